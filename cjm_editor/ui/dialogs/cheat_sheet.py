"""All keys at a glance: one page to look at, not to work in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.shortcuts import command_groups
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.look.sizes import screen_of
from cjm_editor.ui.window.actions import BUILT_IN
from cjm_editor.ui.window.keymap import keys_of, native

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

MOST_COLUMNS = 3
BESIDE, BENEATH = 64, 120
"""What the dialog has beside and beneath its page, in pixels."""
POINTER = ("pointer.zoom", "pointer.sideways", "pointer.pan", "pointer.many", "pointer.copy")
Row = tuple[str, tuple[str, ...], bool]
"""A name, its keys, and whether the user has chosen them."""
Group = tuple[str, list[Row]]


class CheatSheet(QDialog):
    """The keys by group in columns; those the user has changed stand out."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle(text("ui.action.shortcuts"))
        self.wants_change = False
        """Whether the user asks to change keys."""
        self.groups = _groups(window)
        room = screen_of(window).availableSize() * 0.9
        page = self._page(MOST_COLUMNS)
        for columns in range(MOST_COLUMNS - 1, 0, -1):
            if page.sizeHint().width() + BESIDE > room.width():
                page = self._page(columns)
        area = styled(QScrollArea(), "panel")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(text("ui.action.shortcuts"))
        buttons = button_box(self, None)
        change = QPushButton(text("ui.action.edit_shortcuts"))
        change.setAutoDefault(False)
        change.clicked.connect(self._change)
        buttons.addButton(change, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(area, 1)
        if window.services.preferences.shortcuts:
            column.addWidget(label(text("ui.shortcuts.marked"), "muted"))
        column.addWidget(buttons)
        wanted = page.sizeHint()
        self.resize(
            min(wanted.width() + BESIDE, room.width()),
            min(wanted.height() + BENEATH, room.height()),
        )
        area.setFocus()

    def _page(self, most: int) -> QWidget:
        page = styled(QWidget(), "panel")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(8, 8, 8, 8)
        columns.setSpacing(32)
        for groups in _in_columns(self.groups, most):
            column = QVBoxLayout()
            column.setSpacing(4)
            for name, rows in groups:
                self._add_group(column, name, rows)
            column.addStretch(1)
            columns.addLayout(column, 1)
        return page

    def _add_group(self, column: QVBoxLayout, name: str, rows: list[Row]) -> None:
        heading = QLabel(name)
        heading.setFont(scaled(self.font(), 1.0, heading.font().Weight.DemiBold))
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for at, (said, keys, changed) in enumerate(rows):
            words = QLabel(said)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setAccessibleName(f"{said}: {', '.join(keys)}")
            grid.addWidget(words, at, 0)
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for key in keys:
                cap = styled(QLabel(key), "changedKey" if changed else "key")
                cap.setTextFormat(Qt.TextFormat.PlainText)
                caps.addWidget(cap)
            grid.addLayout(caps, at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(heading)
        column.addLayout(grid)
        column.addSpacing(12)

    def _change(self) -> None:
        self.wants_change = True
        self.accept()


def _groups(window: "MainWindow") -> list[tuple[str, list[Row]]]:
    changed = window.services.preferences.shortcuts
    keys, names = keys_of(BUILT_IN, changed), window.window_actions.by_id
    found = []
    for group, ids in command_groups(window):
        rows: list[Row] = [
            (names[id].iconText(), tuple(map(native, keys[id])), id in changed)
            for id in ids
            if keys[id]
        ]
        found.append((group, rows))
    pointer: list[Row] = [(text(f"ui.{key}"), (text(f"ui.{key}.how"),), False) for key in POINTER]
    return [(group, rows) for group, rows in found if rows] + [(text("ui.pointer"), pointer)]


def _in_columns(groups: list[Group], most: int) -> list[list[Group]]:
    """Part groups into columns of about the same height, in their order."""
    # A heading and the room beneath a group count as two rows more.
    height = sum(len(rows) + 2 for _, rows in groups) / most
    columns: list[list[Group]] = [[]]
    filled = 0.0
    for name, rows in groups:
        size = len(rows) + 2
        if columns[-1] and filled + size / 2 > height and len(columns) < most:
            columns.append([])
            filled = 0.0
        columns[-1].append((name, rows))
        filled += size
    return columns
