"""Hours: when a stage has no channel that is open, and hours that cannot be read."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.gaps.hours import ALWAYS, hours_in, told, week_of
from cjm_editor.i18n import Problem, current_language
from cjm_editor.model import Channel, Id


def uncovered_hours(ground: Ground) -> Iterator[Gap]:
    """Give the stages in which for some of the week every channel is closed.

    A channel that says nothing of its hours, or nothing that can be read, may be open at any
    time: of its stage nothing can be said.
    """
    weeks = {each.id: _week(each) for each in ground.document.all(Channel)}
    if all(week is None for week in weeks.values()):
        return
    channels: dict[Id, dict[Id, None]] = {stage.id: {} for stage in ground.stages}
    alike = {(each.step, each.last_step, each.channels): each for _, each in ground.contacts}
    for touchpoint in alike.values():
        for stage_id in ground.stages_over(touchpoint):
            channels[stage_id].update(dict.fromkeys(touchpoint.channels))
    for stage in ground.stages:
        offered = tuple(id for id in channels[stage.id] if id in weeks)
        found = [weeks[id] for id in offered]
        known = [week for week in found if week is not None]
        if not found or len(known) < len(found):
            continue
        closed = ALWAYS
        for week in known:
            closed &= ~week
        if closed:
            yield Gap(
                "uncovered_hours",
                {"stage": (stage.id,), "channels": offered},
                {"hours": hours_in(closed), "open": hours_in(ALWAYS & ~closed)},
                {"closed": told(closed, current_language())},
            )


def unreadable_hours(ground: Ground) -> Iterator[Gap]:
    """Give the channels of the map whose hours cannot be read."""
    used = {id for _, each in ground.contacts for id in each.channels}
    for channel in ground.document.all(Channel):
        if channel.id in used and channel.hours.strip() and _week(channel) is None:
            yield Gap("hours_unreadable", {"channel": (channel.id,)}, {}, {"line": channel.hours})


def _week(channel: Channel) -> int | None:
    try:
        return week_of(channel.hours) if channel.hours.strip() else None
    except Problem:
        return None
