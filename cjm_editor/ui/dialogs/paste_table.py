"""What a pasted table would make of the map, shown before it is made."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.paste_table import cards_of, kind_of_row
from cjm_editor.editing.table_fit import Heads, Line, Table, TableFit, fit_table, guessed
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS, element_kind
from cjm_editor.model import Document, Id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.look.table_corner import rest_corner
from cjm_editor.ui.look.theme import current_theme

MOST_ROWS, MOST_COLUMNS = 60, 40
"""The rows and columns shown; what lies beyond is made all the same."""
FEW_COLUMNS = 5
"""So many columns share the width there is."""
HEADS: tuple[Heads, ...] = ("none", "steps", "stages", "both")


class PasteTableDialog(QDialog):
    """A small grid of the cards to be, and what the user can say of the table."""

    def __init__(
        self,
        table: Table,
        document: Document,
        map_id: Id,
        anchor: Anchor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.paste_table.title"))
        self._table, self._document, self._map_id, self._anchor = table, document, map_id, anchor
        options = guessed(table, document, map_id)
        self._heads = _choice([text(f"ui.paste_table.heads.{heads}") for heads in HEADS])
        self._heads.setCurrentIndex(HEADS.index(options.heads))
        self._kinds = _choice(
            [text("ui.paste_table.kind.lane"), *(text(kind.label_key) for kind in ELEMENT_KINDS)]
        )
        for at, kind in enumerate(ELEMENT_KINDS, 1):
            self._kinds.setItemIcon(at, themed_icon(kind.icon))
        self._lanes = _check("ui.paste_table.lanes", options.lanes)
        self._extend = _check("ui.paste_table.extend", options.extend)
        self._split = _check("ui.paste_table.split", options.split)
        self._several = any("\n" in cell for row in table for cell in row)
        self._split.setVisible(self._several)
        self._options = options
        self.grid = QTableWidget()
        self.grid.setAccessibleName(text("ui.paste_table.preview"))
        rest_corner(self.grid)
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setWordWrap(True)
        self.summary = label(role="muted")
        self._buttons = button_box(
            self, QDialogButtonBox.StandardButton.Ok, "ui.paste_table.accept"
        )
        self._lay_out()
        for choice in (self._heads, self._kinds):
            choice.currentIndexChanged.connect(self._show)
        for check in (self._lanes, self._extend, self._split):
            check.toggled.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(text("ui.paste_table.heads"), self._heads)
        form.addRow("", self._lanes)
        form.addRow(text("ui.paste_table.kind"), self._kinds)
        form.addRow("", self._extend)
        if self._several:
            form.addRow("", self._split)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.grid, 1)
        column.addWidget(self.summary)
        column.addWidget(self._buttons)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 110, em * 80)

    @property
    def fit(self) -> TableFit:
        """The table as it would lie on the map."""
        at = self._kinds.currentIndex()
        options = replace(
            self._options,
            heads=HEADS[self._heads.currentIndex()],
            lanes=self._lanes.isChecked(),
            kind=ELEMENT_KINDS[at - 1].id if at else "",
            extend=self._extend.isChecked(),
            split=self._split.isChecked(),
        )
        return fit_table(self._table, self._document, self._map_id, self._anchor, options)

    def _show(self) -> None:
        fit = self.fit
        made = len(cards_of(fit))
        rows, columns = fit.rows[:MOST_ROWS], fit.columns[:MOST_COLUMNS]
        self.grid.clear()
        self.grid.setRowCount(len(rows))
        self.grid.setColumnCount(len(columns))
        for at, line in enumerate(columns):
            self.grid.setHorizontalHeaderItem(at, _head(line))
        for at, line in enumerate(rows):
            self.grid.setVerticalHeaderItem(at, _head(line))
        for down, row in enumerate(rows):
            kind = kind_of_row(self._document, fit, row) if row is not None else ""
            for across, column in enumerate(columns):
                words = fit.cells[down][across]
                if words:
                    self.grid.setItem(down, across, _card(words, kind if column else ""))
        self._give_room(len(columns))
        steps, lanes = _new(fit.columns), _new(fit.rows)
        said = [text("ui.paste_table.made", cards=made, steps=steps, lanes=lanes)]
        if fit.left_out:
            said.append(text("ui.paste_table.left_out", cells=fit.left_out))
        self.summary.setText(" ".join(said))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(
            bool(made or steps or lanes)
        )

    def _give_room(self, columns: int) -> None:
        header = self.grid.horizontalHeader()
        few = columns <= FEW_COLUMNS
        mode = QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(mode)
        header.setDefaultSectionSize(self.fontMetrics().averageCharWidth() * 22)
        self.grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)


def _choice(names: Sequence[str]) -> QComboBox:
    combo = QComboBox()
    combo.addItems(list(names))
    return combo


def _check(key: str, on: bool) -> QCheckBox:
    check = QCheckBox(text(key))
    check.setChecked(on)
    return check


def _new(lines: Sequence[Line | None]) -> int:
    return sum(line is not None and line.new for line in lines)


def _head(line: Line | None) -> QTableWidgetItem:
    if line is None:
        item = QTableWidgetItem(text("ui.paste_table.no_place"))
        item.setForeground(QColor(current_theme().muted))
        return item
    name = line.name or text("ui.untitled")
    item = QTableWidgetItem(text("ui.paste_table.new", name=name) if line.new else name)
    if line.new:
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    return item


def _card(words: str, kind: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words[:200])
    item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if kind:
        item.setIcon(themed_icon(element_kind(kind).icon))
    else:
        font = item.font()
        font.setStrikeOut(True)
        item.setFont(font)
        item.setForeground(QColor(current_theme().muted))
    return item
