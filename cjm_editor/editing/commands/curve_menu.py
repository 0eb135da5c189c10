"""The commands that lay the curves of other personas, or of another map, over a curve."""

from cjm_editor.editing.commands.curves import (
    curves_of,
    fitting,
    lay_over,
    lay_over_each,
    take_away,
)
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.selected import lane_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.map_copy import counterparts
from cjm_editor.editing.naming import lane_name, map_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.i18n import text
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


def _of_maps(context: CommandContext) -> dict[Id, dict[Id, tuple[Id, ...]]]:
    """Give for each map that goes with this one its curves, by those they may be laid over."""
    document, here = context.session.document, context.map_id
    found = {other: curves_of(document, here, other) for other in counterparts(document, here)}
    return {other: over for other, over in found.items() if over}


def _is_laid(context: CommandContext, over: dict[Id, tuple[Id, ...]]) -> bool:
    lanes = {id: context.session.document.find(Lane, id) for id in over}
    return all(lane and set(over[id]) <= set(lane.laid_over) for id, lane in lanes.items())


def _compare(context: CommandContext) -> None:
    """Lay the curves of another map over those of this one, or take them away again."""
    maps = _of_maps(context)
    names = {True: "command.compare_curves.hide", False: "command.compare_curves.show"}
    options = [
        (id, text(names[_is_laid(context, over)], map=map_name(context.session.document, id)))
        for id, over in maps.items()
    ]
    chosen = next(iter(maps))
    if len(maps) > 1:
        chosen = context.choose("command.compare_curves.question", options) or ""
    if chosen in maps:
        over = maps[chosen]
        if _is_laid(context, over):
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
        enabled=lambda context: bool(_of_maps(context)),
        menu="map",
        icon="activity",
    ),
)
