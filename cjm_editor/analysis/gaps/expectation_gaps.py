"""Expectations: where customers were let down, at each touchpoint and in each channel."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Channel, Id, Reading


def below_expectation(ground: Ground) -> Iterator[Gap]:
    """Give the last readings that are worse than customers expected, the worst first.

    `shortfall` is the difference as a part of the attribute's scale, 0 to 1. An attribute whose
    scale has no length, and a reading of which nobody says what was expected, say nothing.
    """
    found = sorted(_shortfalls(ground), key=lambda each: -each[1])
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
    for reading, shortfall in _shortfalls(ground):
        touchpoint = ground.document.find(Touchpoint, reading.target)
        for id in touchpoint.channels if touchpoint else ():
            if ground.document.find(Channel, id) is not None:
                by_channel.setdefault(id, []).append(shortfall)
    means = {id: sum(found) / len(found) for id, found in by_channel.items()}
    for id, mean in sorted(means.items(), key=lambda item: -item[1]):
        if mean > 1e-9:
            figures = {"shortfall": mean, "readings": len(by_channel[id])}
            yield Gap("channel_below_expectation", {"channel": (id,)}, figures)


def _shortfalls(ground: Ground) -> Iterator[tuple[Reading, float]]:
    """Give the last reading of each attribute at each place, and how much it lacks."""
    last: dict[tuple[Id, Id], Reading] = {}
    readings = ground.document.children(Reading, ground.map_id)
    for each in sorted(readings, key=lambda reading: (reading.taken, reading.id)):
        last[each.target, each.attribute] = each
    for reading in last.values():
        attribute = ground.document.find(Attribute, reading.attribute)
        if attribute is None or reading.expected is None or reading.target not in ground.document:
            continue
        span = abs(attribute.highest - attribute.lowest)
        if span > 0.0:
            lacking = reading.expected - reading.figure
            lacking = lacking if attribute.better == "higher" else -lacking
            yield reading, min(1.0, max(-1.0, lacking / span))
