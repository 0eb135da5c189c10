"""Channels along a journey: who changes them, and who ends up where."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from cjm_editor.analysis.crossing import Crossing
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.onward import Edge
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id, Transfer

_SHARE = itemgetter(1)
_NOBODY = 1e-9
"""A share up to this is that of nobody: it comes of rounding."""


class Convergence(Struct, frozen=True):
    """How many of all come to a channel sooner or later, and by which transfers, in shares.

    `origins` are the other channels that they come from, the most deserted first; who is at a
    touchpoint of several channels counts for each of them. A way that nobody takes when coming
    there for the first time is no way there, and no channel that it leaves an origin.
    """

    channel: Id
    share: float
    by: tuple[tuple[Id, float], ...]
    touchpoints: tuple[Id, ...]
    origins: tuple[tuple[Id, float], ...]

    @property
    def fallen(self) -> float:
        """Give the share of those who began elsewhere and fell back on this channel."""
        return min(1.0, sum(share for _, share in self.by))


class Way(NamedTuple):
    """Between what a transfer leads, and by which channels if it says so."""

    source: Id
    target: Id
    channel_before: Id | None
    channel_after: Id | None


class Fragmentation(Struct, frozen=True):
    """Of the transfers that leave a stage, how many change the channel."""

    stage: Id
    transfers: int
    changing: int


def change_of_channel(document: Document, transfer: Transfer) -> tuple[Id | None, Id | None]:
    """Give the channels before and after a transfer, each None where it is not known.

    What the transfer says itself goes before what its ends have.
    """
    before, after = _channels(document, transfer.source), _channels(document, transfer.target)
    return transfer.channel_before or _only(before), transfer.channel_after or _only(after)


def changes_channel(document: Document, transfer: Transfer) -> bool:
    """Tell whether a transfer surely leads from one channel to another."""
    before, after = _channels(document, transfer.source), _channels(document, transfer.target)
    return _differ(transfer.channel_before, transfer.channel_after, before, after)


def _channels(document: Document, touchpoint: Id) -> tuple[Id, ...]:
    found = document.find(Touchpoint, touchpoint)
    return found.channels if found is not None else ()


def converging(
    journey: Journey,
    channels: Mapping[Id, tuple[Id, ...]],
    crossed: Crossing[tuple[Id, ...]],
) -> Slices[tuple[Convergence, ...]]:
    """Say for each channel how many of all come to it, one after the other.

    `channels` are those of each touchpoint, `crossed` the edges between other ones. The share of a
    transfer is that of its customers' first coming there.
    """
    used: dict[Id, list[Id]] = {}
    for id, each in channels.items():
        for channel in dict.fromkeys(each):
            used.setdefault(channel, []).append(id)
    if not used:
        return ()
    # Who has come to the channel is not counted on from there: each customer comes once.
    visits = {}
    for channel, goals in used.items():
        visits[channel] = yield from journey.walk.visiting(journey.starts, goals)
        yield
    by: dict[Id, list[tuple[Id, float]]] = {channel: [] for channel in used}
    origins: dict[Id, dict[Id, float]] = {channel: {} for channel in used}
    for own, beyond in crossed.items():
        for there, edges in beyond.items():
            for channel in set(there).difference(own):
                ways = [*_coming(journey, edges, visits[channel])]
                by[channel] += ways
                left, share = origins[channel], sum(map(_SHARE, ways))
                for one in own if share > 0.0 else ():
                    left[one] = left.get(one, 0.0) + share
        yield
    return tuple(
        Convergence(
            channel,
            min(1.0, sum(map(visits[channel].__getitem__, goals))),
            _most_first(by[channel]),
            tuple(goals),
            _most_first((one, min(1.0, share)) for one, share in origins[channel].items()),
        )
        for channel, goals in used.items()
    )


def _coming(
    journey: Journey, edges: Iterable[tuple[Id, Edge]], visits: Mapping[Id, float]
) -> Iterator[tuple[Id, float]]:
    """Say of each edge by which customers come how many do; nobody goes on from an end."""
    for source, edge in edges:
        share = visits[source] * edge["chance"]
        if share > _NOBODY and source not in journey.ends:
            yield edge["transfers"][0], share if share < 1.0 else 1.0


def _most_first(shares: Iterable[tuple[Id, float]]) -> tuple[tuple[Id, float], ...]:
    return tuple(sorted(shares, key=_SHARE, reverse=True))


def counting_changes(ground: Ground, ways: Sequence[Way]) -> Slices[tuple[Fragmentation, ...]]:
    """Count in slices for each stage the ways that leave it, and those that change the channel."""
    stage_of = ground.stage_of
    places = {each.id: (stage_of[each.step], each.channels) for _, each in ground.contacts}
    yield
    found = Counter((yield from ground.kept.joined("changing", ways, places, _changing)))
    return tuple(
        Fragmentation(
            stage.id, found[stage.id, False] + found[stage.id, True], found[stage.id, True]
        )
        for stage in ground.stages
    )


_Place: TypeAlias = tuple[Id, tuple[Id, ...]]
"""The stage and the channels of a touchpoint."""


def _changing(way: Way, here: _Place | None, there: _Place | None) -> tuple[Id, bool]:
    """Say from which stage a way leads, and whether it changes the channel."""
    stage, own = here or ("", ())
    others = there[1] if there else ()
    return stage, _differ(way.channel_before, way.channel_after, own, others)


def _differ(
    before: Id | None, after: Id | None, of_source: tuple[Id, ...], of_target: tuple[Id, ...]
) -> bool:
    """Tell whether channels surely differ: what a transfer says goes before what its ends have."""
    sources, targets = (before,) if before else of_source, (after,) if after else of_target
    return bool(sources) and bool(targets) and {*sources}.isdisjoint(targets)


def _only(channels: tuple[Id, ...]) -> Id | None:
    return channels[0] if len(channels) == 1 else None
