"""All that is computed of a map, in one go."""

from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from cjm_editor.analysis.channels import Convergence, Fragmentation
from cjm_editor.analysis.combinations import Combinations, Covering, covering
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground, Offer
from cjm_editor.analysis.gaps.registry import finding_gaps
from cjm_editor.analysis.holding import finding_holding
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.mending import Cut, cutting
from cjm_editor.analysis.overall import finding_overall
from cjm_editor.analysis.priorities.priorities import Limits, Priorities, priorities_of
from cjm_editor.analysis.resilience import ChannelLoss, shape_of
from cjm_editor.analysis.routes import Routes, finding_routes
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.score.scored import Scored, scoring
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id, Improvement, Map, Transfer


class Ways(Struct, frozen=True):
    """The routes of one journey, and what to mend so that nobody fails."""

    journey: Journey
    success: Routes
    failure: Routes
    cut: Cut


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
    limits: Limits | None = None,
    kept: Kept | None = None,
) -> Analysis:
    """Analyse a map as it is, or as it was read up to a day (ISO 8601).

    Without `limits` those of the last decision keep the best improvements. With what is `kept` from
    the last time, only what has changed since is worked out again.
    """
    kept = Kept() if kept is None else kept
    map = document.find(Map, map_id)
    assert map is not None
    rows = Rows(document, map_id, kept)
    journeys = finish(finding_journeys(document, map_id, kept))
    judged = finish(scoring(document, map_id, journeys, until, kept))
    costs = mending_costs(document, map_id)
    ground = Ground(document, map_id, journeys, kept)
    found = [_analyse(ground, rows, each, judged.qualities, costs, kept) for each in journeys]
    overall = finish(finding_overall(ground, rows))
    return Analysis(
        map,
        tuple(found),
        overall.fragmentation,
        judged,
        overall.offers,
        finish(finding_gaps(ground, rows)),
        overall.unneeded,
        overall.combinations,
        # What comes first is decided by how things are today.
        priorities_of(document, map_id, journeys, limits, kept=kept),
    )


class _Wait(NamedTuple):
    """How long something takes, in minutes."""

    id: Id
    wait: float | None


def mending_costs(document: Document, map_id: Id) -> dict[Id, float]:
    """Give what it costs to mend each transfer: the cheapest improvement that mends it."""
    found: dict[Id, float] = {}
    for each in document.children(Improvement, map_id):
        if each.cost is not None and each.progress != "dropped":
            for id in each.mends:
                found[id] = min(each.cost, found.get(id, each.cost))
    return found


def finding_ways(
    rows: Rows,
    journey: Journey,
    felt: Mapping[Id, float | None],
    costs: Mapping[Id, float],
    kept: Kept,
) -> Slices[Ways]:
    """Find the routes of a journey, how they are `felt`, and what to mend at which `costs`."""
    taken = (yield from rows.only(Touchpoint, _Wait)), (yield from rows.only(Transfer, _Wait))
    waits = kept.of("waits", taken, lambda: {id: wait for id, wait in chain(*taken) if wait})
    yield
    success = yield from finding_routes(journey, SUCCESS, waits, felt, kept=kept)
    yield
    failure = yield from finding_routes(journey, FAILURE, waits, felt, kept=kept)
    yield
    cut = yield from cutting(journey, costs, kept)
    return Ways(journey, success, failure, cut)


def _analyse(
    ground: Ground,
    rows: Rows,
    journey: Journey,
    felt: Mapping[Id, float | None],
    costs: Mapping[Id, float],
    kept: Kept,
) -> AnalysedJourney:
    ways = finish(finding_ways(rows, journey, felt, costs, kept))
    holding = finish(finding_holding(ground, rows, journey))
    shape = shape_of(journey, kept)
    return AnalysedJourney(
        journey,
        ways.success,
        ways.failure,
        ways.cut,
        holding.hinges.single_points,
        holding.hinges.through,
        holding.channel_losses,
        shape.isolated,
        shape.circles,
        holding.convergence,
        covering(journey.persona, ways.success, ways.failure),
    )
