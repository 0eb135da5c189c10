"""What a score is made of, read from the document once: weights change nothing of it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.score.estimate import estimate
from cjm_editor.analysis.score.readings import Said, surest, taking_readings
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds import ELEMENT_KINDS, element_kind
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Element, Id, Lane, Persona, Stage, Step, Swimlane, Transfer
from cjm_editor.model.evidence import EVIDENCE

EMOTION = ""
"""The name under which emotions stand among the attributes."""
LOSSES = ("identity", "context", "promise", "repeated")
"""The fields of a transfer that tell of a loss, in the order of the weights."""
_STATES = attrgetter(*LOSSES)
_STAGE = attrgetter("stage")
TELLING = tuple(kind.record for kind in ELEMENT_KINDS if kind.mood or kind.harm)
"""The cards that say something of the touchpoints at their step."""
_LOST = frozenset(("lost", "yes"))
_NOT_LOST = ("kept", "no")
_EMPLOYEE = "employee"


class Harm(NamedTuple):
    """What hurts at a touchpoint, by which card, and how much, 0 to 1."""

    card: Id
    size: float


class Point(Struct, frozen=True, gc=False):
    """A touchpoint with what is said of it and what hurts at its step."""

    id: Id
    stage: Id
    channels: tuple[Id, ...]
    said: tuple[Said, ...]
    harms: tuple[Harm, ...]
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


class Members(NamedTuple):
    """What happens in a stage of one journey; a transfer belongs to the one it leaves."""

    stage: Id
    points: tuple[Point, ...]
    links: tuple[Link, ...]


class Inputs(Struct, frozen=True):
    """All touchpoints and transfers of one journey, stage by stage in reading order.

    That of a `customer` is one that the company is judged by, that of an employee is not.
    """

    persona: Id | None
    customer: bool
    stages: tuple[Members, ...]

    @property
    def points(self) -> Iterator[Point]:
        """All touchpoints in reading order."""
        return (each for members in self.stages for each in members.points)

    @property
    def links(self) -> Iterator[Link]:
        """All transfers in the order of where they leave from."""
        return (each for members in self.stages for each in members.links)


class _AtStep(NamedTuple):
    """What a persona feels at a step, as one mean, and what hurts there."""

    felt: tuple[Said, ...]
    harms: tuple[Harm, ...]


_NOTHING = _AtStep((), ())
_SaidOf: TypeAlias = Mapping[Id, tuple[Said, ...]]
_PointRow: TypeAlias = tuple[Touchpoint, tuple[Said, ...] | None, _AtStep | None, str | None]
_Place: TypeAlias = tuple[Id, tuple[Id, ...]]
"""The stage and the channels of a touchpoint."""


class _LinkRow(Struct, frozen=True):
    """A transfer from a stage, with the channels of its ends."""

    stage: Id
    transfer: Transfer
    before: tuple[Id, ...]
    after: tuple[Id, ...]


def is_broken(transfer: Transfer) -> bool:
    """Tell whether something surely gets lost on a transfer."""
    return (
        transfer.identity in _LOST
        or transfer.context in _LOST
        or transfer.promise in _LOST
        or transfer.repeated in _LOST
    )


def taking_in(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    until: str = "",
    kept: Kept | None = None,
) -> Slices[list[Inputs]]:
    """Read what the score of some journeys is made of, in slices, as it was read up to a day."""
    kept = Kept() if kept is None else kept
    said = yield from taking_readings(document, map_id, until, kept)
    read = read_of(document, map_id, kept)
    yield
    found = []
    for journey in journeys:
        inputs = journey, read, said
        work = partial(_taking_in, document, map_id, journey, said, kept)
        found.append((yield from kept.slices(("inputs", journey.persona), inputs, work)))
    return found


def read_of(document: Document, map_id: Id, kept: Kept) -> Hashable:
    """Give the rows of all that a score is made of but for readings and weights."""
    return Rows(document, map_id, kept).of(Stage, Touchpoint, Transfer, Persona, *TELLING)


def _taking_in(
    document: Document, map_id: Id, journey: Journey, said: _SaidOf, kept: Kept
) -> Slices[Inputs]:
    persona = journey.persona
    points = yield from _points(document, map_id, journey, said, kept)
    by_id = {each.id: each for own in points.values() for each in own}
    yield
    links = yield from _links(document, map_id, persona, by_id, said, kept)
    who = document.find(Persona, persona)
    customer = who is None or who.actor_kind != _EMPLOYEE
    stages = (Members(stage, own, links.get(stage, ())) for stage, own in points.items())
    return Inputs(persona, customer, tuple(stages))


def _points(
    document: Document, map_id: Id, journey: Journey, said: _SaidOf, kept: Kept
) -> Slices[dict[Id, tuple[Point, ...]]]:
    persona = journey.persona
    telling = _telling(document, map_id, persona)
    at_steps = yield from kept.each(("at steps", persona), telling, _at_step)
    stage_of = {
        step.id: stage.id
        for stage in document.children(Stage, map_id)
        for step in document.children(Step, stage.id)
    }
    yield
    rows: dict[Id, list[_PointRow]] = {}
    for each in map(document.get, journey.graph):
        if isinstance(each, Touchpoint):
            row = each, said.get(each.id), at_steps.get(each.step), journey.ends.get(each.id)
            rows.setdefault(stage_of[each.step], []).append(row)
    yield
    found = {}
    for stage, own in rows.items():
        work = partial(_points_of, persona, stage, own, kept)
        found[stage] = yield from kept.slices(("touchpoints", persona, stage), own, work)
        yield
    return found


def _points_of(
    persona: Id | None, stage: Id, rows: Sequence[_PointRow], kept: Kept
) -> Slices[tuple[Point, ...]]:
    by_id = {row[0].id: row for row in rows}
    found = yield from kept.each(("point", persona, stage), by_id, partial(_point, stage))
    return tuple(found.values())


def _links(
    document: Document,
    map_id: Id,
    persona: Id | None,
    points: Mapping[Id, Point],
    said: _SaidOf,
    kept: Kept,
) -> Slices[dict[Id, tuple[Link, ...]]]:
    """Read the transfers from each stage that lead from one touchpoint of a journey to another."""
    places = {id: (each.stage, each.channels) for id, each in points.items()}
    transfers = document.children(Transfer, map_id)
    rows = yield from kept.joined(("places", persona), transfers, places, _link_row)
    inside = [row for row in rows if row is not None]
    by_stage = yield from kept.groups(("transfers", persona), inside, _STAGE)
    said = {id: own for id, own in said.items() if id not in points}
    links = kept.of(("links", persona), said, Kept)  # all of these rest on what is said, too
    found = {}
    for stage, own in by_stage.items():
        found[stage] = yield from links.row(stage, own, partial(_link, said))
    return found


def _link_row(transfer: Transfer, before: _Place | None, after: _Place | None) -> _LinkRow | None:
    return _LinkRow(before[0], transfer, before[1], after[1]) if before and after else None


def _point(stage: Id, row: _PointRow) -> Point:
    touchpoint, said, at_step, ending = row
    felt, harms = at_step or _NOTHING
    found = (*(said or ()), *felt)
    return Point(touchpoint.id, stage, touchpoint.channels, found, harms, ending is not None)


def _link(said: _SaidOf, row: _LinkRow) -> Link:
    transfer = row.transfer
    one = transfer.channel_before or _only(row.before)
    other = transfer.channel_after or _only(row.after)
    return Link(
        transfer.id,
        row.stage,
        tuple(dict.fromkeys(id for id in (one, other) if id)),
        said.get(transfer.id, ()),
        _losses(*_STATES(transfer)),
        transfer.wait or 0.0,
        surest(transfer.evidence),
    )


def _only(channels: tuple[Id, ...]) -> Id | None:
    return channels[0] if len(channels) == 1 else None


def _telling(document: Document, map_id: Id, persona: Id | None) -> dict[Id, list[Element]]:
    """Give for each step the cards that say how it is for one persona there."""
    found: dict[Id, list[Element]] = {}
    for swimlane in document.children(Swimlane, map_id):
        if swimlane.persona not in (persona, None):
            continue
        for lane in document.children(Lane, swimlane.id):
            for record in TELLING:
                for element in document.children(record, lane.id):
                    found.setdefault(element.step, []).append(element)
    return found


def _at_step(elements: Iterable[Element]) -> _AtStep:
    moods: list[tuple[float, str]] = []
    harms: list[Harm] = []
    for each in elements:
        kind = element_kind(each)
        if kind.mood is not None:
            moods.append((kind.mood(each), surest(each.evidence)))
        if kind.harm is not None:
            harms.append(Harm(each.id, kind.harm(each)))
    return _AtStep(tuple(_felt(moods)), tuple(harms))


def _felt(moods: Sequence[tuple[float, str]]) -> Iterator[Said]:
    if moods:
        evidence = min((how for _, how in moods), key=EVIDENCE.index)
        middle = sum(value for value, _ in moods) / len(moods)
        yield Said(EMOTION, estimate(middle, evidence), evidence)


@lru_cache(maxsize=256)
def _losses(*states: str) -> tuple[bool | None, ...]:
    return tuple(map(_happens, states))


def _happens(state: str) -> bool | None:
    """Tell whether a loss happens; of what only a newer version knows, nothing is known."""
    return True if state in _LOST else False if state in _NOT_LOST else None
