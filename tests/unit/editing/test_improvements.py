"""Improvements begun from what hurts, judged, and decided on."""

import pytest

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import (
    add_improvement,
    delete,
    judge_improvement,
    keep_decision,
    set_capacity,
    weigh_maps,
)
from cjm_editor.i18n import Problem
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    RANKING,
    Capacity,
    Decision,
    Document,
    Improvement,
    Lane,
    Ranking,
    Record,
    Swimlane,
)
from tests.unit.analysis.journeys import ground, touchpoints, transfers


def session(*more: Record) -> EditSession:
    other = [
        Swimlane(id="others", map="map", rank="b0", persona="bob"),
        Lane(id="bobs", swimlane="others", kind="touchpoints"),
        Touchpoint(id="z", lane="bobs", step="one"),
    ]
    pain = PainPoint(id="pain", lane="pains", step="one", title="It is\nslow")
    return EditSession(
        Document([*ground(), *other, *touchpoints("ab"), *transfers("a>b"), pain, *more])
    )


def test_from_a_pain_point_it_mends_what_is_at_its_step_for_its_persona() -> None:
    edit = session()
    edit.run(Label("x"), add_improvement("map", id="i", about=["pain"]))
    made = edit.document.find(Improvement, "i")
    assert made is not None and made.title == "It is slow"
    assert made.mends == ("pain", "a", "b", "a>b")
    edit.undo()
    assert edit.document.find(Improvement, "i") is None


def test_from_a_transfer_or_nothing() -> None:
    edit = session()
    edit.run(Label("x"), add_improvement("map", id="i", about=["a>b"], title="New"))
    edit.run(Label("x"), add_improvement("map", id="j", about=["first", "gone"], title="New"))
    one, two = edit.document.children(Improvement, "map")
    assert (one.id, one.mends) == ("i", ("a>b",))
    assert (two.id, two.mends, two.title) == ("j", (), "New")


def test_a_judgement_stays_on_the_scale() -> None:
    edit = session(Improvement(id="i", map="map"))
    edit.run(Label("x"), judge_improvement("i", 9.0, -3.0))
    made = edit.document.find(Improvement, "i")
    assert made is not None and (made.ease, made.benefit) == (5.0, 1.0)


def test_a_decision_keeps_its_reasons_and_outlives_what_it_chose() -> None:
    edit = session(Improvement(id="i", map="map"))
    decision = keep_decision(
        "map",
        id="d",
        title="Autumn",
        decided_by="Eva",
        decided_on="2026-10-01",
        criteria="Most benefit",
        chosen=["i", "gone"],
        budget=10.0,
    )
    edit.run(Label("x"), decision)
    made = edit.document.find(Decision, "d")
    assert made is not None and made.chosen == ("i",) and made.budget == 10.0
    edit.run(Label("x"), delete(["i"]))
    made = edit.document.find(Decision, "d")
    assert made is not None and made.chosen == () and made.decided_by == "Eva"


def test_a_person_has_one_capacity_however_the_name_is_written() -> None:
    edit = session(Capacity(id="old", map="map", person="EVA  Puig", days=9.0))
    edit.run(Label("x"), set_capacity("map", " Eva Puig", 4.0, id="new"))
    (own,) = edit.document.children(Capacity, "map")
    assert (own.id, own.person, own.days) == ("old", "Eva Puig", 4.0)
    edit.run(Label("x"), set_capacity("map", "Pau", 0.0, id="pau"))
    assert {each.days for each in edit.document.children(Capacity, "map")} == {4.0, 0.0}
    edit.run(Label("x"), set_capacity("map", "eva puig", None, id="none"))
    assert [each.person for each in edit.document.children(Capacity, "map")] == ["Pau"]
    edit.undo()
    assert len(edit.document.children(Capacity, "map")) == 2
    for days in (-1.0, float("nan"), float("inf")):
        with pytest.raises(Problem):
            edit.run(Label("x"), set_capacity("map", "Pau", days, id="y"))


def test_the_maps_are_weighed_and_it_is_undone() -> None:
    edit = session()
    edit.run(Label("x"), weigh_maps("business_value", 3.5))
    edit.run(Label("x"), weigh_maps("frequency_of_use", 0.0))
    own = edit.document.find(Ranking, RANKING)
    assert own is not None and (own.business_value, own.frequency_of_use) == (3.5, 0.0)
    assert own.strategic_importance == 1.0
    edit.undo()
    edit.undo()
    assert edit.document.find(Ranking, RANKING) is None
    with pytest.raises(Problem):
        edit.run(Label("x"), weigh_maps("business_value", -1.0))
