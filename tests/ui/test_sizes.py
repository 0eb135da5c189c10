"""Windows open within the screen, and leave it alone."""

import gc
import re
from pathlib import Path

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

import cjm_editor.ui
from cjm_editor.ui.look.sizes import open_within


def test_a_window_is_no_larger_than_the_screen(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    open_within(window, 100_000, 50)
    assert window.width() < QGuiApplication.primaryScreen().size().width()
    assert window.height() == 50


def test_a_dialog_never_takes_the_screen_with_it(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = QDialog(parent)
    dialog.itself = dialog  # which only the collector frees
    open_within(dialog, 300, 200)
    screen = QGuiApplication.primaryScreen()
    assert not shiboken6.ownedByPython(screen)
    assert "parent" not in shiboken6.dump(screen)  # which it would go with
    del dialog
    gc.collect()
    assert shiboken6.isValid(screen)


def test_no_part_of_the_window_asks_a_widget_for_its_screen():
    (folder,) = cjm_editor.ui.__path__
    asking = [
        path
        for path in Path(folder).rglob("*.py")
        if re.search(r"\w\.screen\(\)", path.read_text("utf-8").replace("QWidget.screen()", ""))
    ]
    assert not asking
