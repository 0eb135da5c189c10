"""What becomes of the journey where a touchpoint or a whole channel fails."""

from collections.abc import Collection, Iterable, Mapping

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.journey import SUCCESS, Journey
from cjm_editor.model import Id

_START, _END = "cjm.start", "cjm.end"


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

    Starts and ends of which there is only one are among them.
    """
    ways = _ways(journey, set())
    if not nx.has_path(ways, _START, _END):
        return ()
    above = nx.immediate_dominators(ways, _START)
    found: list[Id] = []
    at = above[_END]
    while at != _START:
        found.append(at)
        at = above[at]
    return tuple(reversed(found))


def channel_losses(
    journey: Journey, channels: Mapping[Id, Collection[Id]]
) -> tuple[ChannelLoss, ...]:
    """Say for each channel what is lost with it; `channels` gives those of each touchpoint.

    A touchpoint with another channel beside it stays.
    """
    used = dict.fromkeys(id for each in journey.graph for id in channels.get(each, ()))
    before = _reachable(journey, set())
    found = []
    for channel in used:
        lost = [id for id in journey.graph if set(channels.get(id, ())) == {channel}]
        if not lost:
            continue
        after = _reachable(journey, set(lost))
        gone = tuple(id for id in journey.graph if id in before - after and id not in lost)
        succeeds = any(id in after for id in journey.ending(SUCCESS))
        found.append(ChannelLoss(channel, tuple(lost), gone, succeeds))
    return tuple(found)


def isolated(journey: Journey) -> tuple[Id, ...]:
    """Give the touchpoints that no transfer leads to or from."""
    return tuple(
        id
        for id in journey.graph
        if not any(other != id for other in nx.all_neighbors(journey.graph, id))
    )


def circles(journey: Journey) -> tuple[tuple[Id, ...], ...]:
    """Give the sets of touchpoints in which customers can go round, in reading order."""
    places = {id: at for at, id in enumerate(journey.graph)}
    found = [
        sorted(component, key=places.__getitem__)
        for component in nx.strongly_connected_components(journey.graph)
        if len(component) > 1 or any(journey.graph.has_edge(id, id) for id in component)
    ]
    return tuple(sorted(map(tuple, found), key=lambda each: places[each[0]]))


def _reachable(journey: Journey, without: set[Id]) -> set[Id]:
    return set(nx.descendants(_ways(journey, without), _START)) - {_END}


def _ways(journey: Journey, without: set[Id]) -> nx.DiGraph:
    """Give the graph from before all starts to behind all successes, without some touchpoints."""
    ways = nx.DiGraph()
    ways.add_nodes_from((_START, _END))
    kept = [id for id in journey.graph if id not in without]
    ways.add_nodes_from(kept)
    ways.add_edges_from((_START, id) for id in _among(journey.starts, without))
    ways.add_edges_from(
        (source, target)
        for source, target, chance in journey.graph.edges.data("chance")
        if chance > 0.0 and source not in journey.ends and not {source, target} & without
    )
    ways.add_edges_from((id, _END) for id in _among(journey.ending(SUCCESS), without))
    return ways


def _among(ids: Iterable[Id], without: set[Id]) -> list[Id]:
    return [id for id in ids if id not in without]
