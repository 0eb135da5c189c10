"""What every field editor is: it shows a value, and tells when the user changes it."""

from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import Document, Field, Id


class _Mixed:
    """The value of a field that differs between the selected records."""


MIXED: Final = _Mixed()


class Added(Struct, frozen=True):
    """A word to be put beside those each selected record has."""

    word: str


class Shared(Struct, frozen=True):
    """What the links of several records have in common, and what only some of them have."""

    all: frozenset[Id]
    some: frozenset[Id]


class Linked(Struct, frozen=True):
    """A link that each selected record is to have beside its others, or to have no more."""

    id: Id
    on: bool


class FieldContext(Struct, frozen=True):
    """What an editor may look up: the file, where references lead."""

    document: Document


class FieldEditor(QWidget):
    """Edits one field; `show_value` never makes it tell of a change."""

    changed = Signal(object)
    left = Signal()
    """The keyboard has gone elsewhere: what was done here is one step to undo."""
    failed = Signal(Exception)

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.context = context
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def show_value(self, value: Any) -> None:
        """Show a value, or MIXED."""
        raise NotImplementedError

    def adopt(self, widget: QWidget, stretch: int = 1) -> None:
        """Put in the widget that takes the keyboard."""
        self.row.addWidget(widget, stretch)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)
        widget.setAccessibleName(text(self.spec.label_key))
        widget.setAccessibleDescription(text(self.spec.help_key))
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the keyboard leaves; keep the wheel for scrolling past."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.left.emit()
        elif kind == QEvent.Type.ShortcutOverride and _takes_back(event):
            # Undo is the map's: every key typed here is an edit of it.
            event.ignore()
            return True
        elif kind == QEvent.Type.Wheel and not _has_focus(watched):
            event.ignore()
            return True
        return False


def _takes_back(event: QEvent) -> bool:
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in keys)


def _has_focus(watched: QObject) -> bool:
    return isinstance(watched, QWidget) and watched.hasFocus()


def only_click_focus(widget: QWidget) -> QWidget:
    """Let a widget take the keyboard by Tab and click, but not by a passing wheel."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return widget
