"""The panel that says how the journey fares."""

import weakref
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cjm_editor.analysis.health import Health, examine
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.of_versions import VersionScore, VersionScores
from cjm_editor.analysis.slices import Slices
from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.ui.health.examining import Examining
from cjm_editor.ui.health.routes_page import RoutesPage
from cjm_editor.ui.health.score_page import ScorePage
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.services import OpenFile


class HealthPanel(QWidget):
    """The score and the routes of the map that is shown, kept up with every edit."""

    asked = Signal(str, bool)
    """Go to a record, and show it close by if so."""
    weights_asked = Signal()
    lit = Signal(object)
    """The records to light up on the map, as a frozenset; None for all."""
    version_asked = Signal(str)
    """Show a version."""

    def __init__(
        self, file: Callable[[], OpenFile | None], kept: Kept, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._file_of = file
        self._file: OpenFile | None = None
        self._scored: weakref.ref[OpenFile] | None = None
        self._scores = VersionScores(self._read)
        self.examining = Examining(self, lambda document, id: examine(document, id, kept))
        self.examining.found.connect(self._show)
        self.of_versions = Examining(self, self._score_versions)
        self.of_versions.found.connect(self._show_versions)
        self.score = ScorePage()
        self.score.explanation_asked.connect(self._explain)
        self.score.rows.version_asked.connect(self.version_asked)
        self.score.rows.asked.connect(self.asked)
        self.score.rows.weights_asked.connect(self.weights_asked)
        self.pages = QTabWidget(documentMode=True)
        self.pages.addTab(self.score, text("ui.health.score"))
        self.routes = RoutesPage()
        self.routes.rows.asked.connect(self.asked)
        self.routes.lit.connect(self.lit)
        self.pages.addTab(self.routes, text("ui.routes.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.addWidget(self.pages)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show how a map of a session fares."""
        self.end_session()
        self._session, self._map_id, self._file = session, map_id, self._file_of()
        if self._file is not None:
            self._file.versions_changed.connect(self._versions_changed)
            if self._scored is None or self._scored() is not self._file:
                self._scored, self._scores = weakref.ref(self._file), VersionScores(self._read)
        self.score.show_versions(None)
        self.examining.set_session(session, map_id)
        self.of_versions.set_session(session, map_id)

    def end_session(self) -> None:
        """Show nothing new."""
        if self._file is not None:
            self._file.versions_changed.disconnect(self._versions_changed)
        self._session = self._file = None
        self.examining.end_session()
        self.of_versions.end_session()

    def sizeHint(self) -> QSize:
        """Wide enough for a name, a figure and a bar."""
        return QSize(self.fontMetrics().averageCharWidth() * 44 + 32, 500)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to what is shown."""
        self.pages.currentWidget().setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the map again."""
        super().showEvent(event)
        self.examining.want(True)
        self.of_versions.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody can see it."""
        super().hideEvent(event)
        self.examining.want(False)
        self.of_versions.want(False)

    def _show(self, health: Health) -> None:
        if self._session is not None:
            self.score.show_health(self._session.document, health)
            self.routes.show_health(self._session.document, health)

    # The versions ------------------------------------------------------------------------------

    def _versions_changed(self) -> None:
        if self._session is not None:
            self.of_versions.set_session(self._session, self._map_id)

    def _read(self, id: Id) -> Slices[Document]:
        assert self._file is not None
        return self._file.reading_version(id)

    def _score_versions(self, _: Document, map_id: Id) -> Slices[tuple[VersionScore, ...]]:
        assert self._file is not None
        return self._scores.of(map_id, self._file.versions())

    def _show_versions(self, found: tuple[VersionScore, ...]) -> None:
        if self._session is not None:
            self.score.show_versions(found)

    def _explain(self) -> None:
        """Show how the score is worked out."""
        from cjm_editor.ui.health.formula import FormulaDialog

        if self._session is None:
            return
        dialog = FormulaDialog(self._session.document, self._map_id, self.window())
        if dialog.exec() and dialog.chosen:
            self.asked.emit(dialog.chosen, True)
