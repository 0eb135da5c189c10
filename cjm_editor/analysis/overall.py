"""What is told of a map on the whole: its channels, its cases, and what nobody would miss."""

from functools import partial

from msgspec import Struct

from cjm_editor.analysis.channels import Fragmentation, Way, counting_changes
from cjm_editor.analysis.combinations import Combinations, combinations
from cjm_editor.analysis.gaps.ground import Ground, Offer, meetings
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices
from cjm_editor.analysis.unneeded import finding_unneeded
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Channel, Id, Persona, Reading, Stage, Transfer


class Overall(Struct, frozen=True):
    """What is told of no journey alone."""

    fragmentation: tuple[Fragmentation, ...]
    offers: tuple[Offer, ...]
    unneeded: tuple[Id, ...]
    combinations: Combinations


def finding_overall(ground: Ground, rows: Rows) -> Slices[Overall]:
    """Find what is told of a map on the whole, in slices."""
    kept, journeys = ground.kept, ground.journeys
    ways = yield from rows.only(Transfer, Way)
    crossed_by = rows.of(Stage, Touchpoint), ways
    crossed = yield from kept.slices("crossed", crossed_by, partial(counting_changes, ground, ways))
    yield
    offered_by = meetings(journeys), rows.of(Stage, Touchpoint, Persona, Channel)
    offered = kept.of("offered", offered_by, lambda: ground.offers)
    yield
    missed_by = journeys, rows.of(Stage, Touchpoint, Persona, Need)
    idle = yield from kept.slices("unneeded", missed_by, partial(finding_unneeded, ground))
    yield
    combined = kept.of(
        "combined",
        rows.of(Stage, Touchpoint, Persona, Channel, Reading, Attribute),
        partial(combinations, ground.document, ground.map_id),
    )
    yield
    return Overall(crossed, offered, idle, combined)
