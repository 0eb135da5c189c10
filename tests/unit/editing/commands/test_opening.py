"""What is added where cards are folded away or hidden is seen; copies keep their steps."""

import pytest

from cjm_editor.editing.commands import add_step, label, set_field, set_lane, span
from cjm_editor.i18n import Problem
from cjm_editor.model import Element, Lane, Stage
from tests.unit.editing.commands.test_menus import Window


@pytest.fixture
def window() -> Window:
    return Window()


def lane(window: Window, id: str) -> Lane:
    found = window.session.document.find(Lane, id)
    assert found is not None
    return found


def test_a_card_added_to_a_folded_lane_or_stage_unfolds_it(window: Window) -> None:
    window.session.run(label("fold"), set_lane(["contacts"], folded=True))
    window.session.run(label("fold"), set_field(["before"], "folded", True))
    window.cell = ("contacts", "buy")
    window.do("add_touchpoint")
    assert not lane(window, "contacts").folded
    stage = window.session.document.find(Stage, "before")
    assert stage is not None and not stage.folded
    (new,) = window.selected
    assert window.placed.rect_of(new) is not None
    window.session.undo()
    assert lane(window, "contacts").folded and new not in window.session.document


def test_nothing_is_typed_into_a_locked_lane(window: Window) -> None:
    window.session.run(label("lock_lane"), set_lane(["contacts"], locked=True))
    window.cell = ("contacts", "buy")
    with pytest.raises(Problem, match="locked"):
        window.do("add_card")


def test_pasted_cards_go_where_they_are_seen(window: Window) -> None:
    window.select("no discount").do("copy")
    window.session.run(label("hide_lane"), set_lane(["pains"], concealed=True))
    window.select("page").do("paste")
    (new,) = window.selected
    assert window.placed.rect_of(new) is not None


def test_copies_of_a_card_over_steps_reach_as_far(window: Window) -> None:
    session = window.session
    for at, id in enumerate(("use2", "use3")):
        session.run(label("add_step"), add_step("after", at + 1, id=id))
    session.run(label("span"), span(["letter"], 1))
    window.select("letter").do("copy")
    window.pick_cell("contacts", "use2")
    window.do("paste")
    (new,) = window.selected
    copy = session.document.find(Element, new)
    assert copy is not None and (copy.step, copy.last_step) == ("use2", "use3")
    window.select("before").do("copy")
    window.select("after").do("paste")
    copies = [each for each in session.document.all(type(copy)) if each.title == "letter"]
    steps = {each.step: each.last_step for each in copies}
    assert len(copies) == 3 and all(steps.values())
