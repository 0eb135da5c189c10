"""What becomes of the journey where a touchpoint or a whole channel fails."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.journey import SUCCESS, Journey
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Id

_START = "cjm.start"


class ChannelLoss(Struct, frozen=True):
    """What the failure of a channel means: the touchpoints that go, and whether one still gets on.

    `unreachable` are the touchpoints that could be reached before and no longer can.
    """

    channel: Id
    lost: tuple[Id, ...]
    unreachable: tuple[Id, ...]
    succeeds: bool


def single_points_of_failure(journey: Journey) -> tuple[Id, ...]:
    """Give the touchpoints that every way to success leads through, from the first on.

    Starts and ends of which there is only one are among them. On one way to success, it is those
    that nothing before them on it, nor what leads off from there, gets past.
    """
    path = _way_to_success(journey)
    places = {id: at for at, id in enumerate(path)}
    goals = set(journey.ending(SUCCESS))
    furthest = -1
    seen: set[Id] = set()
    found = []
    ahead = list(journey.starts)
    for at, here in enumerate(path):
        while ahead:
            id = ahead.pop()
            if places.get(id, -1) >= at:
                furthest = max(furthest, places[id])
            elif id in goals:
                furthest = len(path)
            elif id not in seen:
                seen.add(id)
                ahead += _onward(journey, id)
        if furthest == at:
            found.append(here)
        seen.add(here)
        ahead += _onward(journey, here)
    return tuple(found)


def channel_losses(
    journey: Journey, channels: Mapping[Id, Collection[Id]]
) -> tuple[ChannelLoss, ...]:
    """Say for each channel what is lost with it; `channels` gives those of each touchpoint.

    A touchpoint with another channel beside it stays.
    """
    used = dict.fromkeys(id for each in journey.graph for id in channels.get(each, ()))
    onward = {id: _onward(journey, id) for id in journey.graph}
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


def reached_through(journey: Journey) -> dict[Id, Id]:
    """Give for each touchpoint the last one before it that everybody passes on the way there.

    Where that fails, it can no longer be reached, nor can what is reached through it in turn. A
    touchpoint that is not in here can be reached without any other, or not at all.
    """
    return finish(finding_through(journey))


def finding_through(journey: Journey) -> Slices[dict[Id, Id]]:
    """Find the same in slices."""
    if not journey.starts:
        return {}
    ways = nx.DiGraph()
    ways.add_edges_from((_START, id) for id in journey.starts)
    ways.add_edges_from((id, target) for id in journey.graph for target in _onward(journey, id))
    yield
    before = nx.immediate_dominators(ways, _START)
    return {id: before[id] for id in journey.graph if before.get(id, _START) not in (_START, id)}


def losses(through: Mapping[Id, Id]) -> dict[Id, int]:
    """Count for each touchpoint what can no longer be reached where it fails, if anything."""
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
    """Give what can no longer be reached where a touchpoint fails; `through` is the above."""
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
    joined = {id for pair in journey.graph.edges if pair[0] != pair[1] for id in pair}
    return tuple(id for id in journey.graph if id not in joined)


def circles(journey: Journey) -> tuple[tuple[Id, ...], ...]:
    """Give the sets of touchpoints in which customers can go round, in reading order."""
    places = {id: at for at, id in enumerate(journey.graph)}
    found = [
        group
        for group in journey.walk.groups
        if len(group) > 1 or journey.graph.has_edge(group[0], group[0])
    ]
    return tuple(sorted(found, key=lambda each: places[each[0]]))


def _way_to_success(journey: Journey) -> list[Id]:
    """Give the touchpoints of one of the shortest ways to success, none where there is none."""
    goals = set(journey.ending(SUCCESS))
    before: dict[Id, Id | None] = dict.fromkeys(journey.starts)
    edge = list(before)
    while edge:
        beyond = []
        for id in edge:
            if id in goals:
                return list(_back(before, id))[::-1]
            for target in _onward(journey, id):
                if target not in before:
                    before[target] = id
                    beyond.append(target)
        edge = beyond
    return []


def _back(before: Mapping[Id, Id | None], id: Id | None) -> Iterator[Id]:
    while id is not None:
        yield id
        id = before[id]


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


def _onward(journey: Journey, id: Id) -> list[Id]:
    """Give where customers go on from a touchpoint, nowhere from an end."""
    if id in journey.ends:
        return []
    return [target for target, chance in journey.walk.on[id] if chance > 0.0]
