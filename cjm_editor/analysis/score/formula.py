"""The formula of the score: quality of each part, then their mean and their weakest."""

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

from cjm_editor.analysis.score.estimate import UNKNOWN, Estimate, mean
from cjm_editor.analysis.score.inputs import Inputs, Link, Point, Said
from cjm_editor.analysis.score.weights import Weights
from cjm_editor.model import Id


class Part(Struct, frozen=True):
    """A touchpoint or transfer with its quality and its weight."""

    id: Id
    quality: Estimate
    weight: float


class Score(Struct, frozen=True):
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


def quality_of_point(point: Point, weights: Weights) -> Estimate:
    """Give the quality of a touchpoint: what is said of it, less what hurts there."""
    said = [(weights.of(each.attribute), each.estimate) for each in point.said]
    return (mean(said) if said else UNKNOWN).times(_left(point, weights))


def value_of_point(point: Point, weights: Weights) -> float:
    """Give the quality of a touchpoint without what may be wrong of it."""
    return _said(point.said, weights, UNKNOWN.value) * _left(point, weights)


def quality_of_link(link: Link, weights: Weights) -> Estimate:
    """Give the quality of a transfer: what is said of it, less what is lost and the wait."""
    said = [(weights.of(each.attribute), each.estimate) for each in link.said]
    found = mean(said) if said else Estimate(1.0, 1.0, 1.0)
    value, low, high = weights.left_by(link.losses)
    waiting = _waiting(link, weights)
    return Estimate(found.value * value, found.low * low, found.high * high).times(waiting)


def value_of_link(link: Link, weights: Weights) -> float:
    """Give the quality of a transfer without what may be wrong of it."""
    said = _said(link.said, weights, 1.0) if link.said else 1.0
    return said * weights.left_by(link.losses)[0] * _waiting(link, weights)


def _said(said: Sequence[Said], weights: Weights, nothing: float) -> float:
    parts = [(weights.of(each.attribute), each.estimate.value) for each in said]
    total = sum(weight for weight, _ in parts)
    if not parts:
        return nothing
    return sum(w * value for w, value in parts) / total if total > 0.0 else UNKNOWN.value


def _left(point: Point, weights: Weights) -> float:
    left = 1.0
    for harm in point.harms:
        left *= 1.0 - weights.of_map.pain_weight * harm
    return left


def _waiting(link: Link, weights: Weights) -> float:
    return 1.0 / (1.0 + link.wait / weights.of_map.patience)


def parts_of(inputs: Inputs, weights: Weights) -> tuple[Part, ...]:
    """Give all parts of a journey with the weights that its peak and its end add."""
    own = weights.of_map
    points = [(each, quality_of_point(each, weights)) for each in inputs.points]
    peak = _peak(points, weights)
    ends = {each.id for each in inputs.points if each.ending}
    if not ends and inputs.points:
        ends = {inputs.points[-1].id}
    found = [
        Part(
            each.id,
            quality,
            own.touchpoint_weight
            * (1.0 + own.peak_weight * (each.id == peak) + own.end_weight * (each.id in ends)),
        )
        for each, quality in points
    ]
    found += [
        Part(each.id, quality_of_link(each, weights), own.transfer_weight) for each in inputs.links
    ]
    return tuple(found)


def score(parts: Sequence[Part], weakest_weight: float) -> Score:
    """Give the score of some parts: 100 · ((1 − ω) · mean + ω · weakest), with its interval.

    Each part alone is put to its lowest and to its highest; the gaps that this makes add up as
    independent errors do.
    """
    parts = [each for each in parts if each.weight > 0.0]
    total = sum(each.weight for each in parts)
    if not parts:
        return NOTHING
    whole = sum(each.weight * each.quality.value for each in parts)
    first, second = _two_weakest(parts)
    least = first.quality.value
    value = blend(whole / total, least, weakest_weight)
    down = up = 0.0
    for each in parts:
        own = each.quality
        others = second.quality.value if each is first and second else least
        if each is first and second is None:
            others = 1.0
        for to, below in ((own.low, True), (own.high, False)):
            changed = (whole + each.weight * (to - own.value)) / total
            gap = blend(changed, min(to, others), weakest_weight) - value
            if below:
                down += gap * gap
            else:
                up += gap * gap
    low, high = max(0.0, value - sqrt(down)), min(100.0, value + sqrt(up))
    return Score(value, low, high, whole / total, least, first.id)


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


def _two_weakest(parts: Sequence[Part]) -> tuple[Part, Part | None]:
    first = min(parts, key=lambda each: each.quality.value)
    rest = [each for each in parts if each is not first]
    return first, min(rest, key=lambda each: each.quality.value, default=None)


def _peak(points: Sequence[tuple[Point, Estimate]], weights: Weights) -> Id | None:
    """Give the touchpoint of which something is known that is furthest from so-so."""
    known = [(each.id, found) for each, found in points if each.said]
    if not known:
        return None
    return max(known, key=lambda pair: abs(pair[1].value - 0.5))[0]
