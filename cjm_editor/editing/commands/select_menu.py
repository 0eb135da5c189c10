"""The commands that move the focus and change the selection."""

from collections.abc import Callable
from typing import TypeAlias

from cjm_editor.editing.commands.spec import Cell, CommandContext, CommandSpec, Direction
from cjm_editor.editing.records import elements_of, lanes_of, steps_of
from cjm_editor.model import Element, Id, Lane, Map, Persona, Stage, Step, Swimlane

Walk: TypeAlias = Callable[[Id | Cell, Direction], Id | Cell | None]
WalkAlong: TypeAlias = Callable[[Id | Cell, Direction, Id | None], Id | Cell | None]
DIRECTIONS: tuple[Direction, ...] = ("left", "right", "up", "down")


def _select_all(context: CommandContext) -> None:
    document = context.session.document
    hidden, found = context.hidden, elements_of(document, context.map_id)
    context.session.selection.set([each.id for each in found if each.id not in hidden])


def _go(context: CommandContext, direction: Direction) -> None:
    """Go to the card, the empty cell or the header that adjoins."""
    start = context.session.selection.last or context.cell
    column = _column(context, start, direction)
    if start is None:
        found: Id | Cell | None = _first(context)
    else:
        found = next_from(context, start, direction, _shown(context, context.placed.beside, column))
    if isinstance(found, str):
        context.session.selection.set([found], column)
        context.reveal(found)
    elif found is not None:
        context.pick_cell(*found)


def _jump(context: CommandContext, direction: Direction, extend: bool) -> None:
    """Go to the next card or header, past all empty cells."""
    selection = context.session.selection
    start = selection.last or context.cell
    column = _column(context, start, direction)
    if start is None:
        found: Id | Cell | None = _first(context)
    else:
        found = next_from(
            context, start, direction, _shown(context, context.placed.neighbour, column)
        )
    if isinstance(found, str):
        kept = [id for id in selection.ids if id != found] if extend else []
        selection.set([*kept, found], column)
        context.reveal(found)


def _column(context: CommandContext, at: Id | Cell | None, direction: Direction) -> Id | None:
    """Give the step that one goes up or down along; sideways there is none."""
    if direction in ("left", "right") or at is None:
        return None
    if not isinstance(at, str):
        return at[1]
    element = context.session.document.find(Element, at)
    own = at if context.session.document.find(Step, at) is not None else None
    return context.session.selection.column or (element.step if element is not None else own)


def _first(context: CommandContext) -> Id | None:
    document = context.session.document
    elements = elements_of(document, context.map_id)
    stages = document.children(Stage, context.map_id)
    return next((each.id for each in (*elements, *stages) if each.id not in context.hidden), None)


def _shown(context: CommandContext, walk: WalkAlong, column: Id | None) -> Walk:
    def go(at: Id | Cell, direction: Direction) -> Id | Cell | None:
        found = walk(at, direction, column)
        while isinstance(found, str) and found in context.hidden:
            found = walk(found, direction, column)
        return found

    return go


def next_from(
    context: CommandContext, at: Id | Cell, direction: Direction, walk: Walk
) -> Id | Cell | None:
    """Give what the focus goes to: as `walk` leads, then headers and labels around the cells."""
    document, map_id = context.session.document, context.map_id
    if not isinstance(at, str):
        return walk(at, direction) or _header(*at, direction)
    id = at
    match document.get(id):
        case Element(lane=lane, step=step):
            along = context.session.selection.column or step
            return walk(id, direction) or _header(lane, along, direction)
        case Step(stage=stage):
            if direction == "up":
                return stage
            if direction == "down":
                return walk(id, direction)
            return _beside([step.id for step in steps_of(document, map_id)], id, direction)
        case Stage():
            stages = [stage.id for stage in document.children(Stage, map_id)]
            if direction == "up":
                return map_id
            if direction == "down":
                return next((step.id for step in document.children(Step, id)), None)
            return _beside(stages, id, direction)
        case Lane(swimlane=swimlane):
            if direction == "left":
                return swimlane
            if direction == "right":
                return walk(id, direction)
            return _beside([lane.id for lane in lanes_of(document, map_id)], id, direction)
        case Swimlane():
            swimlanes = [found.id for found in document.children(Swimlane, map_id)]
            if direction == "right":
                return next((lane.id for lane in document.children(Lane, id)), None)
            return _beside(swimlanes, id, direction) if direction != "left" else None
        case Persona():
            owned = (found for found in document.children(Swimlane, map_id) if found.persona == id)
            lanes_group = next(owned, None)
            if lanes_group is None:
                return None
            return next_from(context, lanes_group.id, direction, walk)
        case Map() if direction == "down":
            return next((stage.id for stage in document.children(Stage, id)), None)
        case _:
            return None


def _header(lane: Id, step: Id, direction: Direction) -> Id | None:
    """Give the header where the cells of a column or of a row end."""
    return {"up": step, "left": lane}.get(direction)


def _beside(ids: list[Id], id: Id, direction: Direction) -> Id | None:
    at = ids.index(id) + (-1 if direction in ("left", "up") else 1)
    return ids[at] if 0 <= at < len(ids) else None


def _go_command(direction: Direction) -> CommandSpec:
    key = direction.capitalize()
    return CommandSpec(
        id=f"go_{direction}",
        run=lambda context: _go(context, direction),
        shortcuts=(key,),
        icon=f"arrow-{direction}",
    )


def _jump_command(direction: Direction, extend: bool) -> CommandSpec:
    key = direction.capitalize()
    return CommandSpec(
        id=f"{'extend' if extend else 'jump'}_{direction}",
        run=lambda context: _jump(context, direction, extend),
        shortcuts=(f"Shift+{key}" if extend else f"Alt+{key}",),
        icon=f"arrow-{direction}",
    )


SELECT_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="select_all",
        run=_select_all,
        shortcuts=("Ctrl+A",),
        menu="select",
        icon="marquee-2",
    ),
    CommandSpec(
        id="deselect",
        run=lambda context: context.session.selection.set(()),
        enabled=lambda context: len(context.session.selection) > 0,
        shortcuts=("Esc", "Ctrl+Shift+A"),
        menu="select",
        icon="x",
    ),
    *(_go_command(direction) for direction in DIRECTIONS),
    *(_jump_command(direction, False) for direction in DIRECTIONS),
    *(_jump_command(direction, True) for direction in DIRECTIONS),
)
