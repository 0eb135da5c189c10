"""The formula of the score: the mean of some parts and their weakest, and what may be wrong."""

from collections.abc import Iterable, Sequence
from math import sqrt
from operator import mul
from typing import NamedTuple

from msgspec import Struct, field

from cjm_editor.analysis.score.estimate import Estimate
from cjm_editor.model import Id


class Part(Struct, frozen=True, gc=False):
    """A touchpoint or transfer with its quality and its weight."""

    id: Id
    quality: Estimate
    weight: float


class Score(Struct, frozen=True, gc=False):
    """A score from 0 to 100 with its interval; None where there is nothing to score.

    `mean` and `weakest` are what it is made of, from 0 to 1, `weakest_link` says which part is
    the weakest.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    weakest: float | None = None
    weakest_link: Id | None = None


NOTHING = Score(None)


class _Gaps(NamedTuple):
    """Squares of how far some parts may be wrong, summed up for the score they are part of.

    `down` and `up` are of the mean, before its scale, `below` of the least of all, and `both` what
    a part does to these two at once. The weakest of all is not in `up`.
    """

    down: float
    both: float
    below: float
    up: float


class Group(Struct, frozen=True, eq=False):
    """Some parts that weigh something, summed up: a score is that of one or several groups.

    `whole` is the sum of their weighted values, `next_one` the least value but for the weakest.
    `known` remembers the gaps: after most edits a group is asked for the same again.
    """

    parts: tuple[Part, ...]
    weight: float
    whole: float
    weakest: Part
    next_one: float
    known: dict[tuple[float, bool], _Gaps] = field(default_factory=dict)

    @property
    def least(self) -> float:
        """The value of the weakest."""
        return self.weakest.quality.value

    def gaps(self, weakest: Part) -> _Gaps:
        """Sum up how far the parts may be wrong where all that is scored has this weakest one."""
        least = weakest.quality.value
        own = least, self.weakest is weakest
        if own not in self.known:
            self.known.clear()
            self.known[own] = _gaps(self.parts, least, weakest)
        return self.known[own]


def grouped(parts: Iterable[Part]) -> tuple[Group, ...]:
    """Sum up some parts as one group; there is none where nothing of them weighs anything."""
    counting = tuple([each for each in parts if each.weight > 0.0])
    if not counting:
        return ()
    weights = [each.weight for each in counting]
    values = [each.quality.value for each in counting]
    least = min(values)
    weakest = counting[values.index(least)]
    whole = sum(map(mul, weights, values))
    values.remove(least)
    return (Group(counting, sum(weights), whole, weakest, min(values, default=1.0)),)


def score(groups: Sequence[Group], weakest_weight: float) -> Score:
    """Give the score of some groups: 100 · ((1 − ω) · mean + ω · weakest), with its interval.

    Each part alone is put to its lowest and to its highest; the gaps that this makes add up as
    independent errors do.
    """
    if not groups:
        return NOTHING
    total = sum(each.weight for each in groups)
    middle = sum(each.whole for each in groups) / total
    first = min(groups, key=lambda each: each.least)
    weakest, least = first.weakest, first.least
    value = blend(middle, least, weakest_weight)
    scale = (1.0 - weakest_weight) / total
    found = [each.gaps(weakest) for each in groups]
    # A part at its lowest takes away from the mean, and from the least if it falls below that.
    down = scale**2 * sum(each.down for each in found)
    down += 2.0 * scale * weakest_weight * sum(each.both for each in found)
    down += weakest_weight**2 * sum(each.below for each in found)
    up = scale**2 * sum(each.up for each in found)
    # The weakest, made better, is so until the next one is.
    next_one = min([first.next_one, *(each.least for each in groups if each is not first)])
    most = weakest.quality.high
    gap = scale * weakest.weight * (most - least) + weakest_weight * (min(most, next_one) - least)
    up += gap * gap
    low, high = max(0.0, value - 100.0 * sqrt(down)), min(100.0, value + 100.0 * sqrt(up))
    return Score(value, low, high, middle, least, weakest.id)


def mean_score(scores: Sequence[Score]) -> Score:
    """Give the score of several journeys as one: their mean, the weakest link being the worst."""
    known = [each for each in scores if each.value is not None]
    if not known:
        return NOTHING
    count = len(known)
    value = sum(each.value or 0.0 for each in known) / count
    down = sqrt(sum(((each.value or 0.0) - (each.low or 0.0)) ** 2 for each in known)) / count
    up = sqrt(sum(((each.high or 0.0) - (each.value or 0.0)) ** 2 for each in known)) / count
    worst = min(known, key=lambda each: each.weakest or 0.0)
    return Score(
        value,
        max(0.0, value - down),
        min(100.0, value + up),
        sum(each.mean or 0.0 for each in known) / count,
        worst.weakest,
        worst.weakest_link,
    )


def blend(middle: float, least: float, weakest_weight: float) -> float:
    """Give the score of a mean and of the weakest, both from 0 to 1."""
    return 100.0 * ((1.0 - weakest_weight) * middle + weakest_weight * least)


def _gaps(parts: Iterable[Part], least: float, weakest: Part) -> _Gaps:
    down = both = below = up = 0.0
    for each in parts:
        own, weight = each.quality, each.weight
        gap = weight * (own.value - own.low)
        down += gap * gap
        if own.low < least:
            both += gap * (least - own.low)
            below += (least - own.low) ** 2
        if each is not weakest:
            gap = weight * (own.high - own.value)
            up += gap * gap
    return _Gaps(down, both, below, up)
