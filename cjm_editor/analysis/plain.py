"""An analysis as plain values: the published form, `resources/schema/analysis.schema.json`."""

from collections.abc import Iterator, Mapping
from typing import Any

from cjm_editor.analysis.analysis import AnalysedJourney, Analysis
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.journey import FAILURE, NOWHERE, SUCCESS
from cjm_editor.analysis.priorities.ranking import ranked, swaps, weights_of_maps
from cjm_editor.analysis.routes import Routes
from cjm_editor.analysis.score.formula import NOTHING, Score
from cjm_editor.model import Decision, Document, Id, Improvement, quadrant

DIGITS = 6
"""Figures are told to so many decimals."""


def plain(analysis: Analysis) -> dict[str, Any]:
    """Give what was computed of a map as JSON can hold it."""
    return {
        "id": analysis.map.id,
        "title": analysis.map.title,
        "graph": _graph(analysis),
        "routes": _routes(analysis),
        "score": _score(analysis),
        "channels": [
            {
                "persona": each.persona,
                "stage": each.stage,
                "preferred": list(each.preferred),
                "offered": list(each.offered),
            }
            for each in analysis.offers
        ],
        "gaps": [_gap(each) for each in analysis.gaps],
        "unneeded": list(analysis.unneeded),
        "combinations": _combinations(analysis),
        "priorities": [_priority(analysis, each) for each in analysis.priorities.improvements],
        "best_set": _best_set(analysis),
        "decisions": [_decision(each) for each in analysis.priorities.decisions],
    }


def plain_ranking(document: Document) -> dict[str, Any]:
    """Give the maps of a file in their order, and the weights that decide it."""
    return {
        "weights": {name: figure(each) for name, each in weights_of_maps(document).items()},
        "maps": [
            {
                "map": each.map,
                "place": each.place,
                "value": figure(each.value),
                "known": figure(each.known),
            }
            for each in ranked(document)
        ],
        "sensitivity": [{"weight": one.weight, "factor": one.factor} for one in swaps(document)],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id,
        "records": list(gap.records),
        "about": {part: list(ids) for part, ids in gap.about.items()},
        "figures": {name: figure(value) for name, value in gap.figures.items()},
        "words": dict(gap.words),
    }


def _combinations(analysis: Analysis) -> dict[str, Any]:
    found = analysis.combinations
    return {
        "personas": found.personas,
        "stages": found.stages,
        "channels": found.channels,
        "variables": found.variables,
        "count": found.count,
        "covering": [
            {
                "persona": each.covering.persona,
                "share": figure(each.covering.share),
                "routes": [list(route.touchpoints) for route in each.covering.routes],
            }
            for each in analysis.journeys
        ],
    }


def _priority(analysis: Analysis, each: Improvement) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "quadrant": quadrant(each),
        "ease": figure(each.ease),
        "benefit": figure(each.benefit),
        "cost": figure(each.cost),
        "days": figure(each.days),
        "owner": each.owner,
        "due": each.due,
        "progress": each.progress,
        "mends": list(each.mends),
        "chosen": each.id in analysis.priorities.best.chosen,
    }


def _best_set(analysis: Analysis) -> dict[str, Any]:
    found = analysis.priorities
    return {
        "budget": figure(found.limits.budget),
        "capacity": figure(found.limits.capacity),
        "chosen": list(found.best.chosen),
        "benefit": figure(found.best.benefit),
        "cost": figure(found.best.cost),
        "days": figure(found.best.days),
        "currency": found.currency,
        "unpriced": list(found.best.unpriced),
        "proven": found.best.proven,
        "without_owner": list(found.ownerless),
        "workloads": [
            {
                "person": each.person,
                "open": figure(each.open),
                "chosen": figure(each.chosen),
                "unknown": each.unknown,
                "capacity": figure(each.capacity),
            }
            for each in found.workloads
        ],
        "score_before": interval(found.expected.before),
        "score_after": interval(found.expected.after),
    }


def _decision(each: Decision) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "decided_by": each.decided_by,
        "decided_on": each.decided_on,
        "criteria": each.criteria,
        "budget": figure(each.budget),
        "capacity": figure(each.capacity),
        "chosen": list(each.chosen),
    }


def _graph(analysis: Analysis) -> dict[str, Any]:
    return {
        "journeys": [_journey(each) for each in analysis.journeys],
        "fragmentation": [
            {"stage": each.stage, "transfers": each.transfers, "changing": each.changing}
            for each in analysis.fragmentation
        ],
    }


