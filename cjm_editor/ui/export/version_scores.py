"""How the map fared in its versions, read while the export window goes on, once it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cjm_editor.model import Id
from cjm_editor.ui.services import OpenFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm_editor.analysis.score.of_versions import VersionScore
    from cjm_editor.ui.health.examining import Examining


class ScoresOfVersions(QObject):
    """Reads them when they are first wanted, and tells when they are there."""

    found = Signal()

    def __init__(self, file: OpenFile, map_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._map_id = file, map_id
        self._examining: Examining | None = None
        self.known: Sequence[VersionScore] = ()

    @property
    def busy(self) -> bool:
        """Whether they are still being read."""
        return self._examining is not None and self._examining.busy

    def want(self) -> None:
        """Begin to read them, where that has not begun and there are any."""
        if self._examining is not None or not self._file.versions():
            return
        from cjm_editor.analysis.score.of_versions import VersionScores  # brings the analysis
        from cjm_editor.ui.health.examining import Examining

        scores = VersionScores(self._file.reading_version)
        versions = self._file.versions()
        self._examining = Examining(self, lambda _, id: scores.of(id, versions))
        self._examining.found.connect(self._take)
        self._examining.set_session(self._file.session, self._map_id)
        self._examining.want(True)

    def stop(self) -> None:
        """Read no more of them."""
        if self._examining is not None:
            self._examining.end_session()

    def _take(self, found: "Sequence[VersionScore]") -> None:
        self.known = found
        self.found.emit()
