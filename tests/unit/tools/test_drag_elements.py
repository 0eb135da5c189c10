from typing import Any

import pytest

from cjm_editor.editing import Command, EditSession, Entry
from cjm_editor.editing.commands import label, set_emotion, set_field, set_lane
from cjm_editor.model import Diff, Transfer
from tests.small_map import document


def value(canvas: Any, id: str) -> float:
    return canvas.session.document[id].value  # type: ignore[no-any-return]


def test_a_card_goes_to_another_cell_and_the_others_make_room_before(canvas: Any) -> None:
    before = canvas.placed.rect_of("page")
    canvas.drag(canvas.middle("letter"), canvas.cell_point("contacts", "buy", 0.1), drop=False)
    assert canvas.ids("contacts", "buy") == ["letter", "page", "till"]
    assert canvas.placed.rect_of("page").y > before.y
    assert canvas.overlay.cell == canvas.placed.cell_rect("contacts", "buy")
    assert canvas.overlay.marker is not None and canvas.overlay.allowed
    assert [lifted.id for lifted in canvas.overlay.lifted] == ["letter"]
    assert canvas.session.undo_label is None, "nothing is kept before the button comes up"
    canvas.release(canvas.cell_point("contacts", "buy", 0.1))
    assert canvas.ids("contacts", "buy") == ["letter", "page", "till"]
    assert canvas.session.undo_label.key == "edit.move.one"
    assert canvas.overlay.lifted == () and not canvas.tools.busy
    canvas.session.undo()
    assert canvas.ids("contacts", "see") == ["letter"]


def test_a_card_is_reordered_in_its_cell(canvas: Any) -> None:
    canvas.drag(canvas.middle("till"), canvas.cell_point("contacts", "buy", 0.05))
    assert canvas.ids("contacts", "buy") == ["till", "page"]


def test_what_is_held_follows_the_pointer(canvas: Any) -> None:
    rect = canvas.placed.rect_of("letter")
    canvas.press(rect.centre)
    canvas.move((rect.centre[0] + 50, rect.centre[1] + 20))
    (lifted,) = canvas.overlay.lifted
    assert (lifted.x, lifted.y) == (rect.x + 50, rect.y + 20)


def test_esc_puts_everything_back(canvas: Any) -> None:
    before = canvas.state()
    canvas.session.selection.set(["letter", "page"])
    canvas.drag(canvas.middle("letter"), canvas.cell_point("ideas", "use"), drop=False)
    # The lanes on the way have grown for the card and shrunk again.
    canvas.move(canvas.cell_point("ideas", "use"))
    assert "letter" in canvas.ids("ideas", "use")
    assert canvas.key("Esc")
    assert canvas.state() == before and canvas.session.undo_label is None
    assert canvas.selected == ("letter", "page")
    canvas.release(canvas.middle("page"))
    assert canvas.state() == before


def test_a_lane_that_does_not_take_the_card_is_no_target(canvas: Any) -> None:
    before = canvas.state()
    canvas.drag(canvas.middle("letter"), canvas.cell_point("mood", "use"), drop=False)
    assert not canvas.overlay.allowed and canvas.cursor == "forbidden"
    assert len(canvas.said) == 1
    assert canvas.state() == before
    canvas.release(canvas.cell_point("mood", "use"))
    assert canvas.state() == before and canvas.session.undo_label is None


def test_what_was_said_of_a_lane_is_taken_back_over_the_next(canvas: Any) -> None:
    canvas.drag(canvas.middle("letter"), canvas.cell_point("mood", "use"), drop=False)
    assert canvas.said[-1]
    canvas.move(canvas.cell_point("ideas", "use"))
    assert canvas.said[-1] == "" and canvas.cursor != "forbidden"


def test_dropping_beside_the_map_changes_nothing(canvas: Any) -> None:
    before = canvas.state()
    canvas.drag(canvas.middle("letter"), (-50.0, -50.0))
    assert canvas.state() == before and not canvas.tools.busy


def test_dropping_where_it_was_leaves_no_entry(canvas: Any) -> None:
    at = canvas.middle("till")
    canvas.press(at)
    canvas.move((at[0], at[1] - 200))
    canvas.move(at)
    canvas.release(at)
    assert canvas.session.undo_label is None


class Counting(EditSession):
    """A session that counts how often something is tried out."""

    previews = 0

    def preview(self, command: Command) -> None:
        self.previews += 1
        super().preview(command)


def test_a_preview_is_made_only_for_a_new_place(canvas: Any) -> None:
    canvas.session = Counting(canvas.session.document)
    x, y = canvas.cell_point("contacts", "use")
    canvas.drag(canvas.middle("letter"), (x, y), drop=False)
    made = canvas.session.previews
    for way in range(10):
        canvas.move((x + way, y + way / 2))
    assert canvas.session.previews == made > 0


