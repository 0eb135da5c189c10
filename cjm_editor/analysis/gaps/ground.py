"""What all gaps are looked for in: a map's journeys, and who meets whom in which stage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

from msgspec import Struct

from cjm_editor.analysis.crossing import Crossing, crossing
from cjm_editor.analysis.journey import Journey, journeys_of
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Document,
    Element,
    Id,
    Lane,
    Persona,
    Reading,
    Stage,
    Step,
    Swimlane,
)

E = TypeVar("E", bound=Element)


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


def meetings(journeys: Iterable[Journey]) -> tuple[tuple[Id | None, tuple[Id, ...]], ...]:
    """Give the persona of each journey with the touchpoints they meet, in reading order."""
    return tuple((each.persona, tuple(each.graph)) for each in journeys)


class Ground:
    """A map as gaps are looked for in it; what several need is found once."""

    def __init__(
        self,
        document: Document,
        map_id: Id,
        journeys: Sequence[Journey] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self.kept = Kept() if kept is None else kept
        self.document, self.map_id = document, map_id
        self.journeys = journeys_of(document, map_id) if journeys is None else journeys
        self.stages = document.children(Stage, map_id)
        self._channels: dict[Id | None, dict[Id, tuple[Id, ...]]] = {}

    @cached_property
    def steps(self) -> Mapping[Id, int]:
        """The steps of the map, each with its place from the left."""
        found = (
            step.id for stage in self.stages for step in self.document.children(Step, stage.id)
        )
        return {id: at for at, id in enumerate(found)}

    @cached_property
    def stage_of(self) -> Mapping[Id, Id]:
        """The stage of each step."""
        children = self.document.children
        return {step.id: stage.id for stage in self.stages for step in children(Step, stage.id)}

    @cached_property
    def contacts(self) -> Sequence[tuple[Id | None, Touchpoint]]:
        """All touchpoints of the map, each with the persona whose it is."""
        return tuple(self.of_kind(Touchpoint))

    def touchpoints(self, journey: Journey) -> Iterator[Touchpoint]:
        """Give the touchpoints of a journey in reading order."""
        return map(self._known.__getitem__, journey.graph)

    @cached_property
    def _known(self) -> Mapping[Id, Touchpoint]:
        return {each.id: each for _, each in self.contacts}

    def channels_of(self, journey: Journey) -> dict[Id, tuple[Id, ...]]:
        """Give the channels of each touchpoint of a journey."""
        known = self._channels.get(journey.persona)
        if known is None:
            known = {each.id: each.channels for each in self.touchpoints(journey)}
            self._channels[journey.persona] = known
        return known

    def crossing_channels(
        self, journey: Journey, channels: Mapping[Id, tuple[Id, ...]]
    ) -> Slices[Crossing[tuple[Id, ...]]]:
        """Find in slices the edges of a journey between touchpoints of other channels."""
        inputs = journey, channels
        work = partial(crossing, *inputs)
        return (yield from self.kept.slices(("crossing", journey.persona), inputs, work))

    def visiting(self, journey: Journey) -> Slices[Mapping[Id, float]]:
        """Find in slices how often a customer comes to each touchpoint on the average."""
        work = partial(journey.walk.visiting, journey.starts, ())
        return (yield from self.kept.slices(("visits", journey.persona), journey, work))

    def channels(self, used: Iterable[tuple[Id, ...]]) -> tuple[Id, ...]:
        """Give the channels that touchpoints have, each once, without those that are gone."""
        found = dict.fromkeys(id for each in dict.fromkeys(used) for id in each)
        return tuple(id for id in found if self.document.find(Channel, id) is not None)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What each persona is offered in each stage where it meets the company.

        A touchpoint of which no channel is known offers none.
        """
        return tuple(
            offer
            for journey in self.journeys
            if (persona := self.document.find(Persona, journey.persona)) is not None
            for offer in self._offers(journey, persona)
        )

    def _offers(self, journey: Journey, persona: Persona) -> Iterator[Offer]:
        preferred = tuple(id for id in persona.preferred_channels if id in self.document)
        found: dict[Id, list[Touchpoint]] = {}
        for touchpoint in self.touchpoints(journey):
            for stage_id in self.stages_over(touchpoint):
                found.setdefault(stage_id, []).append(touchpoint)
        for stage in self.stages:
            if here := found.get(stage.id):
                offered = self.channels(each.channels for each in here)
                met = tuple(each.id for each in here)
                yield Offer(persona.id, stage.id, preferred, offered, met)

    @cached_property
    def shortfalls(self) -> Sequence[tuple[Reading, float]]:
        """The last reading of each attribute at each place, and how much it lacks."""
        return tuple(self._shortfalls())

    def _shortfalls(self) -> Iterator[tuple[Reading, float]]:
        last: dict[tuple[Id, Id], Reading] = {}
        readings = self.document.children(Reading, self.map_id)
        for each in sorted(readings, key=lambda reading: (reading.taken, reading.id)):
            last[each.target, each.attribute] = each
        for reading in last.values():
            attribute = self.document.find(Attribute, reading.attribute)
            if attribute is None or reading.expected is None or reading.target not in self.document:
                continue
            span = abs(attribute.highest - attribute.lowest)
            if span > 0.0:
                lacking = reading.expected - reading.figure
                lacking = lacking if attribute.better == "higher" else -lacking
                yield reading, min(1.0, max(-1.0, lacking / span))

    def of_kind(self, kind: type[E]) -> Iterator[tuple[Id | None, E]]:
        """Give all cards of one kind, each with the persona whose it is, None for everybody's."""
        children = self.document.children
        for swimlane in children(Swimlane, self.map_id):
            persona = swimlane.persona if self.document.find(Persona, swimlane.persona) else None
            for lane in children(Lane, swimlane.id):
                for element in children(kind, lane.id):
                    if element.step in self.steps:
                        yield persona, element

    def stages_over(self, element: Element) -> tuple[Id, ...]:
        """Give the stages that a card reaches over."""
        if element.last_step is None:
            return (self.stage_of[element.step],)
        stages = list(self.stage_of.values())
        return tuple(dict.fromkeys(stages[at] for at in self.reach(element)))

    def reach(self, element: Element) -> range:
        """Give the places of the steps that a card reaches over."""
        first = self.steps[element.step]
        last = self.steps.get(element.last_step or "", first)
        return range(min(first, last), max(first, last) + 1)
