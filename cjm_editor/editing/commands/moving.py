"""Where the selection goes when it is moved by one place with the keyboard."""

from collections.abc import Callable
from typing import Any

from cjm_editor.editing.commands.elements import Move, move_each, shift_emotion
from cjm_editor.editing.commands.lanes import move_lane, move_line
from cjm_editor.editing.commands.personas import move_swimlane
from cjm_editor.editing.commands.selected import elements, last
from cjm_editor.editing.commands.spec import CommandContext, Direction
from cjm_editor.editing.commands.stages import move_stage
from cjm_editor.editing.commands.steps import move_step
from cjm_editor.editing.records import open_lanes_of, steps_of
from cjm_editor.editing.session import Command
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import (
    BlueprintLine,
    Element,
    Id,
    Lane,
    Record,
    Stage,
    Step,
    Swimlane,
    rows_of,
)


def moved(context: CommandContext, direction: Direction) -> Command | None:
    """Give the command that moves the selection one place; None where there is no way on."""
    document = context.session.document
    by = -1 if direction in ("left", "up") else 1
    sideways = direction in ("left", "right")
    match last(context, Record):
        case Element():
            return _across(context, by) if sideways else _along(context, by)
        case Stage() as stage if sideways:
            at = _next(document.children(Stage, stage.map), stage, by)
            return None if at is None else move_stage(stage.id, at)
        case Step() as step if sideways:
            return _inside(context, step, (Stage, step.stage), by, move_step)
        case Lane() as lane if not sideways:
            return _inside(context, lane, (Swimlane, lane.swimlane), by, move_lane)
        case BlueprintLine() as line if not sideways:
            return _line_beside(context, line, by)
        case Swimlane() as swimlane if not sideways:
            at = _next(document.children(Swimlane, swimlane.map), swimlane, by)
            return None if at is None else move_swimlane(swimlane.id, at)
        case _:
            return None


def _next(siblings: tuple[Any, ...], record: Record | None, by: int) -> int | None:
    at = siblings.index(record) + by
    return at if 0 <= at < len(siblings) else None


def _inside(
    context: CommandContext,
    record: Record,
    holder: tuple[type[Record], Id],
    by: int,
    move: Callable[[Id, Id, int | None], Command],
) -> Command | None:
    """Move what a stage or a swimlane holds within it, and from its end into the next one."""
    document = context.session.document
    siblings = document.children(type(record), holder[1])
    at = _next(siblings, record, by)
    if at is not None:
        return move(record.id, holder[1], at)
    holders = document.children(holder[0], context.map_id)
    found = document.find(*holder)
    beside = _next(holders, found, by) if found in holders else None
    if beside is None or len(siblings) == 1:
        return None
    return move(record.id, holders[beside].id, 0 if by > 0 else None)


def _line_beside(context: CommandContext, line: BlueprintLine, by: int) -> Command | None:
    document = context.session.document
    rows = rows_of(document, line.swimlane)
    above = sum(isinstance(row, Lane) for row in rows[: rows.index(line)])
    if 0 <= above + by <= len(document.children(Lane, line.swimlane)):
        return move_line(line.id, line.swimlane, above + by)
    swimlanes = document.children(Swimlane, context.map_id)
    beside = _next(swimlanes, document.find(Swimlane, line.swimlane), by)
    return (
        None if beside is None else move_line(line.id, swimlanes[beside].id, 0 if by > 0 else None)
    )


def _across(context: CommandContext, by: int) -> Command | None:
    """Move elements to the steps beside theirs, unless one of them is at the edge."""
    document, chosen = context.session.document, elements(context)
    steps = [step.id for step in steps_of(document, context.map_id)]
    cells = {(element.lane, element.step) for element in chosen}
    index = {each.id: at for cell in cells for at, each in enumerate(document.cell(*cell))}
    moves = []
    for element in chosen:
        at = steps.index(element.step) + by
        if not 0 <= at < len(steps):
            return None
        moves.append(Move(element.id, element.lane, steps[at], index[element.id]))
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
        for other in open_lanes_of(document, context.map_id)
        if all(lane_kind(other).accepts(element_kind(element)) for element in chosen)
    ]
    if lane not in lanes:
        return None
    at = lanes.index(lane) + by
    if not 0 <= at < len(lanes):
        return None
    return move_each([Move(each.id, lanes[at], step, 0 if by > 0 else None) for each in chosen])
