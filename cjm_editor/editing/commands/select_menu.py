"""The commands that move the focus and change the selection."""

from collections.abc import Iterator

from cjm_editor.editing.commands.spec import CommandContext, CommandSpec, Direction
from cjm_editor.editing.records import elements_of, lanes_of, steps_of
from cjm_editor.model import Document, Element, Id, Lane, Map, Persona, Stage, Step, Swimlane

DIRECTIONS: tuple[Direction, ...] = ("left", "right", "up", "down")


def _select_all(context: CommandContext) -> None:
    document = context.session.document
    context.session.selection.set(element.id for element in elements_of(document, context.map_id))


def _go(context: CommandContext, direction: Direction, extend: bool) -> None:
    selection = context.session.selection
    last = selection.last
    found = _first(context) if last is None else next_from(context, last, direction)
    if found is None:
        return
    kept = [id for id in selection.ids if id != found] if extend else []
    selection.set([*kept, found])
    context.reveal(found)


def _first(context: CommandContext) -> Id | None:
    document = context.session.document
    elements = elements_of(document, context.map_id)
    stages = document.children(Stage, context.map_id)
    return next((found.id for found in (*elements, *stages)), None)


def next_from(context: CommandContext, id: Id, direction: Direction) -> Id | None:
    """Give what the focus goes to from a record: cards, then headers and labels around them."""
    document, map_id = context.session.document, context.map_id
    match document.get(id):
        case Element() as element:
            beside = context.placed.neighbour(id, direction)
            if beside is None and direction in ("up", "left"):
                return element.step if direction == "up" else element.lane
            return beside
        case Step(stage=stage):
            if direction == "up":
                return stage
            if direction == "down":
                return next(_in_column(document, map_id, id), None)
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
                return next(_in_row(document, map_id, id), None)
            return _beside([lane.id for lane in lanes_of(document, map_id)], id, direction)
        case Swimlane():
            swimlanes = [found.id for found in document.children(Swimlane, map_id)]
            if direction == "right":
                return next((lane.id for lane in document.children(Lane, id)), None)
            return _beside(swimlanes, id, direction) if direction != "left" else None
        case Persona():
            owned = (found for found in document.children(Swimlane, map_id) if found.persona == id)
            lanes_group = next(owned, None)
            return None if lanes_group is None else next_from(context, lanes_group.id, direction)
        case Map() if direction == "down":
            return next((stage.id for stage in document.children(Stage, id)), None)
        case _:
            return None


def _beside(ids: list[Id], id: Id, direction: Direction) -> Id | None:
    at = ids.index(id) + (-1 if direction in ("left", "up") else 1)
    return ids[at] if 0 <= at < len(ids) else None


def _in_column(document: Document, map_id: Id, step: Id) -> Iterator[Id]:
    for lane in lanes_of(document, map_id):
        yield from (element.id for element in document.cell(lane.id, step))


def _in_row(document: Document, map_id: Id, lane: Id) -> Iterator[Id]:
    for step in steps_of(document, map_id):
        yield from (element.id for element in document.cell(lane, step.id))


def _go_command(direction: Direction, extend: bool) -> CommandSpec:
    key = direction.capitalize()
    return CommandSpec(
        id=f"{'extend' if extend else 'go'}_{direction}",
        run=lambda context: _go(context, direction, extend),
        shortcuts=(f"Shift+{key}" if extend else key,),
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
    *(_go_command(direction, False) for direction in DIRECTIONS),
    *(_go_command(direction, True) for direction in DIRECTIONS),
)
