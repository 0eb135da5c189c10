"""What was decided about a map: by whom, when, by which criteria, and what was chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, label, label_about, set_field
from cjm_editor.i18n import day_told, text
from cjm_editor.model import Decision, Document, Id, Improvement, fields_of
from cjm_editor.ui.fields import FieldContext
from cjm_editor.ui.fields.registry import is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.priorities.buttons import button
from cjm_editor.ui.priorities.running import Run

_ID = Qt.ItemDataRole.UserRole


class DecisionsPage(QWidget):
    """The decisions, the last one first, and the one at hand in full."""

    def __init__(self, session: EditSession, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._run = session, run
        self._map_id: Id = ""
        self.empty = words(text("ui.priorities.decisions.none"), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list = QListWidget()
        self.list.setAccessibleName(text("kinds.decision"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._show())
        specs = tuple(spec for spec in fields_of(Decision) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(session.document))
        self.form.changed.connect(self._set)
        self.form.left.connect(session.end_merge)
        self.chosen = words()
        self.remove = button("ui.priorities.decisions.delete", "trash", self._delete)
        right = styled(QWidget(), "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 12, 0)
        column.addWidget(words(text("ui.priorities.decisions.chosen"), "muted"))
        column.addWidget(self.chosen)
        column.addSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the fields in it
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(right)
        self._splitter = QSplitter()
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(scroll)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.empty)
        column.addWidget(self._splitter, 1)

    @property
    def current(self) -> Decision | None:
        """The decision at hand."""
        item = self.list.currentItem()
        return self._session.document.find(Decision, item.data(_ID) if item else None)

    def show_map(self, map_id: Id) -> None:
        """Show the decisions about a map."""
        self._map_id = map_id
        self.refresh()

    def refresh(self) -> None:
        """Show them as they are now."""
        found: Sequence[Decision] = self._session.document.children(Decision, self._map_id)[::-1]
        at = self.list.currentItem().data(_ID) if self.list.currentItem() else None
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for each in found:
            item = QListWidgetItem(said(self._session.document, each))
            item.setData(_ID, each.id)
            self.list.addItem(item)
        ids = [each.id for each in found]
        self.list.setCurrentRow(ids.index(at) if at in ids else min(row, len(ids) - 1))
        self.list.blockSignals(False)
        self.empty.setVisible(not found)
        self._splitter.setVisible(bool(found))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the decision at hand with Del, where no field took it."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._delete()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if (each := self.current) is not None:
            self.form.show_values({spec.name: getattr(each, spec.name) for spec in self.form.specs})
            names = _names(self._session.document, each)
            self.chosen.setText(
                "\n".join(f"• {name}" for name in names) or text("ui.priorities.decisions.nothing")
            )

    def _set(self, name: str, value: Any) -> None:
        if (each := self.current) is not None:
            self._run(label("set_field"), set_field([each.id], name, value), f"{name}:{each.id}")

    def _delete(self) -> None:
        if (each := self.current) is not None:
            about = label_about("delete", self._session.document, [each.id])
            self._run(about, delete([each.id]))


def said(document: Document, each: Decision) -> str:
    """Say a decision in two lines: what it is called, when and by whom; what was chosen."""
    day = day_told(each.decided_on) if each.decided_on else ""
    head = " · ".join(filter(None, (each.title, day, each.decided_by))) or text("ui.untitled")
    return "\n".join(filter(None, (head, ", ".join(_names(document, each)))))


def _names(document: Document, each: Decision) -> list[str]:
    found = (document.find(Improvement, id) for id in each.chosen)
    return [one.title or text("ui.untitled") for one in found if one is not None]