def test_all_of_a_cell_go_together_and_others_keep_their_distance(canvas: Any) -> None:
    canvas.session.selection.set(["page", "till", "letter"])
    canvas.drag(canvas.middle("page"), canvas.cell_point("contacts", "use"))
    assert canvas.ids("contacts", "use") == ["page", "till"]
    assert canvas.ids("contacts", "buy") == ["letter"]
    assert canvas.session.undo_label.arguments == {"number": "3"}


def test_others_stop_at_the_edge_and_keep_their_lane(canvas: Any) -> None:
    canvas.session.selection.set(["page", "no discount", "letter"])
    canvas.drag(canvas.middle("page"), canvas.cell_point("ideas", "see"))
    assert canvas.ids("ideas", "see") == ["letter", "page"]
    assert canvas.ids("pains", "buy") == ["no discount"]


def test_a_cards_row_shrinks_without_the_target_running_away(canvas: Any) -> None:
    """Dragging down, the lane left behind becomes lower; the goal stays under the pointer."""
    at = canvas.placed.cell_rect("pains", "use")
    end = (at.centre[0], at.y + 3)
    canvas.drag(canvas.middle("till"), end, drop=False)
    first = canvas.ids("pains", "use")
    for _ in range(5):
        canvas.move(end)
    assert canvas.ids("pains", "use") == first == ["till"]


@pytest.mark.parametrize(
    ("rise", "modifiers", "felt"),
    [
        (32.0, (), 2.0),
        (20.0, (), 2.0),
        (10.0, (), 1.0),
        (-40.0, (), 0.0),
        (-500.0, (), -2.0),
        (8.0, ("alt",), 1.2),
        (-32.0 * 1.26, ("alt",), -0.3),
    ],
)
def test_an_emotion_goes_up_and_down(
    canvas: Any, rise: float, modifiers: tuple[Any, ...], felt: float
) -> None:
    x, y = canvas.middle("curious")
    lane = canvas.placed.cell_rect("mood", "see")
    y1 = max(lane.y + 1, min(lane.bottom - 1, y - rise))
    if abs(y1 - (y - rise)) > 0.01:
        felt = max(-2.0, min(2.0, float(round(1.0 + (y - y1) / 32))))
    canvas.drag((x, y), (x, y1), *modifiers)
    assert value(canvas, "curious") == pytest.approx(felt)
    if felt != 1.0:
        assert canvas.session.undo_label.key == "edit.set_emotion"
        assert canvas.said


def test_an_emotion_goes_along_to_other_steps(canvas: Any) -> None:
    x, _ = canvas.cell_point("mood", "use")
    canvas.drag(canvas.middle("curious"), (x, canvas.middle("curious")[1]))
    assert canvas.ids("mood", "use") == ["curious"]
    assert value(canvas, "curious") == 1.0
    assert canvas.session.undo_label.key == "edit.move.one"


def test_emotions_rise_together(canvas: Any) -> None:
    canvas.session.run(label("set_emotion"), set_emotion(["curious", "cross"], 0))
    canvas.session.selection.set(["curious", "cross"])
    x, y = canvas.middle("curious")
    canvas.drag((x, y), (x, y - 32))
    assert (value(canvas, "curious"), value(canvas, "cross")) == (1.0, 1.0)


def test_another_button_means_nothing_during_a_drag(canvas: Any) -> None:
    end = canvas.cell_point("contacts", "use")
    canvas.drag(canvas.middle("letter"), end, drop=False)
    canvas.press(end, button="right")
    canvas.release(end, button="right")
    assert canvas.tools.busy and canvas.session.previewing
    canvas.release(end)
    assert canvas.ids("contacts", "use") == ["letter"]


def test_a_lost_release_cancels(canvas: Any) -> None:
    before = canvas.state()
    canvas.drag(canvas.middle("letter"), canvas.cell_point("contacts", "use"), drop=False)
    canvas.click(canvas.middle("page"))
    assert canvas.state() == before and canvas.selected == ("page",)


class Full:
    """A journal with no room."""

    def record(self, entry: Entry, written: Diff, cursor: int) -> None:
        raise OSError("no space left")

    def move(self, diff: Diff, cursor: int) -> None:
        raise OSError("no space left")


def test_what_cannot_be_written_is_put_back(canvas: Any) -> None:
    canvas.session = EditSession(canvas.session.document, Full())
    end = canvas.cell_point("contacts", "use")
    canvas.drag(canvas.middle("letter"), end, drop=False)
    with pytest.raises(OSError, match="no space"):
        canvas.release(end)
    assert canvas.state() == {record.id: record for record in document()}
    assert not canvas.tools.busy and canvas.overlay.lifted == ()


