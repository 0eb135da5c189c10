"""The guide: nine steps beneath each other, kept up with every edit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from cjm_editor.analysis.guide.guide import Guide, guiding
from cjm_editor.analysis.guide.steps import STEPS
from cjm_editor.analysis.slices import Slices
from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id, VersionEntry
from cjm_editor.ui.guide.step_card import StepCard
from cjm_editor.ui.health.examining import Examining
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.services import OpenFile
from cjm_editor.ui.today import Today


class GuidePanel(QWidget):
    """Says how far the map has come; the step that comes next is unfolded."""

    asked = Signal(object)
    """Go to where a task is done."""

    def __init__(self, file: Callable[[], OpenFile | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._file_of = file
        self._file: OpenFile | None = None
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._next = ""
        self.today = Today(self)
        self.today.turned.connect(lambda _: self._begin())
        self.examining = Examining(self, self._work)
        self.examining.found.connect(self._show)
        self.summary = label(text("ui.guide.looking"))
        self.summary.setFont(scaled(self.font(), 1.0, self.summary.font().Weight.DemiBold))
        self.bar = QProgressBar(maximum=100, textVisible=False)
        self.bar.setFixedHeight(max(6, self.fontMetrics().height() // 3))
        self.bar.setAccessibleName(text("ui.guide.title"))
        self.steps = [StepCard() for _ in STEPS]
        body = styled(QWidget(), "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(4)
        column.addWidget(self.summary)
        column.addWidget(self.bar)
        for card in self.steps:
            rule = styled(QFrame(), "rule")
            rule.setFixedHeight(1)
            column.addWidget(rule)
            column.addWidget(card)
            card.asked.connect(self.asked)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the buttons in it
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show how far a map of a session has come."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._file = self._file_of()
        if self._file is not None:
            self._file.versions_changed.connect(self._begin)
        self._begin()

    def end_session(self) -> None:
        """Show nothing new."""
        if self._file is not None:
            self._file.versions_changed.disconnect(self._begin)
        self._file = self._session = None
        self.examining.end_session()

    def sizeHint(self) -> QSize:
        """Wide enough for a task."""
        return QSize(self.fontMetrics().averageCharWidth() * 42 + 32, 400)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to what comes next, as soon as that is known."""
        if self.examining.known is not None:
            ahead = [card.go for card in self.steps if not card.go.isHidden()]
            (ahead[0] if ahead else self.steps[0].fold).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the map again."""
        super().showEvent(event)
        self.today.look()
        self.examining.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody can see it."""
        super().hideEvent(event)
        self.examining.want(False)

    def _begin(self) -> None:
        if self._session is not None:
            self.examining.set_session(self._session, self._map_id)

    def _work(self, document: Document, map_id: Id) -> Slices[Guide]:
        versions: Sequence[VersionEntry] = self._file.versions() if self._file is not None else ()
        return guiding(document, map_id, versions, self.today.day)

    def _show(self, guide: Guide) -> None:
        for card, step in zip(self.steps, guide.steps, strict=True):
            card.show_step(step)
        done = sum(each.is_done for each in guide.steps)
        self.summary.setText(text("ui.guide.summary", done=done, all=len(guide.steps)))
        self.bar.setValue(round(guide.progress * 100))
        next_id = guide.next.id if guide.next is not None else ""
        if next_id != self._next:
            # Whoever has unfolded another step goes on reading there.
            for card, step in zip(self.steps, guide.steps, strict=True):
                if step.id in (self._next, next_id):
                    card.unfold(step.id == next_id)
            self._next = next_id
        if self.hasFocus():
            self.clearFocus()
            self.setFocus()
