"""The walls of a map, kept lane by lane: the cards over several steps that transfers lead round."""

from collections.abc import Iterable, Iterator

from cjm_editor.layout.courses import Wall, walls_of
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.rows import PlacedLane


class Walls:
    """All walls, by the lane that they are in and the gutters that they cover."""

    def __init__(self) -> None:
        self._in: dict[int, tuple[Wall, ...]] = {}
        self._over: dict[int, list[Wall]] = {}

    def follow(self, at: int, lane: PlacedLane, grid: Grid) -> set[int]:
        """Look at a lane again, by its place; gives the gutters at which its walls are others."""
        old, new = self._in.get(at, ()), walls_of(lane, at, grid)
        if old == new:
            return set()
        self._in[at] = new
        gone, come = set(old).difference(new), set(new).difference(old)
        for wall in gone:
            for gutter in wall.gutters:
                self._over[gutter].remove(wall)
        for wall in come:
            for gutter in wall.gutters:
                self._over.setdefault(gutter, []).append(wall)
        return {gutter for wall in gone | come for gutter in wall.gutters}

    def over(self, gutters: Iterable[int], lane: int | None) -> Iterator[Wall]:
        """Give the walls over some gutters, in one lane or in all."""
        for gutter in gutters:
            yield from (
                wall for wall in self._over.get(gutter, ()) if lane is None or wall.lane == lane
            )

    def all(self, lane: int | None) -> tuple[Wall, ...]:
        """Give all walls, of one lane or of the map."""
        if lane is not None:
            return self._in.get(lane, ())
        return tuple(wall for at in sorted(self._in) for wall in self._in[at])
