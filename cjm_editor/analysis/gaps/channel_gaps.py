"""Channels: what a persona prefers and is not offered, and channels with no way in or out."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import NOWHERE


def not_offered(ground: Ground) -> Iterator[Gap]:
    """Give the stages in which a persona is offered no channel that it prefers.

    Where no channel is known, or the persona prefers none, nothing can be said.
    """
    for each in ground.offers:
        if each.preferred and each.offered and not each.met:
            about = {
                "persona": (each.persona,),
                "stage": (each.stage,),
                "preferred": each.preferred,
                "offered": each.offered,
            }
            yield Gap("channel_not_offered", about)


def no_way(ground: Ground) -> Iterator[Gap | None]:
    """Give the channels that nobody comes into, or out of, and the touchpoints nobody leaves.

    One comes into a channel by starting there or from a touchpoint without it; one comes out by
    ending there or to a touchpoint without it. A journey without transfers says nothing of ways.
    """
    for journey in ground.journeys:
        if not journey.transfers:
            continue
        persona = () if journey.persona is None else (journey.persona,)
        channels = ground.channels_of(journey)
        crossed = yield from ground.crossing_channels(journey, channels)
        ways = [(source, target) for source, beyond in crossed.items() for target in beyond]
        entered = {id for source, target in ways for id in target if id not in source}
        left = {id for source, target in ways for id in source if id not in target}
        entered.update(id for start in journey.starts for id in channels[start])
        left.update(
            id for end, how in journey.ends.items() if how != NOWHERE for id in channels[end]
        )
        for channel in ground.channels(channels.values()):
            if channel in entered and channel in left:
                continue
            inside = tuple(id for id, each in channels.items() if channel in each)
            about = {"channel": (channel,), "touchpoints": inside, "persona": persona}
            if channel not in entered:
                yield Gap("channel_no_way_in", about)
            if channel not in left:
                yield Gap("channel_no_way_out", about)
        for id in journey.ending(NOWHERE):
            yield Gap("dead_end", {"touchpoint": (id,), "persona": persona})
