"""How a journey fares: its score with its parts, its trend, and the ways to success and failure."""

from msgspec import Struct

from cjm_editor.analysis.analysis import Ways, finding_ways, mending_costs
from cjm_editor.analysis.journey import finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.score.scored import Scored, scoring
from cjm_editor.analysis.score.trend import Moment, trend
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Document, Id


class Health(Struct, frozen=True):
    """What is told of a map at a glance."""

    score: Scored
    ways: tuple[Ways, ...]
    trend: tuple[Moment, ...]


def examine(document: Document, map_id: Id, kept: Kept | None = None) -> Slices[Health]:
    """Work out how a map fares; the document must not change meanwhile.

    With what is `kept` from the last time, only what has changed since is worked out again.
    """
    kept = Kept() if kept is None else kept
    journeys = yield from finding_journeys(document, map_id, kept)
    score = yield from scoring(document, map_id, journeys, kept=kept)
    costs, rows = mending_costs(document, map_id), Rows(document, map_id, kept)
    ways = []
    for journey in journeys:
        ways.append((yield from finding_ways(rows, journey, score.qualities, costs, kept)))
    moments = yield from trend(document, map_id, journeys, kept=kept)
    return Health(score, tuple(ways), moments)
