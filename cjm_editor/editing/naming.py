"""What records are called in lists: so that one can be told from another."""

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.kinds.point import level
from cjm_editor.model import (
    BlueprintLine,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)

BETWEEN = " · "


def lane_name(document: Document, lane: Lane, language: Language | None = None) -> str:
    """Name a lane by its title or kind, and by whose it is."""
    own = lane.title or text(lane_kind(lane).label_key, language)
    return BETWEEN.join(filter(None, (own, title_of(document, lane.swimlane))))


def step_name(document: Document, step: Step, language: Language | None = None) -> str:
    """Name a step by its stage and its title; by the stage alone if it is the only one there."""
    stage = document.find(Stage, step.stage)
    siblings = document.children(Step, step.stage)
    own = step.title
    if not own and (stage is None or not stage.title or len(siblings) > 1):
        own = _number(step, siblings, language)
    return BETWEEN.join(filter(None, (stage.title if stage else "", own)))


def stage_name(document: Document, stage: Stage, language: Language | None = None) -> str:
    """Name a stage by its title or its number."""
    return stage.title or _number(stage, document.children(Stage, stage.map), language)


def map_name(document: Document, id: Id) -> str:
    """Name a map by its title and by whether it is as it is or as it should be."""
    map = document.find(Map, id)
    if map is None:
        return ""
    return BETWEEN.join((map.title or text("map.untitled"), text(f"choice.state.{map.state}")))


def swimlane_name(document: Document, swimlane: Swimlane, language: Language | None = None) -> str:
    """Name a swimlane by its persona; the shared one as what it is."""
    key = "kind.persona" if swimlane.persona else "swimlane.shared"
    return title_of(document, swimlane.id) or text(key, language)


def first_words(record: Record | None) -> str:
    """Give what an untitled record is known by: the first line written on it."""
    for spec in fields_of(type(record)) if record is not None else ():
        if spec.form == "line" and not spec.hidden and getattr(record, spec.name):
            return " ".join(str(getattr(record, spec.name)).splitlines())
    return ""


def record_name(document: Document, record: Record, language: Language | None = None) -> str:
    """Name any record by itself: by its title, or else by what it is, says or joins."""
    title = " ".join(title_of(document, record.id).split())
    if title:
        return title
    match record:
        case Stage():
            return stage_name(document, record, language)
        case Step():
            return _number(record, document.children(Step, record.stage), language)
        case Swimlane():
            return swimlane_name(document, record, language)
        case Lane():
            return text(lane_kind(record).label_key, language)
        case BlueprintLine():
            return text(f"choice.boundary.{record.boundary}", language)
        case Transfer():
            ends = (title_of(document, end) for end in (record.source, record.target))
            source, target = (end or text("card.untitled", language) for end in ends)
            return f"{source} → {target}"
        case Element():
            scale = element_kind(record).scale
            if words := first_words(record):
                return words
            if scale is not None:
                return text(scale.key(level(getattr(record, "value", 0.0))), language)
    return text("card.untitled", language)


def _number(record: Record, siblings: tuple[Record, ...], language: Language | None) -> str:
    return f"{text(f'kind.{record.TYPE}', language)} {siblings.index(record) + 1}"
