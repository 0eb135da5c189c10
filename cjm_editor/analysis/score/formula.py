"""The formula of the score: quality of each part, then their mean and their weakest."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from operator import mul

from msgspec import Struct

from cjm_editor.analysis.score.estimate import UNKNOWN, WHOLE, Estimate, mean, middle
from cjm_editor.analysis.score.inputs import Inputs, Link, Point, Said
from cjm_editor.analysis.score.weights import Weights
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


def quality_of_point(point: Point, weights: Weights) -> Estimate:
    """Give the quality of a touchpoint: what is said of it, less what hurts there."""
    found = _said(point.said, weights) if point.said else UNKNOWN
    return found.times(_left(point.harms, weights)) if point.harms else found


def quality_of_link(link: Link, weights: Weights) -> Estimate:
    """Give the quality of a transfer: what is said of it, less what is lost and the wait."""
    value, low, high = weights.left_by(link.losses)
    waiting = _waiting(link, weights)
    found = _said(link.said, weights) if link.said else WHOLE
    return Estimate(found.value * value, found.low * low, found.high * high).times(waiting)


def value_of_point(point: Point, weights: Weights) -> float:
    """Give the quality of a touchpoint without what may be wrong of it."""
    found = _value(point.said, weights) if point.said else UNKNOWN.value
    return found * _left(point.harms, weights)


def value_without_loss(link: Link, weights: Weights) -> float:
    """Give what the quality of a transfer were if nothing got lost, without what may be wrong."""
    return (_value(link.said, weights) if link.said else 1.0) * _waiting(link, weights)


def _said(said: Sequence[Said], weights: Weights) -> Estimate:
    return mean([(weights.of(each.attribute), each.estimate) for each in said])


def _value(said: Sequence[Said], weights: Weights) -> float:
    if len(said) == 1 and weights.of(said[0].attribute) > 0.0:
        return said[0].estimate.value
    return middle([(weights.of(each.attribute), each.estimate) for each in said])


def _left(harms: Sequence[float], weights: Weights) -> float:
    left = 1.0
    for harm in harms:
        left *= 1.0 - weights.of_map.pain_weight * harm
    return left


def _waiting(link: Link, weights: Weights) -> float:
    return 1.0 / (1.0 + link.wait / weights.of_map.patience)


def parts_of(
    inputs: Inputs, weights: Weights, qualities: Mapping[Id, Estimate] | None = None
) -> tuple[Part, ...]:
    """Give all parts of a journey with the weights that its peak and its end add.

    `qualities` are theirs, where somebody has them already.
    """
    own = weights.of_map
    known = qualities_of(inputs.points, inputs.links, weights) if qualities is None else qualities
    peak = _peak(inputs.points, known)
    ends = {each.id for each in inputs.points if each.ending}
    if not ends and inputs.points:
        ends = {inputs.points[-1].id}
    found = []
    for each in inputs.points:
        more = own.peak_weight * (each.id == peak) + own.end_weight * (each.id in ends)
        found.append(Part(each.id, known[each.id], own.touchpoint_weight * (1.0 + more)))
    found += [Part(each.id, known[each.id], own.transfer_weight) for each in inputs.links]
    return tuple(found)


def qualities_of(
    points: Iterable[Point], links: Iterable[Link], weights: Weights
) -> dict[Id, Estimate]:
    """Give the quality of each touchpoint and of each transfer."""
    found = {each.id: quality_of_point(each, weights) for each in points}
    found.update((each.id, quality_of_link(each, weights)) for each in links)
    return found


def score(parts: Sequence[Part], weakest_weight: float) -> Score:
    """Give the score of some parts: 100 · ((1 − ω) · mean + ω · weakest), with its interval.

    Each part alone is put to its lowest and to its highest; the gaps that this makes add up as
    independent errors do.
    """
    parts = [each for each in parts if each.weight > 0.0]
    if not parts:
        return NOTHING
    weights = [each.weight for each in parts]
    values = [each.quality.value for each in parts]
    total, least = sum(weights), min(values)
    weakest = parts[values.index(least)]
    middle = sum(map(mul, weights, values)) / total
    value = blend(middle, least, weakest_weight)
    down = up = 0.0
    scale = (1.0 - weakest_weight) / total
    for each in parts:
        own, share = each.quality, scale * each.weight
        gap = share * (own.value - own.low)
        if own.low < least:
            gap += weakest_weight * (least - own.low)
        down += gap * gap
        if each is not weakest:
            gap = share * (own.high - own.value)
            up += gap * gap
    # The weakest, made better, is so until the next one is.
    values.remove(least)
    next_one = min(values, default=1.0)
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


def _peak(points: Iterable[Point], qualities: Mapping[Id, Estimate]) -> Id | None:
    """Give the touchpoint of which something is known that is furthest from so-so."""
    known = (each.id for each in points if each.said)
    return max(known, key=lambda id: abs(qualities[id].value - 0.5), default=None)
