from typing import Any

import pytest

from cjm_editor.model import Step


def test_a_click_selects_and_a_click_beside_deselects(canvas: Any) -> None:
    canvas.click(canvas.middle("page"))
    assert canvas.selected == ("page",)
    canvas.click(canvas.middle("cross"))
    assert canvas.selected == ("cross",)
    canvas.click(canvas.cell_point("contacts", "use"))
    assert canvas.selected == ()
    assert canvas.cell == ("contacts", "use")


def test_shift_and_ctrl_add_and_take_away(canvas: Any) -> None:
    canvas.click(canvas.middle("page"))
    canvas.click(canvas.middle("cross"), "shift")
    canvas.click(canvas.middle("till"), "ctrl")
    assert canvas.selected == ("page", "cross", "till")
    canvas.click(canvas.middle("cross"), "ctrl")
    assert canvas.selected == ("page", "till")
    canvas.click(canvas.cell_point("contacts", "use"), "ctrl")
    assert canvas.selected == ("page", "till")


def test_a_click_on_one_of_several_selects_it_alone(canvas: Any) -> None:
    canvas.session.selection.set(["page", "cross"])
    canvas.press(canvas.middle("page"))
    assert canvas.selected == ("page", "cross"), "they might be about to be dragged"
    canvas.release(canvas.middle("page"))
    assert canvas.selected == ("page",)


@pytest.mark.parametrize("id", ["letter", "cross", "before", "see", "contacts", "anas", "map"])
def test_a_double_click_edits_the_title(canvas: Any, id: str) -> None:
    x, y = canvas.middle(id)
    rect = canvas.placed.rect_of(id)
    if id == "contacts":
        x = canvas.placed.label_width - 10
    if id == "map":
        x, y = rect.x + 40, canvas.placed.title_rect_of("map").centre[1]
    canvas.click((x, y), clicks=2)
    assert canvas.edited == [id] == list(canvas.selected)


def test_a_double_click_on_an_empty_cell_adds_a_card(canvas: Any) -> None:
    canvas.click(canvas.cell_point("pains", "use"), clicks=2)
    (new,) = canvas.ids("pains", "use")
    assert canvas.session.document[new].TYPE == "pain_point"
    assert canvas.edited == [new] == list(canvas.selected)


def test_a_double_click_on_the_edge_of_a_step_gives_it_the_maps_width(canvas: Any) -> None:
    rect = canvas.placed.rect_of("see")
    edge = (rect.right, rect.centre[1])
    canvas.drag(edge, (edge[0] + 40, edge[1]))
    assert canvas.session.document.find(Step, "see").width is not None
    rect = canvas.placed.rect_of("see")
    canvas.click((rect.right, rect.centre[1]), clicks=2)
    assert canvas.session.document.find(Step, "see").width is None
    assert canvas.edited == []


def test_the_right_button_selects_what_the_menu_is_for(canvas: Any) -> None:
    canvas.press(canvas.middle("page"), button="right")
    assert canvas.selected == ("page",) and not canvas.tools.busy
    canvas.click(canvas.middle("cross"))  # no release came: the menu took it
    assert canvas.selected == ("cross",)


def test_the_right_button_picks_an_empty_cell_or_the_map(canvas: Any) -> None:
    canvas.click(canvas.middle("page"))
    canvas.press((-500.0, -500.0), button="right")
    assert canvas.selected == (canvas.map_id,)
    cell = canvas.placed.cell_rect("ideas", "see")
    canvas.press((cell.x + 2, cell.bottom - 2), button="right")
    assert canvas.selected == ()


def test_a_small_movement_is_still_a_click(canvas: Any) -> None:
    x, y = canvas.middle("page")
    for scale, way, clicked in ((1.0, 3.0, True), (4.0, 3.0, False), (0.25, 12.0, True)):
        canvas.scale = scale
        canvas.press((x, y))
        canvas.move((x + way, y))
        assert (not canvas.session.previewing) is clicked
        assert canvas.key("Esc")


def test_hovering_shows_handles_and_edges(canvas: Any) -> None:
    rect = canvas.placed.rect_of("page")
    canvas.move(rect.centre)
    assert (canvas.overlay.hover, canvas.cursor) == ("page", "arrow")
    canvas.move((rect.right, rect.centre[1]))
    assert (canvas.overlay.hover, canvas.cursor) == ("page", "cross")
    header = canvas.placed.rect_of("see")
    canvas.move((header.right, header.centre[1]))
    assert (canvas.overlay.hover, canvas.cursor) == ("", "resize")
    canvas.move(rect.centre)
    canvas.tools.leave()
    assert canvas.overlay.hover == ""


def test_a_marquee_selects_what_it_touches(canvas: Any) -> None:
    start = canvas.cell_point("contacts", "use", 0.95)
    end = canvas.middle("till")
    canvas.session.selection.set(["letter"])
    canvas.drag(start, end, drop=False)
    assert canvas.selected == ("till",)
    assert canvas.overlay.marquee is not None
    canvas.key("Esc")
    assert canvas.selected == ("letter",)
    assert canvas.overlay.marquee is None
    canvas.drag(start, end, "shift")
    assert canvas.selected == ("letter", "till")
    assert not canvas.session.previewing


def test_space_and_the_middle_button_pan(canvas: Any) -> None:
    at = canvas.middle("page")
    assert canvas.key("Space")
    assert canvas.cursor == "hand"
    canvas.press(at)
    canvas.move((at[0] + 30, at[1] - 10))
    canvas.release(at)
    assert canvas.scrolled == [(-30.0, 10.0)]
    assert canvas.key("Space", down=False)
    assert not canvas.tools.busy and canvas.selected == ()
    canvas.press(at, button="middle")
    canvas.move((at[0] + 5, at[1]))
    canvas.release(at, button="middle")
    assert canvas.scrolled[-1] == (-5.0, 0.0)
    assert not canvas.tools.busy


def test_letting_space_go_first_ends_panning_with_the_button(canvas: Any) -> None:
    at = canvas.middle("page")
    canvas.key("Space")
    canvas.press(at)
    canvas.key("Space", down=False)
    assert canvas.tools.busy
    canvas.release(at)
    assert not canvas.tools.busy


def test_keys_are_free_while_idle_and_taken_during_a_drag(canvas: Any) -> None:
    assert not canvas.key("Z") and not canvas.key("Esc")
    canvas.drag(canvas.middle("page"), canvas.cell_point("contacts", "use"), drop=False)
    assert canvas.key("Z")
    assert canvas.session.previewing
