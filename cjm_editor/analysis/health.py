"""How a journey fares: its score with its parts, its trend, and the ways to success and failure."""

from collections.abc import Mapping

from msgspec import Struct

from cjm_editor.analysis.analysis import mending_costs
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, journeys_of
from cjm_editor.analysis.mending import Cut, minimum_cut
from cjm_editor.analysis.routes import Routes, finding_routes
from cjm_editor.analysis.score.scored import Scored, scoring
from cjm_editor.analysis.score.trend import Moment, trend
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id


class Ways(Struct, frozen=True):
    """The routes of one journey, and what to mend so that nobody fails."""

    journey: Journey
    success: Routes
    failure: Routes
    cut: Cut


class Health(Struct, frozen=True):
    """What is told of a map at a glance."""

    score: Scored
    ways: tuple[Ways, ...]
    trend: tuple[Moment, ...]


def examine(document: Document, map_id: Id) -> Slices[Health]:
    """Work out how a map fares; the document must not change meanwhile."""
    journeys = journeys_of(document, map_id)
    yield
    score = yield from scoring(document, map_id, journeys)
    costs = mending_costs(document, map_id)
    ways = []
    for journey in journeys:
        ways.append((yield from _ways(document, journey, score.qualities, costs)))
    moments = yield from trend(document, map_id, journeys)
    return Health(score, tuple(ways), moments)


def _ways(
    document: Document,
    journey: Journey,
    felt: Mapping[Id, float | None],
    costs: Mapping[Id, float],
) -> Slices[Ways]:
    found = ((id, document.find(Touchpoint, id)) for id in journey.graph)
    waits = {id: each.wait for id, each in found if each is not None and each.wait}
    success = yield from finding_routes(journey, SUCCESS, waits, felt)
    yield
    failure = yield from finding_routes(journey, FAILURE, waits, felt)
    yield
    cut = minimum_cut(journey, costs)
    yield
    return Ways(journey, success, failure, cut)
