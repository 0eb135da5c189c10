"""Channels along a journey: who changes them, and who ends up where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import PAUSE, Journey
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


def channels_of(ground: Ground, journey: Journey) -> dict[Id, tuple[Id, ...]]:
    """Give the channels of each touchpoint."""
    return {each.id: each.channels for each in ground.touchpoints(journey)}


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
    journey: Journey, channels: Mapping[Id, tuple[Id, ...]]
) -> Slices[tuple[Convergence, ...]]:
    """Say for each channel how many of all come to it, one after the other.

    The share of a transfer is that of its customers' first coming there.
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
    deserted: dict[Id, dict[tuple[Id, ...], float]] = {channel: {} for channel in used}
    into = {channel: (visits[channel], by[channel], deserted[channel]) for channel in used}
    for looks, (source, targets) in enumerate(journey.graph.adjacency()):
        if looks % PAUSE == 0:
            yield
        if source in journey.ends:
            continue
        own = channels.get(source, ())
        for target, edge in targets.items():
            for channel in channels.get(target, ()):
                if channel not in own:
                    counts, ways, left = into[channel]
                    share = counts[source] * edge["chance"]
                    if share > _NOBODY:
                        ways.append((edge["transfers"][0], share if share < 1.0 else 1.0))
                        left[own] = left.get(own, 0.0) + share
    yield
    found = []
    for channel, goals in used.items():
        coming = sum(map(visits[channel].__getitem__, goals))
        origins: dict[Id, float] = {}
        for own, share in deserted[channel].items():
            for one in own:
                origins[one] = origins.get(one, 0.0) + share
        parts = [(one, min(1.0, share)) for one, share in origins.items()]
        found.append(
            Convergence(
                channel,
                min(1.0, coming),
                tuple(sorted(by[channel], key=_SHARE, reverse=True)),
                tuple(goals),
                tuple(sorted(parts, key=_SHARE, reverse=True)),
            )
        )
    return tuple(found)


def fragmentation(ground: Ground, ways: Sequence[Way]) -> tuple[Fragmentation, ...]:
    """Count for each stage the ways that leave it, and those that change the channel."""
    if not ways:
        return tuple(Fragmentation(stage.id, 0, 0) for stage in ground.stages)
    points = [each for _, each in ground.contacts]
    channels = {each.id: each.channels for each in points}
    places = {each.id: (ground.stage_of[each.step], each.channels) for each in points}
    sources, targets, before, after = zip(*ways, strict=True)
    ends = map(places.get, sources), map(channels.get, targets)
    counts = {stage.id: [0, 0] for stage in ground.stages}
    alike = Counter(zip(*ends, before, after, strict=True))
    for (source, there, channel_before, channel_after), count in alike.items():
        if source is not None:
            stage, here = source
            differing = _differ(channel_before, channel_after, here, there or ())
            counts[stage][0] += count
            counts[stage][1] += count * differing
    return tuple(Fragmentation(id, all_, changing) for id, (all_, changing) in counts.items())


def _differ(
    before: Id | None, after: Id | None, of_source: tuple[Id, ...], of_target: tuple[Id, ...]
) -> bool:
    """Tell whether channels surely differ: what a transfer says goes before what its ends have."""
    sources, targets = {before} if before else {*of_source}, {after} if after else {*of_target}
    return bool(sources) and bool(targets) and sources.isdisjoint(targets)


def _only(channels: tuple[Id, ...]) -> Id | None:
    return channels[0] if len(channels) == 1 else None
