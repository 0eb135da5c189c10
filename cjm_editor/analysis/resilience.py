"""What becomes of the journey where a touchpoint or a whole channel fails."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from cjm_editor.analysis.journey import SUCCESS, Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.model import Id


class ChannelLoss(Struct, frozen=True):
    """What the failure of a channel means: the touchpoints that go, and whether one still gets on.

    `unreachable` are the touchpoints that could be reached before and no longer can.
    """

    channel: Id
    lost: tuple[Id, ...]
    unreachable: tuple[Id, ...]
    succeeds: bool


def channel_losses(
    journey: Journey, channels: Mapping[Id, Collection[Id]]
) -> tuple[ChannelLoss, ...]:
    """Say for each channel what is lost with it; `channels` gives those of each touchpoint.

    A touchpoint with another channel beside it stays.
    """
    losing: dict[Id, list[Id]] = {}
    for id in journey.graph:
        own = {*channels.get(id, ())}
        if len(own) == 1:
            losing.setdefault(own.pop(), []).append(id)
    if not losing:
        return ()
    falls, closed = _closed_when(journey, losing.values())
    cut_off = [id for id, when in closed.items() if not when & 1 and when != falls[id]]
    goals = journey.ending(SUCCESS)
    found = []
    for at, (channel, lost) in enumerate(losing.items(), 1):
        fails = 1 << at
        gone = tuple([id for id in cut_off if closed[id] & fails and not falls[id] & fails])
        succeeds = any(not closed[id] & fails for id in goals)
        found.append(ChannelLoss(channel, tuple(lost), gone, succeeds))
    return tuple(found)


def _closed_when(
    journey: Journey, failures: Iterable[Collection[Id]]
) -> tuple[dict[Id, int], dict[Id, int]]:
    """Say of each touchpoint when it falls away and when nobody gets there, all failures at once.

    Bit 0 is that nothing fails, each bit from then on one of the failures, given as the touchpoints
    that fall away with it.
    """
    falls = dict.fromkeys(journey.graph, 0)
    every = 1
    for at, lost in enumerate(failures, 1):
        every |= 1 << at
        for id in lost:
            falls[id] |= 1 << at
    closed = dict.fromkeys(journey.graph, every)
    for group in reversed(journey.walk.groups):
        changed = True
        while changed:
            changed = False
            for id in group:
                here = 0 if id in journey.starts else every
                for source, _ in journey.walk.back[id]:
                    here &= closed[source]
                    if not here:
                        break
                here |= falls[id]
                if here != closed[id]:
                    closed[id] = here
                    changed = len(group) > 1
    return falls, closed


def losses(through: Mapping[Id, Id]) -> dict[Id, int]:
    """Count for each touchpoint what can no longer be reached where it fails, if anything.

    `through` are the `Hinges` of all.
    """
    waiting = Counter(through.values())
    counts: Counter[Id] = Counter()
    ahead = [id for id in through if id not in waiting]
    while ahead:
        id = ahead.pop()
        before = through.get(id)
        if before is not None:
            counts[before] += counts[id] + 1
            waiting[before] -= 1
            if not waiting[before]:
                ahead.append(before)
    return dict(counts)


def lost_with(through: Mapping[Id, Id], touchpoint: Id) -> set[Id]:
    """Give what can no longer be reached where a touchpoint fails; `through` are the `Hinges`."""
    after: dict[Id, list[Id]] = {}
    for id, before in through.items():
        after.setdefault(before, []).append(id)
    lost: set[Id] = set()
    ahead = list(after.get(touchpoint, ()))
    while ahead:
        id = ahead.pop()
        lost.add(id)
        ahead += after.get(id, ())
    return lost


class Shape(NamedTuple):
    """What of a journey stands alone, and where one can go round, both in reading order."""

    isolated: tuple[Id, ...]
    circles: tuple[tuple[Id, ...], ...]


def shape_of(journey: Journey, kept: Kept) -> Shape:
    """Give the shape of a journey, which several ask for."""
    work = partial(_shape, journey)
    return kept.of(("shape", journey.persona), journey, work)


def _shape(journey: Journey) -> Shape:
    return Shape(isolated(journey), circles(journey))


def isolated(journey: Journey) -> tuple[Id, ...]:
    """Give the touchpoints that no transfer leads to or from."""
    before = journey.graph.pred
    return tuple(
        id
        for id, ways in journey.graph.adjacency()
        if len(ways) < 2 and ways.keys() <= {id} and before[id].keys() <= {id}
    )


def circles(journey: Journey) -> tuple[tuple[Id, ...], ...]:
    """Give the sets of touchpoints in which customers can go round, in reading order."""
    groups = {each[0]: each for each in journey.walk.groups}
    return tuple(
        groups[id]
        for id, ways in journey.graph.adjacency()
        if id in groups and (len(groups[id]) > 1 or id in ways)
    )
