"""Where one goes on from a touchpoint, and how likely."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from cjm_editor.analysis.chances import chances
from cjm_editor.model import Id

Edge: TypeAlias = dict[str, Any]
"""The `transfers` that lead the same way, the most used first, the `chances` that one takes them,
and `chance`, their sum."""


class Way(NamedTuple):
    """All of a transfer that a journey rests on."""

    id: Id
    source: Id
    target: Id
    share: float | None
    volume: int | None


class Onward(Struct, frozen=True):
    """What leads on from one touchpoint: its edges by target, and `on` those that anybody takes.

    `beyond` are the targets but for the touchpoint itself, by their ids, whatever their chances;
    `rest` is the chance to take no way that is known, `total` the sum of the shares.
    """

    edges: dict[Id, Edge]
    transfers: tuple[Id, ...]
    on: tuple[tuple[Id, float], ...]
    beyond: tuple[Id, ...]
    rest: float
    total: float


NO_WAY = Onward({}, (), (), (), 0.0, 0.0)


def onward(ways: Sequence[Way]) -> Onward:
    """Say where one goes on by the ways from one touchpoint; what leads the same way is joined."""
    if not ways:
        return NO_WAY
    found = chances([each.share for each in ways], [each.volume for each in ways])
    edges: dict[Id, Edge] = {}
    pairs = zip(found.chances, ways, strict=True)
    for part, way in sorted(pairs, key=lambda pair: -pair[0]):
        edge = edges.setdefault(way.target, {"chance": 0.0, "transfers": (), "chances": ()})
        edge["chance"] += part
        edge["chances"] += (part,)
        edge["transfers"] += (way.id,)
    return Onward(
        edges,
        tuple([id for edge in edges.values() for id in edge["transfers"]]),
        tuple([(id, edge["chance"]) for id, edge in edges.items() if edge["chance"] > 0.0]),
        tuple(sorted({way.target for way in ways if way.target != way.source})),
        found.rest,
        found.total,
    )
