"""The attributes of the file and the weights of a map's score."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import EditName, delete, set_field
from cjm_editor.editing.commands import label as edit_label
from cjm_editor.editing.commands.ratings import add_attribute, add_usual, missing_usual
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Attribute, Change, Id, fields_of, new_id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields import FieldContext, is_shown
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.buttons import push_button
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.ratings.attribute_table import COUNTS, NAME, AttributeTable, ByName
from cjm_editor.ui.ratings.weights_form import WeightsForm


class AttributesDialog(QDialog):
    """A table beside the form of the row marked, and the weights on a page of their own.

    Every change is kept at once.
    """

    def __init__(self, session: EditSession, map_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.attributes.title"))
        self._session = session
        self.model = AttributeTable()
        self.model.counting.connect(lambda id, on: self._set(id, "counts", on))
        self._rows = ByName(self.model)
        self._problem = label("", "problem")
        self._problem.hide()
        self.weights = WeightsForm(session, map_id)
        self.usual_weights = QPushButton(text("ui.weights.usual"), autoDefault=False)
        self.usual_weights.clicked.connect(self.weights.make_usual)
        self.pages = QTabWidget(documentMode=True)
        self.pages.addTab(self._attributes(), text("kinds.attribute"))
        self.pages.addTab(self._weights(), text("kinds.weighing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.pages, 1)
        column.addWidget(self._problem)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 128, em * 84)
        self._refresh()
        if self._rows.rowCount():
            self._go_to(0)
        self._show_fields()
        end = session.document.subscribe(self._document_changed)
        self.finished.connect(lambda _: end())

    def _attributes(self) -> QWidget:
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.choose.search"))
        self.search.setAccessibleName(text("ui.choose.search"))
        self.search.textChanged.connect(self._rows.setFilterFixedString)
        self.table = QTableView()
        self.table.setAccessibleName(text("kinds.attribute"))
        self.table.setModel(self._rows)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setSortingEnabled(True)
        heads = self.table.horizontalHeader()
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        heads.setHighlightSections(False)
        self._rows.sort(-1)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_fields())
        self.count = label("", "muted")
        self.add = push_button("ui.attributes.add", "plus", self._add)
        self.usual = push_button("ui.attributes.usual", "list-tree", self._add_usual)
        self.delete = push_button("ui.attributes.delete", "trash", self._delete)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.add, self.usual, self.delete):
            flow.addWidget(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        for part in (self.search, self.table, self.count, buttons):
            column.addWidget(part)
        specs = tuple(spec for spec in fields_of(Attribute) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(self._session.document))
        self.form.changed.connect(self._changed)
        self.form.left.connect(self._session.end_merge)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        beside = QWidget()
        fields = QVBoxLayout(beside)
        fields.setContentsMargins(8, 8, 8, 8)
        fields.addWidget(self.form)
        fields.addStretch(1)
        parts.addWidget(_scrolling(beside))
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 1)
        return parts

    def _weights(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(_scrolling(self.weights), 1)
        column.addWidget(self.usual_weights, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    @property
    def current(self) -> Attribute | None:
        """The attribute that is marked."""
        return self.model.attribute(self._rows.mapToSource(self.table.currentIndex()).row())

    def _go_to(self, row: int) -> None:
        self.table.setCurrentIndex(self._rows.index(row, COUNTS))

    def _document_changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._refresh()

    def _refresh(self) -> None:
        before = self.current
        self.model.show_attributes(self._session.document)
        if before is not None and self.current != before:
            row = self._rows.mapFromSource(self.model.index(self.model.row_of(before.id), 0)).row()
            with QSignalBlocker(self.table.selectionModel()):
                self._go_to(row if row >= 0 else 0)
        total = self.model.rowCount()
        self.count.setText(text("ui.attributes.count", counted=self.model.counted, all=total))
        self.usual.setEnabled(bool(missing_usual(self._session.document)))
        self.weights.refresh()
        self.usual_weights.setEnabled(not self.weights.are_usual)
        self._show_fields()

    def _show_fields(self) -> None:
        current = self.current
        self.form.setEnabled(current is not None)
        self.delete.setEnabled(current is not None)
        if current is not None:
            self.form.show_record(current)

    def _add(self) -> None:
        id = new_id()
        if self._run("add_attribute", add_attribute(id=id, name=text("ui.attributes.new"))):
            self.search.clear()
            self._go_to(self._rows.mapFromSource(self.model.index(self.model.row_of(id), 0)).row())
            self.form.editor("name").setFocus()

    def _add_usual(self) -> None:
        self._run("add_attributes", add_usual(missing_usual(self._session.document)))
        if self.current is None and self._rows.rowCount():
            self._go_to(0)

    def _delete(self) -> None:
        if self.current is not None:
            self._run("delete", delete([self.current.id]))

    def _changed(self, name: str, value: Any) -> None:
        if self.current is not None:
            self._set(self.current.id, name, value)

    def _set(self, id: Id, name: str, value: Any) -> None:
        self._run("set_field", set_field([id], name, value), f"{name}:{id}")

    def _run(self, name: EditName, command: Command, merge: str = "") -> bool:
        try:
            self._session.run(edit_label(name), command, merge)
        except Problem as problem:
            self._problem.setText(problem.sentence())
            self._problem.show()
            return False
        self._problem.hide()
        return True


def _scrolling(widget: QWidget) -> QScrollArea:
    scroll = styled(QScrollArea(), "panel")
    scroll.setWidget(styled(widget, "panel"))
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
