"""The editor of short words such as tags: a chip each, and a line that completes what is typed."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cjm_editor.editing.commands.tags import tags_of
from cjm_editor.i18n import text
from cjm_editor.model import Field
from cjm_editor.ui.fields.editor import MIXED, Added, FieldContext, FieldEditor
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class WordsEditor(FieldEditor):
    """Words once each; Enter or a comma adds one, Backspace in an empty line takes the last."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._value: tuple[str, ...] = ()
        self._mixed = False
        self.chips: list[QToolButton] = []
        """The words as they are shown, one button each that takes its word out."""
        self._known = QStringListModel(self)
        self.line = QLineEdit()
        self.line.setMaxLength(spec.limit or 32_767)
        completer = self._completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._completed, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._typed)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self._holder)
        lines.addWidget(self.line)
        self.row.addWidget(column, 1)
        self.setFocusProxy(self.line)
        self.line.setAccessibleName(text(spec.label_key))
        self.line.setAccessibleDescription(text(spec.help_key))
        self.line.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show the words; where they differ, what is typed is added to each record's own."""
        self._mixed = value is MIXED
        shown = () if self._mixed else tuple(value)
        key = "ui.field.mixed" if self._mixed else "ui.words.add"
        self.line.setPlaceholderText(text(key))
        if shown == self._value and len(self.chips) == len(shown):
            return
        self._value = shown
        for chip in self.chips:
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(word) for word in shown]
        for chip in self.chips:
            self._flow.addWidget(chip)
        self._holder.setVisible(bool(shown))
        self._holder.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that add and take out words; what is typed is kept on leaving."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line and self._line_key(event):
                return True
            if isinstance(watched, QToolButton) and event.key() in _DELETE:
                watched.click()
                return True
        if watched is self.line:
            if event.type() == QEvent.Type.FocusIn:
                self._known.setStringList(sorted(tags_of(self.context.document), key=str.casefold))
            elif event.type() == QEvent.Type.FocusOut and not self._popup_open():
                self._take()
        return super().eventFilter(watched, event)

    def _line_key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and self.line.text().strip():
            self._take()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._value:
            self._say(self._value[:-1])
            return True
        return False

    def _popup_open(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def _typed(self, written: str) -> None:
        if "," in written or ";" in written:
            self._take()

    def _completed(self, word: str) -> None:
        self.line.setText(word)
        self._take()

    def _take(self) -> None:
        """Make words of what is typed, spelt as the file spells them already."""
        typed = self.line.text().replace(";", ",").split(",")
        self.line.clear()
        known = {word.casefold(): word for word in self._known.stringList()}
        fresh = [known.get(word.casefold(), word) for word in map(_tidy, typed) if word]
        if self._mixed:
            for word in fresh:
                self.changed.emit(Added(word))
            return
        alike = {word.casefold() for word in self._value}
        new = tuple(word for word in fresh if word.casefold() not in alike)
        if new:
            self._say((*self._value, *new))

    def _say(self, words: tuple[str, ...]) -> None:
        self.show_value(words)
        self.changed.emit(words)

    def _chip(self, word: str) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setText(word.replace("&", "&&"))
        chip.setIcon(themed_icon("x"))
        chip.setIconSize(chip.iconSize() * 0.7)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setToolTip(as_written(text("ui.words.remove", word=word)))
        chip.setAccessibleName(text("ui.words.remove", word=word))
        chip.clicked.connect(lambda: self._remove(word))
        chip.installEventFilter(self)
        return chip

    def _remove(self, word: str) -> None:
        self.line.setFocus()
        self._say(tuple(other for other in self._value if other != word))


def _tidy(word: str) -> str:
    return " ".join(word.split())
