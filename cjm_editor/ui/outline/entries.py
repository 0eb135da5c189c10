"""What stands where in the outline: entries made of the document, level by level."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct

from cjm_editor.editing.naming import first_words
from cjm_editor.editing.records import title_of
from cjm_editor.editing.spans import covered, order_of
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.layout.labels import line_title
from cjm_editor.model import (
    BlueprintLine,
    Document,
    Element,
    Id,
    Lane,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    rows_of,
)


class Entry(Struct, frozen=True):
    """One line of the outline; `key` tells it from all others, `record` is what it stands for."""

    key: str
    name: str
    icon: str
    record: Id = ""
    title: str = ""
    spoken: str = ""
    editable: bool = False
    children: Callable[[], "list[Entry]"] | None = None


def outline_of(document: Document, map_id: Id) -> list[Entry]:
    """Give the top level: the stages, then the lanes, then the transfers."""
    found = [_stage(document, map_id, stage) for stage in document.children(Stage, map_id)]
    found.append(
        Entry(
            key="lanes",
            name=text("ui.outline.lanes"),
            icon="layout-rows",
            children=lambda: [
                _swimlane(document, swimlane) for swimlane in document.children(Swimlane, map_id)
            ],
        )
    )
    if document.children(Transfer, map_id):
        found.append(
            Entry(
                key="transfers",
                name=text("kinds.transfer"),
                icon="arrow-right",
                children=lambda: [
                    _transfer(document, transfer)
                    for transfer in document.children(Transfer, map_id)
                ],
            )
        )
    return found


def path_to(document: Document, id: Id) -> list[str]:
    """Give the keys of the entries that lead to a record, its own last."""
    match document.get(id):
        case Stage():
            return [id]
        case Step(stage=stage):
            return [stage, id]
        case Element(lane=lane, step=step):
            found, row = document.find(Step, step), document.find(Lane, lane)
            if found is None or row is None:
                return []
            return [found.stage, step, f"{step}/{row.swimlane}", id]
        case Swimlane():
            return ["lanes", id]
        case Lane(swimlane=swimlane) | BlueprintLine(swimlane=swimlane):
            return ["lanes", swimlane, id]
        case Transfer():
            return ["transfers", id]
        case _:
            return []


def _stage(document: Document, map_id: Id, stage: Stage) -> Entry:
    return _named(
        document,
        stage.id,
        "layout-columns",
        "kind.stage",
        lambda: [_step(document, map_id, step) for step in document.children(Step, stage.id)],
    )


def _step(document: Document, map_id: Id, step: Step) -> Entry:
    return _named(
        document, step.id, "columns", "kind.step", lambda: _people(document, map_id, step.id)
    )


def _people(document: Document, map_id: Id, step: Id) -> list[Entry]:
    found = []
    for swimlane in document.children(Swimlane, map_id):
        lanes = document.children(Lane, swimlane.id)
        if any(document.cell(lane.id, step) for lane in lanes):
            found.append(
                Entry(
                    key=f"{step}/{swimlane.id}",
                    name=_name_of_swimlane(document, swimlane),
                    icon="user" if swimlane.persona else "layout-rows",
                    record=swimlane.id,
                    children=partial(_cards, document, lanes, step),
                )
            )
    return found


def _cards(document: Document, lanes: tuple[Lane, ...], step: Id) -> list[Entry]:
    return [
        _element(document, element) for lane in lanes for element in document.cell(lane.id, step)
    ]


def _element(document: Document, element: Element) -> Entry:
    return _named(document, element.id, element_kind(element).icon, f"kind.{element.TYPE}")


def _swimlane(document: Document, swimlane: Swimlane) -> Entry:
    name = _name_of_swimlane(document, swimlane)
    return Entry(
        key=swimlane.id,
        name=name,
        icon="user" if swimlane.persona else "layout-rows",
        record=swimlane.id,
        title=title_of(document, swimlane.id),
        spoken=name,
        editable=swimlane.persona is not None,
        children=lambda: [_row(row) for row in rows_of(document, swimlane.id)],
    )


def _row(row: Lane | BlueprintLine) -> Entry:
    return _line(row) if isinstance(row, BlueprintLine) else _lane(row)


def _line(line: BlueprintLine) -> Entry:
    name = line_title(line)
    return Entry(
        key=line.id,
        name=name,
        icon="minus",
        record=line.id,
        title=line.title,
        spoken=f"{text('kind.blueprint_line')}: {name}",
        editable=True,
    )


def _lane(lane: Lane) -> Entry:
    kind = lane_kind(lane)
    name = _marked(lane.title or text(kind.label_key), marks_of(lane))
    return Entry(
        key=lane.id,
        name=name,
        icon=kind.icon,
        record=lane.id,
        title=lane.title,
        spoken=f"{text('kind.lane')}: {name}",
        editable=True,
    )


def _transfer(document: Document, transfer: Transfer) -> Entry:
    ends = " → ".join(
        title_of(document, id) or text("ui.untitled") for id in (transfer.source, transfer.target)
    )
    return Entry(
        key=transfer.id,
        name=f"{transfer.title}: {ends}" if transfer.title else ends,
        icon="arrow-right",
        record=transfer.id,
        title=transfer.title,
        spoken=f"{text('kind.transfer')}: {ends}",
        editable=True,
    )


def _named(
    document: Document,
    id: Id,
    icon: str,
    kind_key: str,
    children: Callable[[], list[Entry]] | None = None,
) -> Entry:
    title = title_of(document, id)
    record = document[id]
    name = title or first_words(record) or text("ui.untitled")
    name = _marked(name, (*marks_of(record), steps_said(document, record)))
    return Entry(
        key=id,
        name=" ".join(name.split()),
        icon=icon,
        record=id,
        title=title,
        spoken=f"{text(kind_key)}: {name}",
        editable=True,
        children=children,
    )


STATES = ("folded", "concealed", "locked")


def marks_of(record: Record) -> tuple[str, ...]:
    """Say whether a stage or a lane is folded, hidden or locked."""
    return tuple(text(f"ui.state.{name}") for name in STATES if getattr(record, name, False))


def steps_said(document: Document, record: Record) -> str:
    """Say over how many steps a card reaches; nothing where it is one."""
    if not isinstance(record, Element) or record.last_step is None:
        return ""
    count = len(covered(order_of(document, record.step), record))
    return text("ui.state.steps", number=count) if count > 1 else ""


def _marked(name: str, marks: Iterable[str]) -> str:
    said = ", ".join(filter(None, marks))
    return f"{name} ({said})" if said else name


def _name_of_swimlane(document: Document, swimlane: Swimlane) -> str:
    if swimlane.persona is None:
        return text("ui.outline.shared")
    return title_of(document, swimlane.id) or text("ui.untitled")
