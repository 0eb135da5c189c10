"""Coverage: how much of what a score rests on is measured, told, assumed or not known at all."""

from collections import Counter
from collections.abc import Iterable

from cjm_editor.analysis.score.inputs import Inputs
from cjm_editor.analysis.score.weights import Weights
from cjm_editor.model.evidence import EVIDENCE

MISSING = "missing"


def coverage(journeys: Iterable[Inputs], weights: Weights) -> dict[str, float]:
    """Give the part, 0 to 1, of each level of evidence and of what is missing.

    A touchpoint counts with the weights of what is said of it, or once where nothing is; a
    transfer with each of its losses and what is said of it.
    """
    sums = dict.fromkeys((*EVIDENCE, MISSING), 0.0)
    for inputs in journeys:
        for point in inputs.points:
            for each in point.said:
                sums[each.evidence] += weights.of(each.attribute)
            if not point.said:
                sums[MISSING] += 1.0
        for link in inputs.links:
            for each in link.said:
                sums[each.evidence] += weights.of(each.attribute)
        alike = Counter((link.losses, link.evidence) for link in inputs.links)
        for (losses, evidence), count in alike.items():
            for happens, weight in zip(losses, weights.losses, strict=True):
                sums[MISSING if happens is None else evidence] += count * weight
    total = sum(sums.values())
    return {name: value / total if total else 0.0 for name, value in sums.items()}
