"""What the inspector speaks of: the records behind the selection."""

from msgspec import structs

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS, lane_kind
from cjm_editor.model import (
    BlueprintLine,
    Channel,
    Document,
    Element,
    Field,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)
from cjm_editor.ui.fields import is_shown
from cjm_editor.ui.look.labels import shortened

_ICONS: dict[type[Record], str] = {
    Map: "map-2",
    Stage: "layout-columns",
    Step: "columns",
    Persona: "user",
    Swimlane: "layout-rows",
    Lane: "layout-rows",
    BlueprintLine: "minus",
    Channel: "world",
    Transfer: "arrow-right",
    **{kind.record: kind.icon for kind in ELEMENT_KINDS},
}


def subjects(document: Document, ids: tuple[Id, ...]) -> tuple[Record, ...]:
    """Give the records whose fields are shown: what is selected, a persona for its swimlane."""
    chosen = map(document.get, ids)
    found = (
        document.get(record.persona) if type(record) is Swimlane and record.persona else record
        for record in chosen
    )
    return tuple({record.id: record for record in found if record is not None}.values())


def shared_fields(records: tuple[Record, ...]) -> tuple[Field, ...]:
    """Give the fields that all records have and a user may edit, in the first one's order."""
    if not records:
        return ()
    classes = set(map(type, records))
    first = [spec for spec in fields_of(type(records[0])) if is_shown(spec)]
    others = [set(map(_plain, fields_of(cls))) for cls in classes]
    return tuple(spec for spec in first if all(_plain(spec) in each for each in others))


def _plain(spec: Field) -> Field:
    """Give what a field holds, in whatever section it stands."""
    return structs.replace(spec, section="")


def icon_of(record: Record) -> str:
    """Give the icon of a record's kind."""
    if isinstance(record, Lane):
        return lane_kind(record).icon
    if isinstance(record, Channel):
        return record.icon
    return _ICONS.get(type(record), "help")


def heading_of(records: tuple[Record, ...]) -> str:
    """Say what is selected: a kind's name, or how many of it."""
    record = records[0]
    if len(records) > 1:
        same = len(set(map(type, records))) == 1
        key = f"kinds.{record.TYPE}" if same else "ui.inspector.things"
        return text("ui.inspector.many", number=len(records), things=text(key))
    if isinstance(record, Lane):
        return text("ui.inspector.lane", kind=text(lane_kind(record).label_key))
    return text(f"kind.{record.TYPE}")


def place_of(document: Document, record: Record) -> str:
    """Say where an element is, its stage, step and persona, or which ends a transfer joins."""
    if isinstance(record, Transfer):
        ends = (title_of(document, id) for id in (record.source, record.target))
        return " → ".join(shortened(each) or text("ui.untitled") for each in ends)
    if not isinstance(record, Element):
        return ""
    step, lane = document.find(Step, record.step), document.find(Lane, record.lane)
    stage = document.find(Stage, step.stage) if step else None
    swimlane = document.find(Swimlane, lane.swimlane) if lane else None
    persona = document.find(Persona, swimlane.persona) if swimlane else None
    names = (
        stage.title if stage else "",
        step.title if step else "",
        persona.name if persona else "",
    )
    return " · ".join(map(shortened, filter(None, names)))
