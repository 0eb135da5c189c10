"""A journey as a whole: what of it weighs more, and its score."""

from collections.abc import Mapping, Sequence
from functools import partial

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Group, Part, Score, grouped, mean_score, score
from cjm_editor.analysis.score.inputs import Inputs
from cjm_editor.analysis.score.stage import Judged, from_so_so, judging
from cjm_editor.analysis.score.weights import Weights
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id


def scoring_inputs(inputs: Sequence[Inputs], weights: Weights, kept: Kept) -> Slices[Score]:
    """Give the score of some journeys as a whole: that of customers, where there are any."""
    customers: list[Score] = []
    others: list[Score] = []
    for each in inputs:
        judged = yield from judging(each, weights, kept)
        found = score(whole_of(judged, each.persona, weights, kept), weights.of_map.weakest_weight)
        (customers if each.customer else others).append(found)
        yield
    return mean_score(customers or others)


def whole_of(
    judged: Mapping[Id, Judged], persona: Id | None, weights: Weights, kept: Kept
) -> tuple[Group, ...]:
    """Give the stages of a persona's journey as groups of all that counts in its score."""
    found: list[Group] = []
    for stage, more in more_of(judged, weights).items():
        own = judged[stage]
        found += kept.of(("whole", persona, stage), (own, more), partial(_group, own, more))
    return tuple(found)


def more_of(judged: Mapping[Id, Judged], weights: Weights) -> dict[Id, dict[Id, float]]:
    """Give for each stage of a journey which of its touchpoints weigh so many times more.

    These are the peak of it all, and its ends; where it ends nowhere, its last touchpoint is one.
    """
    own = weights.of_map
    found = {stage: dict.fromkeys(of.ends, own.end_weight) for stage, of in judged.items()}
    if not any(found.values()):
        last = [(stage, of.points[-1].id) for stage, of in judged.items() if of.points][-1:]
        found.update((stage, {id: own.end_weight}) for stage, id in last)
    peaks = [(stage, of.peak) for stage, of in judged.items() if of.peak is not None]
    if peaks:
        stage, peak = max(peaks, key=lambda each: from_so_so(each[1]))
        found[stage][peak.id] = found[stage].get(peak.id, 0.0) + own.peak_weight
    return found


def weighed(judged: Judged, more: Mapping[Id, float]) -> tuple[Part, ...]:
    """Give the parts of a stage, some of which weigh so many times more than by themselves."""
    heavier = (
        Part(each.id, each.quality, each.weight * (1.0 + more.get(each.id, 0.0)))
        for each in judged.points
    )
    return (*heavier, *judged.links)


def _group(judged: Judged, more: Mapping[Id, float]) -> tuple[Group, ...]:
    return grouped(weighed(judged, more))
