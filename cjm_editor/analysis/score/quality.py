"""The quality of a touchpoint or transfer: what is said of it, less what hurts or gets lost."""

from collections.abc import Sequence

from cjm_editor.analysis.score.estimate import UNKNOWN, WHOLE, Estimate, mean
from cjm_editor.analysis.score.inputs import Harm, Link, Point
from cjm_editor.analysis.score.readings import Said
from cjm_editor.analysis.score.weights import Weights


def quality_of_point(point: Point, weights: Weights) -> Estimate:
    """Give the quality of a touchpoint: what is said of it, less what hurts there."""
    found = _said(point.said, weights) if point.said else UNKNOWN
    return found.times(left_by_harms(point.harms, weights)) if point.harms else found


def quality_of_link(link: Link, weights: Weights) -> Estimate:
    """Give the quality of a transfer: what is said of it, less what is lost and the wait."""
    value, low, high = weights.left_by(link.losses)
    waiting = _waiting(link, weights)
    found = _said(link.said, weights) if link.said else WHOLE
    return Estimate(found.value * value, found.low * low, found.high * high).times(waiting)


def value_of_point(point: Point, weights: Weights) -> float:
    """Give the quality of a touchpoint without what may be wrong of it."""
    found = _value(point.said, weights) if point.said else UNKNOWN.value
    return found * left_by_harms(point.harms, weights)


def value_without_loss(link: Link, weights: Weights) -> float:
    """Give what the quality of a transfer were if nothing got lost, without what may be wrong."""
    return (_value(link.said, weights) if link.said else 1.0) * _waiting(link, weights)


def left_by_harms(harms: Sequence[Harm], weights: Weights) -> float:
    """Give what the pain points at a touchpoint leave of it."""
    left = 1.0
    for _, size in harms:
        left *= 1.0 - weights.of_map.pain_weight * size
    return left


def _said(said: Sequence[Said], weights: Weights) -> Estimate:
    return mean([(weights.of(each.attribute), each.estimate) for each in said])


def _value(said: Sequence[Said], weights: Weights) -> float:
    total = whole = 0.0
    for each in said:
        weight = weights.of(each.attribute)
        total += weight
        whole += weight * each.estimate.value
    return whole / total if total > 0.0 else UNKNOWN.value


def _waiting(link: Link, weights: Weights) -> float:
    return 1.0 / (1.0 + link.wait / weights.of_map.patience)
