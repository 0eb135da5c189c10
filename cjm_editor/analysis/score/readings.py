"""What the readings of a map come to: for each target the last of each attribute that counts."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.estimate import Estimate, estimate
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Attribute, Document, Id, Reading
from cjm_editor.model.evidence import EVIDENCE


class Said(Struct, frozen=True, gc=False):
    """One thing that is known: by its attribute, how good, how sure."""

    attribute: Id
    estimate: Estimate
    evidence: str


def latest(document: Document, map_id: Id, until: str = "") -> dict[Id, dict[Id, Reading]]:
    """Give for each target the last reading of each attribute that counts, up to a day.

    `until` is an ISO 8601 day, empty for today's state; what has no day is older than all.
    """
    counting = _counting(document.all(Attribute))
    targets = _by_target(document.children(Reading, map_id))
    found = {target: _last(counting, until, own) for target, own in targets.items()}
    return {target: last for target, last in found.items() if last}


def taking_readings(
    document: Document, map_id: Id, until: str, kept: Kept
) -> Slices[dict[Id, tuple[Said, ...]]]:
    """Say of each target what its readings come to, each on the scale of its attribute."""
    attributes = document.all(Attribute)
    counting = kept.of("counting", attributes, partial(_counting, attributes))
    inputs = document.children(Reading, map_id), counting, until
    return (yield from kept.slices(("readings", until), inputs, partial(_taking, *inputs, kept)))


def _counting(attributes: Iterable[Attribute]) -> dict[Id, Attribute]:
    return {each.id: each for each in attributes if each.counts}


def _taking(
    readings: Iterable[Reading], counting: Mapping[Id, Attribute], until: str, kept: Kept
) -> Slices[dict[Id, tuple[Said, ...]]]:
    rows = {target: (counting, until, own) for target, own in _by_target(readings).items()}
    found = yield from kept.each(("said", until), rows, _said)
    return {target: said for target, said in found.items() if said}


def normalised(attribute: Attribute, figure: float) -> float:
    """Give where on its scale a figure lies, 0 for the worst and 1 for the best."""
    span = attribute.highest - attribute.lowest
    if span == 0.0:
        return 0.5
    place = min(1.0, max(0.0, (figure - attribute.lowest) / span))
    return place if attribute.better == "higher" else 1.0 - place


def surest(evidence: str) -> str:
    """Give how sure somebody is; a level that only a newer version knows is the least sure."""
    return evidence if evidence in EVIDENCE else EVIDENCE[0]


def _by_target(readings: Iterable[Reading]) -> dict[Id, list[Reading]]:
    found: dict[Id, list[Reading]] = {}
    for each in readings:
        found.setdefault(each.target, []).append(each)
    return found


def _last(
    counting: Mapping[Id, Attribute], until: str, readings: Iterable[Reading]
) -> dict[Id, Reading]:
    found = {}
    for each in sorted(readings, key=lambda reading: (reading.taken, reading.id)):
        if each.attribute in counting and (not until or each.taken <= until):
            found[each.attribute] = each
    return found


def _said(row: tuple[Mapping[Id, Attribute], str, Sequence[Reading]]) -> tuple[Said, ...]:
    counting, until, readings = row
    said = []
    for id, reading in sorted(_last(counting, until, readings).items()):
        value = normalised(counting[id], reading.figure)
        sure = estimate(value, reading.evidence, reading.responses)
        said.append(Said(id, sure, surest(reading.evidence)))
    return tuple(said)
