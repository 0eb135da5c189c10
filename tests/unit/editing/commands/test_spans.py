"""Cards that cover several steps stay right while steps come, go and move."""

from collections.abc import Callable

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import (
    add_step,
    delete,
    merge_steps,
    move_elements,
    move_stage,
    move_step,
    span,
    split_stage,
    split_step,
)
from cjm_editor.editing.spans import covered, order_of
from cjm_editor.model import Element, Id

Do = Callable[[Command], bool]


@pytest.fixture
def wide(session: EditSession, do: Do) -> EditSession:
    """The small map with a card over all of its three steps, "see", "buy" and "use"."""
    assert do(span(["letter"], 2))
    return session


def steps(session: EditSession, id: Id = "letter") -> list[Id]:
    element = session.document.find(Element, id)
    assert element is not None
    return covered(order_of(session.document, element.step), element)


def test_spans_end_with_the_map_and_with_their_own_step(wide: EditSession, do: Do) -> None:
    assert steps(wide) == ["see", "buy", "use"]
    assert not do(span(["letter"], 5))
    do(span(["letter"], -1))
    assert steps(wide) == ["see", "buy"]
    do(span(["letter"], -9))
    assert steps(wide) == ["see"]
    assert not do(span(["curious"], 1)), "points of a curve cover one step"


def test_what_is_inserted_between_is_covered(wide: EditSession, do: Do) -> None:
    do(add_step("before", 1, id="new"))
    assert steps(wide) == ["see", "new", "buy", "use"]
    do(split_stage("buy", id="stage"))
    do(split_step(["page"], id="other"))
    assert steps(wide) == ["see", "new", "buy", "other", "use"]


def test_what_is_deleted_is_covered_no_more(wide: EditSession, do: Do) -> None:
    do(delete(["after"]))
    assert steps(wide) == ["see", "buy"]
    do(delete(["see"]))
    assert steps(wide) == ["buy"]
    assert wide.document.find(Element, "letter") is not None


def test_a_card_goes_with_its_own_step_and_stays_with_those_that_stay(
    wide: EditSession, do: Do
) -> None:
    do(move_step("buy", "before", 0))
    assert steps(wide) == ["see", "use"]
    do(move_stage("after", 0))
    assert steps(wide) == ["see"]


def test_the_span_is_as_long_elsewhere(wide: EditSession, do: Do) -> None:
    do(span(["letter"], -1))
    do(move_elements(["letter"], "contacts", "buy"))
    assert steps(wide) == ["buy", "use"]
    do(move_elements(["letter"], "contacts", "use"))
    assert steps(wide) == ["use"]


def test_merged_steps_are_one_step_of_a_span(wide: EditSession, do: Do) -> None:
    do(span(["letter"], -1))
    do(merge_steps(["see", "buy"]))
    assert steps(wide) == ["see"]
