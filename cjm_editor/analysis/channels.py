"""Channels along a journey: who changes them, and who ends up where."""

from collections.abc import Mapping

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id, Stage, Step, Transfer


class Convergence(Struct, frozen=True):
    """How many of all come to a channel sooner or later, and by which transfers, in shares.

    `origins` are the other channels that they come from, the most deserted first; who is at a
    touchpoint of several channels counts for each of them.
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


class Fragmentation(Struct, frozen=True):
    """Of the transfers that leave a stage, how many change the channel."""

    stage: Id
    transfers: int
    changing: int


def channels_of(document: Document, journey: Journey) -> dict[Id, tuple[Id, ...]]:
    """Give the channels of each touchpoint."""
    found = ((id, document.find(Touchpoint, id)) for id in journey.graph)
    return {id: each.channels for id, each in found if each is not None}


def change_of_channel(document: Document, transfer: Transfer) -> tuple[Id | None, Id | None]:
    """Give the channels before and after a transfer, each None where it is not known.

    What the transfer says itself goes before what its ends have.
    """
    before = document.find(Touchpoint, transfer.source)
    after = document.find(Touchpoint, transfer.target)
    return (
        transfer.channel_before or _only(before),
        transfer.channel_after or _only(after),
    )


def changes_channel(document: Document, transfer: Transfer) -> bool:
    """Tell whether a transfer surely leads from one channel to another."""
    before, after = change_of_channel(document, transfer)
    if before is not None and after is not None:
        return before != after
    source = document.find(Touchpoint, transfer.source)
    target = document.find(Touchpoint, transfer.target)
    if source is None or target is None or not source.channels or not target.channels:
        return False
    return set(source.channels).isdisjoint(target.channels)


def convergence(journey: Journey, channels: Mapping[Id, tuple[Id, ...]]) -> tuple[Convergence, ...]:
    """Say for each channel how many of all come to it, the most visited first.

    The share of a transfer is that of its customers' first coming there.
    """
    return finish(converging(journey, channels))


def converging(
    journey: Journey, channels: Mapping[Id, tuple[Id, ...]]
) -> Slices[tuple[Convergence, ...]]:
    """Say the same in slices, one channel after the other."""
    used: dict[Id, dict[Id, None]] = {}
    for id, each in channels.items():
        for channel in each:
            used.setdefault(channel, {})[id] = None
    ways = [
        (source, target, edge["chance"], edge["transfers"][0])
        for source, target, edge in journey.graph.edges(data=True)
        if source not in journey.ends
    ]
    found = []
    for channel, goals in used.items():
        # Who has come to the channel is not counted on from there: each customer comes once.
        counts = journey.walk.visits(journey.starts, goals)
        by = []
        deserted: dict[Id, float] = {}
        for source, target, chance, transfer in ways:
            if target in goals and source not in goals:
                part = min(1.0, counts[source] * chance)
                by.append((transfer, part))
                for left in channels.get(source, ()):
                    deserted[left] = min(1.0, deserted.get(left, 0.0) + part)
        origins = tuple(sorted(deserted.items(), key=lambda pair: -pair[1]))
        share = min(1.0, sum(counts[id] for id in goals))
        by.sort(key=lambda pair: -pair[1])
        found.append(Convergence(channel, share, tuple(by), tuple(goals), origins))
        yield
    return tuple(sorted(found, key=lambda each: -each.share))


def fragmentation(document: Document, map_id: Id) -> tuple[Fragmentation, ...]:
    """Count for each stage the transfers that leave its touchpoints and change the channel."""
    stages = document.children(Stage, map_id)
    counts = {stage.id: [0, 0] for stage in stages}
    stage_of = {step.id: each.id for each in stages for step in document.children(Step, each.id)}
    for transfer in document.children(Transfer, map_id):
        source = document.find(Touchpoint, transfer.source)
        stage = stage_of.get(source.step) if source else None
        if stage is not None:
            counts[stage][0] += 1
            counts[stage][1] += changes_channel(document, transfer)
    return tuple(Fragmentation(id, all_, changing) for id, (all_, changing) in counts.items())


def _only(touchpoint: Touchpoint | None) -> Id | None:
    return touchpoint.channels[0] if touchpoint and len(touchpoint.channels) == 1 else None
