"""Changes gathered under headings: stage by stage, lane by lane, persona by persona."""

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from cjm_editor.editing.comparison.change import KINDS, Change
from cjm_editor.editing.comparison.comparing import Comparison
from cjm_editor.editing.comparison.telling import (
    document_of,
    heading_told,
    kind_told,
    lane_told,
    persona_told,
    stage_told,
)
from cjm_editor.editing.records import lanes_of
from cjm_editor.i18n import Language, text
from cjm_editor.model import Document, Id, Map, Swimlane

By = Literal["step", "stage", "lane", "persona", "kind"]
BY: tuple[By, ...] = get_args(By)


class Group(Struct, frozen=True):
    """Changes that have a heading in common, in the order in which they are read."""

    heading: str
    changes: tuple[Change, ...]


def grouped(
    comparison: Comparison,
    changes: Iterable[Change],
    by: By,
    language: Language | None = None,
) -> tuple[Group, ...]:
    """Gather changes; lanes and personas come from top to bottom, what spans them all is last."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        found.setdefault(_key(comparison, change, by), []).append(change)
    if by in ("lane", "persona"):
        rows = {**_rows(comparison.before), **_rows(comparison.after)}
        last = (len(rows), "")
        found = dict(sorted(found.items(), key=lambda each: rows.get(str(each[0][1]), last)))
    elif by == "kind":
        found = dict(sorted(found.items(), key=lambda each: KINDS.index(each[1][0].kind)))
    return tuple(
        Group(_heading(comparison, group[0], by, language), tuple(group))
        for group in found.values()
    )


def _key(comparison: Comparison, change: Change, by: By) -> tuple[object, ...]:
    where = change.where
    match by:
        case "step":
            own = (comparison.before_id(where.stage), comparison.before_id(where.step))
            return comparison.before_id(where.map), *own
        case "stage":
            return comparison.before_id(where.map), comparison.before_id(where.stage)
        case "lane":
            return "", comparison.before_id(where.lane or where.swimlane or where.persona)
        case "persona":
            return "", comparison.before_id(where.persona)
        case "kind":
            return "", change.kind


def _heading(comparison: Comparison, change: Change, by: By, language: Language | None) -> str:
    document = document_of(comparison, change)
    match by:
        case "step":
            return heading_told(comparison, change, language)
        case "stage":
            whole = "compare.whole_map" if change.where.map else "compare.whole_file"
            return stage_told(document, change, language) or text(whole, language)
        case "lane":
            return lane_told(document, change, language) or text("compare.no_lane", language)
        case "persona":
            said = persona_told(document, change, language)
            return said or text("compare.no_persona", language)
        case "kind":
            said = kind_told(change.kind, language)
            return said[:1].upper() + said[1:]


def _rows(document: Document) -> dict[Id, tuple[int, Id]]:
    """Number what changes are told under from top to bottom: lanes, swimlanes and personas."""
    found: dict[Id, tuple[int, Id]] = {}
    for map in document.all(Map):
        for swimlane in document.children(Swimlane, map.id):
            for id in (swimlane.persona, swimlane.id):
                if id is not None:
                    found.setdefault(id, (len(found), id))
            for lane in lanes_of(document, map.id):
                if lane.swimlane == swimlane.id:
                    found[lane.id] = (len(found), lane.id)
    return found
