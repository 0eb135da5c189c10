"""Where records stand on a map and what they are called."""

from collections.abc import Iterator

from cjm_editor.model import (
    Asset,
    Attribute,
    BlueprintLine,
    Capacity,
    Channel,
    CheckSetting,
    Comment,
    Decision,
    Document,
    Element,
    Id,
    Improvement,
    Lane,
    Map,
    Persona,
    Reading,
    Stage,
    Step,
    Swimlane,
    Transfer,
    View,
    Weighing,
)


def steps_of(document: Document, map_id: Id) -> tuple[Step, ...]:
    """Give all steps of a map from left to right."""
    return tuple(
        step
        for stage in document.children(Stage, map_id)
        for step in document.children(Step, stage.id)
    )


def lanes_of(document: Document, map_id: Id) -> tuple[Lane, ...]:
    """Give all lanes of a map from top to bottom."""
    return tuple(
        lane
        for swimlane in document.children(Swimlane, map_id)
        for lane in document.children(Lane, swimlane.id)
    )


def open_lanes_of(document: Document, map_id: Id) -> tuple[Lane, ...]:
    """Give the lanes of a map that something can be put into: shown, unfolded and not locked."""
    return tuple(
        lane
        for lane in lanes_of(document, map_id)
        if not (lane.concealed or lane.folded or lane.locked)
    )


def elements_of(document: Document, map_id: Id) -> Iterator[Element]:
    """Give all elements of a map in reading order: lane by lane, each from left to right."""
    steps = steps_of(document, map_id)
    for lane in lanes_of(document, map_id):
        for step in steps:
            yield from document.cell(lane.id, step.id)


def map_of(document: Document, id: Id) -> Id | None:
    """Give the map a record lies on."""
    match document.get(id):
        case Map():
            return id
        case (
            Stage(map=map)
            | Swimlane(map=map)
            | Transfer(map=map)
            | Comment(map=map)
            | View(map=map)
            | Reading(map=map)
            | Improvement(map=map)
            | Capacity(map=map)
            | Decision(map=map)
            | Weighing(map=map)
            | CheckSetting(map=map)
        ):
            return map
        case Step(stage=stage):
            return map_of(document, stage)
        case Lane(swimlane=swimlane) | BlueprintLine(swimlane=swimlane):
            return map_of(document, swimlane)
        case Element(lane=lane):
            return map_of(document, lane)
        case _:
            return None


def named(document: Document, id: Id) -> tuple[Id, str]:
    """Give the record that bears the title of a record, and the field it stands in."""
    match document.get(id):
        case Swimlane(persona=str() as persona):
            return persona, "name"
        case Persona() | Channel() | Attribute() | Asset() | View():
            return id, "name"
        case Comment():
            return id, "text"
        case _:
            return id, "title"


def title_of(document: Document, id: Id) -> str:
    """Give the title of a record on one line; empty where it has none."""
    bearer, field = named(document, id)
    return " ".join(str(getattr(document.get(bearer), field, "")).splitlines())
