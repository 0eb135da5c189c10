"""A part of a map holds what was asked for, all of its columns, and nothing of the rest."""

import pytest

from cjm_editor.editing.map_part import with_only
from cjm_editor.i18n import Problem
from cjm_editor.layout import lay_out
from cjm_editor.model import (
    BlueprintLine,
    Comment,
    Document,
    Element,
    Lane,
    Persona,
    Record,
    Step,
    Swimlane,
    Transfer,
    View,
)
from cjm_editor.model.invariants import breaches
from cjm_editor.text import Typesetter
from tests.small_map import element, records


def document(*more: Record) -> Document:
    return Document((*records(), *more))


def part(personas: str = "", lanes: str = "", *more: Record) -> Document:
    found = with_only(document(*more), "map", personas, lanes)
    assert list(breaches(found)) == []
    return found


def lanes_of(found: Document) -> set[str]:
    return {lane.id for lane in found.all(Lane)}


@pytest.mark.parametrize("name", ["Ana", "ANA", " ána ", "ana", "anas"])
def test_a_swimlane_goes_by_its_persona_however_it_is_typed(name: str) -> None:
    assert lanes_of(part(name)) == {"contacts", "mood", "pains"}


@pytest.mark.parametrize("name", ["shared", "Shared", "Compartido", "compartit"])
def test_shared_lanes_go_by_that_word_in_every_language(name: str) -> None:
    found = part(name)
    assert lanes_of(found) == {"ideas"}
    assert found.all(Persona) == ()


@pytest.mark.parametrize("name", ["pain_points", "Pain points", "pains", "Puntos de dolor"])
def test_a_lane_goes_by_its_kind_too(name: str) -> None:
    found = part("", name)
    assert lanes_of(found) == {"pains"}
    assert [each.id for each in found.all(Swimlane)] == ["anas"]
    assert [each.title for each in found if isinstance(each, Element)] == ["no discount"]


def test_every_column_stays() -> None:
    assert found_steps(part("shared")) == found_steps(document())


def found_steps(found: Document) -> list[str]:
    return [step.id for step in found.all(Step)]


def test_a_transfer_and_a_comment_go_with_what_they_are_on() -> None:
    said = Comment(id="said", map="map", target="letter", text="Why?")
    answer = Comment(id="answer", map="map", answers="said", text="Because.")
    other = Comment(id="other", map="map", target="tell the site", text="Yes")
    whole = part("", "touchpoints, opportunities", said, answer, other)
    assert len(whole.all(Transfer)) == 1
    assert len(whole.all(Comment)) == 3
    found = part("shared", "", said, answer, other)
    assert found.all(Transfer) == ()
    assert [each.id for each in found.all(Comment)] == ["other"]


def test_a_saved_view_forgets_whom_it_cannot_show() -> None:
    view = View(id="view", map="map", name="Hers", personas=("ana",), lanes=("mood",))
    (found,) = part("shared", "", view).all(View)
    assert (found.personas, found.lanes) == ((), ())


def test_names_may_hold_commas() -> None:
    more = [
        Persona(id="p", name="Marta, 34", rank="a5"),
        Swimlane(id="s", map="map", rank="a5", persona="p"),
        Lane(id="l", swimlane="s", kind="notes"),
    ]
    assert lanes_of(part("Marta, 34", "", *more)) == {"l"}
    assert lanes_of(part("shared,marta, 34", "", *more)) == {"l", "ideas"}


def test_a_line_stays_between_two_lanes_alone() -> None:
    lines = [
        BlueprintLine(id="first", swimlane="anas", rank="a0V"),
        BlueprintLine(id="second", swimlane="anas", rank="a1V"),
    ]
    both = part("Ana", "touchpoints,emotions", *lines)
    assert [line.id for line in both.all(BlueprintLine)] == ["first"]
    assert part("Ana", "emotions", *lines).all(BlueprintLine) == ()
    assert len(part("Ana", "", *lines).all(BlueprintLine)) == 2


def test_a_hidden_lane_is_shown_when_it_is_asked_for() -> None:
    hidden = Lane(id="h", swimlane="shared", rank="a4", title="Extra", concealed=True)
    assert part("", "extra", hidden).find(Lane, "h") == Lane(
        id="h", swimlane="shared", rank="a4", title="Extra"
    )
    kept = part("shared", "", hidden).find(Lane, "h")
    assert kept is not None
    assert kept.concealed


def test_what_is_not_there_is_told_with_what_is() -> None:
    with pytest.raises(Problem, match=r"“Bea”.*“Ana”, “Shared”"):
        part("Ana,Bea")
    with pytest.raises(Problem, match=r"“systems”.*“Touchpoints”"):
        part("", "systems")
    for personas, lanes in (("shared", "emotions"), (",", ""), ("", ",")):
        with pytest.raises(Problem, match="nothing of the map is left"):
            part(personas, lanes)


def test_legend_and_counts_are_of_what_is_shown() -> None:
    more = element("pain_point", "slow", "pains", "see", evidence="measured")
    whole, shown = (
        " ".join(map(str, lay_out(each, "map", Typesetter()).shapes()))
        for each in (document(more), part("", "pain_points", more))
    )
    assert "Opportunity" in whole
    assert "Opportunity" not in shown
    assert "50%" in shown
    assert "50%" not in whole
