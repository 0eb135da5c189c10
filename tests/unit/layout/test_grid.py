import pytest

from cjm_editor.layout import metrics
from cjm_editor.layout.grid import Grid, place_grid
from cjm_editor.model import Document, Map, Stage, Step

LEFT = metrics.MARGIN + metrics.LABEL_WIDTH


def grid_of(*steps: tuple[str, ...], card_width: float = 100.0) -> Grid:
    """Place stages with these steps; a step named with a number is so wide."""
    map = Map(id="map", card_width=card_width)
    records: list[Map | Stage | Step] = [map]
    for at, names in enumerate(steps):
        records.append(Stage(id=f"stage{at}", map="map", rank=f"a{at}"))
        for deep, name in enumerate(names):
            width = float(name) if name.isdigit() else None
            records.append(Step(id=name, stage=f"stage{at}", rank=f"a{deep}", width=width))
    return place_grid(Document(records), map)


def test_columns_are_as_wide_as_their_cards_and_gutters() -> None:
    grid = grid_of(("a", "200"), ("b",))
    assert [column.card_width for column in grid.columns] == [100, 200, 100]
    a, wide, b = grid.columns
    assert a.x == LEFT
    assert wide.x == a.right == LEFT + 100 + 2 * metrics.GUTTER
    assert b.x == wide.right + metrics.STAGE_GAP
    assert grid.right == b.right
    assert [stage.rect.width for stage in grid.stages] == [a.width + wide.width, b.width]


def test_an_empty_stage_keeps_its_place() -> None:
    grid = grid_of(("a",), (), ("b",))
    empty = grid.stages[1]
    assert empty.columns == ()
    assert empty.rect.width == 100 + 2 * metrics.GUTTER
    assert grid.columns[1].x == empty.rect.right + metrics.STAGE_GAP
    assert grid.column_at(empty.rect.centre[0]) is None


def test_a_map_without_stages_has_no_columns() -> None:
    grid = grid_of()
    assert (grid.columns, grid.gutters, grid.right) == ((), (), LEFT)
    assert grid.column_at(LEFT) is None
    assert grid.columns_between(0, 1000) == ()


def test_columns_are_found_by_place_and_by_step() -> None:
    grid = grid_of(("a", "b"), ("c",))
    a, b, c = grid.columns
    assert grid.column("b") is b
    assert grid.column("gone") is None
    assert grid.column_at(a.x - 1) is None
    assert grid.column_at(a.x) is a
    assert grid.column_at(b.x - 0.1) is a
    assert grid.column_at(b.right + metrics.STAGE_GAP - 0.1) is b
    assert grid.column_at(c.right) is None
    assert grid.columns_between(a.right - 1, c.x + 1) == (a, b, c)
    assert grid.columns_between(b.x, b.right) == (b,)


def test_gutters_lie_between_the_cards() -> None:
    grid = grid_of(("a", "b"), ("c",))
    a, b, c = grid.columns
    first, between, beside, last = grid.gutters
    assert first - metrics.GUTTER < a.x < first < a.x + metrics.GUTTER
    assert between == a.right == b.x
    assert beside == pytest.approx((b.right + c.x) / 2)
    assert last == c.right


def test_headers_move_without_anything_else() -> None:
    grid = grid_of(("a",), ("b",))
    lower = grid.at(77, 50)
    assert [(stage.rect.y, stage.rect.height) for stage in lower.stages] == [(77, 50)] * 2
    assert lower.columns is grid.columns
    assert lower.at(77, 50) is lower
