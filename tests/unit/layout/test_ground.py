"""The ground: long lines and bands, one picture whole or in pieces."""

from itertools import pairwise

from cjm_editor.drawing import Box, Line, Rect
from cjm_editor.layout import PlacedMap, lay_out
from cjm_editor.model import Document, Lane, Map, Record, Stage, Step, Swimlane
from tests.golden.display_list import flat
from tests.unit.layout.maps import TYPESETTER, rank

SIDE = 40


def empty_grid(swimlanes: int = 1) -> PlacedMap:
    """Place a map of many steps and lanes in which nothing lies."""
    records: list[Record] = [Map(id="map")]
    for at in range(SIDE):
        if at % 10 == 0:
            records.append(Stage(id=f"stage{at}", map="map", rank=rank(at)))
        if at < swimlanes:
            records.append(Swimlane(id=f"swim{at}", map="map", rank=rank(at)))
        records.append(Step(id=f"step{at}", stage=f"stage{at // 10 * 10}", rank=rank(at)))
        swimlane = f"swim{at * swimlanes // SIDE}"
        records.append(Lane(id=f"lane{at}", swimlane=swimlane, rank=rank(at), kind="notes"))
    return lay_out(Document(records), "map", TYPESETTER)


def ground(map: PlacedMap, area: Rect) -> list[Box | Line]:
    found = flat(map.shapes_in(area))
    return [
        shape
        for shape, groups in found
        if groups and groups[0].role == "band" and isinstance(shape, Box | Line)
    ]


def test_an_empty_grid_takes_as_many_shapes_as_rows_and_columns_not_as_cells() -> None:
    map = empty_grid()
    assert len(ground(map, map.bounds)) == 4 + (SIDE - 4) + (SIDE - 1)


def test_lines_end_within_the_swimlane_they_belong_to() -> None:
    map = empty_grid(swimlanes=2)
    one, other = map.swimlanes
    for shape in ground(map, map.bounds):
        if isinstance(shape, Line) and shape.start[0] == shape.end[0]:
            spans = [
                each.rect.y < shape.start[1] < shape.end[1] < each.rect.bottom
                for each in (one, other)
            ]
            assert any(spans)
    assert one.rect.bottom < other.rect.y


def test_a_piece_of_the_map_holds_the_ground_that_lies_in_it() -> None:
    map = empty_grid(swimlanes=2)
    column, lane = map.columns[25], map.lanes[30]
    area = Rect(column.x + 4, lane.rect.y + 4, 2 * column.width, lane.rect.height)
    here = ground(map, area)
    rules = [shape.start[0] for shape in here if isinstance(shape, Line) and shape.stroke_width < 1]
    assert map.columns[26].x in rules
    assert map.columns[20].x not in rules
    edges = [shape.start[1] for shape in here if isinstance(shape, Line) and shape.stroke_width > 1]
    assert map.lanes[31].rect.y in edges
    assert all(abs(y - lane.rect.y) <= lane.rect.height + 2 for y in edges)
    assert [shape.rect.x for shape in here if isinstance(shape, Box)] == [map.stages[2].rect.x]


def test_stages_and_swimlanes_are_found_by_place() -> None:
    map = empty_grid(swimlanes=3)
    for (at, one), (_, other) in pairwise(enumerate(map.stages)):
        gap = map.grid.stages_between(one.rect.right, other.rect.x - 1)
        assert gap == ()
        assert map.grid.stages_between(one.rect.right - 1, other.rect.x) == (
            (at, one),
            (at + 1, other),
        )
    for one, other in pairwise(map.swimlanes):
        assert map.rows.swimlanes_between(one.rect.y, one.rect.bottom) == (one,)
        assert map.rows.swimlanes_between(one.rect.y, other.rect.bottom) == (one, other)
