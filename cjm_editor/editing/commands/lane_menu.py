"""The commands that fold, hide, lock and resize lanes."""

from typing import Literal

from cjm_editor.editing.commands.labels import EditName, label
from cjm_editor.editing.commands.lanes import resize_lane, set_lane
from cjm_editor.editing.commands.selected import lane_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.naming import lane_name, swimlane_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.model import Id, Lane, Swimlane

HIGHER = 16.0
"""How much higher or lower the commands make a lane, in points."""
State = Literal["folded", "concealed", "locked"]


def _chosen(context: CommandContext) -> list[Lane]:
    """Give the selected lanes and those of the selected swimlanes, or the one at hand."""
    document = context.session.document
    found: dict[Id, Lane] = {}
    for id in context.session.selection.ids:
        lane = document.find(Lane, id)
        lanes = document.children(Lane, id) if lane is None else (lane,)
        found |= {each.id: each for each in lanes}
    here = lane_of(context)
    return list(found.values()) or ([here] if here is not None else [])


def _toggle(context: CommandContext, state: State, on: EditName, off: EditName) -> None:
    lanes = _chosen(context)
    wanted = not all(getattr(lane, state) for lane in lanes)
    command = set_lane([lane.id for lane in lanes], **{state: wanted})
    context.session.run(label(on if wanted else off), command)


def _hide(context: CommandContext) -> None:
    ids = [lane.id for lane in _chosen(context)]
    context.session.run(label("hide_lane"), set_lane(ids, concealed=True), select=())


def _concealed(context: CommandContext) -> list[Lane]:
    lanes = lanes_of(context.session.document, context.map_id)
    return [lane for lane in lanes if lane.concealed]


def _show(context: CommandContext) -> None:
    document, lanes = context.session.document, _concealed(context)
    options = [
        (swimlane.id, swimlane_name(document, swimlane))
        for swimlane in document.children(Swimlane, context.map_id)
        if len(own := document.children(Lane, swimlane.id)) > 1 and all(map(_is_concealed, own))
    ]
    options += [(lane.id, lane_name(document, lane)) for lane in lanes]
    id = context.choose("command.show_lane.question", options) if len(lanes) > 1 else lanes[0].id
    if id is not None:
        shown = [lane.id for lane in document.children(Lane, id)] or [id]
        context.session.run(label("show_lane"), set_lane(shown, concealed=False), select=[id])
        context.reveal(id)


def _is_concealed(lane: Lane) -> bool:
    return lane.concealed


def _show_all(context: CommandContext) -> None:
    ids = [lane.id for lane in _concealed(context)]
    context.session.run(label("show_lane"), set_lane(ids, concealed=False), select=ids)


def _resize(context: CommandContext, by: float | None) -> None:
    lane = lane_of(context)
    assert lane is not None
    height = None if by is None else _height(context, lane.id) + by
    context.session.run(label("resize_lane"), resize_lane(lane.id, height))


def _height(context: CommandContext, id: Id) -> float:
    rect = context.placed.rect_of(id)
    return 0.0 if rect is None else rect.height


def _is_open(context: CommandContext) -> bool:
    lane = lane_of(context)
    return lane is not None and not lane.folded


LANE_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="fold_lane",
        run=lambda context: _toggle(context, "folded", "fold", "unfold"),
        enabled=lambda context: bool(_chosen(context)),
        menu="lanes",
        icon="minimize",
    ),
    CommandSpec(
        id="lock_lane",
        run=lambda context: _toggle(context, "locked", "lock_lane", "unlock_lane"),
        enabled=lambda context: bool(_chosen(context)),
        menu="lanes",
        icon="lock",
    ),
    CommandSpec(
        id="higher_lane",
        run=lambda context: _resize(context, HIGHER),
        enabled=_is_open,
        menu="lanes",
        icon="arrows-vertical",
    ),
    CommandSpec(
        id="lower_lane",
        run=lambda context: _resize(context, -HIGHER),
        enabled=_is_open,
        menu="lanes",
        icon="arrows-vertical",
    ),
    CommandSpec(
        id="fit_lane",
        run=lambda context: _resize(context, None),
        enabled=lambda context: any(lane.height is not None for lane in _chosen(context)),
        menu="lanes",
        icon="arrows-vertical",
    ),
    CommandSpec(
        id="hide_lane",
        run=_hide,
        enabled=lambda context: bool(_chosen(context)),
        menu="lanes",
        icon="eye-off",
    ),
    CommandSpec(
        id="show_lane",
        run=_show,
        enabled=lambda context: bool(_concealed(context)),
        menu="lanes",
        icon="eye",
    ),
    CommandSpec(
        id="show_all_lanes",
        run=_show_all,
        enabled=lambda context: len(_concealed(context)) > 1,
        menu="lanes",
        icon="eye",
    ),
)
