"""Editors of links to other records: one from a list, or several with boxes to tick."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Channel, Field, Record
from cjm_editor.ui.fields.editor import (
    MIXED,
    FieldContext,
    FieldEditor,
    Linked,
    Shared,
    only_click_focus,
)
from cjm_editor.ui.look.icons import icon_size, themed_icon

MOST_ROWS = 6


class ReferenceEditor(FieldEditor):
    """One record of a type, or none."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._box = QComboBox()
        only_click_focus(self._box)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._box.setPlaceholderText(text("ui.field.mixed"))
        self._box.activated.connect(lambda at: self.changed.emit(self._box.itemData(at)))
        self.adopt(self._box)

    def show_value(self, value: Any) -> None:
        """Show which record it is."""
        self._box.clear()
        self._box.addItem(text("ui.field.none"), None)
        for record in targets_of(self.spec, self.context):
            self._box.addItem(_name(self.context, record), record.id)
        self._box.setCurrentIndex(-1 if value is MIXED else self._box.findData(value))


class ReferencesEditor(FieldEditor):
    """Several records of a type, in the order in which they were ticked."""

    manage = Signal()

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._list = _Boxes()
        self._value: tuple[str, ...] = ()
        self._several = False
        self._showing = False
        self._list.itemChanged.connect(self._ticked)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._list)
        if spec.target == Channel.TYPE:
            button = QPushButton(text("ui.channels.manage"), flat=True, autoDefault=False)
            button.setIcon(themed_icon("adjustments-horizontal"))
            button.clicked.connect(self.manage)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.row.addWidget(holder, 1)
        self.setFocusProxy(self._list)
        self._list.setAccessibleName(text(spec.label_key))
        self._list.setAccessibleDescription(text(spec.help_key))
        self._list.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show which records are linked; a box is half ticked where only some link to it."""
        self._several = isinstance(value, Shared)
        some = value.some if isinstance(value, Shared) else frozenset()
        self._value = tuple(value.all) if isinstance(value, Shared) else value
        found = targets_of(self.spec, self.context)
        self._showing = True
        if [item.data(Qt.ItemDataRole.UserRole) for item in self._list.rows()] != [
            record.id for record in found
        ]:
            self._list.clear()
            for record in found:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, record.id)
                self._list.addItem(item)
        for item, record in zip(self._list.rows(), found, strict=True):
            item.setText(_name(self.context, record))
            icon = getattr(record, "icon", "")
            if icon:
                item.setIcon(themed_icon(icon))
            ticked = Qt.CheckState.Checked if record.id in self._value else Qt.CheckState.Unchecked
            item.setCheckState(Qt.CheckState.PartiallyChecked if record.id in some else ticked)
        self._showing = False
        self._list.setVisible(bool(found))
        self._list.updateGeometry()

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._showing:
            return
        id = item.data(Qt.ItemDataRole.UserRole)
        rest = tuple(other for other in self._value if other != id)
        ticked = item.checkState() == Qt.CheckState.Checked
        if self._several:
            self.changed.emit(Linked(id, ticked))
            return
        self._value = (*rest, id) if ticked else rest
        self.changed.emit(self._value)


class _Boxes(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(icon_size(self, 1.2))

    def rows(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def sizeHint(self) -> QSize:
        shown = min(self.count(), MOST_ROWS)
        return QSize(120, shown * max(self.sizeHintForRow(0), 20) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())


def targets_of(spec: Field, context: FieldContext) -> tuple[Record, ...]:
    """Give the records a field may link to, in order."""
    cls = SCHEMA.by_type.get(spec.target)
    return context.document.all(cls) if cls else ()


def _name(context: FieldContext, record: Record) -> str:
    return title_of(context.document, record.id) or text("ui.untitled")
