"""Improvements begun from what hurts, judged, and decided on."""

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import (
    add_improvement,
    delete,
    judge_improvement,
    keep_decision,
)
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Decision, Document, Improvement, Lane, Record, Swimlane
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
