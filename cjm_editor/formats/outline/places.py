"""Where the cards of a table lie: its people, lanes, stages and steps, each in order."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from msgspec import Struct

from cjm_editor.formats.outline.columns import as_typed
from cjm_editor.formats.outline.grid import Grid
from cjm_editor.formats.outline.order import in_runs, merged
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.kinds import LANE_KINDS
from cjm_editor.kinds.kind import ElementKind, LaneKind

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Column = tuple[str, str]
"""A stage and a step."""
LaneKey = tuple[str, str, str]
"""A persona, a lane, and the scale of the curve that the lane shows, if it shows one."""


class Row(Struct, frozen=True):
    """One card to be."""

    persona: str
    lane: str
    column: Column
    kind: ElementKind
    cells: Mapping[str, str]

    @property
    def key(self) -> LaneKey:
        """The lane it comes to lie in."""
        return self.persona, self.lane, self.kind.scale.name if self.kind.scale else ""


class Places(Struct, frozen=True):
    """People and lanes from top to bottom, stages and columns from left to right."""

    people: list[str]
    lanes: list[LaneKey]
    stages: list[str]
    columns: list[Column]


def places_of(rows: Sequence[Row], grids: Sequence[Grid], *, listed: bool) -> Places:
    """Join the orders that rows and grids agree on; where they do not, the grids are heeded.

    Of a grid, lanes and steps without cards are taken too: all of one that stands beside lists of
    cards (`listed`), of others the lanes whose name says what they are for.
    """
    keys = grouped(((row.persona, row.lane), row.key) for row in rows)
    drawn = [
        [
            key
            for at, used in grid.lanes.items()
            for key in dict.fromkeys(keys.get(at) or _empty(at, used=used, any_name=listed))
        ]
        for grid in grids
    ]
    columns = _column_sequences(rows)
    across = [*(grid.columns for grid in grids), *columns]
    return Places(
        people=merged(
            [*([key[0] for key in each] for each in drawn), [row.persona for row in rows]]
        ),
        lanes=merged([*drawn, *_lane_sequences(rows)]),
        stages=merged([[stage for stage, _ in each] for each in across]),
        columns=merged(across),
    )


def _empty(at: tuple[str, str], *, used: bool, any_name: bool) -> list[LaneKey]:
    """Give the lane that a row of a grid without cards stands for, if it stands for one."""
    kind = kinds_of_lanes().get(as_typed(at[1]))
    if used or not (kind or any_name):
        return []
    return [(*at, kind.scale.name if kind and kind.scale else "")]


@cache
def kinds_of_lanes() -> dict[str, LaneKind]:
    """Give all lane kinds by what they are called in any language."""
    said = {
        as_typed(text(kind.label_key, each)): kind
        for kind in reversed(LANE_KINDS)
        for each in LANGUAGES
    }
    return said | {as_typed(kind.id): kind for kind in LANE_KINDS}


def _column_sequences(rows: Sequence[Row]) -> list[list[Column]]:
    """Give the columns as each persona meets them, or lane by lane where that goes to and fro."""
    found: list[list[Column]] = []
    for own in grouped((row.persona, row) for row in rows).values():
        if in_runs([row.column for row in own]) and in_runs([row.column[0] for row in own]):
            found.append([row.column for row in own])
            continue
        found += grouped((row.key, row.column) for row in own).values()
    return found


def _lane_sequences(rows: Sequence[Row]) -> list[list[LaneKey]]:
    keys = [row.key for row in rows]
    if in_runs(keys):
        return [keys]
    return list(grouped(((row.persona, row.column), row.key) for row in rows).values())


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Give the values of each key, in order."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
