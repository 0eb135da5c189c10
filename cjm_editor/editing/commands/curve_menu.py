"""The commands that lay the curves of other personas over a curve."""

from cjm_editor.editing.commands.curves import fitting, lay_over, take_away
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.selected import lane_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.naming import lane_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.model import Lane


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
)
