"""Channels: what a persona prefers and is not offered, and channels with no way in or out."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import NOWHERE, Journey
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Document, Id, Persona


class Offer(Struct, frozen=True):
    """What a persona meets in a stage: the channels it prefers and those it is offered.

    `touchpoints` are those it meets there, shared ones among them.
    """

    persona: Id
    stage: Id
    preferred: tuple[Id, ...]
    offered: tuple[Id, ...]
    touchpoints: tuple[Id, ...] = ()

    @property
    def met(self) -> tuple[Id, ...]:
        """The preferred channels that are offered."""
        return tuple(id for id in self.preferred if id in self.offered)


def offers(ground: Ground) -> Iterator[Offer]:
    """Give for each persona and each stage where it meets the company what it is offered there.

    A touchpoint of which no channel is known offers none.
    """
    for journey in ground.journeys:
        persona = ground.document.find(Persona, journey.persona)
        if persona is None:
            continue
        preferred = tuple(id for id in persona.preferred_channels if id in ground.document)
        found: dict[Id, list[Touchpoint]] = {}
        for touchpoint in ground.touchpoints(journey):
            found.setdefault(ground.stage_of[touchpoint.step], []).append(touchpoint)
        for stage in ground.stages:
            if here := found.get(stage.id):
                offered = dict.fromkeys(id for each in here for id in _known(ground.document, each))
                met = tuple(each.id for each in here)
                yield Offer(persona.id, stage.id, preferred, tuple(offered), met)


def not_offered(ground: Ground) -> Iterator[Gap]:
    """Give the stages in which a persona is offered no channel that it prefers.

    Where no channel is known, or the persona prefers none, nothing can be said.
    """
    for each in offers(ground):
        if each.preferred and each.offered and not each.met:
            about = {
                "persona": (each.persona,),
                "stage": (each.stage,),
                "preferred": each.preferred,
                "offered": each.offered,
            }
            yield Gap("channel_not_offered", about)


def no_way(ground: Ground) -> Iterator[Gap]:
    """Give the channels that nobody comes into, or out of, and the touchpoints nobody leaves.

    One comes into a channel by starting there or from a touchpoint without it; one comes out by
    ending there or to a touchpoint without it. A journey without transfers says nothing of ways.
    """
    for journey in ground.journeys:
        if not journey.transfers:
            continue
        persona = () if journey.persona is None else (journey.persona,)
        channels = {each.id: _known(ground.document, each) for each in ground.touchpoints(journey)}
        for channel in dict.fromkeys(id for each in channels.values() for id in each):
            inside = tuple(id for id, each in channels.items() if channel in each)
            about = {"channel": (channel,), "touchpoints": inside, "persona": persona}
            if not _entered(journey, inside):
                yield Gap("channel_no_way_in", about)
            if not _left(journey, inside):
                yield Gap("channel_no_way_out", about)
        for id in journey.ending(NOWHERE):
            yield Gap("dead_end", {"touchpoint": (id,), "persona": persona})


def _known(document: Document, touchpoint: Touchpoint) -> tuple[Id, ...]:
    return tuple(id for id in touchpoint.channels if document.find(Channel, id) is not None)


def _entered(journey: Journey, inside: Collection[Id]) -> bool:
    return any(id in journey.starts for id in inside) or any(
        target in inside and source not in inside for source, target in journey.graph.edges
    )


def _left(journey: Journey, inside: Collection[Id]) -> bool:
    ends = {id for id, how in journey.ends.items() if how != NOWHERE}
    return bool(ends.intersection(inside)) or any(
        source in inside and target not in inside for source, target in journey.graph.edges
    )
