"""The score of a map in each of the versions that its file keeps."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjm_editor.analysis.journey import finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.scored import scoring_whole
from cjm_editor.analysis.slices import Slices
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Id, Map, VersionEntry

MOST_VERSIONS = 24
"""So many versions are looked at, the last ones."""


class VersionScore(NamedTuple):
    """The score of a map in a version; None where the version cannot be read whole."""

    version: VersionEntry
    score: Score | None


class VersionScores:
    """Scores versions, each once: what a version holds never changes.

    `reading` reads one in slices, and raises Problem where it cannot.
    """

    def __init__(self, reading: Callable[[Id], Slices[Document]]) -> None:
        self._reading = reading
        self._known: dict[tuple[Id, Id], Score | None] = {}
        """None where the map is not in the version."""

    def of(self, map_id: Id, versions: Sequence[VersionEntry]) -> Slices[tuple[VersionScore, ...]]:
        """Score a map in the last of some versions, in slices; without those it is not in."""
        found = []
        for entry in sorted(versions, key=lambda each: each.made)[-MOST_VERSIONS:]:
            key = entry.id, map_id
            if not entry.whole:
                found.append(VersionScore(entry, None))
                continue
            if key not in self._known:
                try:
                    document = yield from self._reading(entry.id)
                except Problem:
                    found.append(VersionScore(entry, None))
                    continue
                self._known[key] = yield from _scoring(document, map_id)
            score = self._known[key]
            if score is not None:
                found.append(VersionScore(entry, score))
        return tuple(found)


def _scoring(document: Document, map_id: Id) -> Slices[Score | None]:
    if document.find(Map, map_id) is None:
        return None
    journeys = yield from finding_journeys(document, map_id, Kept())
    return (yield from scoring_whole(document, map_id, journeys))
