"""Lanes folded, hidden, locked and resized by command."""

import pytest

from cjm_editor.editing.commands import add_element, command, delete, label, move_elements, rename
from cjm_editor.i18n import Problem
from cjm_editor.model import Lane
from tests.unit.editing.commands.test_menus import Window


@pytest.fixture
def window() -> Window:
    return Window()


def lane(window: Window, id: str) -> Lane:
    found = window.session.document.find(Lane, id)
    assert found is not None
    return found


def test_a_lane_is_folded_and_unfolded(window: Window) -> None:
    before = window.placed.rows.bottom
    window.select("page").do("fold_lane")
    assert lane(window, "contacts").folded and window.placed.rows.bottom < before
    assert str(window.session.undo_label) == "Fold"
    assert window.placed.rect_of("page") is None
    window.select("contacts", "pains").do("fold_lane")
    assert lane(window, "contacts").folded and lane(window, "pains").folded
    window.do("fold_lane")
    assert not lane(window, "contacts").folded and not lane(window, "pains").folded
    assert window.placed.rows.bottom == before


def test_hidden_lanes_are_listed_and_shown_again(window: Window) -> None:
    assert not command("show_lane").enabled(window)
    window.select("contacts", "pains").do("hide_lane")
    assert window.placed.rect_of("contacts") is None and window.selected == ()
    window.answer = "pains"
    window.do("show_lane")
    assert [id for id, _ in window.options] == ["contacts", "pains"]
    assert window.options[0][1] == "Touchpoints · Ana"
    assert window.selected == ("pains",) and window.placed.rect_of("pains") is not None
    assert not command("show_all_lanes").enabled(window)
    window.select("mood", "pains").do("hide_lane", "show_all_lanes")
    assert window.placed.rect_of("contacts") is not None


def test_a_persona_is_hidden_and_shown_with_all_its_lanes(window: Window) -> None:
    window.select("anas").do("hide_lane")
    assert [swimlane.id for swimlane in window.placed.swimlanes] == ["shared"]
    window.answer = "anas"
    window.do("show_lane")
    assert window.options[0] == ("anas", "Ana")
    assert [each.lane.id for each in window.placed.lanes] == ["contacts", "mood", "pains", "ideas"]
    assert window.selected == ("anas",)


def test_one_lane_stays_in_sight(window: Window) -> None:
    window.select("contacts", "mood", "pains").do("hide_lane")
    assert [each.lane.id for each in window.placed.lanes] == ["ideas"]
    with pytest.raises(Problem, match="at least one lane"):
        window.select("ideas").do("hide_lane")


def test_what_lies_in_a_locked_lane_stays_as_it_is(window: Window) -> None:
    window.select("contacts").do("lock_lane")
    run = window.session.run
    for change in (
        rename("page", "x"),
        delete(["page"]),
        delete(["contacts"]),
        delete(["buy"]),
        move_elements(["page"], "contacts", "use"),
        move_elements(["page"], "pains", "use"),
        move_elements(["no discount"], "contacts", "use"),
        add_element("need", "contacts", "use", id="new"),
    ):
        with pytest.raises(Problem, match="locked"):
            run(label("set_field"), change)
    run(label("rename"), rename("contacts", "Contacts"))
    window.do("lock_lane")
    assert run(label("rename"), rename("page", "x"))


def test_keys_lead_past_lanes_that_take_nothing(window: Window) -> None:
    window.select("pains").do("lock_lane").select("page", "till").do("move_down")
    assert window.cell_ids("ideas", "buy")[:2] == ["page", "till"]
    window.select("letter").do("add_pain_point")
    (new,) = window.selected
    assert new in window.cell_ids("ideas", "see") or new in window.cell_ids("contacts", "see")


def test_a_lane_is_as_high_as_it_is_made_but_never_too_low(window: Window) -> None:
    rect = window.placed.rect_of("pains")
    assert rect is not None
    window.select("pains").do("higher_lane")
    higher = window.placed.rect_of("pains")
    assert higher is not None and higher.height == rect.height + 16
    window.do(*["lower_lane"] * 9)
    lower = window.placed.rect_of("pains")
    assert lower is not None and lower.height == rect.height
    window.do("fit_lane")
    assert lane(window, "pains").height is None
    assert not command("fit_lane").enabled(window)
