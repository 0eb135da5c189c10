"""What a journey lacks, where it gives way, and how many cases there are: told at a glance."""

from msgspec import Struct

from cjm_editor.analysis.channels import (
    Convergence,
    Fragmentation,
)
from cjm_editor.analysis.combinations import Combinations
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground, Offer
from cjm_editor.analysis.gaps.registry import finding_gaps
from cjm_editor.analysis.holding import finding_holding
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.overall import finding_overall
from cjm_editor.analysis.resilience import ChannelLoss
from cjm_editor.analysis.routes import Routes, finding_routes
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Document, Id


class Footing(Struct, frozen=True):
    """How one journey holds where something of it fails, and which routes its customers take."""

    journey: Journey
    success: Routes
    failure: Routes
    channel_losses: tuple[ChannelLoss, ...]
    single_points: tuple[Id, ...]
    through: dict[Id, Id]
    convergence: tuple[Convergence, ...]


class Lacking(Struct, frozen=True):
    """What is lacking on a map."""

    offers: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    fragmentation: tuple[Fragmentation, ...]
    combinations: Combinations
    journeys: tuple[Footing, ...]
    unneeded: tuple[Id, ...]


def finding_lacking(document: Document, map_id: Id, kept: Kept | None = None) -> Slices[Lacking]:
    """Find what a map lacks, in slices; the document must not change meanwhile.

    With what is `kept` from the last time, only what has changed since is worked out again.
    """
    kept = Kept() if kept is None else kept
    journeys = yield from finding_journeys(document, map_id, kept)
    ground = Ground(document, map_id, journeys, kept)
    rows = Rows(document, map_id, kept)
    found = yield from finding_gaps(ground, rows)
    footings = []
    for journey in journeys:
        success = yield from finding_routes(journey, SUCCESS, {}, {}, kept=kept)
        failure = yield from finding_routes(journey, FAILURE, {}, {}, kept=kept)
        holding = yield from finding_holding(ground, rows, journey)
        footing = Footing(
            journey,
            success,
            failure,
            holding.channel_losses,
            holding.hinges.single_points,
            holding.hinges.through,
            holding.convergence,
        )
        footings.append(footing)
    overall = yield from finding_overall(ground, rows)
    return Lacking(
        overall.offers,
        found,
        overall.fragmentation,
        overall.combinations,
        tuple(footings),
        overall.unneeded,
    )
