"""What other weights would make of the stages of a journey, and so of their order."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import blend
from cjm_editor.analysis.score.inputs import EMOTION, Link, Members, Point
from cjm_editor.analysis.score.quality import value_of_point, value_without_loss
from cjm_editor.analysis.score.weights import BESIDE, NAMES, Losses, Weights
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

MOST_ATTRIBUTES = 20
"""Of so many attributes it is tried whether their weight changes the order."""
FACTORS = (0.5, 2.0)
"""So large is each weight made for that."""
_DIGITS = 9
"""Scores that differ beyond these do so by rounding."""


class Swing(NamedTuple):
    """A weight which, made `factor` times as large, changes the order of the stages."""

    weight: str
    factor: float


class Variant(NamedTuple):
    """The weights of a score, one of which has been made `factor` times as large."""

    weight: str
    factor: float
    weights: Weights


def tried_of(read: Iterable[Id]) -> tuple[str, ...]:
    """Give the weights that may change the order of stages: the map's, and of what was `read`."""
    attributes = [id for id in dict.fromkeys(read) if id != EMOTION]
    return (*(name for name in NAMES if name not in BESIDE), *attributes[:MOST_ATTRIBUTES])


def read_of(members: Members) -> tuple[Id, ...]:
    """Give the attributes of which something was read in a stage."""
    return tuple(_read((*members.points, *members.links)))


def varied(weights: Weights, tried: Sequence[str]) -> tuple[Variant, ...]:
    """Make each weight larger and smaller by each factor."""
    return tuple(
        Variant(name, factor, weights.scaled(name, factor)) for name in tried for factor in FACTORS
    )


def trying(
    members: Members, weights: Weights, variants: Sequence[Variant], kept: Kept
) -> Slices[tuple[float | None, ...]]:
    """Give the score of a stage of a journey, then what each of other weights would make it.

    Within a stage there is neither peak nor end. All that is `kept` rests on the weights, too.
    """
    points = yield from _of_points(members, weights, kept, None)
    links = yield from _of_links(members, weights, kept, None)
    with_points = {"pain_weight", "emotion_weight", *_read(members.points)}
    with_links = {"patience", *_read(members.links)}
    trials = [_value(points, links, weights)]
    for name, factor, other in variants:
        of_points, of_links = points, links
        if name in with_points:
            of_points = yield from _of_points(members, other, kept, (name, factor))
        if name in with_links:
            of_links = yield from _of_links(members, other, kept, (name, factor))
        trials.append(_value(of_points, of_links, other))
        yield
    return tuple(trials)


def swings(
    trials: Sequence[tuple[Id, Sequence[float | None]]], variants: Sequence[Variant]
) -> tuple[Swing, ...]:
    """Say which weights change the order of the stages; `trials` are those in each journey."""
    order = _order(trials, 0)
    return tuple(
        Swing(each.weight, each.factor)
        for at, each in enumerate(variants, 1)
        if _order(trials, at) != order
    )


def _order(trials: Iterable[tuple[Id, Sequence[float | None]]], at: int) -> list[Id]:
    values: dict[Id, list[float]] = {}
    for stage, found in trials:
        value = found[at]
        if stage and value is not None:
            values.setdefault(stage, []).append(value)
    means = {id: round(sum(each) / len(each), _DIGITS) for id, each in values.items()}
    return sorted(means, key=lambda id: (means[id], id))


def _read(things: Iterable[Point | Link]) -> dict[Id, None]:
    return dict.fromkeys(known.attribute for each in things for known in each.said)


class _Sum(NamedTuple):
    """Some qualities: how many, their sum, the least of them."""

    many: int
    whole: float
    least: float


def _of_points(
    members: Members, weights: Weights, kept: Kept, variant: tuple[str, float] | None
) -> Slices[_Sum]:
    key = "points", members.stage, variant
    values = yield from kept.row(key, members.points, partial(value_of_point, weights))
    return _Sum(len(values), sum(values), min(values, default=1.0))


def _of_links(
    members: Members, weights: Weights, kept: Kept, variant: tuple[str, float] | None
) -> Slices[Mapping[Losses, _Sum]]:
    """Put together the transfers that lose the same: of each of them the same is left."""
    key = "links", members.stage, variant
    values = yield from kept.row(key, members.links, partial(value_without_loss, weights))
    alike: dict[Losses, list[float]] = {}
    for each, value in zip(members.links, values, strict=True):
        alike.setdefault(each.losses, []).append(value)
    return {losses: _Sum(len(values), sum(values), min(values)) for losses, values in alike.items()}


def _value(points: _Sum, links: Mapping[Losses, _Sum], weights: Weights) -> float | None:
    """Give the score without its interval."""
    own = weights.of_map
    total = whole = 0.0
    least = 1.0
    parts = [(own.touchpoint_weight, 1.0, points)]
    parts += [
        (own.transfer_weight, weights.left_by(losses)[0], found) for losses, found in links.items()
    ]
    for weight, left, found in parts:
        if weight > 0.0:
            total += weight * found.many
            whole += weight * left * found.whole
            least = min(least, left * found.least)
    return blend(whole / total, least, own.weakest_weight) if total > 0.0 else None
