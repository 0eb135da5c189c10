"""The card that tells what the thing under a resting pointer, or under the keyboard, carries."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFormLayout, QFrame, QLabel, QVBoxLayout

from cjm_editor.layout import Hit
from cjm_editor.model import Id

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView

REST = 600
"""The milliseconds a pointer rests on something before it is told of."""
WIDTH = 44
"""How wide a card is, in average characters."""
GAP = 14
TELLING = frozenset(("element", "transfer", "stage", "step", "persona"))
ENDING = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
        QEvent.Type.TouchBegin,
        QEvent.Type.DragEnter,
        QEvent.Type.WindowDeactivate,
    )
)


class HoverCard(QObject):
    """Shows one card at a time; any movement, gesture or key takes it away."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._card: QFrame | None = None
        self._id: Id = ""
        self._at = QPoint()
        self._shown_at = QPoint()
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._rested)
        self.enabled = True
        """Whether a resting pointer shows it; the keyboard's command does so always."""

    @property
    def shown(self) -> QFrame | None:
        """The card that is seen now."""
        return self._card

    def point_at(self, hit: Hit | None, position: QPointF) -> None:
        """Follow a free pointer; where it comes to rest on something, that is told of."""
        self.dismiss()
        if self.enabled and hit is not None and hit.role in TELLING:
            self._id, self._at = hit.record, position.toPoint()
            self._resting.start()

    def dismiss(self) -> None:
        """Take the card away, and wait for none."""
        self._resting.stop()
        if self._card is not None:
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            self._card.hide()
            self._card.deleteLater()
            self._card = None

    def show_for(self, id: Id, beside: QRect) -> None:
        """Tell of a record beside its place in the window, however little there is to tell."""
        self.dismiss()
        self._show(id, QPoint(beside.right(), beside.top()), always=True)

    def _rested(self) -> None:
        view = self._view
        if view.placed_map is None or view.busy or QApplication.activePopupWidget() is not None:
            return
        self._show(self._id, self._at, always=False)

    def _show(self, id: Id, at: QPoint, always: bool) -> None:
        from cjm_editor.ui.canvas.details import details_of, heading_of

        document = self._view.session.document
        rows = details_of(document, id)
        if id not in document or not (rows or always):
            return
        card = _card(heading_of(document, id), rows, self._view)
        window = self._view.viewport().rect()
        card.move(_beside(at, card.rect(), window) + self._view.viewport().pos())
        card.show()
        card.raise_()
        self._card, self._shown_at = card, QCursor.pos()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for whatever takes the card away; nothing is kept from anybody."""
        kind = event.type()
        if kind in ENDING or (kind == QEvent.Type.MouseMove and QCursor.pos() != self._shown_at):
            self.dismiss()
        return False


def _card(heading: str, rows: list[tuple[str, str]], view: "CanvasView") -> QFrame:
    from cjm_editor.ui.look.labels import label, styled

    card = styled(QFrame(view), "popup")
    card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(8)
    title = label(heading)
    font = title.font()
    font.setBold(True)
    title.setFont(font)
    column.addWidget(title)
    form = QFormLayout()
    form.setVerticalSpacing(4)
    form.setHorizontalSpacing(12)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for name, said in rows:
        known = QLabel(name)
        known.setTextFormat(Qt.TextFormat.PlainText)
        known.setObjectName("muted")
        form.addRow(known, label(said))
    column.addLayout(form)
    card.setAccessibleName(heading)
    card.setAccessibleDescription(". ".join(f"{name}: {said}" for name, said in rows))
    width = min(card.fontMetrics().averageCharWidth() * WIDTH, view.viewport().width() - 2 * GAP)
    card.ensurePolished()
    card.resize(width, min(card.heightForWidth(width), view.viewport().height() - 2 * GAP))
    return card


def _beside(at: QPoint, card: QRect, window: QRect) -> QPoint:
    """Give where a card lies beside a point: to the right and beneath if there is room."""
    x, y = at.x() + GAP, at.y() + GAP
    if x + card.width() > window.right():
        x = at.x() - GAP - card.width()
    if y + card.height() > window.bottom():
        y = window.bottom() - GAP - card.height()
    return QPoint(max(x, GAP), max(y, GAP))
