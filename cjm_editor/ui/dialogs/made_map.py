"""What map a table would make, shown before it is made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.naming import BETWEEN, lane_name, record_name, step_name
from cjm_editor.editing.records import lanes_of, steps_of
from cjm_editor.formats.outline.told import made_told
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind
from cjm_editor.model import Document, Element, Map
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within

MOST_LANES, MOST_STEPS = 60, 40
"""The lanes and steps shown; what lies beyond is made all the same."""


class MadeMapDialog(QDialog):
    """The grid of the map to be, how much is in it, and what could not be read."""

    def __init__(
        self, document: Document, notices: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.made.title"))
        said = text("ui.made.summary", what=made_told(document))
        self.summary = label(said)
        self.grid = QTableWidget()
        self.grid.setAccessibleName(text("ui.made.preview"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setWordWrap(True)
        self.notices = label("\n".join(notices))
        self.notices.setVisible(bool(notices))
        shown = self._fill(document)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addWidget(self.grid, 1)
        if not shown:
            part = text("ui.made.part", rows=MOST_LANES, columns=MOST_STEPS)
            column.addWidget(label(part, role="muted"))
        column.addWidget(self.notices)
        box = button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.made.accept")
        column.addWidget(box)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 120, em * 70)
        box.button(QDialogButtonBox.StandardButton.Ok).setFocus()

    def _fill(self, document: Document) -> bool:
        """Show the cards; gives whether these are all."""
        map_id = document.all(Map)[0].id
        every_step, every_lane = steps_of(document, map_id), lanes_of(document, map_id)
        steps, lanes = every_step[:MOST_STEPS], every_lane[:MOST_LANES]
        self.grid.setRowCount(len(lanes))
        self.grid.setColumnCount(len(steps))
        self.grid.setHorizontalHeaderLabels(
            [step_name(document, step).replace(BETWEEN, "\n") for step in steps]
        )
        self.grid.setVerticalHeaderLabels([lane_name(document, lane) for lane in lanes])
        for row, lane in enumerate(lanes):
            for column, step in enumerate(steps):
                cards = document.cell(lane.id, step.id)
                if cards:
                    self.grid.setItem(row, column, _cell(document, cards))
        self.grid.horizontalHeader().setDefaultSectionSize(
            self.fontMetrics().averageCharWidth() * 24
        )
        heights = self.grid.verticalHeader()
        heights.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return len(steps) == len(every_step) and len(lanes) == len(every_lane)


def _cell(document: Document, cards: tuple[Element, ...]) -> QTableWidgetItem:
    names = [record_name(document, card)[:200] for card in cards]
    item = QTableWidgetItem("\n".join(names))
    item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    item.setIcon(themed_icon(element_kind(cards[0]).icon))
    return item
