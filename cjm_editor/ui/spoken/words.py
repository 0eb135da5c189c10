"""What the parts of a map are called aloud, and what is told of them."""

from typing import Any

from cjm_editor.editing.naming import first_words
from cjm_editor.editing.records import title_of
from cjm_editor.editing.remarks import target_of, threads_on
from cjm_editor.i18n import text
from cjm_editor.kinds import lane_kind
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.labels import line_title
from cjm_editor.model import (
    BlueprintLine,
    Document,
    Element,
    Field,
    Id,
    Lane,
    Persona,
    Record,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)
from cjm_editor.ui.fields.told import told
from cjm_editor.ui.outline.entries import marks_of, steps_said
from cjm_editor.ui.spoken.nodes import Node, children, parent


def name_of(placed: PlacedMap, node: Node) -> str:
    """Say what a node is, where it is, the how manieth of its neighbours, and its comments."""
    return _listed(_name(placed, node), _comments(placed, node))


def _name(placed: PlacedMap, node: Node) -> str:
    document = placed.document
    match node.part:
        case "map":
            return placed.title or text("ui.untitled")
        case "stages":
            return text("spoken.stages")
        case "transfers":
            return text("kinds.transfer")
        case "swimlane":
            return _person(document, node.id)
        case "lane":
            kind = text("kind.lane")
            name, lane = _quoted(_lane(document, node.id)), document.find(Lane, node.id)
            marks = marks_of(lane) if lane is not None else ()
            over = _laid_over(placed, node.id)
            return _listed(kind, name, *marks, _of_lane(document, node.id), over)
        case "line":
            line = document.find(BlueprintLine, node.id)
            if line is None:
                return ""
            name = _quoted(line_title(line))
            whose = _person(document, line.swimlane)
            return _listed(text("kind.blueprint_line"), name, whose, _number(placed, node))
        case "cell":
            count = len(document.cell(node.id, node.step))
            full = text("spoken.cards", count=count) if count else text("spoken.empty")
            row = placed.rows.lane(node.id)
            if row is not None and (drawn := row.cell(node.step).drawn) and drawn.title:
                full = drawn.title
            place = (*_column(document, node.step), _of_lane(document, node.id))
            return _listed(_lane(document, node.id), *place, full)
        case "transfer":
            return _listed(*_transfer(document, node.id), _number(placed, node))
        case _:
            record = document.get(node.id)
            if record is None:
                return ""
            kind = text(f"kind.{record.TYPE}")
            known_by = title_of(document, node.id) or first_words(record)
            title = _quoted(known_by or text("ui.untitled"))
            return _listed(kind, title, steps_said(document, record), *place_of(placed, node))


def place_of(placed: PlacedMap, node: Node) -> tuple[str, ...]:
    """Say where a node is: its stage, its step, whose it is, and its number there."""
    record = placed.document.get(node.id)
    number = _number(placed, node)
    if isinstance(record, Element):
        of_lane = _of_lane(placed.document, record.lane)
        return (*_column(placed.document, record.step), of_lane, number)
    if isinstance(record, Step):
        return (text("spoken.stage", title=title_of(placed.document, record.stage)), number)
    return (number,)


def description_of(document: Document, node: Node) -> str:
    """Tell the fields of a node that say more than its name."""
    if node.part == "cell":
        return ""
    record: Record | None = document.get(node.id)
    if isinstance(record, Swimlane):
        record = document.find(Persona, record.persona)
    if record is None:
        return ""
    said = [_field(document, spec, getattr(record, spec.name)) for spec in fields_of(type(record))]
    return ". ".join(filter(None, said))


def _field(document: Document, spec: Field, value: Any) -> str:
    said = told(document, spec, value)
    if not said or spec.form == "flag":
        return text(spec.label_key) if said else ""
    return text("spoken.field", field=text(spec.label_key), value=said)


def _comments(placed: PlacedMap, node: Node) -> str:
    """Say how many open comments there are on a node."""
    if node.part in ("cell", "stages", "transfers"):
        return ""
    id = placed.map.id if node.part == "map" else node.id
    threads = threads_on(placed.document, target_of(placed.document, id))
    count = sum(not thread.first.resolved for thread in threads)
    return text("spoken.comments", count=count) if count else ""


def _number(placed: PlacedMap, node: Node) -> str:
    above = parent(placed.document, node)
    siblings = children(placed, above) if above is not None else []
    if node not in siblings:
        return ""
    return text("spoken.number", number=siblings.index(node) + 1, total=len(siblings))


def _column(document: Document, id: Id) -> tuple[str, ...]:
    step = document.find(Step, id)
    stage = title_of(document, step.stage) if step is not None else ""
    title = step.title if step is not None else ""
    return (
        text("spoken.stage", title=stage) if stage else "",
        text("spoken.step", title=title) if title else "",
    )


def _of_lane(document: Document, id: Id) -> str:
    lane = document.find(Lane, id)
    return _person(document, lane.swimlane) if lane is not None else ""


def _person(document: Document, id: Id) -> str:
    swimlane = document.find(Swimlane, id)
    if swimlane is None or swimlane.persona is None:
        return text("spoken.shared")
    return text("spoken.persona", name=title_of(document, id) or text("ui.untitled"))


def _lane(document: Document, id: Id) -> str:
    lane = document.find(Lane, id)
    return "" if lane is None else lane.title or text(lane_kind(lane).label_key)


def _laid_over(placed: PlacedMap, id: Id) -> str:
    lane = placed.rows.lane(id)
    names = [each.label for each in lane.row.laid_over] if lane is not None else []
    return text("spoken.laid_over", names=", ".join(names)) if names else ""


def _transfer(document: Document, id: Id) -> tuple[str, ...]:
    transfer = document.find(Transfer, id)
    if transfer is None:
        return ()
    ends = [title_of(document, end) or text("ui.untitled") for end in _ends(transfer)]
    way = text("spoken.way", source=ends[0], target=ends[1])
    return (text("kind.transfer"), _quoted(transfer.title) if transfer.title else "", way)


def _ends(transfer: Transfer) -> tuple[Id, Id]:
    return transfer.source, transfer.target


def _quoted(title: str) -> str:
    return text("spoken.quoted", title=" ".join(title.split()))


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))
