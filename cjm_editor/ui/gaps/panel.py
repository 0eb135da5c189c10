"""The panel of gaps, beneath the map: what is lacking, where ways converge, what fails."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.lacking import Lacking, finding_lacking
from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.gaps.cases_page import CasesPage
from cjm_editor.ui.gaps.channel_matrix import ChannelMatrix
from cjm_editor.ui.gaps.converging_page import ConvergingPage
from cjm_editor.ui.gaps.failing_page import FailingPage
from cjm_editor.ui.gaps.gap_list import GapList
from cjm_editor.ui.gaps.places import placed
from cjm_editor.ui.health.examining import Examining
from cjm_editor.ui.look.labels import label, styled


class GapsPanel(QWidget):
    """Kept up with every edit while it can be seen."""

    revealed = Signal(str)
    gone_to = Signal(str, bool)
    improvement_asked = Signal(object)
    findings_asked = Signal()
    lit = Signal(object)
    """The records to light up on the map, as a frozenset; None for all."""

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self.examining = Examining(self, lambda document, id: finding_lacking(document, id, kept))
        self.examining.found.connect(self._show)
        self.matrix = ChannelMatrix()
        self.matrix.chosen.connect(self._select)
        self.said = label("", "muted")
        self.matrix.currentItemChanged.connect(lambda *_: self.said.setText(self.matrix.said))
        channels = QWidget()
        column = QVBoxLayout(channels)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.said)
        channels.setFocusProxy(self.matrix)
        self.list = GapList()
        self.list.chosen.connect(self._select)
        self.list.improvement_asked.connect(self.improvement_asked)
        self.list.findings_asked.connect(self.findings_asked)
        self.converging = ConvergingPage()
        self.converging.chosen.connect(self._select)
        self.failing, self.cases = FailingPage(), CasesPage()
        self._lighting = self.converging, self.failing, self.cases
        self.pages = QTabWidget(documentMode=True)
        for page, key in (
            (channels, "ui.gaps.channels"),
            (self.list, "ui.gaps.list"),
            (self.converging, "ui.gaps.converging"),
            (self.failing, "ui.gaps.failing"),
            (self.cases, "ui.gaps.cases"),
        ):
            self.pages.addTab(page, text(key))
        for each in self._lighting:
            each.lit.connect(self.lit)
        self.pages.currentChanged.connect(lambda _: self._put_out())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.addWidget(self.pages)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show what a map of a session lacks."""
        self._session, self._map_id = session, map_id
        self.examining.set_session(session, map_id)

    def end_session(self) -> None:
        """Show nothing new."""
        self._session = None
        self.examining.end_session()

    def sizeHint(self) -> QSize:
        """High enough for three personas."""
        return QSize(600, self.fontMetrics().lineSpacing() * 17)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to what is shown."""
        self.pages.currentWidget().setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the map again."""
        super().showEvent(event)
        self.examining.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody can see it, and leave nothing lit."""
        super().hideEvent(event)
        self.examining.want(False)
        self._put_out()

    def went_out(self) -> None:
        """Take note that nothing is lit up on the map any more."""
        for each in self._lighting:
            each.tree.went_out()

    def _put_out(self) -> None:
        for each in self._lighting:
            each.tree.put_out()

    def _show(self, found: Lacking) -> None:
        if self._session is None:
            return
        document = self._session.document
        self.matrix.show_lacking(document, self._map_id, found)
        self.said.setText(self.matrix.said)
        self.list.show_lacking(document, found)
        for page in self._lighting:
            page.show_lacking(document, found)
        self.pages.setTabText(1, text("ui.gaps.list.count", number=len(found.gaps)))

    def _select(self, ids: Sequence[Id], close: bool) -> None:
        if self._session is None:
            return
        found = placed(self._session.document, self._map_id, ids)
        if not found:
            self._session.selection.set([])
        elif close:
            self.gone_to.emit(found[0], True)
            self._session.selection.set(found)
        else:
            self._session.selection.set(found)
            self.revealed.emit(found[0])