# Copies -------------------------------------------------------------------------------------


def test_with_ctrl_a_copy_is_dropped_and_the_card_stays(canvas: Any) -> None:
    before = canvas.state()
    canvas.drag(canvas.middle("page"), canvas.cell_point("contacts", "use"), "ctrl", drop=False)
    (copy,) = canvas.ids("contacts", "use")
    assert canvas.ids("contacts", "buy") == ["page", "till"]
    assert [lifted.id for lifted in canvas.overlay.lifted] == [copy]
    assert canvas.cursor == "copy"
    assert "Ctrl" in canvas.said[-1]
    canvas.release(canvas.cell_point("contacts", "use"), "ctrl")
    assert "Ctrl" not in canvas.said[-1], "what it said is over"
    assert canvas.selected == (copy,)
    assert canvas.session.undo_label.key == "edit.duplicate.one"
    assert len(canvas.state()) == len(before) + 1
    canvas.session.undo()
    assert canvas.state() == before
    assert canvas.selected == ("page",)


def test_ctrl_may_come_and_go_while_dragging(canvas: Any) -> None:
    there = canvas.cell_point("contacts", "use")
    canvas.drag(canvas.middle("letter"), there, drop=False)
    assert canvas.ids("contacts", "see") == []
    canvas.key("Control")
    assert canvas.ids("contacts", "see") == ["letter"]
    assert len(canvas.ids("contacts", "use")) == 1 and "letter" not in canvas.ids("contacts", "use")
    canvas.key("Control", down=False)
    assert canvas.ids("contacts", "use") == ["letter"]
    assert canvas.cursor == "move"
    canvas.move(there, "ctrl")
    canvas.release(there)
    assert canvas.ids("contacts", "use") == ["letter"]
    assert canvas.session.undo_label.key == "edit.move.one"


def test_a_copy_may_lie_in_the_same_cell(canvas: Any) -> None:
    canvas.drag(canvas.middle("page"), canvas.cell_point("contacts", "buy", 0.95), "ctrl")
    (copy,) = canvas.selected
    cell = canvas.ids("contacts", "buy")
    assert sorted(cell) == sorted(["page", "till", copy]) and cell[0] == "page"


def test_copies_keep_the_transfers_among_them(canvas: Any) -> None:
    canvas.session.selection.set(["letter", "page"])
    canvas.drag(canvas.middle("letter"), canvas.cell_point("contacts", "buy", 0.9), "ctrl")
    assert len(canvas.ids("contacts", "see")) == 1
    transfers = canvas.session.document.all(Transfer)
    assert len(transfers) == 2
    new = next(transfer for transfer in transfers if transfer.id != "click")
    assert {new.source, new.target} == set(canvas.selected)


def test_ctrl_takes_only_the_card_that_was_not_selected(canvas: Any) -> None:
    canvas.session.selection.set(["letter"])
    canvas.drag(canvas.middle("till"), canvas.cell_point("contacts", "use"), "ctrl")
    assert len(canvas.ids("contacts", "see")) == 1 and len(canvas.ids("contacts", "use")) == 1


@pytest.mark.parametrize("end", ["Esc", "nowhere"])
def test_a_copy_that_is_not_dropped_is_gone(canvas: Any, end: str) -> None:
    before = canvas.state()
    canvas.drag(canvas.middle("page"), canvas.cell_point("contacts", "use"), "ctrl", drop=False)
    if end == "Esc":
        canvas.key("Esc")
    else:
        canvas.move((-50.0, -50.0), "ctrl")
        canvas.release((-50.0, -50.0), "ctrl")
    assert canvas.state() == before
    assert canvas.session.undo_label is None


def test_a_card_let_go_over_a_folded_lane_goes_into_it(canvas: Any) -> None:
    canvas.session.run(label("fold"), set_lane(["pains"], folded=True))
    at = canvas.cell_point("pains", "use")
    canvas.drag(canvas.middle("till"), at)
    assert canvas.ids("pains", "use") == ["till"]
    fold = canvas.placed.rows.lane("pains").cell("use").drawn
    assert fold is not None


def test_a_card_let_go_over_a_folded_stage_goes_into_it(canvas: Any) -> None:
    canvas.session.run(label("fold"), set_field(["after"], "folded", True))
    rect = canvas.placed.cell_rect("contacts", "use")
    before = canvas.placed.stages[1].hidden
    canvas.drag(canvas.middle("till"), rect.centre)
    assert canvas.ids("contacts", "use") == ["till"]
    assert canvas.placed.stages[1].hidden == before + 1
