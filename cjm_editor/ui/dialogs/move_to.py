"""Choosing the cell that cards move to, and their place in it, with the keyboard alone."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.move_to import lanes_taking
from cjm_editor.editing.naming import lane_name, step_name
from cjm_editor.editing.records import steps_of, title_of
from cjm_editor.i18n import text
from cjm_editor.kinds import lane_kind
from cjm_editor.model import Document, Element, Id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.pick_list import PickList
from cjm_editor.ui.look.sizes import open_within


class MoveToDialog(QDialog):
    """The steps and the lanes of a map side by side, and the cards of the cell picked."""

    def __init__(
        self, document: Document, map_id: Id, ids: Sequence[Id], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.move_to.title"))
        self._document, self._moving = document, set(ids)
        moved = [element for id in ids if (element := document.find(Element, id))]
        self._last = last = moved[-1]
        steps = [(each.id, step_name(document, each)) for each in steps_of(document, map_id)]
        taking = lanes_taking(document, map_id, moved)
        self._curves = {lane.id for lane in taking if lane_kind(lane).placement == "curve"}
        lanes = [(lane.id, lane_name(document, lane)) for lane in taking]
        self.steps = PickList(text("ui.move_to.step").replace("&", ""), steps, last.step)
        self.lanes = PickList(text("ui.move_to.lane").replace("&", ""), lanes, last.lane)
        self.index = QComboBox()
        self.index.setAccessibleName(text("ui.move_to.index").replace("&", ""))
        self.index.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.index.setMinimumContentsLength(20)
        self._buttons = button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.move_to.accept")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for column, (key, widget) in enumerate(
            (("ui.move_to.step", self.steps), ("ui.move_to.lane", self.lanes))
        ):
            grid.addWidget(_named(key, widget), 0, column)
            grid.addWidget(widget, 1, column)
        grid.addWidget(_named("ui.move_to.index", self.index), 2, 0, 1, 2)
        grid.addWidget(self.index, 3, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(grid, 1)
        layout.addWidget(self._buttons)
        for pick in (self.steps, self.lanes):
            pick.activated.connect(self.accept)
            pick.picked.connect(self._show_cell)
        self._show_cell()
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 90, em * 62)

    @property
    def place(self) -> Anchor | None:
        """The cell and the place in it that are picked; None where there is none."""
        lane, step = self.lanes.chosen, self.steps.chosen
        if lane is None or step is None:
            return None
        return Anchor(lane, step, self.index.currentIndex())

    def _show_cell(self) -> None:
        lane, step = self.lanes.chosen, self.steps.chosen
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(
            lane is not None and step is not None
        )
        self.index.clear()
        if lane is None or step is None:
            return
        cell = self._document.cell(lane, step)
        others = [element for element in cell if element.id not in self._moving]
        self.index.addItem(text("command.move_to.first"))
        for element in others:
            name = title_of(self._document, element.id) or text(f"kind.{element.TYPE}")
            self.index.addItem(text("command.move_to.after", name=name))
        before = cell[: cell.index(self._last)] if self._last in cell else others
        self.index.setCurrentIndex(sum(each.id not in self._moving for each in before))
        # Points of a curve stand beside each other at their height, in no order of their own.
        self.index.setEnabled(bool(others) and lane not in self._curves)


def _named(key: str, widget: QWidget) -> QLabel:
    name = QLabel(text(key))
    name.setBuddy(widget)
    return name
