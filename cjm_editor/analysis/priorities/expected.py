"""The score of a map that its improvements are expected to make."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.inputs import taking_in
from cjm_editor.analysis.score.mended import mending
from cjm_editor.analysis.score.weights import weights_of
from cjm_editor.analysis.score.whole import scoring_inputs
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Document, Id, Improvement


class Expected(Struct, frozen=True):
    """The score before and after, each with its band; they are one where nothing is mended."""

    before: Score
    after: Score


def expecting(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    improvements: Iterable[Improvement],
    kept: Kept | None = None,
) -> Slices[Expected]:
    """Give the score of a map as it is, and with all that some improvements mend mended."""
    kept = Kept() if kept is None else kept
    inputs = yield from taking_in(document, map_id, journeys, kept=kept)
    weights = weights_of(document, map_id, kept)
    before = yield from scoring_inputs(inputs, weights, kept)
    ids = frozenset(id for each in improvements for id in each.mends)
    if not ids:
        return Expected(before, before)
    then = []
    for each in inputs:
        then.append((yield from mending(each, ids, kept)))
    return Expected(before, (yield from scoring_inputs(then, weights, kept.apart("mended"))))
