"""The palette: every kind of card and lane, to be dragged onto the map or placed by a click."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDrag, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS, LANE_KINDS, ElementKind, LaneKind
from cjm_editor.tools.place_lane import LANE
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.theme import current_theme

KIND_MIME = "application/x-cjm-kind"
AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
_KIND, _KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ElementPalette(QListWidget):
    """A list of kinds; a click arms one, a drag carries it away, Enter adds it at once."""

    armed = Signal(str)
    add_asked = Signal(str)

    def __init__(self, key_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self.setAccessibleName(text("ui.palette.name"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIconSize(icon_size(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for kind in ELEMENT_KINDS:
            if kind.everyday:
                self._offer(kind)
        self._head(text("ui.menu.insert_more"))
        for kind in ELEMENT_KINDS:
            if not kind.everyday:
                self._offer(kind)
        self._head(text("ui.menu.lanes").replace("&", ""))
        for lane in LANE_KINDS:
            self._offer(lane)
        self.setCurrentRow(0)
        self.itemClicked.connect(self._arm)
        self.setItemDelegate(_ShortcutDelegate(self))
        self.refresh_keys()

    def _offer(self, kind: ElementKind | LaneKind) -> None:
        name = text(kind.label_key)
        item = QListWidgetItem(themed_icon(kind.icon), name)
        if isinstance(kind, ElementKind):
            item.setData(_KIND, kind.id)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, text(kind.help_key))
        else:
            item.setData(_KIND, LANE + kind.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text('kind.lane')}: {name}")
            item.setToolTip(text("ui.palette.lane", name=name))
        self.addItem(item)

    def _head(self, name: str) -> None:
        heading = QListWidgetItem(name)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setForeground(QColor(current_theme().muted))
        self.addItem(heading)

    def row_of(self, kind: str) -> int:
        """Give the row in which a kind stands."""
        return [self.item(row).data(_KIND) for row in range(self.count())].index(kind)

    def refresh_keys(self) -> None:
        """Show the key that adds each kind today."""
        for kind in ELEMENT_KINDS:
            item = self.item(self.row_of(kind.id))
            key = self._key_of(f"add_{kind.id}")
            item.setData(_KEY, key)
            shortcut = f" ({key})" if key else ""
            item.setToolTip(f"<b>{item.text()}</b>{shortcut}<br>{text(kind.help_key)}")

    def sizeHint(self) -> QSize:
        """As high as all kinds need."""
        row = self.visualItemRect(self.item(0)).height() if self.count() else 0
        row = max(row, self.sizeHintForRow(0))
        return QSize(220, row * self.count() + 2 * self.frameWidth() + 16)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave what room it does not need to the outline."""
        super().showEvent(event)
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        self.doItemsLayout()  # the first one was made before the style was known
        self.setMaximumHeight(self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add the current kind where the keyboard was on the map."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentItem() is not None:
                self.add_asked.emit(self.currentItem().data(_KIND))
        else:
            super().keyPressEvent(event)

    def mimeTypes(self) -> list[str]:
        """Give what a drag carries."""
        return [KIND_MIME]

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the current kind away."""
        item = self.currentItem()
        if item is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(item.data(_KIND)))
        drag.setPixmap(item.icon().pixmap(QSize(24, 24), self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.CopyAction)

    def _arm(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags():
            self.armed.emit(item.data(_KIND))


def mime_of(kind: str) -> QMimeData:
    """Give what a dragged kind is to others."""
    mime = QMimeData()
    mime.setData(KIND_MIME, kind.encode())
    return mime


class _ShortcutDelegate(QStyledItemDelegate):
    """Shows a kind's key at the right end of its row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(current_theme().muted))
        place = option.rect.adjusted(0, 0, -12, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, right, index.data(_KEY))
        painter.restore()
