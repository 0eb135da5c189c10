"""Where channels converge: what people come from, by which ways, how many, and what drives them."""

from collections.abc import Collection
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.channels import Convergence
from cjm_editor.analysis.journey import Journey
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Channel, Document, Element, Id, Lane, Transfer

MEETING = 2
"""Where people come from so many other channels, ways converge."""
_DIGITS = 9
"""Shares that differ beyond these do so by rounding."""
_HURTING = tuple(kind.record for kind in ELEMENT_KINDS if kind.harm is not None)


class Arrival(Struct, frozen=True):
    """One way into a channel: from where by what, which part of all, and how many in a month.

    `channels` are those of the touchpoint that is left, `pains` what hurts there.
    """

    source: Id
    target: Id
    transfers: tuple[Id, ...]
    share: float
    volume: int | None
    channels: tuple[Id, ...]
    pains: tuple[Id, ...]


def in_order(document: Document, found: Collection[Convergence]) -> tuple[Convergence, ...]:
    """Give the channels in the order they are told."""
    return tuple(sorted(found, key=partial(telling_first, document)))


def telling_first(document: Document, each: Convergence) -> tuple[float, ...]:
    """Give the place of a channel among others: what sorts before is told before.

    First come those where ways converge, among them those where somebody answers from afar, the
    contact centre or the phone: these are what everybody falls back on. Then what most fall back
    on, what they come to from the most others, and what most use.
    """
    channel = document.find(Channel, each.channel)
    answers = channel is not None and (channel.presence, channel.service) == ("remote", "human")
    converges = len(each.origins) >= MEETING
    fallen, share = round(each.fallen, _DIGITS), round(each.share, _DIGITS)
    return not converges, not answers, -fallen, -len(each.origins), -share


def converging_on(document: Document, found: Collection[Convergence]) -> list[Convergence]:
    """Give the channels that people come to from others."""
    return [each for each in found if each.by and document.find(Channel, each.channel)]


def arrivals(document: Document, journey: Journey, found: Convergence) -> list[Arrival]:
    """Give the ways into a channel from others, the most taken first."""
    made = []
    for id, share in found.by:
        first = document.find(Transfer, id)
        if first is None:
            continue
        source, target = first.source, first.target
        transfers = journey.graph.edges[source, target]["transfers"]
        volumes = [each.volume for way in transfers if (each := document.find(Transfer, way))]
        known = [volume for volume in volumes if volume is not None]
        left = document.find(Element, source)
        channels: tuple[Id, ...] = getattr(left, "channels", ())
        pains = pains_at(document, left) if left is not None else ()
        volume = sum(known) if known else None
        made.append(Arrival(source, target, transfers, share, volume, channels, pains))
    return made


def ways_to(journey: Journey, goals: Collection[Id]) -> frozenset[Id]:
    """Give all touchpoints and transfers by which one can come to the first of some touchpoints."""
    goals = frozenset(goals)
    seen, ahead = set(goals), list(goals)
    transfers: set[Id] = set()
    while ahead:
        target = ahead.pop()
        for source, _, ways in journey.graph.in_edges(target, data="transfers"):
            if source in journey.ends or source in goals:
                continue
            transfers.update(ways)
            if source not in seen:
                seen.add(source)
                ahead.append(source)
    return frozenset(seen | transfers)


def pains_at(document: Document, touchpoint: Element) -> tuple[Id, ...]:
    """Give what hurts at the step of a touchpoint, in its own swimlane."""
    lane = document.find(Lane, touchpoint.lane)
    if lane is None:
        return ()
    return tuple(
        each.id
        for other in document.children(Lane, lane.swimlane)
        for kind in _HURTING
        for each in document.children(kind, other.id)
        if each.step == touchpoint.step
    )
