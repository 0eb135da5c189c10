"""Where Tab goes when widgets are made anew among others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(before: QWidget, *tops: QWidget) -> None:
    """Let Tab go from a widget through all that is in others, then on as it went before."""
    for widget in (inner for top in tops for inner in (top, *top.findChildren(QWidget))):
        if widget.window() is not before.window():
            continue  # the list that a choice opens
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            QWidget.setTabOrder(before, widget)
            before = widget


def stop_before(widget: QWidget) -> QWidget:
    """Give where Tab comes from when it reaches a widget."""
    found = widget.previousInFocusChain()
    while found is not None and found is not widget:
        if found.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return found
        found = found.previousInFocusChain()
    return widget
