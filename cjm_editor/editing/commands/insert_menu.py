"""The commands that put something new on the map."""

from cjm_editor.editing.commands.elements import add_element
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.lanes import add_lane, add_line, add_shared_lane
from cjm_editor.editing.commands.opening import opening
from cjm_editor.editing.commands.personas import add_persona
from cjm_editor.editing.commands.selected import (
    cell_for,
    default_kind,
    lane_of,
    last,
    stage_of,
    step_of,
    swimlane_of,
)
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.commands.stages import add_stage
from cjm_editor.editing.commands.steps import add_step
from cjm_editor.editing.records import lanes_of
from cjm_editor.editing.session import Command
from cjm_editor.kinds import ELEMENT_KINDS, LANE_KINDS, ElementKind, LaneKind
from cjm_editor.model import Id, Lane, Stage, Step, Swimlane, new_id
from cjm_editor.model.structure import BOUNDARIES


def _show(context: CommandContext, id: Id, edit: bool = True) -> None:
    context.reveal(id)
    if edit:
        context.edit_title(id)


def _add(context: CommandContext, kind: ElementKind | None) -> None:
    lane, step, index = cell_for(context, kind)
    found = context.session.document.find(Lane, lane)
    assert found is not None
    chosen = kind or default_kind(found)
    id = new_id()
    command = add_element(chosen.id, lane, step, index, id=id)
    context.session.run(label("add_element"), opening(command), select=[id])
    _show(context, id)


def _element_command(kind: ElementKind) -> CommandSpec:
    return CommandSpec(
        id=f"add_{kind.id}",
        run=lambda context: _add(context, kind),
        shortcuts=(kind.shortcut,) if kind.shortcut else (),
        menu="insert" if kind.everyday else "insert_more",
        icon=kind.icon,
        label_key=kind.label_key,
    )


def _add_stage(context: CommandContext, after: bool) -> None:
    stages = context.session.document.children(Stage, context.map_id)
    stage = stage_of(context)
    index = stages.index(stage) + after if stage in stages else len(stages)
    id, step = new_id(), new_id()
    command = add_stage(context.map_id, index, id=id, step=step)
    context.session.run(label("add_stage"), command, select=[id])
    _show(context, id)


def _add_step(context: CommandContext, after: bool) -> None:
    document = context.session.document
    stage = stage_of(context) or next(iter(document.children(Stage, context.map_id)[::-1]), None)
    if stage is None:
        _add_stage(context, after)
        return
    steps, step = document.children(Step, stage.id), step_of(context)
    index = steps.index(step) + after if step in steps else len(steps)
    id = new_id()
    context.session.run(label("add_step"), add_step(stage.id, index, id=id), select=[id])
    _show(context, id)


def _add_lane(context: CommandContext, kind: LaneKind) -> None:
    document = context.session.document
    swimlane, here, id = swimlane_of(context), lane_of(context), new_id()
    command: Command
    if swimlane is None:
        command = add_shared_lane(context.map_id, kind.id, id=id, swimlane=new_id())
    else:
        lanes = document.children(Lane, swimlane.id)
        index = lanes.index(here) + 1 if here in lanes else len(lanes)
        command = add_lane(swimlane.id, kind.id, index, id=id)
    context.session.run(label("add_lane"), command, select=[id])
    _show(context, id, edit=False)


def _lane_command(kind: LaneKind) -> CommandSpec:
    return CommandSpec(
        id=f"add_lane_{kind.id}",
        run=lambda context: _add_lane(context, kind),
        menu="insert_lane",
        icon=kind.icon,
        label_key=kind.label_key,
    )


def _add_line(context: CommandContext, boundary: str) -> None:
    """Draw a line beneath the lane at hand, or beneath all of the first swimlane."""
    document, here, id = context.session.document, lane_of(context), new_id()
    swimlane = swimlane_of(context) or document.children(Swimlane, context.map_id)[0]
    lanes = document.children(Lane, swimlane.id)
    index = lanes.index(here) + 1 if here in lanes else len(lanes)
    command = add_line(swimlane.id, boundary, index, id=id)
    context.session.run(label("add_line"), command, select=[id])
    _show(context, id, edit=False)


def _line_command(boundary: str) -> CommandSpec:
    return CommandSpec(
        id=f"add_line_{boundary}",
        run=lambda context: _add_line(context, boundary),
        enabled=lambda context: bool(lanes_of(context.session.document, context.map_id)),
        menu="lanes",
        icon="minus",
        label_key=f"choice.boundary.{boundary}",
    )


def _add_shared_lane(context: CommandContext) -> None:
    here, id = lane_of(context), new_id()
    kind = here.kind if here is not None else "free"
    command = add_shared_lane(context.map_id, kind, id=id, swimlane=new_id())
    context.session.run(label("add_lane"), command, select=[id])
    _show(context, id)


def _add_persona(context: CommandContext) -> None:
    """Put a new persona after the swimlane that is selected, or after the other personas."""
    document, after, swimlane = context.session.document, last(context, Swimlane), new_id()
    ids = [each.id for each in document.children(Swimlane, context.map_id)]
    index = ids.index(after.id) + 1 if after is not None and after.id in ids else None
    command = add_persona(context.map_id, index, id=new_id(), swimlane=swimlane)
    context.session.run(label("add_persona"), command, select=[swimlane])
    _show(context, swimlane)


INSERT_MENU: tuple[CommandSpec, ...] = (
    *map(_element_command, ELEMENT_KINDS),
    CommandSpec(
        id="add_card",
        run=lambda context: _add(context, None),
        shortcuts=("Ins", "Ctrl+Return", "Ctrl+Enter"),
        menu="insert",
        icon="plus",
    ),
    CommandSpec(
        id="add_step_before",
        run=lambda context: _add_step(context, after=False),
        shortcuts=("Shift+S",),
        menu="insert",
        icon="column-insert-left",
    ),
    CommandSpec(
        id="add_step_after",
        run=lambda context: _add_step(context, after=True),
        shortcuts=("S",),
        menu="insert",
        icon="column-insert-right",
    ),
    CommandSpec(
        id="add_stage_before",
        run=lambda context: _add_stage(context, after=False),
        shortcuts=("Shift+A",),
        menu="insert",
        icon="layout-columns",
    ),
    CommandSpec(
        id="add_stage_after",
        run=lambda context: _add_stage(context, after=True),
        shortcuts=("A",),
        menu="insert",
        icon="layout-columns",
    ),
    CommandSpec(
        id="add_persona",
        run=_add_persona,
        shortcuts=("Shift+P",),
        menu="insert_persona",
        icon="user-plus",
    ),
    *map(_lane_command, LANE_KINDS),
    CommandSpec(
        id="add_shared_lane",
        run=_add_shared_lane,
        menu="insert_lane",
        icon="row-insert-bottom",
    ),
    *map(_line_command, BOUNDARIES),
)
