"""A map scored: as a whole and by stage, persona, channel and transfer."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.coverage import rests_on_nothing, shares
from cjm_editor.analysis.score.formula import Group, Score, mean_score, score
from cjm_editor.analysis.score.inputs import Inputs, read_of, taking_in
from cjm_editor.analysis.score.readings import taking_readings
from cjm_editor.analysis.score.sensitivity import Swing, swings, tried_of, trying, varied
from cjm_editor.analysis.score.stage import OfStage, judging, of_stage
from cjm_editor.analysis.score.weights import Weights, weights_of
from cjm_editor.analysis.score.whole import scoring_inputs, whole_of
from cjm_editor.analysis.slices import Slices
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

    @property
    def is_known(self) -> bool:
        """Whether there is a score that rests on anything that somebody has said."""
        return self.whole.value is not None and not rests_on_nothing(self.coverage)

    @property
    def why_none(self) -> str:
        """The catalogue key of why there is no score to be told, where there is none."""
        if self.whole.value is not None:
            return "ui.health.none.known"
        return "ui.health.none.weights" if self.qualities else "ui.health.none"


def scoring(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    until: str = "",
    kept: Kept | None = None,
) -> Slices[Scored]:
    """Score a map in slices, as it is or as it was read up to a day (ISO 8601).

    What is `kept` from the last time is taken where a stage of a journey is still the same.
    """
    kept = Kept() if kept is None else kept
    inputs = yield from taking_in(document, map_id, journeys, until, kept)
    weights = weights_of(document, map_id, kept)
    found: list[_OfJourney] = []
    for each in inputs:
        work = partial(_of_journey, each, weights, kept)
        found.append((yield from kept.slices(("scored", each.persona), (each, weights), work)))
    stages = [of for each in found for of in each.stages.values()]
    tried = tried_of(id for of in stages for id in of.read)
    variants = kept.of("variants", (weights, tried), partial(varied, weights, tried))
    trials = []
    for each in inputs:
        on_weights = kept.of(("trying", each.persona), (weights, variants), Kept)
        for members in each.stages:
            work_on = partial(trying, members, weights, variants, on_weights)
            found_out = yield from on_weights.slices(("tried", members.stage), members, work_on)
            trials.append((members.stage, found_out))
    yield
    customers = [of.whole for each, of in zip(inputs, found, strict=True) if each.customer]
    links: dict[Id, Score] = {}
    qualities: dict[Id, float | None] = {}
    for of in stages:
        links.update(of.links)
        qualities.update(of.qualities)
    yield
    return Scored(
        mean_score(customers or [of.whole for of in found]),
        {
            each.persona: of.whole
            for each, of in zip(inputs, found, strict=True)
            if each.persona is not None
        },
        _means({stage: own.score for stage, own in of.stages.items()} for of in found),
        _means(of.channels for of in found),
        links,
        mean_score([of.points_alone for of in found]),
        mean_score([of.links_alone for of in found]),
        shares(of.covered for of in stages),
        qualities,
        swings(trials, variants),
    )


def scoring_whole(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    until: str = "",
    kept: Kept | None = None,
) -> Slices[Score]:
    """Score a map as a whole and no more, in slices, as it was read up to a day (ISO 8601)."""
    kept = Kept() if kept is None else kept
    said = yield from taking_readings(document, map_id, until, kept)
    weights = weights_of(document, map_id, kept)
    rests_on = tuple(journeys), said, read_of(document, map_id, kept), weights
    work = partial(_scoring_whole, document, map_id, journeys, until, weights, kept)
    return (yield from kept.slices(("whole score", until), rests_on, work))


def _scoring_whole(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    until: str,
    weights: Weights,
    kept: Kept,
) -> Slices[Score]:
    inputs = yield from taking_in(document, map_id, journeys, until, kept)
    return (yield from scoring_inputs(inputs, weights, kept))


class _OfJourney(Struct, frozen=True):
    """One journey scored."""

    whole: Score
    stages: Mapping[Id, OfStage]
    channels: Mapping[Id, Score]
    points_alone: Score
    links_alone: Score


def _of_journey(inputs: Inputs, weights: Weights, kept: Kept) -> Slices[_OfJourney]:
    weakest, persona = weights.of_map.weakest_weight, inputs.persona
    judged = yield from judging(inputs, weights, kept)
    stages: dict[Id, OfStage] = {}
    for stage, own in judged.items():
        work = partial(of_stage, own, weights)
        key, rests_on = ("stage", persona, stage), (own, weights)
        stages[stage] = yield from kept.slices(key, rests_on, work)
    channels: dict[Id, list[Group]] = {}
    for of in stages.values():
        for channel, groups in of.channels.items():
            channels.setdefault(channel, []).extend(groups)
    whole = score(whole_of(judged, persona, weights, kept), weakest)
    yield
    of_channels = {}
    for channel, in_it in channels.items():
        of_channels[channel] = score(in_it, weakest)
        yield
    return _OfJourney(
        whole,
        stages,
        of_channels,
        score([each for of in stages.values() for each in of.points_alone], 0.0),
        score([each for of in stages.values() for each in of.links_alone], 0.0),
    )


def _means(of_journeys: Iterable[Mapping[Id, Score]]) -> dict[Id, Score]:
    """Score what several journeys have by the mean of these; what is nowhere has none."""
    found: dict[Id, list[Score]] = {}
    for each in of_journeys:
        for id, known in each.items():
            if id:
                found.setdefault(id, []).append(known)
    return {id: mean_score(scores) for id, scores in found.items()}
