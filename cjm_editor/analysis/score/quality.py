"""The quality of a touchpoint or transfer: what is said of it, less what hurts or gets lost."""

from collections.abc import Sequence

from cjm_editor.analysis.score.estimate import UNKNOWN, WHOLE, Estimate, mean
from cjm_editor.analysis.score.inputs import Harm, Link, Point
from cjm_editor.analysis.score.readings import Said
from cjm_editor.analysis.score.weights import Weights


def is_known(thing: Point | Link, weights: Weights) -> bool:
    """Tell whether anything is said of a touchpoint or transfer that weighs something."""
    return any(weights.of(each.attribute) > 0.0 for each in thing.said)


def quality_of_point(point: Point, weights: Weights) -> Estimate:
    """Give the quality of a touchpoint: what is said of it, less what hurts there."""
    found = said_of(point, weights)
    return found.times(left_by_harms(point.harms, weights)) if point.harms else found


def quality_of_link(link: Link, weights: Weights) -> Estimate:
    """Give the quality of a transfer: what is said of it, less what is lost and the wait."""
    value, low, high = weights.left_by(link.losses)
    waiting = _waiting(link, weights)
    found = said_of(link, weights)
    return Estimate(found.value * value, found.low * low, found.high * high).times(waiting)


def value_of_point(weights: Weights, point: Point) -> float:
    """Give the quality of a touchpoint without what may be wrong of it."""
    found = _value(point.said, weights, UNKNOWN) if point.said else UNKNOWN.value
    return found * left_by_harms(point.harms, weights) if point.harms else found


def value_without_loss(weights: Weights, link: Link) -> float:
    """Give what the quality of a transfer were if nothing got lost, without what may be wrong."""
    found = _value(link.said, weights, WHOLE) if link.said else WHOLE.value
    return found * _waiting(link, weights)


def left_by_harms(harms: Sequence[Harm], weights: Weights) -> float:
    """Give what the pain points at a touchpoint leave of it."""
    left = 1.0
    for _, size in harms:
        left *= 1.0 - weights.of_map.pain_weight * size
    return left


def said_of(thing: Point | Link, weights: Weights) -> Estimate:
    """Give what is said of a touchpoint or transfer; what weighs nothing is not said at all."""
    unsaid = UNKNOWN if isinstance(thing, Point) else WHOLE
    if not thing.said:
        return unsaid
    return mean([(weights.of(each.attribute), each.estimate) for each in thing.said], unsaid)


def _value(said: Sequence[Said], weights: Weights, unsaid: Estimate) -> float:
    total = whole = 0.0
    for each in said:
        weight = weights.of(each.attribute)
        total += weight
        whole += weight * each.estimate.value
    return whole / total if total > 0.0 else unsaid.value


def _waiting(link: Link, weights: Weights) -> float:
    return 1.0 / (1.0 + link.wait / weights.of_map.patience)
