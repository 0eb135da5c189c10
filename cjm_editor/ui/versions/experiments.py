"""The log of experiments: what was hoped for, changed and found out, between which versions."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import add_experiment, delete, label, label_about, set_field
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Experiment, Id, fields_of, new_id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields import FieldContext
from cjm_editor.ui.fields.registry import is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import OpenFile
from cjm_editor.ui.versions.said import choices

_ID = Qt.ItemDataRole.UserRole
ICONS = {
    "planned": "clock",
    "running": "player-play",
    "confirmed": "circle-check",
    "refuted": "circle-x",
    "unclear": "help",
}
ENDS = ("before", "after")


class ExperimentsDialog(QDialog):
    """A list of experiments and the one at hand; every change is kept at once."""

    compare_asked = Signal(str, str)
    """Two versions that are to be compared."""

    def __init__(self, file: OpenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.experiments.title"))
        self._session: EditSession = file.session
        self._versions = choices(file.versions())
        self.list = QListWidget()
        self.list.setAccessibleName(text("ui.experiments.title"))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self._empty = words(text("ui.experiments.none"), "muted")
        self._problem = words("", "problem")
        self._problem.hide()
        specs = tuple(spec for spec in fields_of(Experiment) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(self._session.document))
        self.form.changed.connect(self._changed)
        self.form.left.connect(self._session.end_merge)
        self.ends = {name: self._end_box(name) for name in ENDS}
        self.add = self._button("ui.experiments.add", "plus", self._add)
        self.delete = self._button("ui.experiments.delete", "trash", self._delete)
        self.compare = self._button("ui.experiments.compare", "arrows-exchange", self._compare)
        self._right = styled(QWidget(), "panel")
        column = QVBoxLayout(self._right)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.form)
        for name, box in self.ends.items():
            heading = QLabel(text(f"ui.experiments.{name}"))
            heading.setObjectName("muted")
            heading.setBuddy(box)
            column.addWidget(heading)
            column.addWidget(box)
        column.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._right)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the fields in it
        self._splitter = QSplitter()
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._scroll)
        self._splitter.setStretchFactor(1, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.delete)
        foot.addStretch(1)
        foot.addWidget(button_box(self, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._empty)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._problem)
        column.addLayout(foot)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 120, self.fontMetrics().lineSpacing() * 40)
        self._refresh()

    @property
    def current(self) -> Experiment | None:
        """The experiment at hand."""
        item = self.list.currentItem()
        found = item.data(_ID) if item is not None else None
        return self._session.document.find(Experiment, found)

    def _end_box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(text(f"ui.experiments.{name}"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda at: self._changed(name, box.itemData(at)))
        return box

    def _refresh(self, mark: Id | None = None) -> None:
        found = self._session.document.all(Experiment)
        at = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for row, each in enumerate(found):
            item = QListWidgetItem(themed_icon(ICONS.get(each.status, "help")), "")
            item.setData(_ID, each.id)
            self.list.addItem(item)
            self._say(item, each)
            if each.id == mark:
                at = row
        self.list.setCurrentRow(min(at, len(found) - 1))
        self.list.blockSignals(False)
        self._empty.setVisible(not found)
        self._splitter.setVisible(bool(found))
        self._show()

    def _say(self, item: QListWidgetItem, each: Experiment) -> None:
        status = text(f"choice.status.{each.status}")
        item.setText(f"{each.title or text('ui.untitled')}\n{status}")
        item.setIcon(themed_icon(ICONS.get(each.status, "help")))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.title}, {status}")

    def _show(self) -> None:
        each = self.current
        self.delete.setEnabled(each is not None)
        if each is None:
            return
        self.list.blockSignals(True)
        self._say(self.list.currentItem(), each)
        self.list.blockSignals(False)
        self.form.show_record(each)
        for name, box in self.ends.items():
            chosen = getattr(each, name)
            box.clear()
            box.addItem(text("ui.experiments.no_version"), "")
            for title, id in self._versions:
                box.addItem(title, id)
            if chosen and box.findData(chosen) < 0:
                box.addItem(text("ui.experiments.lost_version"), chosen)
            box.setCurrentIndex(box.findData(chosen))
        known = {id for _, id in self._versions}
        self.compare.setEnabled({each.before, each.after} <= known and each.before != each.after)

    def _changed(self, name: str, value: Any) -> None:
        each = self.current
        if each is not None:
            self._run(label("set_field"), set_field([each.id], name, value), f"{name}:{each.id}")
            self._show()

    def _add(self) -> None:
        id = new_id()
        before = self._versions[0][1] if self._versions else ""
        made = add_experiment(text("ui.experiments.new"), id=id, before=before)
        self._run(Label("edit.add_experiment"), made)
        self._refresh(id)
        self.form.editor("title").setFocus()

    def _delete(self) -> None:
        each = self.current
        if each is not None:
            about = label_about("delete", self._session.document, [each.id])
            self._run(about, delete([each.id]))
            self._refresh()

    def _compare(self) -> None:
        each = self.current
        if each is not None:
            self.accept()
            self.compare_asked.emit(each.before, each.after)

    def _run(self, name: Label, command: Command, merge: str = "") -> None:
        try:
            self._session.run(name, command, merge)
            self._problem.hide()
        except Problem as problem:
            self._problem.setText(problem.sentence())
            self._problem.show()

    def _button(self, key: str, icon: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text(key), autoDefault=False)
        button.setIcon(themed_icon(icon))
        button.clicked.connect(lambda: act())
        return button
