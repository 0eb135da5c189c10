from typing import Any


def test_a_new_card_is_dragged_out_of_the_palette(canvas: Any) -> None:
    canvas.tools.drag_new("touchpoint")
    assert canvas.overlay.kind == "touchpoint"
    end = canvas.cell_point("contacts", "buy", 0.02)
    canvas.move(canvas.cell_point("contacts", "see"))
    assert len(canvas.ids("contacts", "see")) == 2
    canvas.move(end)
    assert len(canvas.ids("contacts", "see")) == 1
    assert canvas.overlay.cell == canvas.placed.cell_rect("contacts", "buy")
    canvas.release(end)
    new = canvas.ids("contacts", "buy")[0]
    assert canvas.edited == [new] == list(canvas.selected)
    assert len(canvas.session.history.entries) == 1
    canvas.session.undo()
    assert canvas.selected == ()


def test_leaving_the_canvas_takes_it_along(canvas: Any) -> None:
    before = canvas.state()
    canvas.tools.drag_new("touchpoint")
    canvas.move(canvas.cell_point("contacts", "see"))
    canvas.tools.leave()
    assert canvas.state() == before and canvas.tools.busy
    canvas.move(canvas.cell_point("contacts", "see"))
    canvas.key("Esc")
    assert canvas.state() == before and not canvas.tools.busy


def test_a_lane_that_does_not_take_it_drops_nothing(canvas: Any) -> None:
    before = canvas.state()
    canvas.tools.drag_new("emotion")
    canvas.move(canvas.cell_point("contacts", "see"))
    assert canvas.cursor == "forbidden" and canvas.said
    canvas.release(canvas.cell_point("contacts", "see"))
    assert canvas.state() == before and not canvas.tools.busy


def test_a_new_emotion_has_the_value_of_its_place(canvas: Any) -> None:
    rect = canvas.placed.cell_rect("mood", "use")
    neutral = canvas.placed.rows.lane("mood").row.neutral
    canvas.tools.drag_new("emotion")
    at = (rect.centre[0], rect.y + neutral - 40)
    canvas.move(at)
    canvas.release(at)
    (new,) = canvas.ids("mood", "use")
    assert canvas.session.document[new].value == 1.0


def test_a_click_places_what_the_pointer_is_armed_with(canvas: Any) -> None:
    canvas.tools.place_new("pain_point")
    assert canvas.said
    canvas.click((-10.0, -10.0))
    assert canvas.tools.busy, "a click beside the map misses"
    at = canvas.cell_point("pains", "use")
    canvas.move(at)
    canvas.click(at)
    assert len(canvas.ids("pains", "use")) == 1
    assert not canvas.tools.busy and len(canvas.edited) == 1


def test_shift_places_one_after_another_and_the_right_button_ends(canvas: Any) -> None:
    canvas.tools.place_new("note")
    at = canvas.cell_point("pains", "use")
    canvas.click(at, "shift")
    canvas.click(at, "shift")
    assert len(canvas.ids("pains", "use")) == 2 and canvas.edited == []
    canvas.press(at, button="right")
    assert not canvas.tools.busy and not canvas.session.previewing
    assert len(canvas.ids("pains", "use")) == 2


def test_arming_during_a_drag_takes_the_drag_back(canvas: Any) -> None:
    before = canvas.state()
    canvas.drag(canvas.middle("letter"), canvas.cell_point("contacts", "use"), drop=False)
    canvas.tools.place_new("note")
    assert canvas.state() == before
