"""The commands that move what is selected, and connect it."""

from collections.abc import Iterable
from typing import Any

from cjm_editor.editing.commands.elements import Move, move_each, shift_emotion
from cjm_editor.editing.commands.labels import label, label_about
from cjm_editor.editing.commands.lanes import move_lane
from cjm_editor.editing.commands.personas import move_swimlane
from cjm_editor.editing.commands.records import elements_of, lanes_of, steps_of, title_of
from cjm_editor.editing.commands.selected import element_ids, elements
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec, Direction
from cjm_editor.editing.commands.stages import move_stage
from cjm_editor.editing.commands.steps import move_step
from cjm_editor.editing.commands.transfers import connect, connectable, obstacle, reverse
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import Element, Id, Lane, Record, Stage, Step, Swimlane, Transfer, new_id

FINE = 0.1
"""How much better or worse the fine emotion commands make somebody feel, in levels."""


def _move(context: CommandContext, direction: Direction) -> None:
    command = moved(context, direction)
    if command is None:
        return
    ids = context.session.selection.ids
    context.session.run(label_about("move", context.session.document, ids), command)
    last = context.session.selection.last
    if last is not None:
        context.reveal(last)


def moved(context: CommandContext, direction: Direction) -> Command | None:
    """Give the command that moves the selection one place; None where there is no way on."""
    document, last = context.session.document, context.session.selection.last
    by = -1 if direction in ("left", "up") else 1
    sideways = direction in ("left", "right")
    match document.get(last):
        case Element():
            return _across(context, by) if sideways else _along(context, by)
        case Stage() as stage if sideways:
            at = _next(document.children(Stage, stage.map), stage, by)
            return None if at is None else move_stage(stage.id, at)
        case Step() as step if sideways:
            return _step_beside(context, step, by)
        case Lane() as lane if not sideways:
            at = _next(document.children(Lane, lane.swimlane), lane, by)
            return None if at is None else move_lane(lane.id, lane.swimlane, at)
        case Swimlane() as swimlane if not sideways:
            at = _next(document.children(Swimlane, swimlane.map), swimlane, by)
            return None if at is None else move_swimlane(swimlane.id, at)
        case _:
            return None


def _next(siblings: tuple[Any, ...], record: Record, by: int) -> int | None:
    at = siblings.index(record) + by
    return at if 0 <= at < len(siblings) else None


def _step_beside(context: CommandContext, step: Step, by: int) -> Command | None:
    document = context.session.document
    at = _next(document.children(Step, step.stage), step, by)
    if at is not None:
        return move_step(step.id, step.stage, at)
    stages = document.children(Stage, context.map_id)
    stage = document.find(Stage, step.stage)
    beside = _next(stages, stage, by) if stage in stages else None
    if beside is None or len(document.children(Step, step.stage)) == 1:
        return None
    return move_step(step.id, stages[beside].id, 0 if by > 0 else None)


def _across(context: CommandContext, by: int) -> Command | None:
    """Move elements to the steps beside theirs, unless one of them is at the edge."""
    steps = [step.id for step in steps_of(context.session.document, context.map_id)]
    moves = []
    for element in elements(context):
        at = steps.index(element.step) + by
        if not 0 <= at < len(steps):
            return None
        index = context.session.document.cell(element.lane, element.step).index(element)
        moves.append(Move(element.id, element.lane, steps[at], index))
    return move_each(moves)


def _along(context: CommandContext, by: int) -> Command | None:
    """Move elements up or down: an emotion by a level, cards in their cell and beyond it."""
    chosen = elements(context)
    if all(element_kind(element).placement == "curve" for element in chosen):
        return shift_emotion([element.id for element in chosen], -by)
    cells = {(element.lane, element.step) for element in chosen}
    if len(cells) > 1:
        return None
    ((lane, step),) = cells
    document = context.session.document
    cell = document.cell(lane, step)
    ids = {element.id for element in chosen}
    first = next(at for at, element in enumerate(cell) if element.id in ids)
    index = first + by
    if 0 <= index <= len(cell) - len(ids):
        return move_each([Move(element.id, lane, step, index) for element in chosen])
    lanes = [
        other.id
        for other in lanes_of(document, context.map_id)
        if all(lane_kind(other).accepts(element_kind(element)) for element in chosen)
    ]
    at = lanes.index(lane) + by
    if not 0 <= at < len(lanes):
        return None
    return move_each([Move(each.id, lanes[at], step, 0 if by > 0 else None) for each in chosen])


