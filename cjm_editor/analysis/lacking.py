"""What a journey lacks, where it gives way, and how many cases there are: told at a glance."""

from msgspec import Struct

from cjm_editor.analysis.channels import (
    Convergence,
    Fragmentation,
    Way,
    channels_of,
    converging,
    fragmentation,
)
from cjm_editor.analysis.combinations import Combinations, combinations
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground, Offer
from cjm_editor.analysis.gaps.registry import finding_gaps
from cjm_editor.analysis.hinges import finding_hinges
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.resilience import ChannelLoss, channel_losses
from cjm_editor.analysis.routes import Routes, finding_routes
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices
from cjm_editor.analysis.unneeded import finding_unneeded
from cjm_editor.model import Document, Id, Transfer


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
        channels = channels_of(ground, journey)
        yield
        losses = channel_losses(journey, channels)
        yield
        hinges = yield from finding_hinges(journey)
        single, through = hinges.single_points, hinges.through
        coming = yield from converging(journey, channels)
        footings.append(Footing(journey, success, failure, losses, single, through, coming))
        yield
    idle = yield from finding_unneeded(ground)
    yield
    ways = yield from rows.only(Transfer, Way)
    crossed = fragmentation(ground, ways)
    yield
    return Lacking(
        ground.offers,
        found,
        crossed,
        combinations(document, map_id),
        tuple(footings),
        idle,
    )
