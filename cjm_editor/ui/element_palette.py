"""The palette: every kind of card and lane, to be dragged onto the map or placed by a click.

Where it is too low for all names, the rarer kinds are icons side by side, and then all of them.
"""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QDrag, QIcon, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
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
Cursor: TypeAlias = QAbstractItemView.CursorAction


class ElementPalette(QListWidget):
    """A list of kinds; a click arms one, a drag carries it away, Enter adds it at once."""

    armed = Signal(str)
    add_asked = Signal(str)
    settled = Signal()
    """It is shown and knows how high it has to be."""

    def __init__(self, key_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self.setAccessibleName(text("ui.palette.name"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIconSize(icon_size(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        # Only now: a static list allows no drags, whatever was asked for before.
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._delegate = _KindDelegate(self)
        self.setItemDelegate(self._delegate)
        for kind in ELEMENT_KINDS:
            if kind.everyday:
                self._offer(kind)
        self._everyday = self.count()
        self._head(text("ui.menu.insert_more"))
        for kind in ELEMENT_KINDS:
            if not kind.everyday:
                self._offer(kind)
        self._head(text("ui.menu.lanes").replace("&", ""))
        for lane in LANE_KINDS:
            self._offer(lane)
        self.setCurrentRow(0)
        self.itemClicked.connect(self._arm)
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
        """As high as all kinds need by name."""
        return QSize(220, self._height(self.count()))

    def height_within(self, most: int) -> int:
        """Give how high it has to be to name as many kinds as `most` pixels have room for."""
        heights = (self._height(named) for named in self._choices)
        return next((height for height in heights if height <= most), most)

    @property
    def _choices(self) -> tuple[int, ...]:
        """How many of the first rows may stand there by name."""
        return (self.count(), self._everyday, 0)

    def _height(self, named: int) -> int:
        """Give how high it is with its first rows by name and the others as icons."""
        row, cell = self._delegate.row, self._delegate.cell
        bar = self.verticalScrollBar()
        width = self.viewport().width() + (bar.width() if bar.isVisible() else 0)
        lines, beside, left = named * row, max(1, width // cell), 0
        for at in range(named, self.count()):
            if not self.item(at).flags():
                lines, left = lines + row, 0
            elif left:
                left -= 1
            else:
                lines, left = lines + cell, beside - 1
        return lines + 2 * self.frameWidth() + 16

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many kinds as can be seen at once."""
        named = next((each for each in self._choices if self._height(each) <= self.height()), 0)
        if named != self._delegate.named:
            self._delegate.named = named
            self.scheduleDelayedItemsLayout()
        # With large letters, a panel beneath the map needs its part of the height, too.
        self.setMinimumHeight(min(self._height(0), 3 * self.window().height() // 10))
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave what room it does not need to the outline."""
        super().showEvent(event)
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        self.doItemsLayout()  # the first one was made before the style was known
        self.setMaximumHeight(self.sizeHint().height())
        self.settled.emit()

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on to the next kind, or to the nearest one in the next line; never to a heading."""
        along = {Cursor.MoveLeft: -1, Cursor.MoveRight: 1}.get(action)
        down = {Cursor.MoveUp: -1, Cursor.MoveDown: 1}.get(action)
        if along is None and down is None:
            return super().moveCursor(action, modifiers)
        here, now = self.visualItemRect(self.currentItem()).center(), self.currentRow()
        far: dict[tuple[int, int], int] = {}
        for row in range(self.count()):
            there = self.visualItemRect(self.item(row)).center()
            ahead = (row - now) * along if along else (there.y() - here.y()) * (down or 0)
            if ahead > 0 and self.item(row).flags():
                far[ahead, 0 if along else abs(there.x() - here.x())] = row
        return self.model().index(far[min(far)] if far else now, 0)

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


class _KindDelegate(QStyledItemDelegate):
    """Shows a kind by its name with its key at the right end, or as an icon among others."""

    def __init__(self, palette: ElementPalette) -> None:
        super().__init__(palette)
        self._palette = palette
        self.named = 10**6
        """So many rows are shown by name; headings always are."""

    @property
    def row(self) -> int:
        """How high a name is."""
        return max(self._palette.fontMetrics().height(), self._palette.iconSize().height()) + 8

    @property
    def cell(self) -> int:
        """How wide and high an icon is with the room round it."""
        return self._palette.iconSize().height() + 12

    def _is_icon(self, index: AnyIndex) -> bool:
        return index.row() >= self.named and bool(index.data(_KIND))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if self._is_icon(index):
            return QSize(self.cell, self.cell)
        return QSize(self._palette.viewport().width(), self.row)

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        if self._is_icon(index):
            option.text, option.icon = "", QIcon()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        if self._is_icon(index):
            side = self._palette.iconSize()
            place = QRect(QPoint(), side)
            place.moveCenter(option.rect.center())
            self._palette.itemFromIndex(index).icon().paint(painter, place)
            return
        painter.save()
        painter.setPen(QColor(current_theme().muted))
        place = option.rect.adjusted(0, 0, -12, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, right, index.data(_KEY))
        painter.restore()
