"""The agenda of a workshop: what is done when, for so many minutes in all."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

_TO = 5
"""Minutes that every part is rounded to."""
_WITH_BREAK = 90
"""From how many minutes on a workshop has a break."""
_BREAK = "break"


class Part(Struct, frozen=True):
    """A part of a workshop, from one minute to another, counted from its beginning."""

    name: str
    start: int
    end: int


_SHARES: tuple[tuple[str, float], ...] = (
    ("welcome", 8),
    ("people", 9),
    ("walk", 25),
    ("feelings", 12),
    ("pains", 14),
    (_BREAK, 7),
    ("ideas", 14),
    ("vote", 6),
    ("next", 5),
)
"""The parts in their order, and how much of the time each takes."""


def agenda(minutes: int) -> Sequence[Part]:
    """Share out the minutes of a workshop; parts end at round minutes, the last at the end."""
    parts = [each for each in _SHARES if each[0] != _BREAK or minutes >= _WITH_BREAK]
    total = sum(share for _, share in parts)
    sums = accumulate(share for _, share in parts)
    step = _TO if minutes >= _WITH_BREAK else 1
    ends = [round(minutes * reached / total / step) * step for reached in sums]
    ends[-1] = minutes
    starts = [0, *ends[:-1]]
    return [
        Part(name, start, end) for (name, _), start, end in zip(parts, starts, ends, strict=True)
    ]


def clock(minutes: int) -> str:
    """Say a time since the beginning, as "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02}"
