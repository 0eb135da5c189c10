"""What a score is made of, read from the document once: weights change nothing of it."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.score.estimate import Estimate, estimate
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Document,
    Id,
    Lane,
    Persona,
    Reading,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.model.evidence import EVIDENCE

EMOTION = ""
"""The name under which emotions stand among the attributes."""
LOSSES = ("identity", "context", "promise", "repeated")
"""The fields of a transfer that tell of a loss, in the order of the weights."""
_STATES = attrgetter(*LOSSES)
_WHOLE = (False,) * len(LOSSES)
_TELLING = tuple(kind for kind in ELEMENT_KINDS if kind.mood is not None or kind.harm is not None)
_LOST = ("lost", "yes")
_UNKNOWN = "unknown"
_EMPLOYEE = "employee"


class Said(Struct, frozen=True):
    """One thing that is known: by its attribute, how good, how sure."""

    attribute: Id
    estimate: Estimate
    evidence: str


class Point(Struct, frozen=True):
    """A touchpoint with what is said of it; `harms` are those of the pain points at it, 0 to 1."""

    id: Id
    stage: Id
    channels: tuple[Id, ...]
    said: tuple[Said, ...]
    harms: tuple[float, ...]
    ending: bool


class Link(Struct, frozen=True):
    """A transfer: for each loss None where it is not known, else whether it happens."""

    id: Id
    stage: Id
    channels: tuple[Id, ...]
    said: tuple[Said, ...]
    losses: tuple[bool | None, ...]
    wait: float
    evidence: str


class Inputs(Struct, frozen=True):
    """All touchpoints and transfers of one journey, in reading order.

    That of a `customer` is one that the company is judged by, that of an employee is not.
    """

    persona: Id | None
    customer: bool
    points: tuple[Point, ...]
    links: tuple[Link, ...]


def latest(document: Document, map_id: Id, until: str = "") -> dict[Id, dict[Id, Reading]]:
    """Give for each target the last reading of each attribute that counts, up to a day.

    `until` is an ISO 8601 day, empty for today's state; what has no day is older than all.
    """
    counting = {each.id for each in document.all(Attribute) if each.counts}
    found: dict[Id, dict[Id, Reading]] = {}
    readings = document.children(Reading, map_id)
    for each in sorted(readings, key=lambda reading: (reading.taken, reading.id)):
        if each.attribute in counting and (not until or each.taken <= until):
            found.setdefault(each.target, {})[each.attribute] = each
    return found


def normalised(attribute: Attribute, figure: float) -> float:
    """Give where on its scale a figure lies, 0 for the worst and 1 for the best."""
    span = attribute.highest - attribute.lowest
    if span == 0.0:
        return 0.5
    place = min(1.0, max(0.0, (figure - attribute.lowest) / span))
    return place if attribute.better == "higher" else 1.0 - place


def is_broken(transfer: Transfer) -> bool:
    """Tell whether something surely gets lost on a transfer."""
    return any(_happens(getattr(transfer, name)) for name in LOSSES)


def inputs_of(
    document: Document,
    map_id: Id,
    journey: Journey,
    readings: Mapping[Id, Mapping[Id, Reading]],
    mended: Collection[Id] = (),
) -> Inputs:
    """Read what is known along a journey, with some of it taken as mended.

    A mended transfer loses nothing and has no wait, a mended touchpoint is hurt by nothing at its
    step, a mended pain point hurts nobody. What was read of them stays.
    """
    return with_readings(
        inputs_without_readings(document, map_id, journey, mended), said_of(document, readings)
    )


def inputs_without_readings(
    document: Document, map_id: Id, journey: Journey, mended: Collection[Id] = ()
) -> Inputs:
    """Give the same, but for what was read."""
    at_steps = _at_steps(document, map_id, journey.persona, mended)
    stage_of = {
        step.id: stage.id
        for stage in document.children(Stage, map_id)
        for step in document.children(Step, stage.id)
    }
    points: dict[Id, Point] = {}
    for id in journey.graph:
        touchpoint = document.find(Touchpoint, id)
        if touchpoint is None or touchpoint.step not in stage_of:
            continue
        moods, harms = at_steps.get(touchpoint.step, ((), ()))
        points[id] = Point(
            id,
            stage_of[touchpoint.step],
            touchpoint.channels,
            moods,
            () if id in mended else harms,
            id in journey.ends,
        )
    links = []
    for id in journey.transfers:
        transfer = document.find(Transfer, id)
        if transfer is None:
            continue
        before, after = points.get(transfer.source), points.get(transfer.target)
        links.append(
            Link(
                id,
                before.stage if before else "",
                _channels(transfer, before, after),
                (),
                _WHOLE if id in mended else _losses(*_STATES(transfer)),
                0.0 if id in mended else transfer.wait or 0.0,
                transfer.evidence,
            )
        )
    persona = document.find(Persona, journey.persona)
    customer = persona is None or persona.actor_kind != _EMPLOYEE
    return Inputs(journey.persona, customer, tuple(points.values()), tuple(links))


def with_readings(inputs: Inputs, said: Mapping[Id, tuple[Said, ...]]) -> Inputs:
    """Add what was read of touchpoints and transfers to what else is known of them."""
    return Inputs(
        inputs.persona,
        inputs.customer,
        tuple(
            replace(each, said=(*said[each.id], *each.said)) if each.id in said else each
            for each in inputs.points
        ),
        tuple(
            replace(each, said=said[each.id]) if each.id in said else each for each in inputs.links
        ),
    )


def said_of(
    document: Document, readings: Mapping[Id, Mapping[Id, Reading]]
) -> dict[Id, tuple[Said, ...]]:
    """Say of each target what its readings come to, each on the scale of its attribute."""
    attributes = {each.id: each for each in document.all(Attribute)}
    found = {}
    for target, known in readings.items():
        said = []
        for id, reading in sorted(known.items()):
            if id in attributes:
                value = normalised(attributes[id], reading.figure)
                sure = estimate(value, reading.evidence, reading.responses)
                said.append(Said(id, sure, reading.evidence))
        if said:
            found[target] = tuple(said)
    return found


def _channels(transfer: Transfer, before: Point | None, after: Point | None) -> tuple[Id, ...]:
    one = transfer.channel_before or _only(before)
    other = transfer.channel_after or _only(after)
    return tuple(dict.fromkeys(id for id in (one, other) if id))


def _only(point: Point | None) -> Id | None:
    return point.channels[0] if point is not None and len(point.channels) == 1 else None


def _at_steps(
    document: Document, map_id: Id, persona: Id | None, mended: Collection[Id]
) -> dict[Id, tuple[tuple[Said, ...], tuple[float, ...]]]:
    """Give what one persona feels at each step, as one mean, and what hurts there."""
    moods: dict[Id, list[tuple[float, str]]] = {}
    harms: dict[Id, list[float]] = {}
    for swimlane in document.children(Swimlane, map_id):
        if swimlane.persona not in (persona, None):
            continue
        for lane in document.children(Lane, swimlane.id):
            for kind in _TELLING:
                for element in document.children(kind.record, lane.id):
                    if kind.mood is not None:
                        found = kind.mood(element), element.evidence
                        moods.setdefault(element.step, []).append(found)
                    if kind.harm is not None and element.id not in mended:
                        harms.setdefault(element.step, []).append(kind.harm(element))
    return {
        step: (tuple(_felt(moods.get(step, []))), tuple(harms.get(step, ())))
        for step in {*moods, *harms}
    }


def _felt(moods: list[tuple[float, str]]) -> Iterator[Said]:
    if moods:
        evidence = min((how for _, how in moods), key=_surety)
        middle = sum(value for value, _ in moods) / len(moods)
        yield Said(EMOTION, estimate(middle, evidence), evidence)


def _surety(evidence: str) -> int:
    return EVIDENCE.index(evidence) if evidence in EVIDENCE else 0


@lru_cache(maxsize=256)
def _losses(*states: str) -> tuple[bool | None, ...]:
    return tuple(map(_happens, states))


def _happens(state: str) -> bool | None:
    return None if state == _UNKNOWN else state in _LOST
