"""The button in a table's corner, which would select all: a name for it, and no use."""

from PySide6.QtWidgets import QAbstractButton, QTableView


def rest_corner(table: QTableView) -> None:
    """Let the corner of a table do nothing, and be named like the table, which has its name."""
    table.setCornerButtonEnabled(False)
    for corner in table.findChildren(QAbstractButton):
        corner.setAccessibleName(table.accessibleName())
