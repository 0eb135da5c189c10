"""The score of a map that its improvements are expected to make."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.scored import whole_score
from cjm_editor.model import Document, Id, Improvement


class Expected(Struct, frozen=True):
    """The score before and after, each with its band; they are one where nothing is mended."""

    before: Score
    after: Score


def expected(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    improvements: Iterable[Improvement],
    before: Score | None = None,
    kept: Kept | None = None,
) -> Expected:
    """Give the score of a map as it is, and with all that some improvements mend mended.

    `before` is the score as it is, where somebody has it already.
    """
    mended = frozenset(id for each in improvements for id in each.mends)
    if before is None:
        before = whole_score(document, map_id, journeys)
    if not mended:
        return Expected(before, before)
    apart = Kept() if kept is None else kept.apart("mended")
    return Expected(before, whole_score(document, map_id, journeys, mended, kept=apart))
