"""A map scored: as a whole and by stage, persona, channel and transfer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.score.coverage import coverage
from cjm_editor.analysis.score.estimate import Estimate
from cjm_editor.analysis.score.formula import Part, Score, mean_score, parts_of, score
from cjm_editor.analysis.score.inputs import (
    TELLING,
    Inputs,
    latest,
    reading_inputs,
    said_of,
)
from cjm_editor.analysis.score.stage import Swing, by_stage, judging, of_stage, swings, tried_of
from cjm_editor.analysis.score.weights import Weights, weights_of
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Document, Id, Persona, Reading, Stage, Transfer


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
    def why_none(self) -> str:
        """The catalogue key of why there is no score, where there is none."""
        return "ui.health.none.weights" if self.qualities else "ui.health.none"


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
    inputs = yield from taking_in(document, map_id, journeys, until=until, kept=kept)
    weights = weights_of(document, map_id)
    tried = tried_of(inputs)
    found: list[_OfJourney] = []
    for each in inputs:
        rests_on = each, weights.of_map, weights.of_attributes, tried
        work = partial(_of_journey, each, weights, tried, kept)
        found.append((yield from kept.slices(("scored", each.persona), rests_on, work)))
    customers = [of.whole for each, of in zip(inputs, found, strict=True) if each.customer]
    qualities: dict[Id, float | None] = {}
    for of in found:
        qualities.update(of.qualities)
    yield
    covered = coverage(inputs, weights)
    yield
    return Scored(
        mean_score(customers or [of.whole for of in found]),
        {
            each.persona: of.whole
            for each, of in zip(inputs, found, strict=True)
            if each.persona is not None
        },
        _means(of.stages for of in found),
        _means(of.channels for of in found),
        {id: score for of in found for id, score in of.links.items()},
        mean_score([of.points_alone for of in found]),
        mean_score([of.links_alone for of in found]),
        covered,
        qualities,
        swings([trial for of in found for trial in of.trials], tried),
    )


def whole_score(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    mended: Collection[Id] = (),
    until: str = "",
    kept: Kept | None = None,
) -> Score:
    """Score a map as a whole and no more, as if some of its records had been mended.

    With a day (ISO 8601), as it was read up to then.
    """
    return finish(scoring_whole(document, map_id, journeys, mended, until, kept))


def scoring_whole(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    mended: Collection[Id] = (),
    until: str = "",
    kept: Kept | None = None,
) -> Slices[Score]:
    """Score a map as a whole in slices."""
    kept = Kept() if kept is None else kept
    inputs = yield from taking_in(document, map_id, journeys, mended, until, kept)
    weights = weights_of(document, map_id)
    rests_on = inputs, weights.of_map, weights.of_attributes
    work = partial(scoring_inputs, inputs, weights, kept)
    return (yield from kept.slices(("whole", until), rests_on, work))


def taking_in(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    mended: Collection[Id] = (),
    until: str = "",
    kept: Kept | None = None,
) -> Slices[list[Inputs]]:
    """Read what a score is made of, in slices."""
    kept = Kept() if kept is None else kept
    read = document.children(Reading, map_id), document.all(Attribute), until
    said = kept.of("said", read, lambda: said_of(document, latest(document, map_id, until)))
    yield
    read_too = Rows(document, map_id, kept).of(Stage, Touchpoint, Transfer, Persona, *TELLING)
    yield
    found = []
    for journey in journeys:
        inputs = journey, read_too, said, frozenset(mended)
        work = partial(reading_inputs, document, map_id, journey, said, mended, kept)
        found.append((yield from kept.slices(("inputs", journey.persona), inputs, work)))
    return found


def scoring_inputs(
    inputs: Sequence[Inputs], weights: Weights, kept: Kept | None = None
) -> Slices[Score]:
    """Give the score of some journeys as a whole: that of customers, where there are any."""
    kept = Kept() if kept is None else kept
    customers: list[Score] = []
    others: list[Score] = []
    for each in inputs:
        known = yield from judging(by_stage(each), each.persona, weights, kept)
        found = score(parts_of(each, weights, known), weights.of_map.weakest_weight)
        (customers if each.customer else others).append(found)
        yield
    return mean_score(customers or others)


class _OfJourney(Struct, frozen=True):
    """One journey scored, `trials` by stage."""

    whole: Score
    stages: Mapping[Id, Score]
    channels: Mapping[Id, Score]
    links: Mapping[Id, Score]
    points_alone: Score
    links_alone: Score
    qualities: Mapping[Id, float | None]
    trials: Sequence[tuple[Id, Sequence[float | None]]]


def _of_journey(
    inputs: Inputs, weights: Weights, tried: tuple[str, ...], kept: Kept
) -> Slices[_OfJourney]:
    own, persona = weights.of_map, inputs.persona
    parts_of_stages = by_stage(inputs)
    known = yield from judging(parts_of_stages, persona, weights, kept)
    stages, trials = {}, []
    for stage, members in parts_of_stages.items():
        rests_on = members, own, weights.of_attributes, tried
        work = partial(of_stage, members, known, weights, tried)
        found = yield from kept.slices(("stage", persona, stage), rests_on, work)
        stages[stage] = found.score
        trials.append((stage, found.trials))
    parts = parts_of(inputs, weights, known)
    yield
    whole = score(parts, own.weakest_weight)
    yield
    channels = {}
    for channel, some in _by_channel(inputs, known, weights).items():
        judge = partial(score, some, own.weakest_weight)
        channels[channel] = kept.of(
            ("channel", persona, channel), (some, own.weakest_weight), judge
        )
        yield
    points_alone = score([Part(each.id, known[each.id], 1.0) for each in inputs.points], 0.0)
    yield
    of_links = [Part(each.id, known[each.id], 1.0) for each in inputs.links]
    yield
    links_alone, links = kept.of(("links", persona), of_links, partial(_links, of_links))
    yield
    return _OfJourney(
        whole,
        stages,
        channels,
        links,
        points_alone,
        links_alone,
        {each.id: known[each.id].value if each.said else None for each in inputs.points},
        trials,
    )


def _by_channel(
    inputs: Inputs, known: Mapping[Id, Estimate], weights: Weights
) -> dict[Id, list[Part]]:
    members: dict[Id, list[Part]] = {}
    own = weights.of_map
    for things, weight in (
        (inputs.points, own.touchpoint_weight),
        (inputs.links, own.transfer_weight),
    ):
        for thing in things:
            for channel in thing.channels:
                members.setdefault(channel, []).append(Part(thing.id, known[thing.id], weight))
    return members


def _links(parts: Sequence[Part]) -> tuple[Score, dict[Id, Score]]:
    """Score transfers alone, by their plain mean, and each by itself."""
    alone = score(parts, 0.0)
    qualities = ((each.id, each.quality) for each in parts)
    return alone, {id: Score(100 * of.value, 100 * of.low, 100 * of.high) for id, of in qualities}


def _means(of_journeys: Iterable[Mapping[Id, Score]]) -> dict[Id, Score]:
    """Score what several journeys have by the mean of these; what is nowhere has none."""
    found: dict[Id, list[Score]] = {}
    for each in of_journeys:
        for id, known in each.items():
            if id:
                found.setdefault(id, []).append(known)
    return {id: mean_score(scores) for id, scores in found.items()}
