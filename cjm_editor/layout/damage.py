"""The damage of an edit: which areas of the map look different now."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.layout import metrics
from cjm_editor.layout.marks import changed_span
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.placed_transfer import PlacedTransfer
from cjm_editor.layout.rows import PlacedLane
from cjm_editor.layout.transfer_signs import ABOVE
from cjm_editor.model import Id

BORDER = 2.0
"""So far, in points, lines reach beyond the cell they belong to."""


class Damage(Struct, frozen=True):
    """The areas of the map that look different now, in points; or all of it."""

    everything: bool = False
    rects: tuple[Rect, ...] = ()


def damage_between(
    before: PlacedMap, after: PlacedMap, dirty: Mapping[Id, Collection[Id]]
) -> Damage:
    """Compare two states of a map with the same columns; `dirty` names lanes and their steps."""
    if before.grid is not after.grid or len(before.lanes) != len(after.lanes):
        return Damage(everything=True)
    rects: list[Rect] = []
    if before.block is not after.block:
        rects.append(after.block.rect)
    bottom = max(before.bounds.bottom, after.bounds.bottom)
    moved = bottom
    for old, new in zip(before.lanes, after.lanes, strict=True):
        if old.rect != new.rect:
            # Everything from here on has moved.
            moved = old.rect.y
            rects.append(Rect(0, moved, after.bounds.width, bottom - moved))
            # A persona's quote comes and goes with the height of the swimlane.
            whole = next(each.rect for each in after.swimlanes if each.id == new.swimlane)
            rects.append(Rect(whole.x, whole.y, metrics.PERSONA_WIDTH, moved - whole.y))
            # The strips of folded stages are as high as the swimlane.
            for stage in after.stages:
                if stage.stage.folded:
                    rects.append(stage.strip(whole.y, moved).grown(BORDER))
            break
        if new.row is old.row:
            continue
        if new.row.wide or old.row.wide:
            rects.append(new.rect.grown(BORDER))
        elif new.scale is not None:
            rects += [rect.grown(BORDER) for rect in _of_curve(after, old, new)]
        else:
            for step in dirty.get(new.lane.id, ()):
                rects.append(after.cell_rect(new.lane.id, step).grown(BORDER))
    rects += _transfers(before, after, moved)
    if before.tail is not after.tail:
        top = min(before.rows.bottom, after.rows.bottom)
        rects.append(Rect(0, top, after.bounds.width, bottom - top))
    return Damage(rects=tuple(rects))


def _of_curve(map: PlacedMap, old: PlacedLane, new: PlacedLane) -> Iterator[Rect]:
    """Give where a curve lane looks different: beside the points that changed, or all of it."""
    one, other = old.row, new.row
    drawn = one.neutral, one.height, one.hue, one.laid_over, one.above
    if drawn != (other.neutral, other.height, other.hue, other.laid_over, other.above):
        yield new.rect
        return
    changed = [map.grid.by_step[step] for step in one.cells.differing(other.cells)]
    if changed:
        left, right = changed_span(one.marks, other.marks, map.grid, changed)
        yield Rect(left, new.rect.y, right - left, new.rect.height)


def _transfers(before: PlacedMap, after: PlacedMap, below: float) -> Iterator[Rect]:
    """Give where transfers were and are that changed and do not lie below some y.

    What lies across lanes of which some are below is longer or shorter there, and only there; but
    the dashes, signs and words of one are elsewhere all along its way.
    """
    old, new = before.placed_transfers, after.placed_transfers
    changed = old.ways.differing(new.ways)
    still = below >= max(before.rows.bottom, after.rows.bottom)
    if old is new and still:
        return
    near = set(changed)
    near.update(other for id in changed for other in old.beside(before.rows, id))
    near.update(other for id in changed for other in new.beside(after.rows, id))
    for id in near:
        was, now = old.find(before.rows, id), new.find(after.rows, id)
        if was and now and _looks(was) == _looks(now):
            continue
        for placed in filter(None, (was, now)):
            if _top(placed) < below:
                yield placed.bounds
    if not still:
        yield from _lengthened(before, after, new.signed - near, below)


def _lengthened(
    before: PlacedMap, after: PlacedMap, ids: Collection[Id], below: float
) -> Iterator[Rect]:
    """Give where the signs of transfers across lanes may be that have moved with these.

    Others may give way to them, wherever along their lines: to find out where would take as long
    as painting them anew.
    """
    old, new = before.placed_transfers, after.placed_transfers
    pairs = [(old.usual(before.rows, id), new.usual(after.rows, id)) for id in ids]
    if all(was.points == now.points for was, now in pairs if was and now):
        return
    for pair in pairs:
        for placed in filter(None, pair):
            if _top(placed) < below:
                yield placed.bounds.grown(ABOVE)


def _top(placed: PlacedTransfer) -> float:
    return min([y for _, y in placed.points]) - ABOVE


def _looks(placed: PlacedTransfer) -> tuple[object, ...]:
    return placed.points, placed.transfer, placed.turn
