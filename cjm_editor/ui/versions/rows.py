"""The list of versions, day by day; those somebody named stand out."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from cjm_editor.i18n import text
from cjm_editor.model import Id, VersionEntry
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.versions.said import by_day, by_line, name_of, note_of

_ID = Qt.ItemDataRole.UserRole
GAP = 8
"""The pixels between the icon, the words and the edge."""
_STANDS_OUT = Qt.ItemDataRole.UserRole + 1


class VersionRows(QListWidget):
    """A row a version; Enter and a double click open it, F2 renames it, Del deletes it."""

    picked = Signal()
    open_asked = Signal()
    rename_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("ui.versions.list"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(icon_size(self, 0.9))
        self.setItemDelegate(_FirstLineStandsOut(self))
        self.currentRowChanged.connect(lambda _: self.picked.emit())
        self.itemDoubleClicked.connect(self._open)

    @property
    def current(self) -> Id:
        """The version at hand, or nothing."""
        item = self.currentItem()
        return (item.data(_ID) or "") if item is not None else ""

    def show_versions(self, versions: Iterable[VersionEntry], current: Id) -> None:
        """List all versions, the newest first, and go to one of them."""
        self.blockSignals(True)
        self.clear()
        for day, found in by_day(versions):
            heading = QListWidgetItem(day)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setForeground(QColor(current_theme().muted))
            heading.setData(_ID, "")
            self.addItem(heading)
            for entry in found:
                self._add(entry)
        rows = [row for row in range(self.count()) if self.item(row).data(_ID)]
        here = [row for row in rows if self.item(row).data(_ID) == current]
        if rows:
            self.setCurrentRow((here or rows)[0])
        self.blockSignals(False)
        self.picked.emit()

    def _add(self, entry: VersionEntry) -> None:
        icon = "lock" if entry.locked else "bookmark" if entry.stands_out else "clock"
        lines = filter(None, (name_of(entry), by_line(entry), note_of(entry)))
        item = QListWidgetItem(themed_icon(icon), "\n".join(lines))
        item.setData(_ID, entry.id)
        said = [name_of(entry), by_line(entry), note_of(entry)]
        if entry.locked:
            said.append(text("version.locked"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, said)))
        item.setData(_STANDS_OUT, entry.stands_out)
        self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(_ID):
            self.open_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, rename and delete with the keys that do so everywhere."""
        asked = {
            Qt.Key.Key_Return: self.open_asked,
            Qt.Key.Key_Enter: self.open_asked,
            Qt.Key.Key_F2: self.rename_asked,
            Qt.Key.Key_Delete: self.delete_asked,
        }.get(Qt.Key(event.key()))
        if asked is not None and self.current:
            asked.emit()
        else:
            super().keyPressEvent(event)


class _FirstLineStandsOut(QStyledItemDelegate):
    """Paints the name of what somebody cares for in stronger letters than what is said of it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row: what is around its words as every list does, then line by line."""
        if not index.data(_ID):
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        lines = index.data(Qt.ItemDataRole.DisplayRole).split("\n")
        style = shown.widget.style()
        icon = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemDecoration, shown, shown.widget
        )
        place = option.rect.adjusted(icon.right() + GAP - option.rect.left(), 0, -GAP, 0)
        shown.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        muted, ink = QColor(current_theme().muted), QColor(current_theme().text)
        strong = scaled(shown.font, 1.0, shown.font.Weight.DemiBold)
        height = shown.fontMetrics.lineSpacing()
        top = place.top() + max(place.height() - height * len(lines), 0) // 2
        painter.save()
        for number, line in enumerate(lines):
            first = number == 0 and index.data(_STANDS_OUT)
            painter.setFont(strong if first else shown.font)
            painter.setPen(ink if number == 0 else muted)
            metrics = QFontMetrics(painter.font())
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            area = QRect(place.left(), top + height * number, place.width(), height)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
