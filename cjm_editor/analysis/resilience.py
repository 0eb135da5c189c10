"""What becomes of the journey where a touchpoint or a whole channel fails."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.journey import SUCCESS, Journey
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
    lost: dict[Id, list[Id]] = {}
    for id in journey.graph:
        own = dict.fromkeys(channels.get(id, ()))
        for channel in own:
            lost.setdefault(channel, [])
        if len(own) == 1:
            lost[channel].append(id)
    losing = {channel: each for channel, each in lost.items() if each}
    stands, open_when = _open_when(journey, losing.values())
    cut_off = [id for id, when in open_when.items() if when & 1 and when != stands[id]]
    goals = journey.ending(SUCCESS)
    found = []
    for at, (channel, each) in enumerate(losing.items(), 1):
        fails = 1 << at
        gone = tuple(id for id in cut_off if fails & stands[id] & ~open_when[id])
        succeeds = any(fails & open_when[id] for id in goals)
        found.append(ChannelLoss(channel, tuple(each), gone, succeeds))
    return tuple(found)


def _open_when(
    journey: Journey, failures: Iterable[Collection[Id]]
) -> tuple[dict[Id, int], dict[Id, int]]:
    """Say of each touchpoint when it stands and when one gets there, all failures at once.

    Bit 0 is set where nothing fails, each bit from then on where one of the failures takes away
    the touchpoints that it is given as.
    """
    failures = list(failures)
    stands = dict.fromkeys(journey.graph, (2 << len(failures)) - 1)
    for at, lost in enumerate(failures, 1):
        for id in lost:
            stands[id] &= ~(1 << at)
    found = dict.fromkeys(journey.graph, 0)
    found.update((id, stands[id]) for id in journey.starts)
    for group in reversed(journey.walk.groups):
        more = True
        while more:
            more = False
            for id in group:
                here = found[id]
                for target, _ in journey.walk.on[id] if here else ():
                    if new := here & stands[target] & ~found[target]:
                        found[target] |= new
                        more = len(group) > 1
    return stands, found


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


def isolated(journey: Journey) -> tuple[Id, ...]:
    """Give the touchpoints that no transfer leads to or from."""
    joined: set[Id] = set()
    for id, ways in journey.graph.adjacency():
        others = ways.keys() - {id}
        joined.update(others, (id,) if others else ())
    return tuple(id for id in journey.graph if id not in joined)


def circles(journey: Journey) -> tuple[tuple[Id, ...], ...]:
    """Give the sets of touchpoints in which customers can go round, in reading order."""
    round_itself = {*nx.nodes_with_selfloops(journey.graph)}
    places = {id: at for at, id in enumerate(journey.graph)}
    found = [each for each in journey.walk.groups if len(each) > 1 or each[0] in round_itself]
    return tuple(sorted(found, key=lambda each: places[each[0]]))
