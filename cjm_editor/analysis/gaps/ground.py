"""What all gaps are looked for in: a map's journeys, and who meets whom in which stage."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from cjm_editor.analysis.journey import Journey, journeys_of
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Element, Id, Lane, Stage, Step, Swimlane

E = TypeVar("E", bound=Element)


class Ground:
    """A map as gaps are looked for in it; what several need is found once."""

    def __init__(
        self, document: Document, map_id: Id, journeys: Sequence[Journey] | None = None
    ) -> None:
        self.document, self.map_id = document, map_id
        self.journeys = journeys_of(document, map_id) if journeys is None else journeys
        self.stages = document.children(Stage, map_id)

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

    def touchpoints(self, journey: Journey) -> Iterator[Touchpoint]:
        """Give the touchpoints of a journey in reading order."""
        for id in journey.graph:
            found = self.document.find(Touchpoint, id)
            if found is not None:
                yield found

    def of_kind(self, kind: type[E]) -> Iterator[tuple[Swimlane, E]]:
        """Give all cards of one kind, each with the swimlane it lies in."""
        children = self.document.children
        for swimlane in children(Swimlane, self.map_id):
            for lane in children(Lane, swimlane.id):
                for element in children(kind, lane.id):
                    if element.step in self.steps:
                        yield swimlane, element

    def reach(self, element: Element) -> range:
        """Give the places of the steps that a card reaches over."""
        first = self.steps[element.step]
        last = self.steps.get(element.last_step or "", first)
        return range(min(first, last), max(first, last) + 1)
