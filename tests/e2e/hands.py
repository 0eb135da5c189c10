"""Somebody at the mouse and the keyboard, who sees the window and nothing of what is behind it.

What is done is counted: an action is a click, a drag or a key that is no letter of what is typed.
With CJM_PICTURES a folder, `look` saves there what the window shows.
"""

import os
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cjm_editor.drawing import Point, Rect
from cjm_editor.ui.element_palette import mime_of

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
KEYS = {"+": Qt.Key.Key_Plus, "-": Qt.Key.Key_Minus}
PICTURES = os.environ.get("CJM_PICTURES", "")


def _focus() -> QWidget:
    found = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert found is not None, "the keyboard is nowhere"
    return found


def _held(names: str) -> Qt.KeyboardModifier:
    flags = NONE
    for name in filter(None, names.split("+")):
        flags |= MODIFIERS[name]
    return flags


class Hands:
    """Works in one window."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.qtbot = window, qtbot
        self.actions = self.letters = 0
        self._looks = 0

    # The keyboard -------------------------------------------------------------------------------

    def keys(self, *names: str) -> None:
        """Press keys where the keyboard is, each by its name as in "Ctrl+Shift+S"."""
        for name in names:
            held, _, key = name.rpartition("+") if name != "+" else ("", "", "+")
            code = KEYS.get(key) or getattr(Qt.Key, f"Key_{key}")
            QTest.keyClick(_focus(), code, _held(held))
            self.actions += 1
            QApplication.processEvents()

    def write(self, words: str, *then: str) -> None:
        """Type words where the keyboard is, and press keys after them."""
        for letter in words:
            QTest.keyClick(_focus(), letter)
        self.letters += len(words)
        QApplication.processEvents()
        self.keys(*then)

    def command(self, words: str) -> None:
        """Run a command by its name."""
        self.keys("Ctrl+K")
        self.write(words, "Return")

    # The mouse on the map -----------------------------------------------------------------------

    @property
    def canvas(self):
        return self.window.canvas

    @property
    def placed(self):
        return self.window.placed

    def pixel(self, x: float, y: float) -> QPoint:
        """Give where a point of the map is seen; what is out of sight is scrolled to."""
        at = Rect(x, y, 0, 0)
        seen = self.canvas.viewport().rect().adjusted(8, 8, -8, -8)
        if not seen.contains(self.canvas.seen_at(at).topLeft().toPoint()):
            self.canvas.reveal_area(at)
            self.actions += 1
        return self.canvas.seen_at(at).topLeft().toPoint()

    def of(self, id: str) -> Point:
        """Give the middle of a thing on the map."""
        rect = self.placed.rect_of(id)
        assert rect is not None, f"{id} is not on the map"
        return rect.centre

    def cell(self, lane: str, step: str, share: float = 0.5) -> Point:
        """Give a point in a cell, so far down."""
        rect = self.placed.cell_rect(lane, step)
        return rect.centre[0], rect.y + rect.height * share

    def click(self, at: Point, held: str = "") -> None:
        """Click on the map."""
        place = self.pixel(*at)
        QTest.mouseMove(self.canvas.viewport(), place)
        QTest.mouseClick(self.canvas.viewport(), LEFT, _held(held), place)
        self._done()

    def double_click(self, at: Point) -> None:
        """Click twice on the map."""
        place, view = self.pixel(*at), self.canvas.viewport()
        QTest.mouseClick(view, LEFT, NONE, place)
        QTest.mouseDClick(view, LEFT, NONE, place)
        QTest.mouseRelease(view, LEFT, NONE, place)
        self._done()

    def drag(self, start: Point, end: Point, held: str = "") -> None:
        """Drag something on the map from one point to another."""
        view, modifiers = self.canvas.viewport(), _held(held)
        begin, goal = self.pixel(*start), self.pixel(*end)
        begin = self.canvas.seen_at(Rect(*start, 0, 0)).topLeft().toPoint()
        QTest.mousePress(view, LEFT, modifiers, begin)
        for share in (0.1, 0.4, 0.8, 1.0):
            QTest.mouseMove(view, begin + (goal - begin) * share)
            QApplication.processEvents()
        QTest.mouseRelease(view, LEFT, modifiers, goal)
        self._done()

    def drag_kind(self, kind: str, at: Point) -> None:
        """Drag a kind out of the palette to a point of the map."""
        view, place = self.canvas.viewport(), self.pixel(*at)
        copy, mime = Qt.DropAction.CopyAction, mime_of(kind)
        entering = QDragEnterEvent(place + QPoint(0, 40), copy, mime, LEFT, NONE)
        QApplication.sendEvent(view, entering)
        assert entering.isAccepted()
        for rest in (40, 12, 0):
            moved = place + QPoint(0, rest)
            QApplication.sendEvent(view, QDragMoveEvent(moved, copy, mime, LEFT, NONE))
            QApplication.processEvents()
        QApplication.sendEvent(view, QDropEvent(place.toPointF(), copy, mime, LEFT, NONE))
        self._done()

    def arm(self, kind: str) -> None:
        """Click on a kind in the palette."""
        palette = self.window.palette_panel
        item = palette.item(palette.row_of(kind))
        palette.scrollToItem(item)
        self.click_on(palette.viewport(), palette.visualItemRect(item))

    def click_on(self, widget: QWidget, rect: QRect | None = None) -> None:
        """Click on a widget, or on a part of it."""
        place = (rect or widget.rect()).center()
        QTest.mouseClick(widget, LEFT, NONE, place)
        self._done()

    # Dialogs and waiting ------------------------------------------------------------------------

    def in_dialog(self, act) -> None:
        """Do something in the dialog that the next key or click opens."""
        outside = QApplication.activeModalWidget()

        def wait() -> None:
            dialog, at = QApplication.activeModalWidget(), QApplication.focusWidget()
            if dialog in (outside, None) or at is None or not dialog.isAncestorOf(at):
                QTimer.singleShot(5, wait)
                return
            try:
                act()
            except BaseException:
                QApplication.activeModalWidget().reject()
                raise

        QTimer.singleShot(0, wait)

    def in_menu(self, act) -> None:
        """Do something in the menu that the next key or click opens."""

        def wait() -> None:
            if QApplication.activePopupWidget() is None:
                QTimer.singleShot(5, wait)
            else:
                act()

        QTimer.singleShot(0, wait)

    def name_file(self, path: Path) -> None:
        """Write a file's name in the dialog that the next key opens."""
        self.in_dialog(lambda: (self.keys("Ctrl+A"), self.write(str(path), "Return")))

    def comes_back(self) -> None:
        """Come back to the window from a dialog; where there is a desktop, that is its doing."""
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def copy_elsewhere(self, words: str) -> None:
        """Copy words in another program."""
        QGuiApplication.clipboard().setText(words)
        QApplication.processEvents()

    def settle(self) -> None:
        """Wait until the window shows all that was done."""
        window = self.window
        self.qtbot.waitUntil(lambda: window.is_complete and not window.inspector.busy)
        self.qtbot.waitUntil(lambda: not window.outline.busy)

    def look(self, name: str) -> None:
        """Save what the window shows, if anybody wants to see it."""
        if not PICTURES:
            return
        if self.window.file is not None:
            self.settle()
            self.canvas.viewport().repaint()
            self.qtbot.waitUntil(lambda: self.canvas.settled)
        self._looks += 1
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        shown = QApplication.activeModalWidget() or self.window
        shown.grab().save(str(folder / f"{self._looks:02}-{name}.png"))

    def _done(self) -> None:
        self.actions += 1
        QApplication.processEvents()