def _feel(context: CommandContext, by: float) -> None:
    context.session.run(label("set_emotion"), shift_emotion(element_ids(context), by))


def _feels(context: CommandContext) -> bool:
    found = context.session.document.find(Element, context.session.selection.last)
    return found is not None and hasattr(found, "value")


def _connect(context: CommandContext, source: Id, target: Id) -> None:
    id = new_id()
    context.session.run(label("connect"), connect(source, target, id=id), select=[id])
    context.reveal(id)


def _ends(context: CommandContext) -> list[Id]:
    document = context.session.document
    return [id for id in context.session.selection.ids if connectable(document, id)]


def _connect_to(context: CommandContext) -> None:
    document, source = context.session.document, _ends(context)[-1]
    options = [
        (element.id, _place(context, element))
        for element in elements_of(document, context.map_id)
        if obstacle(document, source, element.id) is None
    ]
    if not options:
        raise Problem("problem.edit.connect_none")
    target = context.choose("command.connect_to.question", options)
    if target is not None:
        _connect(context, source, target)


def _place(context: CommandContext, element: Element) -> str:
    document = context.session.document
    step = document.find(Step, element.step)
    stage = title_of(document, step.stage) if step else ""
    return " · ".join(filter(None, (element.title, stage, step.title if step else "")))


def _reverse(context: CommandContext) -> None:
    transfer = context.session.selection.last
    assert transfer is not None
    context.session.run(label("set_field"), reverse(transfer))


def _move_command(direction: Direction, others: Iterable[str] = ()) -> CommandSpec:
    return CommandSpec(
        id=f"move_{direction}",
        run=lambda context: _move(context, direction),
        enabled=lambda context: moved(context, direction) is not None,
        shortcuts=(f"Ctrl+{direction.capitalize()}", *others),
        menu="arrange",
        icon=f"arrow-{direction}",
    )


ARRANGE_MENU: tuple[CommandSpec, ...] = (
    _move_command("left"),
    _move_command("right"),
    _move_command("up"),
    _move_command("down"),
    CommandSpec(
        id="feel_better",
        run=lambda context: _feel(context, 1.0),
        enabled=_feels,
        shortcuts=("+",),
        menu="arrange",
        icon="mood-smile",
    ),
    CommandSpec(
        id="feel_worse",
        run=lambda context: _feel(context, -1.0),
        enabled=_feels,
        shortcuts=("-",),
        menu="arrange",
        icon="mood-sad",
    ),
    CommandSpec(
        id="feel_little_better",
        run=lambda context: _feel(context, FINE),
        enabled=_feels,
        shortcuts=("Ctrl+Shift+Up",),
        menu="arrange",
        icon="chevron-up",
    ),
    CommandSpec(
        id="feel_little_worse",
        run=lambda context: _feel(context, -FINE),
        enabled=_feels,
        shortcuts=("Ctrl+Shift+Down",),
        menu="arrange",
        icon="chevron-down",
    ),
    CommandSpec(
        id="connect",
        run=lambda context: _connect(context, *_ends(context)),
        enabled=lambda context: len(_ends(context)) == 2,
        shortcuts=("C",),
        menu="arrange",
        icon="link",
    ),
    CommandSpec(
        id="connect_to",
        run=_connect_to,
        enabled=lambda context: bool(_ends(context)),
        shortcuts=("Shift+C",),
        menu="arrange",
        icon="arrow-right",
    ),
    CommandSpec(
        id="reverse_transfer",
        run=_reverse,
        enabled=lambda context: (
            context.session.document.find(Transfer, context.session.selection.last) is not None
        ),
        menu="arrange",
        icon="arrows-exchange",
    ),
)
