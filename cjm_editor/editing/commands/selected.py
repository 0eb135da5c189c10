"""What is selected, and the cell where something new would go."""

from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.spec import CommandContext
from cjm_editor.editing.records import elements_of, lanes_of, map_of, steps_of
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import ElementKind, element_kind, lane_kind
from cjm_editor.model import (
    BlueprintLine,
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transaction,
)

R = TypeVar("R", bound=Record)


def last(context: CommandContext, cls: type[R]) -> R | None:
    """Give the record picked last if it is of a class and not on another map."""
    document = context.session.document
    found = document.find(cls, context.session.selection.last)
    return found if found is not None and _is_here(context, found.id) else None


def _is_here(context: CommandContext, id: Id) -> bool:
    """Tell whether a record is on the map shown: undo selects on others too."""
    return map_of(context.session.document, id) in (None, context.map_id)


def elements(context: CommandContext) -> list[Element]:
    """Give the selected elements in reading order."""
    document, selection = context.session.document, context.session.selection
    found = (document.find(Element, id) for id in selection.ids)
    first = list(islice(filter(None, found), 2))
    if len(first) < 2:
        return [element for element in first if _is_here(context, element.id)]
    everything = elements_of(document, context.map_id)
    return [element for element in everything if element.id in selection]


def element_ids(context: CommandContext) -> list[Id]:
    """Give the ids of the selected elements in reading order."""
    return [element.id for element in elements(context)]


def deletable(context: CommandContext) -> list[Id]:
    """Give what is selected and may be deleted: not the map itself, nor anybody for good."""
    document = context.session.document
    chosen = context.session.selection.ids
    return [id for id in chosen if not isinstance(document.get(id), Map | Persona)]


def may_delete(context: CommandContext, ids: Iterable[Id]) -> bool:
    """Ask first where cards that a filter hides would be deleted unseen."""
    if not context.hidden:
        return True
    document = context.session.document
    trial = Transaction(document)
    delete(ids)(trial)
    gone = [id for id in trial.diff.removed if id in context.hidden and document.find(Element, id)]
    return not gone or context.sure(text("command.delete.hidden", count=len(gone)))


def stage_of(context: CommandContext) -> Stage | None:
    """Give the stage that is selected or that the selection lies in."""
    step = step_of(context)
    return last(context, Stage) or (
        context.session.document.find(Stage, step.stage) if step else None
    )


def step_of(context: CommandContext) -> Step | None:
    """Give the step that is selected or that the selection lies in."""
    document = context.session.document
    element, step = last(context, Element), last(context, Step)
    if step is not None:
        return step
    if element is not None:
        return document.find(Step, element.step)
    return None if context.cell is None else document.find(Step, context.cell[1])


def lane_of(context: CommandContext) -> Lane | None:
    """Give the lane that is selected or that the selection lies in."""
    document = context.session.document
    element, lane = last(context, Element), last(context, Lane)
    if lane is not None:
        return lane
    if element is not None:
        return document.find(Lane, element.lane)
    return None if context.cell is None else document.find(Lane, context.cell[0])


def swimlane_of(context: CommandContext) -> Swimlane | None:
    """Give the swimlane that is selected or that the selection lies in."""
    row = lane_of(context) or last(context, BlueprintLine)
    return last(context, Swimlane) or (
        context.session.document.find(Swimlane, row.swimlane) if row else None
    )


def cell_for(context: CommandContext, kind: ElementKind | None) -> tuple[Id, Id, int | None]:
    """Give lane, step and index where a new element of a kind goes; None is that of the lane.

    It goes into the lane at hand if that is for the kind or for anything, else into one for the
    kind in the same swimlane or shared by all, else into the one at hand if it takes the kind at
    all: never to somebody else's while there is a place here. Beneath the element picked last.
    """
    document = context.session.document
    stage, step, here = stage_of(context), step_of(context), lane_of(context)
    steps = document.children(Step, stage.id) if stage else ()
    step = step or next(iter(steps or steps_of(document, context.map_id)), None)
    if step is None or map_of(document, step.id) != context.map_id:
        raise Problem("problem.edit.no_step")
    lane = here if kind is None else _lane_for(context, kind, here)
    lane = lane or next(iter(lanes_of(document, context.map_id)), None)
    if lane is None:
        raise Problem("problem.edit.no_lane")
    return lane.id, step.id, _beneath(context, lane.id, step.id)


def _lane_for(context: CommandContext, kind: ElementKind, here: Lane | None) -> Lane:
    swimlane = swimlane_of(context)
    # What is added unfolds a lane, but neither shows a hidden one nor unlocks any.
    every = lanes_of(context.session.document, context.map_id)
    lanes = [lane for lane in every if not (lane.concealed or lane.locked)]
    fitting = [lane for lane in lanes if lane_kind(lane).accepts(kind)]
    if not fitting:
        raise Problem("problem.edit.no_lane")

    def distance(lane: Lane) -> tuple[int, bool, bool, bool]:
        at_hand = here is not None and lane.id == here.id
        meant = lane_kind(lane).element == kind.id
        own = swimlane is not None and lane.swimlane == swimlane.id
        if at_hand and (meant or lane_kind(lane).id == "free"):
            rank = 0
        elif meant and own:
            rank = 1
        elif meant and _is_shared(context, lane):
            rank = 2
        elif at_hand and not _is_shared(context, lane):
            rank = 3
        else:
            rank = 4 if meant else 5
        return rank, lane.folded, not own, lane.kind != kind.home

    return min(fitting, key=distance)


def _is_shared(context: CommandContext, lane: Lane) -> bool:
    swimlane = context.session.document.find(Swimlane, lane.swimlane)
    return swimlane is not None and swimlane.persona is None


def _beneath(context: CommandContext, lane: Id, step: Id) -> int | None:
    element = last(context, Element)
    if element is None or (element.lane, element.step) != (lane, step):
        return None
    return context.session.document.cell(lane, step).index(element) + 1


def default_kind(lane: Lane) -> ElementKind:
    """Give the kind of element a lane is for; raises Problem where it fills itself."""
    kind = lane_kind(lane)
    if kind.gathers:
        raise Problem("problem.edit.gathered")
    return element_kind(kind.element)
