"""How a score came about: the formula with the figures put in, and what was left out of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Part, Score, grouped, score
from cjm_editor.analysis.score.inputs import LOSSES, Inputs, Link, Point, taking_in
from cjm_editor.analysis.score.quality import left_by_harms, said_of
from cjm_editor.analysis.score.readings import Said, latest
from cjm_editor.analysis.score.stage import judging
from cjm_editor.analysis.score.weights import Weights, weights_of
from cjm_editor.analysis.score.whole import more_of, weighed
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Document, Id, Reading, Transfer

PAIN, WAIT = "pain", "wait"
WHOLE = 1.0
"""A transfer of which nothing is said."""


class Taken(NamedTuple):
    """What something takes away from a part: this factor is left.

    `name` is one of the losses, a wait or the pain points.
    """

    name: str
    factor: float


class ExplainedPart(Struct, frozen=True):
    """A touchpoint or transfer: what is said of it, what is taken away, and what it comes to.

    `weights` are those of what is said, `base` is their mean, or what is taken for it where nothing
    is said. `weight` is its own, more of it for a peak or an end.
    """

    id: Id
    said: tuple[Said, ...]
    weights: tuple[float, ...]
    base: float
    taken: tuple[Taken, ...]
    quality: float
    weight: float


class ExplainedJourney(Struct, frozen=True):
    """The score of one persona's way, with its parts from the weakest up."""

    persona: Id | None
    customer: bool
    score: Score
    parts: tuple[ExplainedPart, ...]


class LeftOut(Struct, frozen=True):
    """The readings that are not in the score, by why.

    `uncounted` are of attributes that do not count, `beside` of a stage or the whole map,
    `earlier` have a later one after them, `elsewhere` are of what is on nobody's way.
    """

    uncounted: dict[Id, int]
    beside: int
    earlier: int
    elsewhere: int


class Explained(Struct, frozen=True):
    """The score of a map, how it came about, and with which share of the weakest link."""

    journeys: tuple[ExplainedJourney, ...]
    weakest_weight: float
    left_out: LeftOut

    @property
    def judged(self) -> tuple[ExplainedJourney, ...]:
        """The journeys whose mean the score is: the customers', if there are any."""
        customers = tuple(each for each in self.journeys if each.customer)
        return customers or self.journeys


def explaining(document: Document, map_id: Id, journeys: Sequence[Journey]) -> Slices[Explained]:
    """Say how the score of a map came about, in slices."""
    weights = weights_of(document, map_id)
    inputs = yield from taking_in(document, map_id, journeys)
    found = []
    for each in inputs:
        found.append((yield from _journey(each, weights)))
    on_the_way = {point.id for each in inputs for point in each.points}
    on_the_way |= {link.id for each in inputs for link in each.links}
    left_out = _left_out(document, map_id, on_the_way)
    return Explained(tuple(found), weights.of_map.weakest_weight, left_out)


def _journey(inputs: Inputs, weights: Weights) -> Slices[ExplainedJourney]:
    judged = yield from judging(inputs, weights, Kept())
    more = more_of(judged, weights)
    parts = [part for stage, own in judged.items() for part in weighed(own, more[stage])]
    things: dict[Id, Point | Link] = {each.id: each for each in inputs.points}
    things.update({each.id: each for each in inputs.links})
    made = [_part(part, things[part.id], weights) for part in parts]
    made.sort(key=lambda each: (each.quality, each.id))
    whole = score(grouped(parts), weights.of_map.weakest_weight)
    return ExplainedJourney(inputs.persona, inputs.customer, whole, tuple(made))


def _part(part: Part, thing: Point | Link, weights: Weights) -> ExplainedPart:
    return ExplainedPart(
        part.id,
        thing.said,
        tuple(weights.of(each.attribute) for each in thing.said),
        said_of(thing, weights).value,
        tuple(_taken(thing, weights)),
        part.quality.value,
        part.weight,
    )


def _taken(thing: Point | Link, weights: Weights) -> Iterator[Taken]:
    own = weights.of_map
    if isinstance(thing, Point):
        if thing.harms:
            yield Taken(PAIN, left_by_harms(thing.harms, weights))
        return
    chances = {None: own.doubt, True: 1.0, False: 0.0}
    for name, happens, loss in zip(LOSSES, thing.losses, weights.losses, strict=True):
        if chances[happens] * loss > 0.0:
            yield Taken(name, 1.0 - chances[happens] * loss)
    if thing.wait > 0.0:
        yield Taken(WAIT, 1.0 / (1.0 + thing.wait / own.patience))


def _left_out(document: Document, map_id: Id, on_the_way: set[Id]) -> LeftOut:
    last = {each.id for own in latest(document, map_id).values() for each in own.values()}
    uncounted: dict[Id, int] = {}
    beside = earlier = elsewhere = 0
    for reading in document.children(Reading, map_id):
        attribute = document.find(Attribute, reading.attribute)
        if attribute is not None and not attribute.counts:
            uncounted[attribute.id] = uncounted.get(attribute.id, 0) + 1
        elif not isinstance(document.get(reading.target), Touchpoint | Transfer):
            beside += 1
        elif reading.id not in last:
            earlier += 1
        elif reading.target not in on_the_way:
            elsewhere += 1
    return LeftOut(uncounted, beside, earlier, elsewhere)
