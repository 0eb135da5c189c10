"""Lanes that are printed on one page, because they tell of one side of the journey."""

from collections.abc import Iterator, Sequence

from cjm_editor.drawing import Rect
from cjm_editor.kinds import lane_kind
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.rows import PlacedLane


def lane_groups(placed: PlacedMap) -> Iterator[tuple[PlacedLane, ...]]:
    """Divide the lanes of each swimlane at the lines of its blueprint and between families."""
    lines = [line.rect.y for line in placed.rows.lines]
    for swimlane in placed.swimlanes:
        group: list[PlacedLane] = []
        family = ""
        for lane in swimlane.lanes:
            own = lane_kind(lane.lane).family
            divided = group and any(group[-1].rect.y < y < lane.rect.bottom for y in lines)
            if divided or (family and own and own != family):
                yield tuple(group)
                group, family = [], ""
            group.append(lane)
            family = family or own
        if group:
            yield tuple(group)


def name_of(placed: PlacedMap, group: Sequence[PlacedLane]) -> str:
    """Name lanes of one swimlane: whose they are, and their titles."""
    whose = next(each for each in placed.swimlanes if group[0] in each.lanes)
    titles = ", ".join(placed.furniture.lane(each).title for each in group)
    return " · ".join(filter(None, (placed.furniture.persona(whose).title, titles)))


def span_of(group: Sequence[PlacedLane]) -> Rect:
    """Give what lanes that lie beneath each other cover."""
    first, last = group[0].rect, group[-1].rect
    return Rect(first.x, first.y, first.width, last.bottom - first.y)
