"""Lanes put on the map out of the palette."""

from typing import Any

import pytest

from cjm_editor.editing.commands import label, set_lane
from cjm_editor.model import Lane, rows_of


def lanes(canvas: Any, swimlane: str = "anas") -> list[str]:
    """Give the kinds of a swimlane's lanes from top to bottom."""
    return [lane.kind for lane in canvas.session.document.children(Lane, swimlane)]


def test_a_lane_is_dragged_between_two_others(canvas: Any) -> None:
    canvas.tools.drag_new("lane_channels")
    mood = canvas.placed.rect_of("mood")
    at = (mood.x + 300, mood.y + 3)
    canvas.move(at)
    line = canvas.overlay.marker
    assert line.centre[1] == mood.y and line.width > 300
    canvas.release(at)
    assert lanes(canvas) == ["touchpoints", "channels", "emotions", "pain_points"]
    (new,) = canvas.selected
    assert canvas.session.document[new].kind == "channels"
    canvas.session.undo()
    assert lanes(canvas) == ["touchpoints", "emotions", "pain_points"]


@pytest.mark.parametrize("arm", ["drag_new", "place_new"])
def test_esc_and_leaving_add_nothing(canvas: Any, arm: str) -> None:
    before = canvas.state()
    getattr(canvas.tools, arm)("lane_needs")
    canvas.move(canvas.middle("mood"))
    canvas.tools.leave()
    assert canvas.overlay.marker is None and canvas.tools.busy
    canvas.key("Esc")
    assert canvas.state() == before and not canvas.tools.busy


def test_a_click_places_a_lane_last_and_with_shift_another(canvas: Any) -> None:
    canvas.tools.place_new("lane_needs")
    assert "lane" in canvas.said[-1]
    ideas = canvas.placed.rect_of("ideas")
    canvas.click((ideas.x + 300, ideas.bottom - 3), "shift")
    canvas.click((ideas.x + 300, 5_000.0))
    assert lanes(canvas, "shared") == ["opportunities", "needs", "needs"]
    assert not canvas.tools.busy


def test_hidden_lanes_keep_their_place(canvas: Any) -> None:

    canvas.session.run(label("hide_lane"), set_lane(["contacts"], concealed=True))
    pains = canvas.placed.rect_of("pains")
    canvas.tools.drag_new("lane_notes")
    canvas.move((pains.x + 300, pains.y + 2))
    canvas.release((pains.x + 300, pains.y + 2))
    assert lanes(canvas) == ["touchpoints", "emotions", "notes", "pain_points"]
    x = canvas.placed.label_width - 8
    canvas.drag((x, canvas.placed.rect_of("pains").centre[1]), (x, canvas.placed.rect_of("mood").y))
    ids = [row.id for row in rows_of(canvas.session.document, "anas")]
    assert ids[:3] == ["contacts", "pains", "mood"]
