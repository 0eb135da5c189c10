"""The scores of the transfers of a map, without anything else."""

from cjm_editor.analysis.journey import finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.inputs import taking_in
from cjm_editor.analysis.score.quality import quality_of_link
from cjm_editor.analysis.score.weights import weights_of
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Document, Id


def scoring_transfers(
    document: Document, map_id: Id, kept: Kept | None = None
) -> Slices[dict[Id, Score]]:
    """Score the transfers that are part of a journey; the document must not change meanwhile.

    With what is `kept` from the last time, only what has changed since is worked out again.
    """
    kept = Kept() if kept is None else kept
    journeys = yield from finding_journeys(document, map_id, kept)
    weights = weights_of(document, map_id)
    found: dict[Id, Score] = {}
    for inputs in (yield from taking_in(document, map_id, journeys, kept=kept)):
        for link in inputs.links:
            quality = quality_of_link(link, weights)
            found[link.id] = Score(100 * quality.value, 100 * quality.low, 100 * quality.high)
        yield
    return found
