"""Which elements of a map are to be looked at."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import astuple

from cjm_editor.editing.finding.passages import texts_of
from cjm_editor.editing.finding.query import Query
from cjm_editor.editing.records import elements_of, lanes_of
from cjm_editor.model import Document, Element, Id, Swimlane

SHARED = ""
"""Stands for the lanes of no persona where personas are chosen."""
Test = Callable[[Element], bool]


class Filter(Struct, frozen=True, kw_only=True):
    """What is chosen of each kind of property; what is empty leaves everything in.

    Within one property any choice will do, but every property must fit.
    """

    personas: frozenset[Id] = frozenset()
    lanes: frozenset[Id] = frozenset()
    channels: frozenset[Id] = frozenset()
    kinds: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    text: str = ""

    def __bool__(self) -> bool:
        return any(astuple(self))


def parted(document: Document, map_id: Id, filter: Filter) -> tuple[frozenset[Id], frozenset[Id]]:
    """Give the elements of a map that a filter leaves in, and the rest."""
    everything = left_in = list(elements_of(document, map_id))
    for test in _tests(document, map_id, filter):
        left_in = [element for element in left_in if test(element)]
    ids = frozenset([element.id for element in left_in])
    return ids, frozenset([element.id for element in everything]) - ids


def left_out(document: Document, map_id: Id, filter: Filter) -> frozenset[Id]:
    """Give the swimlanes that are not of the personas chosen, and the lanes that are not chosen."""
    if not (filter.personas or filter.lanes):
        return frozenset()
    swimlanes = {
        each.id
        for each in document.children(Swimlane, map_id)
        if filter.personas and (each.persona or SHARED) not in filter.personas
    }
    lanes = (
        lane.id
        for lane in lanes_of(document, map_id)
        if lane.swimlane in swimlanes or (filter.lanes and lane.id not in filter.lanes)
    )
    return frozenset((*swimlanes, *lanes))


def _tests(document: Document, map_id: Id, filter: Filter) -> list[Test]:
    tests: list[Test] = []
    if filter.kinds:
        tests.append(lambda element: element.TYPE in filter.kinds)
    if filter.evidence:
        tests.append(lambda element: element.evidence in filter.evidence)
    if filter.tags:
        tests.append(lambda element: not filter.tags.isdisjoint(element.tags))
    if filter.personas:
        lanes = _lanes(document, map_id, filter.personas)
        tests.append(lambda element: element.lane in lanes)
    if filter.lanes:
        tests.append(lambda element: element.lane in filter.lanes)
    if filter.channels:
        tests.append(
            lambda element: not filter.channels.isdisjoint(getattr(element, "channels", ()))
        )
    if filter.text:
        query = Query(filter.text)
        tests.append(lambda element: query.finds("\n".join(texts_of(element))))
    return tests


def _lanes(document: Document, map_id: Id, personas: frozenset[Id]) -> frozenset[Id]:
    swimlanes = {
        swimlane.id
        for swimlane in document.children(Swimlane, map_id)
        if (swimlane.persona or SHARED) in personas
    }
    return frozenset(lane.id for lane in lanes_of(document, map_id) if lane.swimlane in swimlanes)
