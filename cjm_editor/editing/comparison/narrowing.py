"""Which changes are at a stage, in a lane or a persona's, where they are or where they were."""

from collections.abc import Callable, Collection
from typing import Literal

from msgspec import Struct

from cjm_editor.editing.comparison.change import Change
from cjm_editor.editing.comparison.comparing import Comparison
from cjm_editor.editing.comparison.where import where_of
from cjm_editor.editing.naming import lane_name, record_name, stage_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.model import Document, Id, Lane, Map, Persona, Stage

Respect = Literal["stage", "lane", "persona"]
Option = tuple[Id, str]


class Narrowing(Struct, frozen=True):
    """What changes are wanted: of any of some kinds, stages, lanes and personas; none means all.

    Stages, lanes and personas go by the ids that they had before.
    """

    kinds: Collection[str] = ()
    stages: Collection[Id] = ()
    lanes: Collection[Id] = ()
    personas: Collection[Id] = ()


def narrowed(
    comparison: Comparison, changes: tuple[Change, ...], by: Narrowing
) -> tuple[Change, ...]:
    """Give the changes that are wanted."""
    wanted: tuple[tuple[Respect, Collection[Id]], ...] = (
        ("stage", by.stages),
        ("lane", by.lanes),
        ("persona", by.personas),
    )
    asked = [(respect, ids) for respect, ids in wanted if ids]
    return tuple(
        change
        for change in changes
        if (not by.kinds or change.kind in by.kinds)
        and all(not places(comparison, change, respect).isdisjoint(ids) for respect, ids in asked)
    )


def places(comparison: Comparison, change: Change, respect: Respect) -> set[Id]:
    """Give the stages, lanes or personas a change is at, those that a card was moved from, too."""
    found = [comparison.before_id(getattr(change.where, respect))]
    if change.before is not None:
        found.append(getattr(where_of(comparison.before, change.before), respect))
    return {id for id in found if id}


def options(
    comparison: Comparison, changes: tuple[Change, ...], maps: tuple[Id, Id], respect: Respect
) -> list[Option]:
    """Give the stages, lanes or personas that some changes are at, with names, as they are read."""
    there = {id for change in changes for id in places(comparison, change, respect)}
    found: dict[Id, str] = {}
    for document, map in ((comparison.before, maps[0]), (comparison.after, maps[1])):
        for id, name in _NAMED[respect](document, map):
            # What it is called now, at the place that it had.
            if comparison.before_id(id) in there:
                found[comparison.before_id(id)] = name
    return list(found.items())


def _stages(document: Document, map: Id) -> list[Option]:
    stages = document.children(Stage, map) if document.find(Map, map) else ()
    return [(stage.id, stage_name(document, stage)) for stage in stages]


def _lanes(document: Document, map: Id) -> list[Option]:
    lanes: tuple[Lane, ...] = tuple(lanes_of(document, map)) if document.find(Map, map) else ()
    return [(lane.id, lane_name(document, lane)) for lane in lanes]


def _personas(document: Document, _: Id) -> list[Option]:
    return [(each.id, record_name(document, each)) for each in document.all(Persona)]


_NAMED: dict[Respect, Callable[[Document, Id], list[Option]]] = {
    "stage": _stages,
    "lane": _lanes,
    "persona": _personas,
}
