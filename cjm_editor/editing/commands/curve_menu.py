"""The commands that lay the curves of other personas, or of another map, over a curve."""

from cjm_editor.editing.commands.curves import (
    counterparts,
    fitting,
    lay_over,
    lay_over_each,
    take_away,
)
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.selected import lane_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.naming import lane_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.model import Id, Lane


def _others(context: CommandContext) -> list[Lane]:
    lane = lane_of(context)
    among = lanes_of(context.session.document, context.map_id)
    return fitting(lane, among) if lane is not None else []


def _lay_over(context: CommandContext) -> None:
    lane, document = lane_of(context), context.session.document
    assert lane is not None
    options = [(each.id, lane_name(document, each)) for each in _others(context)]
    chosen = context.choose("command.lay_over.question", options)
    if chosen is not None:
        context.session.run(label("lay_over"), lay_over(lane.id, [chosen]))


def _laid_over(context: CommandContext) -> tuple[str, ...]:
    lane = lane_of(context)
    return lane.laid_over if lane is not None else ()


def _take_away(context: CommandContext) -> None:
    lane = lane_of(context)
    assert lane is not None
    context.session.run(label("take_away_curves"), take_away({lane.id: lane.laid_over}))


def _counterparts(context: CommandContext) -> dict[Id, tuple[Id, ...]]:
    return counterparts(context.session.document, context.map_id)


def _compare(context: CommandContext) -> None:
    """Lay the curves of the other map over those of this one, or take them away again."""
    document, over = context.session.document, _counterparts(context)
    laid = all(
        lane is not None and set(others) <= set(lane.laid_over)
        for id, others in over.items()
        for lane in (document.find(Lane, id),)
    )
    if laid:
        context.session.run(label("take_away_curves"), take_away(over))
    else:
        context.session.run(label("lay_over"), lay_over_each(over))


CURVE_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="lay_over",
        run=_lay_over,
        enabled=lambda context: bool(_others(context)),
        menu="lanes",
        icon="activity",
    ),
    CommandSpec(
        id="take_away_curves",
        run=_take_away,
        enabled=lambda context: bool(_laid_over(context)),
        menu="lanes",
        icon="x",
    ),
    CommandSpec(
        id="compare_curves",
        run=_compare,
        enabled=lambda context: bool(_counterparts(context)),
        menu="map",
        icon="activity",
    ),
)
