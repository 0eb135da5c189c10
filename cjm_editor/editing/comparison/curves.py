"""The curves of two states laid over each other, step by step, with their difference."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.editing.comparison.comparing import Comparison
from cjm_editor.editing.records import lanes_of, steps_of
from cjm_editor.kinds import lane_kind
from cjm_editor.kinds.kind import Scale
from cjm_editor.model import Document, Id, Lane, Map


class CurvePoint(Struct, frozen=True):
    """A step and how high the curve lies there, None where it has no point.

    `step_before` and `step_after` are empty where there is no such step. Several points at one
    step count with their mean.
    """

    step_before: Id
    step_after: Id
    before: float | None
    after: float | None

    @property
    def delta(self) -> float | None:
        """By how much the curve rose."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


class CurveChange(Struct, frozen=True):
    """One curve before and after; a lane is empty where there is none."""

    lane_before: Id
    lane_after: Id
    scale: Scale
    points: tuple[CurvePoint, ...]

    @property
    def differs(self) -> bool:
        """Whether it lies elsewhere at any step."""
        return any(point.before != point.after for point in self.points)

    @property
    def means(self) -> tuple[float | None, float | None]:
        """How high it lies on the whole, before and after."""
        return (
            _mean([point.before for point in self.points]),
            _mean([point.after for point in self.points]),
        )


def curves(comparison: Comparison) -> tuple[CurveChange, ...]:
    """Give all curves of both documents, map by map; those without a point are left out."""
    before, after = comparison.before, comparison.after
    back = comparison.matching.inverse.same
    maps = merged(
        [map.id for map in before.all(Map)],
        [comparison.before_id(map.id) for map in after.all(Map)],
    )
    found: list[CurveChange] = []
    for id in maps:
        old, new = id, back.get(id, id)
        steps = merged(
            [step.id for step in steps_of(before, old)],
            [comparison.before_id(step.id) for step in steps_of(after, new)],
        )
        was = {lane.id: lane for lane in _curve_lanes(before, old)}
        now = {comparison.before_id(lane.id): lane for lane in _curve_lanes(after, new)}
        for lane_id in merged(list(was), list(now)):
            one, other = was.get(lane_id), now.get(lane_id)
            points = [
                CurvePoint(
                    step if step in before else "",
                    back.get(step, step) if back.get(step, step) in after else "",
                    _height(before, one, step),
                    _height(after, other, back.get(step, step)),
                )
                for step in steps
            ]
            scale = lane_kind(other or one or "free").scale
            if scale and any(p.before is not None or p.after is not None for p in points):
                lanes = (one.id if one else "", other.id if other else "")
                found.append(CurveChange(*lanes, scale, tuple(points)))
    return tuple(found)


def merged(before: Sequence[Id], after: Sequence[Id]) -> list[Id]:
    """Give all of both, as they follow now; what is gone follows what it followed."""
    found = list(after)
    known = set(found)
    for at, id in enumerate(before):
        if id not in known:
            found.insert(found.index(before[at - 1]) + 1 if at else 0, id)
            known.add(id)
    return found


def _curve_lanes(document: Document, map_id: Id) -> Iterator[Lane]:
    return (lane for lane in lanes_of(document, map_id) if lane_kind(lane).scale is not None)


def _height(document: Document, lane: Lane | None, step: Id) -> float | None:
    if lane is None:
        return None
    cards = document.cell(lane.id, step)
    return _mean([float(getattr(card, "value", 0.0)) for card in cards])


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
