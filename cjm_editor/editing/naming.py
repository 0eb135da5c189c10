"""What stages, steps and lanes are called in lists: so that one can be told from another."""

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.kinds import lane_kind
from cjm_editor.model import Document, Lane, Record, Stage, Step, Swimlane

BETWEEN = " · "


def lane_name(document: Document, lane: Lane) -> str:
    """Name a lane by its title or kind, and by whose it is."""
    own = lane.title or text(lane_kind(lane).label_key)
    return BETWEEN.join(filter(None, (own, title_of(document, lane.swimlane))))


def step_name(document: Document, step: Step) -> str:
    """Name a step by its stage and its title; by the stage alone if it is the only one there."""
    stage = document.find(Stage, step.stage)
    siblings = document.children(Step, step.stage)
    own = step.title
    if not own and (stage is None or not stage.title or len(siblings) > 1):
        own = _number(step, siblings)
    return BETWEEN.join(filter(None, (stage.title if stage else "", own)))


def stage_name(document: Document, stage: Stage) -> str:
    """Name a stage by its title or its number."""
    return stage.title or _number(stage, document.children(Stage, stage.map))


def swimlane_name(document: Document, swimlane: Swimlane) -> str:
    """Name a swimlane by its persona; the shared one as what it is."""
    key = "kind.persona" if swimlane.persona else "swimlane.shared"
    return title_of(document, swimlane.id) or text(key)


def _number(record: Record, siblings: tuple[Record, ...]) -> str:
    return f"{text(f'kind.{record.TYPE}')} {siblings.index(record) + 1}"
