"""All kinds of gaps there are, and finding them in a map."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from cjm_editor.analysis.gaps.channel_gaps import no_way, not_offered
from cjm_editor.analysis.gaps.department_gaps import (
    WITH_DEPARTMENT,
    Losses,
    lossy_borders,
    named_after_departments,
)
from cjm_editor.analysis.gaps.expectation_gaps import (
    below_expectation,
    channels_below_expectation,
)
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground, meetings
from cjm_editor.analysis.gaps.hour_gaps import uncovered_hours, unreadable_hours
from cjm_editor.analysis.gaps.need_gaps import unserved_needs
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices
from cjm_editor.i18n import current_language
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Persona,
    Reading,
    Record,
    Stage,
    Transfer,
)

Finder: TypeAlias = Callable[[Ground], Iterator[Gap | None]]
FINDERS: Mapping[Finder, tuple[type[Record] | type[Journey] | type[Losses], ...]] = {
    not_offered: (Stage, Touchpoint, Persona, Channel),
    no_way: (Journey, Touchpoint, Channel),
    uncovered_hours: (Stage, Touchpoint, Channel),
    unreadable_hours: (Stage, Touchpoint, Channel),
    lossy_borders: (Journey, Touchpoint, Losses),
    below_expectation: (Reading, Attribute),
    channels_below_expectation: (Reading, Attribute, Touchpoint, Channel),
    unserved_needs: (Stage, Touchpoint, Persona, Need),
    named_after_departments: (Stage, *WITH_DEPARTMENT),
}
"""What looks for gaps, in the order they are told, and the records that each reads.

All know who meets whom; what asks how one gets on reads the journey, too. What takes long gives
None wherever there may be a pause.
"""
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


def finding_gaps(ground: Ground, rows: Rows) -> Slices[tuple[Gap, ...]]:
    """Find all gaps of a map, one kind or kin a slice; a kind that reads what it did is kept."""
    losses = yield from rows.only(Transfer, Losses)
    parts: dict[type, tuple[Any, ...]] = {
        Journey: tuple(ground.journeys),
        Losses: losses,
    }
    met, language = meetings(ground.journeys), current_language()
    found: list[Gap] = []
    for finder, reads in FINDERS.items():
        own = [parts[each] for each in reads if each in parts]
        records = rows.of(*(each for each in reads if issubclass(each, Record)))
        inputs = met, own, records, language
        found += yield from ground.kept.slices(finder, inputs, partial(_found, finder, ground))
        yield
    return tuple(found)


def _found(finder: Finder, ground: Ground) -> Slices[list[Gap]]:
    found = []
    for gap in finder(ground):
        if gap is None:
            yield
        else:
            found.append(gap)
    return found
