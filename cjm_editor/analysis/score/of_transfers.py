"""The scores of the transfers of a map, without anything else."""

from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.score.formula import Score, quality_of_link
from cjm_editor.analysis.score.inputs import inputs_of, latest
from cjm_editor.analysis.score.weights import weights_of
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Document, Id


def scoring_transfers(document: Document, map_id: Id) -> Slices[dict[Id, Score]]:
    """Score the transfers that are part of a journey; the document must not change meanwhile."""
    journeys = journeys_of(document, map_id)
    yield
    readings, weights = latest(document, map_id), weights_of(document, map_id)
    found: dict[Id, Score] = {}
    for journey in journeys:
        inputs = inputs_of(document, map_id, journey, readings)
        yield
        for link in inputs.links:
            quality = quality_of_link(link, weights)
            found[link.id] = Score(100 * quality.value, 100 * quality.low, 100 * quality.high)
        yield
    return found
