"""Coverage: how much of what a score rests on is measured, told, assumed or not known at all."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cjm_editor.analysis.score.inputs import Inputs, Link, Members, Point
from cjm_editor.analysis.score.quality import is_known
from cjm_editor.analysis.score.weights import Weights
from cjm_editor.model.evidence import EVIDENCE

MISSING = "missing"


def rests_on_nothing(coverage: Mapping[str, float]) -> bool:
    """Tell whether all that a score rests on is missing: then it says nothing of the journey.

    Of what is not known, the formula takes the middle, so that a map of which nothing is known
    has some 50 points; that is a convention to reckon with, and no news to anybody.
    """
    return coverage.get(MISSING, 0.0) > 1.0 - 1e-9


def coverage(journeys: Iterable[Inputs], weights: Weights) -> dict[str, float]:
    """Give the part, 0 to 1, of each level of evidence and of what is missing."""
    stages = (members for inputs in journeys for members in inputs.stages)
    return shares(covering(members, weights) for members in stages)


def covering(members: Members, weights: Weights) -> dict[str, float]:
    """Give how much of a stage rests on each level of evidence, and how much is missing.

    A touchpoint counts with the weights of what is said of it, or once where nothing is that
    weighs; a transfer with each of its losses and what is said of it.
    """
    sums = dict.fromkeys((*EVIDENCE, MISSING), 0.0)
    things: tuple[Point | Link, ...] = *members.points, *members.links
    for thing in things:
        for each in thing.said:
            sums[each.evidence] += weights.of(each.attribute)
    sums[MISSING] += sum(not is_known(point, weights) for point in members.points)
    alike = Counter((link.losses, link.evidence) for link in members.links)
    for (losses, evidence), count in alike.items():
        for happens, weight in zip(losses, weights.losses, strict=True):
            sums[MISSING if happens is None else evidence] += count * weight
    return sums


def shares(of_stages: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Give what each level is of all that was covered in some stages."""
    sums = dict.fromkeys((*EVIDENCE, MISSING), 0.0)
    for found in of_stages:
        for name, value in found.items():
            sums[name] += value
    total = sum(sums.values())
    return {name: value / total if total else 0.0 for name, value in sums.items()}
