"""A map scored: as a whole and by stage, persona, channel and transfer."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.coverage import coverage
from cjm_editor.analysis.score.estimate import Estimate
from cjm_editor.analysis.score.formula import Part, Score, mean_score, parts_of, score
from cjm_editor.analysis.score.inputs import (
    Inputs,
    Link,
    Point,
    inputs_of,
    inputs_without_readings,
    latest,
    said_of,
    with_readings,
)
from cjm_editor.analysis.score.stage import Swing, by_stage, of_stage, swings, tried_of
from cjm_editor.analysis.score.weights import Weights, weights_of
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Document, Id


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
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    until: str = "",
    kept: Kept | None = None,
) -> Slices[Scored]:
    """Score a map in slices; the document must not change meanwhile.

    What is `kept` from the last time is taken where a stage of a journey is still the same.
    """
    kept = Kept() if kept is None else kept
    said = said_of(document, latest(document, map_id, until))
    yield
    inputs = []
    for journey in journeys:
        unread = inputs_without_readings(document, map_id, journey)
        yield
        inputs.append(with_readings(unread, said))
        yield
    weights = weights_of(document, map_id)
    tried = tried_of(inputs)
    own = weights.of_map
    qualities, stages, trials = [], _Gathered(), []
    for each in inputs:
        known: dict[Id, Estimate] = {}
        for stage, members in by_stage(each).items():
            work = partial(of_stage, members, weights, tried)
            rests_on = (members, own, weights.of_attributes, tried)
            found = yield from kept.slices(("stage", each.persona, stage), rests_on, work)
            known.update(found.qualities)
            stages.add(stage, found.score)
            trials.append((stage, found.trials))
        qualities.append(known)
        yield
    parts, scores = [], []
    for each, known in zip(inputs, qualities, strict=True):
        parts.append(parts_of(each, weights, known))
        yield
        scores.append(score(parts[-1], own.weakest_weight))
        yield
    channels = _Gathered()
    links: dict[Id, Score] = {}
    for each, known in zip(inputs, qualities, strict=True):
        for channel, of_one in _by_channel(each, known, weights):
            channels.add(channel, of_one)
        yield
        links.update((link.id, _single(known[link.id])) for link in each.links)
        yield
    journeys_scored = list(zip(inputs, scores, strict=True))
    customers = [whole for each, whole in journeys_scored if each.customer]
    people = {each.persona: whole for each, whole in journeys_scored if each.persona is not None}
    points = mean_score(
        [_alone(each.points, known) for each, known in zip(inputs, qualities, strict=True)]
    )
    yield
    transfers = mean_score(
        [_alone(each.links, known) for each, known in zip(inputs, qualities, strict=True)]
    )
    yield
    return Scored(
        mean_score(customers or scores),
        people,
        stages.scores(),
        channels.scores(),
        links,
        points,
        transfers,
        coverage(inputs, weights),
        {
            point.id: known[point.id].value if point.said else None
            for each, known in zip(inputs, qualities, strict=True)
            for point in each.points
        },
        swings(trials, tried),
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


class _Gathered:
    """Scores by what they are of; one of several journeys has the mean of these."""

    def __init__(self) -> None:
        self._found: dict[Id, list[Score]] = {}

    def add(self, id: Id, found: Score) -> None:
        """Add the score in one journey; what is nowhere has none."""
        if id:
            self._found.setdefault(id, []).append(found)

    def scores(self) -> dict[Id, Score]:
        """Give the scores."""
        return {id: mean_score(found) for id, found in self._found.items()}


def _by_channel(
    inputs: Inputs, known: Mapping[Id, Estimate], weights: Weights
) -> Iterator[tuple[Id, Score]]:
    own = weights.of_map
    members: dict[Id, list[Part]] = {}
    for things, weight in (
        (inputs.points, own.touchpoint_weight),
        (inputs.links, own.transfer_weight),
    ):
        for thing in things:
            if thing.channels:
                part = Part(thing.id, known[thing.id], weight)
                for channel in thing.channels:
                    members.setdefault(channel, []).append(part)
    for channel, parts in members.items():
        yield channel, score(parts, own.weakest_weight)


def _alone(things: Iterable[Point | Link], known: Mapping[Id, Estimate]) -> Score:
    """Score touchpoints or transfers alone, by their plain mean."""
    return score([Part(each.id, known[each.id], 1.0) for each in things], 0.0)


def _single(quality: Estimate) -> Score:
    return Score(100 * quality.value, 100 * quality.low, 100 * quality.high)
