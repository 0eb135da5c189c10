"""A stage of one journey scored, and what other weights would make of it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.estimate import Estimate
from cjm_editor.analysis.score.formula import (
    Part,
    Score,
    blend,
    qualities_of,
    score,
    value_of_point,
    value_without_loss,
)
from cjm_editor.analysis.score.inputs import EMOTION, Inputs, Link, Point
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


class Members(NamedTuple):
    """What happens in a stage of one journey."""

    points: tuple[Point, ...]
    links: tuple[Link, ...]


class OfStage(Struct, frozen=True):
    """A stage of one journey: its score, and what other weights would make of it.

    `trials` are first its value as the weights are, then as each would make it at each factor.
    """

    score: Score
    trials: tuple[float | None, ...]


def by_stage(inputs: Inputs) -> dict[Id, Members]:
    """Divide a journey into its stages; a transfer belongs to the one it leaves."""
    points: dict[Id, list[Point]] = {}
    links: dict[Id, list[Link]] = {}
    for point in inputs.points:
        points.setdefault(point.stage, []).append(point)
    for link in inputs.links:
        links.setdefault(link.stage, []).append(link)
    return {
        stage: Members(tuple(points.get(stage, ())), tuple(links.get(stage, ())))
        for stage in {**points, **links}
    }


def tried_of(inputs: Sequence[Inputs]) -> tuple[str, ...]:
    """Give the weights that may change the order of stages: the map's, and of what was read."""
    read = [id for each in inputs for id in _read((*each.points, *each.links)) if id != EMOTION]
    own = (name for name in NAMES if name not in BESIDE)
    return (*own, *list(dict.fromkeys(read))[:MOST_ATTRIBUTES])


def judging(
    stages: Mapping[Id, Members], persona: Id | None, weights: Weights, kept: Kept
) -> Slices[dict[Id, Estimate]]:
    """Give the quality of each part of a journey, stage by stage."""
    found: dict[Id, Estimate] = {}
    for stage, members in stages.items():
        inputs = members, weights.of_map, weights.of_attributes
        work = partial(qualities_of, *members, weights)
        found.update(kept.of(("qualities", persona, stage), inputs, work))
        yield
    return found


def of_stage(
    members: Members, qualities: Mapping[Id, Estimate], weights: Weights, tried: Sequence[str]
) -> Slices[OfStage]:
    """Score a stage of a journey; within it there is neither peak nor end."""
    own = weights.of_map
    parts = [Part(each.id, qualities[each.id], own.touchpoint_weight) for each in members.points]
    parts += [Part(each.id, qualities[each.id], own.transfer_weight) for each in members.links]
    found = score(parts, own.weakest_weight)
    yield
    points, links = _of_points(members.points, weights), _of_links(members.links, weights)
    with_points = {"pain_weight", "emotion_weight", *_read(members.points)}
    with_links = {"patience", *_read(members.links)}
    trials = [_value(points, links, weights)]
    for name in tried:
        for factor in FACTORS:
            other = weights.scaled(name, factor)
            trials.append(
                _value(
                    _of_points(members.points, other) if name in with_points else points,
                    _of_links(members.links, other) if name in with_links else links,
                    other,
                )
            )
        yield
    return OfStage(found, tuple(trials))


def swings(
    trials: Sequence[tuple[Id, Sequence[float | None]]], tried: Sequence[str]
) -> tuple[Swing, ...]:
    """Say which weights change the order of the stages; `trials` are those in each journey."""
    order = _order(trials, 0)
    names = ((name, factor) for name in tried for factor in FACTORS)
    return tuple(
        Swing(name, factor)
        for at, (name, factor) in enumerate(names, 1)
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


def _of_points(points: Sequence[Point], weights: Weights) -> _Sum:
    values = [value_of_point(each, weights) for each in points]
    return _Sum(len(values), sum(values), min(values, default=1.0))


def _of_links(links: Sequence[Link], weights: Weights) -> Mapping[Losses, _Sum]:
    """Put together the transfers that lose the same: of each of them the same is left."""
    alike: dict[Losses, list[float]] = {}
    for each in links:
        alike.setdefault(each.losses, []).append(value_without_loss(each, weights))
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