def _journey(each: AnalysedJourney) -> dict[str, Any]:
    journey = each.journey
    return {
        "persona": journey.persona,
        "touchpoints": list(journey.graph),
        "transfers": list(journey.transfers),
        "starts": {id: figure(part) for id, part in journey.starts.items()},
        "ends": {how: list(journey.ending(how)) for how in (SUCCESS, FAILURE, NOWHERE)},
        "success_assumed": journey.assumed,
        "shares_over": {id: figure(total) for id, total in journey.over.items()},
        "leaving": {id: figure(part) for id, part in journey.leaving.items()},
        "crossing": list(journey.crossing),
        "isolated": list(each.isolated),
        "circles": [list(circle) for circle in each.circles],
        "single_points_of_failure": list(each.single_points),
        "reached_through": dict(each.through),
        "channel_losses": [
            {
                "channel": loss.channel,
                "lost": list(loss.lost),
                "unreachable": list(loss.unreachable),
                "succeeds": loss.succeeds,
            }
            for loss in each.channel_losses
        ],
        "convergence": [
            {
                "channel": found.channel,
                "share": figure(found.share),
                "touchpoints": list(found.touchpoints),
                "falling_back": figure(found.fallen),
                "from": [{"channel": id, "share": figure(share)} for id, share in found.origins],
                "by": [{"transfer": id, "share": figure(share)} for id, share in found.by],
            }
            for found in each.convergence
        ],
    }


def _routes(analysis: Analysis) -> dict[str, Any]:
    return {
        "success": [one for each in analysis.journeys for one in _told(each, each.success)],
        "failure": [one for each in analysis.journeys for one in _told(each, each.failure)],
        "summary": [
            {
                "persona": each.journey.persona,
                "end": how,
                "share": figure(found.share),
                "left_out": figure(found.left_out),
                "complete": found.complete,
            }
            for each in analysis.journeys
            for how, found in ((SUCCESS, each.success), (FAILURE, each.failure))
        ],
        "minimum_cut": [
            {
                "persona": each.journey.persona,
                "transfers": list(each.cut.transfers),
                "cost": figure(each.cut.cost),
                "beyond": list(each.cut.beyond),
            }
            for each in analysis.journeys
        ],
    }


def _told(journey: AnalysedJourney, routes: Routes) -> Iterator[dict[str, Any]]:
    names = {
        "most_likely": routes.likeliest,
        "fewest_transfers": routes.shortest,
        "slowest": routes.slowest,
        "best_felt": routes.best_felt,
        "worst_felt": routes.worst_felt,
    }
    for route in routes.routes:
        yield {
            "persona": journey.journey.persona,
            "touchpoints": list(route.touchpoints),
            "transfers": list(route.transfers),
            "share": figure(route.share),
            "wait": figure(route.wait),
            "felt": figure(route.felt),
            "intervene": route.intervene,
            "is": [name for name, found in names.items() if found is route],
        }


def _score(analysis: Analysis) -> dict[str, Any]:
    found = analysis.score
    return {
        **interval(found.whole),
        "coverage": {level: figure(part) for level, part in found.coverage.items()},
        "parts": {
            "mean": figure(found.whole.mean),
            "weakest": figure(found.whole.weakest),
            "weakest_link": found.whole.weakest_link,
            "touchpoints": interval(found.touchpoints),
            "transfers": interval(found.transfers),
        },
        "by_stage": _each(found.by_stage),
        "by_persona": _each(found.by_persona),
        "by_channel": _each(found.by_channel),
        "by_transfer": _each(found.by_transfer),
        "sensitivity": [{"weight": each.weight, "factor": each.factor} for each in found.swings],
    }


def _each(scores: Mapping[Id, Score]) -> dict[Id, dict[str, float | None]]:
    return {id: interval(score) for id, score in scores.items()}


def interval(score: Score | None) -> dict[str, float | None]:
    """Give a score with its interval; nothing but None for none."""
    score = score or NOTHING
    return {
        "value": figure(score.value),
        "low": figure(score.low),
        "high": figure(score.high),
    }


def figure(value: float | None) -> float | None:
    """Give a figure to so many decimals as are told."""
    return None if value is None else round(value, DIGITS) + 0.0
