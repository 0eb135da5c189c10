"""Expectations: where customers were let down, at each touchpoint and in each channel."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Id


def below_expectation(ground: Ground) -> Iterator[Gap]:
    """Give the last readings that are worse than customers expected, the worst first.

    `shortfall` is the difference as a part of the attribute's scale, 0 to 1. An attribute whose
    scale has no length, and a reading of which nobody says what was expected, say nothing.
    """
    found = sorted(ground.shortfalls, key=lambda each: -each[1])
    for reading, shortfall in found:
        if shortfall > 0.0 and reading.expected is not None:
            yield Gap(
                "below_expectation",
                {"target": (reading.target,), "attribute": (reading.attribute,)},
                {
                    "figure": reading.figure,
                    "expected": reading.expected,
                    "shortfall": shortfall,
                },
            )


def channels_below_expectation(ground: Ground) -> Iterator[Gap]:
    """Give the channels that fall short of what is expected on the mean of their touchpoints.

    What was better than expected at one makes up for another.
    """
    by_channel: dict[Id, list[float]] = {}
    for reading, shortfall in ground.shortfalls:
        touchpoint = ground.document.find(Touchpoint, reading.target)
        for id in touchpoint.channels if touchpoint else ():
            if ground.document.find(Channel, id) is not None:
                by_channel.setdefault(id, []).append(shortfall)
    means = {id: sum(found) / len(found) for id, found in by_channel.items()}
    for id, mean in sorted(means.items(), key=lambda item: -item[1]):
        if mean > 1e-9:
            figures = {"shortfall": mean, "readings": len(by_channel[id])}
            yield Gap("channel_below_expectation", {"channel": (id,)}, figures)
