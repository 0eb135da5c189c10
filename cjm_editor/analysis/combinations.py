"""How many cases a map would have to be looked at in, and the few routes that cover most."""

from itertools import chain

from msgspec import Struct

from cjm_editor.analysis.routes import Route, Routes
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Document,
    Id,
    Lane,
    Persona,
    Reading,
    Stage,
    Swimlane,
)

COVERED = 0.8
"""So much of all customers the proposed routes cover where that can be."""
MANY = 500
"""From so many cases on nobody looks at them one by one."""


class Combinations(Struct, frozen=True):
    """The personas, stages, channels and variables of a map, each at least one, and their product.

    Channels are those its touchpoints use, variables the attributes that are read on it.
    """

    personas: int
    stages: int
    channels: int
    variables: int

    @property
    def count(self) -> int:
        """How many combinations there are."""
        return self.personas * self.stages * self.channels * self.variables


class Covering(Struct, frozen=True):
    """The fewest routes of a journey that cover so much of its customers, the most taken first.

    `share` is what they cover; it is less than what was asked for where the named routes are
    too rare.
    """

    persona: Id | None
    routes: tuple[Route, ...]
    share: float


def combinations(document: Document, map_id: Id) -> Combinations:
    """Count the combinations of a map; what there is none of counts once."""
    swimlanes = document.children(Swimlane, map_id)
    personas = {each.persona for each in swimlanes if document.find(Persona, each.persona)}
    lanes = (lane for each in swimlanes for lane in document.children(Lane, each.id))
    touchpoints = (each for lane in lanes for each in document.children(Touchpoint, lane.id))
    used = set(chain.from_iterable({each.channels for each in touchpoints}))
    read = {each.attribute for each in document.children(Reading, map_id)}
    stages = document.children(Stage, map_id)
    known = [id for id in used if document.find(Channel, id)]
    counted = [id for id in read if document.find(Attribute, id)]
    return Combinations(*(max(1, len(each)) for each in (personas, stages, known, counted)))


def covering(
    persona: Id | None, success: Routes, failure: Routes, wanted: float = COVERED
) -> Covering:
    """Give the fewest routes of a journey that cover a part of its customers, 0 to 1."""
    both = sorted((*success.routes, *failure.routes), key=lambda each: -each.share)
    found: list[Route] = []
    share = 0.0
    for route in both:
        if share >= wanted - 1e-9 or route.share <= 0.0:
            break
        found.append(route)
        share += route.share
    return Covering(persona, tuple(found), min(1.0, share))
