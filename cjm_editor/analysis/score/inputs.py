"""What a score is made of, read from the document once: weights change nothing of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from operator import attrgetter

from msgspec import Struct

from cjm_editor.analysis.journey import PAUSE, Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.estimate import Estimate, estimate
from cjm_editor.analysis.slices import Slices, finish
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
_OF_LINK = attrgetter(
    "id", "source", "target", *LOSSES, "wait", "channel_before", "channel_after", "evidence"
)
_WHOLE = (False,) * len(LOSSES)
_TELLING = tuple(kind for kind in ELEMENT_KINDS if kind.mood is not None or kind.harm is not None)
TELLING = tuple(kind.record for kind in _TELLING)
"""The cards that say something of the touchpoints at their step."""
_LOST = ("lost", "yes")
_NOT_LOST = ("kept", "no")
_EMPLOYEE = "employee"


class Said(Struct, frozen=True, gc=False):
    """One thing that is known: by its attribute, how good, how sure."""

    attribute: Id
    estimate: Estimate
    evidence: str


class Point(Struct, frozen=True, gc=False):
    """A touchpoint with what is said of it; `harms` are those of the pain points at it, 0 to 1."""

    id: Id
    stage: Id
    channels: tuple[Id, ...]
    said: tuple[Said, ...]
    harms: tuple[float, ...]
    ending: bool


class Link(Struct, frozen=True, gc=False):
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
    said, kept = said_of(document, readings), Kept()
    return finish(reading_inputs(document, map_id, journey, said, mended, kept))


def reading_inputs(
    document: Document,
    map_id: Id,
    journey: Journey,
    said: Mapping[Id, tuple[Said, ...]],
    mended: Collection[Id],
    kept: Kept,
) -> Slices[Inputs]:
    """Read the same in slices; `said` is what the readings come to."""
    at_steps = _at_steps(document, map_id, journey.persona, mended)
    stage_of = {
        step.id: stage.id
        for stage in document.children(Stage, map_id)
        for step in document.children(Step, stage.id)
    }
    yield
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
            (*said.get(id, ()), *moods),
            () if id in mended else harms,
            id in journey.ends,
        )
    yield
    of_links = {id: said[id] for id in journey.transfers if id in said}
    transfers = [each for id in journey.transfers if (each := document.find(Transfer, id))]
    ends = {id: (each.stage, each.channels) for id, each in points.items()}
    yield
    inputs = [_OF_LINK(each) for each in transfers], ends, of_links, mended
    work = partial(_links, transfers, points, of_links, mended)
    links = yield from kept.slices(("links read", journey.persona), inputs, work)
    persona = document.find(Persona, journey.persona)
    customer = persona is None or persona.actor_kind != _EMPLOYEE
    return Inputs(journey.persona, customer, tuple(points.values()), links)


def _links(
    transfers: Sequence[Transfer],
    points: Mapping[Id, Point],
    said: Mapping[Id, tuple[Said, ...]],
    mended: Collection[Id],
) -> Slices[tuple[Link, ...]]:
    links = []
    for at, each in enumerate(transfers):
        ends = points.get(each.source), points.get(each.target)
        links.append(_link(each, *ends, said.get(each.id, ()), each.id in mended))
        if at % PAUSE == 0:
            yield
    return tuple(links)


def _link(
    transfer: Transfer,
    before: Point | None,
    after: Point | None,
    said: tuple[Said, ...],
    mended: bool,
) -> Link:
    one = transfer.channel_before or _only(before)
    other = transfer.channel_after or _only(after)
    channels = [id for id in (one, other) if id]
    return Link(
        transfer.id,
        before.stage if before else "",
        tuple(dict.fromkeys(channels)),
        said,
        _WHOLE if mended else _losses(*_STATES(transfer)),
        0.0 if mended else transfer.wait or 0.0,
        _sure(transfer.evidence),
    )


def _only(point: Point | None) -> Id | None:
    return point.channels[0] if point is not None and len(point.channels) == 1 else None


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
                said.append(Said(id, sure, _sure(reading.evidence)))
        if said:
            found[target] = tuple(said)
    return found


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
        evidence = min((_sure(how) for _, how in moods), key=EVIDENCE.index)
        middle = sum(value for value, _ in moods) / len(moods)
        yield Said(EMOTION, estimate(middle, evidence), evidence)


def _sure(evidence: str) -> str:
    """Give how sure somebody is; a level that only a newer version knows is the least sure."""
    return evidence if evidence in EVIDENCE else EVIDENCE[0]


@lru_cache(maxsize=256)
def _losses(*states: str) -> tuple[bool | None, ...]:
    return tuple(map(_happens, states))


def _happens(state: str) -> bool | None:
    """Tell whether a loss happens; of what only a newer version knows, nothing is known."""
    return True if state in _LOST else False if state in _NOT_LOST else None
