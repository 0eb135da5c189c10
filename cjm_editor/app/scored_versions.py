"""How the maps of a file fared in its versions, for the command line."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.analysis.score.scored import scoring_whole
from cjm_editor.analysis.slices import finish
from cjm_editor.app.files import is_own
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Id, Map, VersionEntry

if TYPE_CHECKING:
    from cjm_editor.storage import VersionStore


class ScoredVersion(NamedTuple):
    """A version with the scores of the maps in it; None where it cannot be read whole."""

    entry: VersionEntry
    scores: Mapping[Id, Score] | None

    def of(self, map_id: Id) -> VersionScore | None:
        """Give what it says of a map, None where the map is not in it."""
        if self.scores is None:
            return VersionScore(self.entry, None)
        return VersionScore(self.entry, self.scores[map_id]) if map_id in self.scores else None


def scored_versions(store: "VersionStore") -> list[ScoredVersion]:
    """Score all maps of all versions, the oldest version first."""
    return [ScoredVersion(entry, _scores(store, entry)) for entry in store.all()]


def scored_versions_of(path: Path) -> list[ScoredVersion]:
    """Score all maps of all versions of a file; none where it is of a format that keeps none."""
    from cjm_editor.app.own_file import opened_apart  # which brings in all of the storage

    if not is_own(path):
        return []
    with opened_apart(path) as copy:
        return scored_versions(copy.versions)


def _scores(store: "VersionStore", entry: VersionEntry) -> dict[Id, Score] | None:
    try:
        document = Document(finish(store.reading(entry.id)))
    except Problem:
        return None
    maps = document.all(Map)
    return {
        map.id: finish(scoring_whole(document, map.id, journeys_of(document, map.id)))
        for map in maps
    }
