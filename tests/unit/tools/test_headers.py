from typing import Any

import pytest

from cjm_editor.editing.commands import add_line, label, set_lane
from cjm_editor.i18n import Problem
from cjm_editor.model import Lane, Stage, Step, Swimlane, rows_of


def order(canvas: Any, cls: Any, owner: str) -> list[str]:
    return [child.id for child in canvas.session.document.children(cls, owner)]


def label_of(canvas: Any, lane: str) -> tuple[float, float]:
    rect = canvas.placed.rect_of(lane)
    return canvas.placed.label_width - 8, rect.centre[1]


def test_stages_are_dragged(canvas: Any) -> None:
    x, y = canvas.middle("after")
    canvas.drag((x, y), (canvas.middle("before")[0] - 20, y), drop=False)
    assert canvas.overlay.marker.centre[0] == canvas.placed.rect_of("before").x
    assert order(canvas, Stage, "map") == ["before", "after"]
    canvas.release((canvas.middle("before")[0] - 20, y))
    assert order(canvas, Stage, "map") == ["after", "before"]
    assert canvas.session.undo_label.arguments == {"title": "After"}


def test_steps_are_dragged_within_and_between_stages(canvas: Any) -> None:
    x, y = canvas.middle("buy")
    canvas.drag((x, y), (canvas.middle("see")[0] - 10, y))
    assert order(canvas, Step, "before") == ["buy", "see"]
    canvas.drag(canvas.middle("buy"), (canvas.middle("use")[0] + 10, y))
    assert order(canvas, Step, "after") == ["use", "buy"]
    assert canvas.ids("contacts", "buy") == ["page", "till"]


def test_the_last_step_of_a_stage_stays(canvas: Any) -> None:
    x, y = canvas.middle("use")
    canvas.drag((x, y), (canvas.middle("see")[0], y), drop=False)
    assert not canvas.overlay.allowed and canvas.cursor == "forbidden"
    canvas.release((canvas.middle("see")[0], y))
    assert canvas.session.undo_label is None


def test_a_step_let_go_over_itself_stays(canvas: Any) -> None:
    x, y = canvas.middle("see")
    canvas.drag((x, y), (x + 20, y))
    canvas.drag((x, y), (x - 20, y))
    assert order(canvas, Step, "before") == ["see", "buy"]
    assert canvas.session.undo_label is None


def test_lanes_are_dragged_within_and_between_swimlanes(canvas: Any) -> None:
    x, _ = label_of(canvas, "pains")
    canvas.drag(label_of(canvas, "pains"), (x, canvas.placed.rect_of("contacts").y + 4))
    assert order(canvas, Lane, "anas") == ["pains", "contacts", "mood"]
    canvas.drag(label_of(canvas, "mood"), (x, canvas.placed.rect_of("ideas").bottom - 4))
    assert order(canvas, Lane, "shared") == ["ideas", "mood"]
    canvas.drag(label_of(canvas, "ideas"), (x, 5_000.0))
    assert order(canvas, Lane, "shared") == ["mood", "ideas"]


def test_the_last_lane_of_a_swimlane_stays(canvas: Any) -> None:
    x, _ = label_of(canvas, "ideas")
    canvas.drag(label_of(canvas, "ideas"), (x, canvas.middle("contacts")[1]))
    assert order(canvas, Lane, "shared") == ["ideas"]


def test_swimlanes_are_dragged(canvas: Any) -> None:
    x, y = canvas.middle("anas")
    canvas.drag((x, y), (x, canvas.placed.rect_of("shared").bottom - 2))
    assert order(canvas, Swimlane, "map") == ["shared", "anas"]


@pytest.mark.parametrize("id", ["before", "see", "anas"])
def test_esc_during_a_drag_moves_nothing(canvas: Any, id: str) -> None:
    before = canvas.state()
    x, y = canvas.middle(id)
    canvas.drag((x, y), (x + 300, y + 300), drop=False)
    assert canvas.overlay.lifted[0].id == id
    canvas.key("Esc")
    assert canvas.state() == before and canvas.overlay.lifted == ()


