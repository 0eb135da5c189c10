"""What checks stand on: one map of a document, its limits, and what several of them ask for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from cjm_editor.analysis.journey import Journey, finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.resilience import Shape, shape_of
from cjm_editor.analysis.slices import finish
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.image import ImageElement
from cjm_editor.model import (
    Document,
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
)

R = TypeVar("R", bound=Record)

ELEMENTS = tuple(kind.record for kind in ELEMENT_KINDS)
CARDS = tuple(
    kind.record
    for kind in ELEMENT_KINDS
    if kind.placement == "stack" and kind.record is not ImageElement
)
"""What consists of words: a point of a curve and a picture speak without any."""


class Ground:
    """A map as it is now; what it has worked out is of no use once the document has changed."""

    def __init__(
        self,
        document: Document,
        map_id: Id,
        today: str,
        limits: Mapping[str, float],
        kept: Kept | None = None,
    ) -> None:
        self._kept = Kept() if kept is None else kept
        self.document = document
        self.map_id = map_id
        self.today = today
        self._limits = limits
        self._has: dict[Id, bool] = {}

    def limit(self, check: str) -> float:
        """Give the limit of a check on this map."""
        return self._limits[check]

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys of the map, one for each persona."""
        return finish(finding_journeys(self.document, self.map_id, self._kept))

    def shape(self, journey: Journey) -> Shape:
        """Give what of a journey stands alone, and where one can go round."""
        return shape_of(journey, self._kept)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages from left to right."""
        return self.document.children(Stage, self.map_id)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps from left to right."""
        return tuple(
            step for stage in self.stages for step in self.document.children(Step, stage.id)
        )

    @cached_property
    def swimlanes(self) -> tuple[Swimlane, ...]:
        """The swimlanes from top to bottom."""
        return self.document.children(Swimlane, self.map_id)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom."""
        return tuple(
            lane for each in self.swimlanes for lane in self.document.children(Lane, each.id)
        )

    @cached_property
    def last_readings(self) -> tuple[Reading, ...]:
        """What was read last of each attribute at each target; what has no day came before all."""
        found: dict[tuple[Id, Id], Reading] = {}
        readings = self.document.children(Reading, self.map_id)
        for each in sorted(readings, key=lambda reading: (reading.taken, reading.id)):
            found[each.target, each.attribute] = each
        return tuple(found.values())

    def all(self, cls: type[R]) -> Iterator[R]:
        """Give the records of a class that belong to the map."""
        if issubclass(cls, Element):
            for lane in self.lanes:
                yield from self.document.children(cls, lane.id)
        elif cls in _STRUCTURE:
            yield from getattr(self, _STRUCTURE[cls])
        elif issubclass(cls, Map):
            map = self.document.find(cls, self.map_id)
            if map is not None:
                yield map
        elif issubclass(cls, Persona):
            for id in dict.fromkeys(each.persona for each in self.swimlanes):
                persona = self.document.find(cls, id)
                if persona is not None:
                    yield persona
        else:
            yield from self.document.children(cls, self.map_id)

    def has(self, record: Record) -> bool:
        """Tell whether a record belongs to the map; a persona does that has a swimlane there."""
        if record.id not in self._has:
            self._has[record.id] = self._belongs(record)
        return self._has[record.id]

    def _belongs(self, record: Record) -> bool:
        if isinstance(record, Persona):
            return any(each.persona == record.id for each in self.swimlanes)
        above = self.document.get(owner_of(record))
        return record.id == self.map_id or (above is not None and self.has(above))

    @property
    def map(self) -> Map:
        """The map."""
        found = self.document.find(Map, self.map_id)
        assert found is not None
        return found

    def at(self, step: Id) -> Iterator[Element]:
        """Give what lies at a step, lane by lane."""
        for lane in self.lanes:
            yield from self.document.cell(lane.id, step)

    def has_cards_at(self, step: Id) -> bool:
        """Tell whether anything lies at a step."""
        found = map(self.document.get, self.document.referrers(step))
        return any(isinstance(each, Element) and each.step == step for each in found)

    @cached_property
    def has_cards(self) -> bool:
        """Whether anything lies on the map at all."""
        return any(self.has_cards_at(step.id) for step in self.steps)


_STRUCTURE: dict[type[Record], str] = {
    Stage: "stages",
    Step: "steps",
    Swimlane: "swimlanes",
    Lane: "lanes",
}


def owner_of(record: Record) -> Id | None:
    """Give who owns a record on a map."""
    for name in ("map", "stage", "swimlane", "lane"):
        owner: Id | None = getattr(record, name, None)
        if owner is not None:
            return owner
    return None
