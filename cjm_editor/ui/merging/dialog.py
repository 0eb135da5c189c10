"""Merging with a copy: what joins by itself in one line, and what has to be decided."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.merging import Key, Merge, Side
from cjm_editor.editing.merging.plain import counts
from cjm_editor.editing.merging.telling import ToldConflict, ToldValue, told_groups
from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.merging.conflict_tree import ALL_KEYS, SIDE_KEYS, ConflictTree
from cjm_editor.ui.merging.pane import SidePane


class MergeDialog(QDialog):
    """`choices` says what was decided; the merge is possible once everything is.

    What one side deleted and the other changed is kept unless somebody chooses that it goes.
    """

    def __init__(self, found: Merge, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.merge.title", name=name))
        kept = _kept(found)
        self.tree = ConflictTree(told_groups(found), kept)
        self.summary = label(_summed_up(found, name, kept=bool(kept)))
        self.left = label("", "muted")
        self.base = SidePane(text("ui.merge.base"))
        self.sides: dict[Side, QRadioButton] = {}
        self.panes: dict[Side, SidePane] = {}
        self.all: dict[Side, QPushButton] = {}
        for side in ("ours", "theirs"):
            self._add_side(side)
        self._buttons = button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.merge.accept")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        if found.conflicts:
            column.addWidget(self._deciding(), 1)
            column.addLayout(self._for_all())
        column.addWidget(self._buttons)
        self.tree.picked.connect(self._show)
        self.tree.chose.connect(self._show)
        em = self.fontMetrics().averageCharWidth()
        if found.conflicts:
            self.tree.begin()
            open_within(self, em * 150, em * 90)
        else:
            self.setMinimumWidth(min(em * 60, 600))
        self._show()

    @property
    def choices(self) -> dict[Key, Side]:
        """What was decided, conflict by conflict."""
        return self.tree.choices

    def _add_side(self, side: Side) -> None:
        radio = QRadioButton(text(SIDE_KEYS[side]))
        radio.clicked.connect(lambda _=False: self._chose(side))
        self.sides[side] = radio
        self.panes[side] = SidePane(text(SIDE_KEYS[side]).replace("&", ""))
        button = QPushButton(text(ALL_KEYS[side]), autoDefault=False)
        button.clicked.connect(lambda _=False: self.tree.choose(side, all=True))
        self.all[side] = button

    def _chose(self, side: Side) -> None:
        self.tree.choose(side)
        self.tree.setFocus()  # the arrows lead on to the next conflict

    def _deciding(self) -> QSplitter:
        beside = QWidget()
        grid = QGridLayout(beside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(label(text("ui.merge.base"), "muted"), 0, 0, 1, 2)
        grid.addWidget(self.base, 1, 0, 1, 2)
        for at, side in enumerate(self.sides):
            grid.addWidget(self.sides[side], 2, at)
            grid.addWidget(self.panes[side], 3, at)
            grid.setColumnStretch(at, 1)
        grid.setRowStretch(1, 2)
        grid.setRowStretch(3, 5)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(beside)
        em = self.fontMetrics().averageCharWidth()
        split.setSizes([em * 52, em * 92])
        split.setStretchFactor(1, 1)
        return split

    def _for_all(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.left, 1)
        for button in self.all.values():
            row.addWidget(button)
        return row

    def _show(self) -> None:
        told = self.tree.current
        self.base.tell(_headed(told, "base"))
        chosen = self.tree.chosen()
        for side, radio in self.sides.items():
            self.panes[side].tell(_headed(told, side))
            # Of two in a group neither could be switched off.
            radio.setAutoExclusive(False)
            radio.setChecked(chosen == side)
            radio.setAutoExclusive(True)
        left = self.tree.undecided
        self.left.setText(text("ui.merge.left", count=left) if left else text("ui.merge.decided"))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not left)


def _headed(told: list[ToldConflict], part: Literal["base", "ours", "theirs"]) -> list[ToldValue]:
    """Give what one part says, of several conflicts under a heading each."""
    values: list[ToldValue] = []
    for each in told:
        if len(told) > 1:
            values.append(ToldValue(each.what, ()))
        values += getattr(each, part)
    return values


def _kept(found: Merge) -> dict[Key, Side]:
    """Give the choices that nobody has to make, for the side that did not delete."""
    whole = (each.key for each in found.conflicts if None in (each.ours, each.theirs))
    return {key: found.presets[key] for key in whole}


def _summed_up(found: Merge, name: str, *, kept: bool) -> str:
    joined = counts(found.diff({each.key: "ours" for each in found.conflicts}))
    added, changed, removed = joined["added"], joined["changed"], joined["removed"]
    key = "ui.merge.joins" if added or changed or removed else "ui.merge.joins_nothing"
    said = text(key, name=name, added=added, changed=changed, removed=removed)
    if not found.conflicts:
        return said
    parts = [said, text("ui.merge.contradict", count=len(found.conflicts))]
    if kept:
        parts.append(text("ui.merge.kept"))
    return " ".join(parts)
