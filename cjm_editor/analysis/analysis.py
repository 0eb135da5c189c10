"""All that is computed of a map, in one go."""

from collections.abc import Mapping

from msgspec import Struct

from cjm_editor.analysis.channels import (
    Convergence,
    Fragmentation,
    channels_of,
    convergence,
    fragmentation,
)
from cjm_editor.analysis.combinations import Combinations, Covering, combinations, covering
from cjm_editor.analysis.gaps.channel_gaps import Offer, offers
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.gaps.registry import gaps_of
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, journeys_of
from cjm_editor.analysis.mending import Cut, minimum_cut
from cjm_editor.analysis.priorities.priorities import Priorities, priorities_of
from cjm_editor.analysis.resilience import (
    ChannelLoss,
    channel_losses,
    circles,
    isolated,
    reached_through,
    single_points_of_failure,
)
from cjm_editor.analysis.routes import Routes, routes_to
from cjm_editor.analysis.score.scored import Scored, scored
from cjm_editor.analysis.unneeded import unneeded
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id, Improvement, Map


class AnalysedJourney(Struct, frozen=True):
    """What is computed of one journey."""

    journey: Journey
    success: Routes
    failure: Routes
    cut: Cut
    single_points: tuple[Id, ...]
    through: dict[Id, Id]
    channel_losses: tuple[ChannelLoss, ...]
    isolated: tuple[Id, ...]
    circles: tuple[tuple[Id, ...], ...]
    convergence: tuple[Convergence, ...]
    covering: Covering


class Analysis(Struct, frozen=True):
    """What is computed of a map."""

    map: Map
    journeys: tuple[AnalysedJourney, ...]
    fragmentation: tuple[Fragmentation, ...]
    score: Scored
    offers: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    unneeded: tuple[Id, ...]
    combinations: Combinations
    priorities: Priorities


def analyse(
    document: Document,
    map_id: Id,
    until: str = "",
    budget: float | None = None,
    capacity: float | None = None,
) -> Analysis:
    """Analyse a map as it is, or as it was read up to a day (ISO 8601).

    `budget` and `capacity` limit the best improvements; without them the last decision does.
    """
    map = document.find(Map, map_id)
    assert map is not None
    journeys = journeys_of(document, map_id)
    judged = scored(document, map_id, journeys, until)
    costs = mending_costs(document, map_id)
    # What comes first is decided by how things are today.
    before = None if until else judged.whole
    ground = Ground(document, map_id, journeys)
    return Analysis(
        map,
        tuple(_analysed(document, each, judged.qualities, costs) for each in journeys),
        fragmentation(document, map_id),
        judged,
        tuple(offers(ground)),
        gaps_of(document, map_id, journeys),
        unneeded(ground),
        combinations(document, map_id),
        priorities_of(document, map_id, journeys, budget, capacity, before=before),
    )


def mending_costs(document: Document, map_id: Id) -> dict[Id, float]:
    """Give what it costs to mend each transfer: the cheapest improvement that mends it."""
    found: dict[Id, float] = {}
    for each in document.children(Improvement, map_id):
        if each.cost is not None and each.progress != "dropped":
            for id in each.mends:
                found[id] = min(each.cost, found.get(id, each.cost))
    return found


def _analysed(
    document: Document,
    journey: Journey,
    felt: Mapping[Id, float | None],
    costs: Mapping[Id, float],
) -> AnalysedJourney:
    channels = channels_of(document, journey)
    found = ((id, document.find(Touchpoint, id)) for id in journey.graph)
    waits = {id: each.wait for id, each in found if each is not None and each.wait}
    success = routes_to(journey, SUCCESS, waits, felt)
    failure = routes_to(journey, FAILURE, waits, felt)
    return AnalysedJourney(
        journey,
        success,
        failure,
        minimum_cut(journey, costs),
        single_points_of_failure(journey),
        reached_through(journey),
        channel_losses(journey, channels),
        isolated(journey),
        circles(journey),
        convergence(journey, channels),
        covering(journey.persona, success, failure),
    )