def test_a_column_is_resized_live_on_the_grid(canvas: Any) -> None:
    rect = canvas.placed.rect_of("see")
    width = canvas.placed.grid.column("see").card_width
    edge = (rect.right, rect.centre[1])
    canvas.drag(edge, (edge[0] + 41, edge[1]), drop=False)
    assert canvas.placed.grid.column("see").card_width == width + 40
    canvas.move((edge[0] + 41, edge[1]), "alt")
    assert canvas.placed.grid.column("see").card_width == width + 41
    canvas.release((edge[0] + 41, edge[1]))
    assert canvas.session.undo_label.key == "edit.resize_column"
    canvas.session.undo()
    canvas.drag(edge, (edge[0] - 400, edge[1]), drop=False)
    assert canvas.placed.grid.column("see").card_width == 72.0
    canvas.key("Esc")
    assert canvas.placed.grid.column("see").card_width == width


def test_the_lower_edge_of_a_lane_makes_it_higher(canvas: Any) -> None:
    rect = canvas.placed.rect_of("pains")
    edge = (canvas.placed.label_width - 8, rect.bottom - 1)
    canvas.drag(edge, (edge[0], edge[1] + 41))
    assert canvas.placed.rect_of("pains").height == round((rect.height + 41) / 4) * 4
    assert str(canvas.session.undo_label) == "Change height of lane"
    edge = (edge[0], canvas.placed.rect_of("pains").bottom - 1)
    canvas.drag(edge, (edge[0], edge[1] - 500))
    assert canvas.placed.rect_of("pains").height == rect.height


def test_nothing_is_dragged_out_of_a_locked_lane_or_into_it(canvas: Any) -> None:
    canvas.session.run(label("lock_lane"), set_lane(["pains"], locked=True))
    canvas.drag(canvas.middle("page"), canvas.placed.cell_rect("pains", "use").centre)
    assert canvas.said[-1] == "This lane is locked."
    assert "page" in canvas.ids("contacts", "buy")
    with pytest.raises(Problem, match="locked"):
        canvas.drag(canvas.middle("no discount"), canvas.placed.cell_rect("ideas", "use").centre)
    assert canvas.ids("pains", "buy") == ["no discount"]


def test_the_right_edge_of_a_card_makes_it_reach_over_steps(canvas: Any) -> None:
    rect = canvas.placed.rect_of("no discount")
    edge = (rect.right - 2, rect.y + 6)
    canvas.drag(edge, (canvas.middle("use")[0], edge[1]))
    wide = canvas.placed.rect_of("no discount")
    assert wide.right == canvas.placed.cell_rect("pains", "use").right - 12
    assert str(canvas.session.undo_label) == "Span steps"
    hit = canvas.placed.hit(canvas.middle("use")[0], wide.centre[1])
    assert hit.record == "no discount"
    canvas.drag((wide.right - 2, edge[1]), (0, edge[1]))
    assert canvas.placed.rect_of("no discount") == rect


def test_a_line_is_dragged_between_lanes(canvas: Any) -> None:
    canvas.session.run(label("add_line"), add_line("anas", "visibility", 1, id="line"))
    line, pains = canvas.placed.rect_of("line"), canvas.placed.rect_of("pains")
    start = (line.x + 20, line.centre[1])
    canvas.drag(start, (start[0], pains.bottom - 4))
    rows = [row.id for row in rows_of(canvas.session.document, "anas")]
    assert rows == ["contacts", "mood", "pains", "line"]
    assert canvas.selected == ("line",)


def test_a_lane_let_go_right_beneath_a_line_lies_there(canvas: Any) -> None:
    canvas.session.run(label("add_line"), add_line("anas", "visibility", 1, id="line"))
    mood = canvas.placed.rect_of("mood")
    canvas.drag(label_of(canvas, "contacts"), (label_of(canvas, "mood")[0], mood.y + 3))
    rows = [row.id for row in rows_of(canvas.session.document, "anas")]
    assert rows == ["line", "contacts", "mood", "pains"]
