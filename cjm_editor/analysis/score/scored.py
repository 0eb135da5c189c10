"""A map scored: as a whole and by stage, persona, channel and transfer."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.score.coverage import coverage
from cjm_editor.analysis.score.formula import (
    Part,
    Score,
    blend,
    mean_score,
    parts_of,
    score,
    value_of_link,
    value_of_point,
)
from cjm_editor.analysis.score.inputs import EMOTION, Inputs, Link, Point, inputs_of, latest
from cjm_editor.analysis.score.weights import BESIDE, NAMES, Weights, weights_of
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Document, Id

MOST_ATTRIBUTES = 20
"""Of so many attributes it is tried whether their weight changes the order."""


class Swing(NamedTuple):
    """A weight which, made `factor` times as large, changes the order of the stages."""

    weight: str
    factor: float


class Scored(Struct, frozen=True):
    """The score of a map with all its parts; that of the `whole` is its customers'.

    `qualities` are those of touchpoints, 0 to 1, None where nothing is known of one; `swings` the
    weights that decide the order of the stages.
    """

    whole: Score
    by_persona: Mapping[Id, Score]
    by_stage: Mapping[Id, Score]
    by_channel: Mapping[Id, Score]
    by_transfer: Mapping[Id, Score]
    touchpoints: Score
    transfers: Score
    coverage: Mapping[str, float]
    qualities: Mapping[Id, float | None]
    swings: tuple[Swing, ...]


def scored(document: Document, map_id: Id, journeys: Sequence[Journey], until: str = "") -> Scored:
    """Score a map as it is, or as it was read up to a day (ISO 8601)."""
    return finish(scoring(document, map_id, journeys, until))


def scoring(
    document: Document, map_id: Id, journeys: Sequence[Journey], until: str = ""
) -> Slices[Scored]:
    """Score a map in slices; the document must not change meanwhile."""
    inputs = yield from taking_in(document, map_id, journeys, until=until)
    weights = weights_of(document, map_id)
    found = yield from _finding(inputs, weights)
    swings = yield from _swings(inputs, weights, _order(found.by_stage))
    channels = _by(inputs, found.parts, weights, lambda each: each.channels)
    yield
    points = _alone(inputs, found.parts, weights, points=True)
    yield
    links = _alone(inputs, found.parts, weights, points=False)
    yield
    return Scored(
        found.whole,
        found.by_persona,
        found.by_stage,
        channels,
        found.by_transfer,
        points,
        links,
        coverage(inputs, weights),
        _qualities(inputs, found.parts),
        swings,
    )


def whole_score(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    mended: Collection[Id] = (),
    until: str = "",
) -> Score:
    """Score a map as a whole and no more, as if some of its records had been mended.

    With a day (ISO 8601), as it was read up to then.
    """
    return finish(scoring_whole(document, map_id, journeys, mended, until))


def scoring_whole(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    mended: Collection[Id] = (),
    until: str = "",
) -> Slices[Score]:
    """Score a map as a whole in slices."""
    inputs = yield from taking_in(document, map_id, journeys, mended, until)
    return (yield from scoring_inputs(inputs, weights_of(document, map_id)))


def taking_in(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    mended: Collection[Id] = (),
    until: str = "",
) -> Slices[list[Inputs]]:
    """Read what a score is made of, a journey a slice."""
    readings = latest(document, map_id, until)
    found = []
    for journey in journeys:
        found.append(inputs_of(document, map_id, journey, readings, mended))
        yield
    return found


def scoring_inputs(inputs: Sequence[Inputs], weights: Weights) -> Slices[Score]:
    """Give the score of some journeys as a whole: that of customers, where there are any."""
    customers: list[Score] = []
    others: list[Score] = []
    for each in inputs:
        parts = parts_of(each, weights)
        yield
        found = score(parts, weights.of_map.weakest_weight)
        (customers if each.customer else others).append(found)
        yield
    return mean_score(customers or others)


class _Found(NamedTuple):
    parts: list[dict[Id, Part]]
    whole: Score
    by_persona: dict[Id, Score]
    by_stage: dict[Id, Score]
    by_transfer: dict[Id, Score]


def _finding(inputs: Sequence[Inputs], weights: Weights) -> Slices[_Found]:
    weakest = weights.of_map.weakest_weight
    parts, scores = [], []
    for each in inputs:
        parts.append({part.id: part for part in parts_of(each, weights)})
        yield
        scores.append(score(list(parts[-1].values()), weakest))
        yield
    people = {
        each.persona: found
        for each, found in zip(inputs, scores, strict=True)
        if each.persona is not None
    }
    links = {
        link.id: _single(own[link.id])
        for each, own in zip(inputs, parts, strict=True)
        for link in each.links
    }
    yield
    stages = _by(inputs, parts, weights, lambda each: (each.stage,))
    yield
    customers = [found for each, found in zip(inputs, scores, strict=True) if each.customer]
    return _Found(parts, mean_score(customers or scores), people, stages, links)


def _by(
    inputs: Sequence[Inputs],
    parts: Sequence[Mapping[Id, Part]],
    weights: Weights,
    groups: Callable[[Point | Link], Iterable[Id]],
) -> dict[Id, Score]:
    """Score the parts group by group; a group of several journeys by the mean of these.

    Within a group there is neither peak nor end.
    """
    own = weights.of_map
    found: dict[Id, list[Score]] = {}
    for each, known in zip(inputs, parts, strict=True):
        members: dict[Id, list[Part]] = {}
        for things, weight in (
            (each.points, own.touchpoint_weight),
            (each.links, own.transfer_weight),
        ):
            for thing in things:
                part = Part(thing.id, known[thing.id].quality, weight)
                for group in groups(thing):
                    members.setdefault(group, []).append(part)
        for group, chosen in members.items():
            found.setdefault(group, []).append(score(chosen, own.weakest_weight))
    return {group: mean_score(scores) for group, scores in found.items() if group}


def _alone(
    inputs: Sequence[Inputs], parts: Sequence[Mapping[Id, Part]], weights: Weights, *, points: bool
) -> Score:
    """Score the touchpoints or the transfers alone, by their plain mean."""
    scores = []
    for each, known in zip(inputs, parts, strict=True):
        chosen = [thing.id for thing in (each.points if points else each.links)]
        scores.append(score([Part(id, known[id].quality, 1.0) for id in chosen], 0.0))
    return mean_score(scores)


def _single(part: Part) -> Score:
    quality = part.quality
    return Score(100 * quality.value, 100 * quality.low, 100 * quality.high)


def _qualities(
    inputs: Sequence[Inputs], parts: Sequence[Mapping[Id, Part]]
) -> dict[Id, float | None]:
    return {
        point.id: known[point.id].quality.value if point.said else None
        for each, known in zip(inputs, parts, strict=True)
        for point in each.points
    }


def _order(scores: Mapping[Id, Score]) -> list[Id]:
    return sorted(scores, key=lambda id: (scores[id].value or 0.0, id))


def _swings(
    inputs: Sequence[Inputs], weights: Weights, order: Sequence[Id]
) -> Slices[tuple[Swing, ...]]:
    """Try each weight at half and at twice its size, one a slice."""
    said = [known for each in inputs for point in each.points for known in point.said]
    said += [known for each in inputs for link in each.links for known in link.said]
    read = dict.fromkeys(each.attribute for each in said)
    read.pop(EMOTION, None)
    found = []
    tried = [name for name in NAMES if name not in BESIDE]
    for name in (*tried, *list(read)[:MOST_ATTRIBUTES]):
        for factor in (0.5, 2.0):
            values = _stage_values(inputs, weights.scaled(name, factor))
            if sorted(values, key=lambda id: (values[id], id)) != order:
                found.append(Swing(name, factor))
            yield
    return tuple(found)


def _stage_values(inputs: Sequence[Inputs], weights: Weights) -> dict[Id, float]:
    """Give the scores of the stages without anything else of them."""
    own = weights.of_map
    found: dict[Id, list[float]] = {}
    for each in inputs:
        sums: dict[Id, list[float]] = {}
        parts = [
            *((at.stage, value_of_point(at, weights), own.touchpoint_weight) for at in each.points),
            *((on.stage, value_of_link(on, weights), own.transfer_weight) for on in each.links),
        ]
        for stage, value, weight in parts:
            if weight > 0.0:
                total = sums.setdefault(stage, [0.0, 0.0, 1.0])
                total[0] += weight
                total[1] += weight * value
                total[2] = min(total[2], value)
        for stage, (weight, total_value, least) in sums.items():
            value = blend(total_value / weight, least, own.weakest_weight)
            found.setdefault(stage, []).append(value)
    return {stage: sum(values) / len(values) for stage, values in found.items() if stage}
