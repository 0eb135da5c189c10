"""Editing a cell of the table of transfers in place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cjm_editor.i18n import number_told, text
from cjm_editor.model import Channel, Document
from cjm_editor.ui.fields.choices import choice_name
from cjm_editor.ui.fields.numbers import no_number, spelt
from cjm_editor.ui.health.transfer_table import COLUMNS

AnyIndex = QModelIndex | QPersistentModelIndex


class CellEditor(QStyledItemDelegate):
    """Edits a choice or a channel in a list, all else as a line; Esc leaves it as it was."""

    failed = Signal(Exception)

    def __init__(self, document: Callable[[], Document], parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        spec = COLUMNS[index.column()].spec
        assert spec is not None
        if spec.form not in ("choice", "reference"):
            line = QLineEdit(parent)
            line.setAccessibleName(text(spec.label_key))
            return line
        box = QComboBox(parent)
        box.setAccessibleName(text(spec.label_key))
        if spec.form == "choice":
            for choice in spec.choices:
                box.addItem(choice_name(spec, choice), choice)
        else:
            box.addItem(text("ui.transfers.as_ends"), None)
            for channel in self._document().all(Channel):
                box.addItem(channel.name or text("ui.untitled"), channel.id)
        box.activated.connect(lambda _: self._done(box))
        return box

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            number = value is not None and not isinstance(value, str)
            said = number_told(value).replace("−", "-") if number else value or ""
            editor.setText(said)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            spec = COLUMNS[index.column()].spec
            assert spec is not None
            is_number = spec.form in ("number", "whole")
            fits, value = spelt(spec, editor.text()) if is_number else (True, editor.text())
            if fits:
                model.setData(index, value)
            else:
                self.failed.emit(no_number(spec))

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
