"""Where on a map a record lies: so that changes can be told stage by stage and lane by lane."""

from msgspec import Struct

from cjm_editor.model import (
    BlueprintLine,
    Comment,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    View,
)


class Where(Struct, frozen=True):
    """The ids of what a record lies in or is itself; empty where it lies in none."""

    map: Id = ""
    stage: Id = ""
    step: Id = ""
    swimlane: Id = ""
    lane: Id = ""
    persona: Id = ""


def where_of(document: Document, record: Record | None) -> Where:
    """Tell where a record lies; a transfer where it leaves from, a comment where its target is."""
    match record:
        case Map():
            return Where(map=record.id)
        case Stage():
            return Where(map=record.map, stage=record.id)
        case Step():
            stage = document.find(Stage, record.stage)
            return Where(stage.map if stage else "", record.stage, record.id)
        case Swimlane():
            persona = record.persona or ""
            return Where(map=record.map, swimlane=record.id, persona=persona)
        case Lane() | BlueprintLine():
            around = where_of(document, document.find(Swimlane, record.swimlane))
            lane = record.id if isinstance(record, Lane) else ""
            return Where(around.map, "", "", record.swimlane, lane, around.persona)
        case Element():
            across = where_of(document, document.find(Step, record.step))
            down = where_of(document, document.find(Lane, record.lane))
            map = down.map or across.map
            return Where(map, across.stage, record.step, down.swimlane, record.lane, down.persona)
        case Transfer():
            source = document.find(Element, record.source)
            return where_of(document, source) if source else Where(map=record.map)
        case Comment():
            target = document.get(record.target)
            if target is None or isinstance(target, Comment):
                return Where(map=record.map)
            found = where_of(document, target)
            return found if found.map == record.map else Where(map=record.map)
        case View():
            return Where(map=record.map)
        case Persona():
            return Where(persona=record.id)
        case _:
            return Where()
