"""What becomes of the journey where a touchpoint or a whole channel fails."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

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
    used = dict.fromkeys(id for each in journey.graph for id in channels.get(each, ()))
    onward = {id: [at for at, _ in ways] for id, ways in journey.walk.on.items()}
    before = _reachable(journey.starts, onward, set())
    found = []
    for channel in used:
        lost = [id for id in journey.graph if {*channels.get(id, ())} == {channel}]
        if not lost:
            continue
        after = _reachable(journey.starts, onward, set(lost))
        missing = before - after - set(lost)
        gone = tuple(id for id in journey.graph if id in missing)
        succeeds = any(id in after for id in journey.ending(SUCCESS))
        found.append(ChannelLoss(channel, tuple(lost), gone, succeeds))
    return tuple(found)


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


def _reachable(
    starts: Iterable[Id], onward: Mapping[Id, Sequence[Id]], without: Collection[Id]
) -> set[Id]:
    found = {id for id in starts if id not in without}
    edge = list(found)
    while edge:
        for target in onward[edge.pop()]:
            if target not in found and target not in without:
                found.add(target)
                edge.append(target)
    return found
