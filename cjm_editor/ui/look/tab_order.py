"""Where Tab goes when widgets are made anew among others."""

from collections.abc import Collection

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


def move_out(at: QWidget, of: Collection[QWidget], onward: bool) -> None:
    """Move the keyboard on, or back, from a widget to the first that is in none of some others."""
    reasons, found = Qt.FocusReason, _beside(at, onward)
    while found is not None and found is not at:
        if (
            found.focusPolicy() & Qt.FocusPolicy.TabFocus
            and found.focusProxy() is None
            and found.window() is at.window()
            and found.isVisible()
            and found.isEnabled()
            and not any(top.isAncestorOf(found) for top in of)
        ):
            found.setFocus(reasons.TabFocusReason if onward else reasons.BacktabFocusReason)
            return
        found = _beside(found, onward)


def _beside(widget: QWidget, onward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if onward else widget.previousInFocusChain()


def stop_before(widget: QWidget) -> QWidget:
    """Give where Tab comes from when it reaches a widget."""
    found = widget.previousInFocusChain()
    while found is not None and found is not widget:
        if found.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return found
        found = found.previousInFocusChain()
    return widget
