"""The score as it was on the days on which something was read."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.scored import scoring_whole
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Attribute, Document, Id, Reading

MOST_DAYS = 24
"""So many days are looked at, the last ones."""


class Moment(NamedTuple):
    """The score of a map on a day, ISO 8601."""

    day: str
    score: Score


def trend(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    most: int = MOST_DAYS,
    kept: Kept | None = None,
) -> Slices[tuple[Moment, ...]]:
    """Score a map as it was read up to each of the last days on which it was, at `most` so many.

    All but the readings is as it is now: what was lost on a transfer in spring is not known.
    """
    kept = Kept() if kept is None else kept.apart("trend")
    counting = {each.id for each in document.all(Attribute) if each.counts}
    days = sorted(
        {
            each.taken
            for each in document.children(Reading, map_id)
            if each.taken and each.attribute in counting
        }
    )
    found = []
    for day in days[-most:]:
        score = yield from scoring_whole(document, map_id, journeys, day, kept)
        found.append(Moment(day, score))
    return tuple(found)
