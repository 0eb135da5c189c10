"""What a journey lacks, where it gives way, and how many cases there are: told at a glance."""

from msgspec import Struct

from cjm_editor.analysis.channels import Fragmentation, channels_of, fragmentation
from cjm_editor.analysis.combinations import Combinations, combinations
from cjm_editor.analysis.gaps.channel_gaps import Offer, offers
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.gaps.registry import FINDERS
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, journeys_of
from cjm_editor.analysis.resilience import (
    ChannelLoss,
    channel_losses,
    reached_through,
    single_points_of_failure,
)
from cjm_editor.analysis.routes import Routes, finding_routes
from cjm_editor.analysis.slices import Slices
from cjm_editor.analysis.unneeded import unneeded
from cjm_editor.model import Document, Id


class Footing(Struct, frozen=True):
    """How one journey holds where something of it fails, and which routes its customers take."""

    journey: Journey
    success: Routes
    failure: Routes
    channel_losses: tuple[ChannelLoss, ...]
    single_points: tuple[Id, ...]
    through: dict[Id, Id]


class Lacking(Struct, frozen=True):
    """What is lacking on a map."""

    offers: tuple[Offer, ...]
    gaps: tuple[Gap, ...]
    fragmentation: tuple[Fragmentation, ...]
    combinations: Combinations
    journeys: tuple[Footing, ...]
    unneeded: tuple[Id, ...]


def finding_lacking(document: Document, map_id: Id) -> Slices[Lacking]:
    """Find what a map lacks, in slices; the document must not change meanwhile."""
    journeys = journeys_of(document, map_id)
    yield
    ground = Ground(document, map_id, journeys)
    found: list[Gap] = []
    for finder in FINDERS:
        found += finder(ground)
        yield
    footings = []
    for journey in journeys:
        success = yield from finding_routes(journey, SUCCESS, {}, {})
        failure = yield from finding_routes(journey, FAILURE, {}, {})
        losses = channel_losses(journey, channels_of(document, journey))
        yield
        points = single_points_of_failure(journey)
        yield
        through = reached_through(journey)
        footings.append(Footing(journey, success, failure, losses, points, through))
        yield
    idle = unneeded(ground)
    yield
    return Lacking(
        tuple(offers(ground)),
        tuple(found),
        fragmentation(document, map_id),
        combinations(document, map_id),
        tuple(footings),
        idle,
    )
