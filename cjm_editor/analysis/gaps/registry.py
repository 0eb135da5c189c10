"""All kinds of gaps there are, and finding them in a map."""

from collections.abc import Callable, Iterator, Sequence

from cjm_editor.analysis.gaps.channel_gaps import no_way, not_offered
from cjm_editor.analysis.gaps.department_gaps import lossy_borders, named_after_departments
from cjm_editor.analysis.gaps.expectation_gaps import (
    below_expectation,
    channels_below_expectation,
)
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.gaps.hour_gaps import uncovered_hours, unreadable_hours
from cjm_editor.analysis.gaps.need_gaps import unserved_needs
from cjm_editor.analysis.journey import Journey
from cjm_editor.model import Document, Id

FINDERS: tuple[Callable[[Ground], Iterator[Gap]], ...] = (
    not_offered,
    no_way,
    uncovered_hours,
    unreadable_hours,
    lossy_borders,
    below_expectation,
    channels_below_expectation,
    unserved_needs,
    named_after_departments,
)
"""What looks for gaps, in the order they are told."""
IDS = (
    "channel_not_offered",
    "channel_no_way_in",
    "channel_no_way_out",
    "dead_end",
    "uncovered_hours",
    "hours_unreadable",
    "department_border",
    "below_expectation",
    "channel_below_expectation",
    "need_unserved",
    "stage_named_after_department",
)
"""The kinds of gaps, as the published schema names them."""


def gaps_of(
    document: Document, map_id: Id, journeys: Sequence[Journey] | None = None
) -> tuple[Gap, ...]:
    """Give all gaps of a map; `journeys` are its own, where somebody has them already."""
    ground = Ground(document, map_id, journeys)
    return tuple(gap for finder in FINDERS for gap in finder(ground))
