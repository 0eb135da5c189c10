"""What the smaller dialogs do, and how any window is held to be read in every language."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QWidget,
)

from cjm_editor.i18n import LANGUAGES, set_language, text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Channel, Persona, Stage, Transfer
from cjm_editor.ui.dialogs.channels import ChannelsDialog
from cjm_editor.ui.dialogs.preferences import PreferencesDialog
from cjm_editor.ui.dialogs.shortcuts import ShortcutsDialog
from cjm_editor.ui.fields.icon_choice import IconDialog

_KEY = re.compile(r"^(ui|field|choice|kind|kinds|lane|command|edit|menu|format)\.[a-z_.{}]+$")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inspector_of_everything_speaks_every_language(language, letters, container, qtbot):
    set_language(language)
    container.show(container.new_file("sample-support", language))
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete)
    document = window.file.session.document
    classes = [kind.record for kind in ELEMENT_KINDS] + [Stage, Persona, Transfer]
    for cls in classes:
        found = document.all(cls)
        if not found:
            continue
        window.file.session.selection.set([found[0].id])
        qtbot.waitUntil(lambda: not window.inspector.busy)
        check(window.inspector)
    check(window)


def check(top: QWidget) -> None:
    """Nothing is shown as a bare key, no button or word is smaller than what it says."""
    for _ in range(5):  # a layout may ask for another one
        QApplication.processEvents()
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        for said in (
            getattr(widget, "text", lambda: "")(),
            widget.toolTip(),
            widget.accessibleName(),
            widget.windowTitle(),
        ):
            assert not _KEY.match(said), said
        if isinstance(widget, QPushButton | QCheckBox):
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
            assert widget.height() >= widget.fontMetrics().height(), widget.text()
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            assert widget.width() >= widget.minimumSizeHint().width() - 1, widget.text()
        if isinstance(widget, QAbstractButton) and not widget.text():
            assert widget.accessibleName() or widget.toolTip(), widget
        if isinstance(widget, QListWidget):
            _apart(widget)
    if isinstance(top, QDialog):
        _inside(top)


def _apart(rows: QListWidget) -> None:
    """No row lies over another one."""
    places = [rows.visualItemRect(rows.item(row)) for row in range(min(rows.count(), 50))]
    for one, next_one in pairwise(places):
        assert not one.intersects(next_one), rows.accessibleName()


def _inside(dialog: QDialog) -> None:
    for button in dialog.findChildren(QPushButton):
        if button.isVisible() and button.window() is dialog and not _scrolls(button, dialog):
            corner = button.mapTo(dialog, QPoint(button.width(), button.height()))
            assert corner.x() <= dialog.width() and corner.y() <= dialog.height(), button.text()


def _scrolls(widget: QWidget, top: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        if parent.objectName() == "qt_scrollarea_viewport":
            return True
        parent = parent.parentWidget()
    return False


# What they do -------------------------------------------------------------------------------


def test_a_channel_is_added_named_and_deleted(container, window, qtbot):
    document = window.file.session.document
    before = document.all(Channel)
    dialog = ChannelsDialog(window.file.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    buttons[text("ui.channels.add")].click()
    (made,) = set(document.all(Channel)) - set(before)
    name = dialog.form.editor("name").focusProxy()
    name.selectAll()
    qtbot.keyClicks(name, "Kiosk")
    assert document[made.id].name == "Kiosk"
    buttons[text("ui.channels.delete")].click()
    assert document.all(Channel) == before


def test_icons_are_found_by_words_of_any_language(qtbot, container):
    dialog = IconDialog("mail")
    qtbot.addWidget(dialog)
    for word in ("phone", "teléfono", "trucada"):
        dialog.search.setText(word)
        assert "phone" in dialog.shown
        assert "truck-delivery" not in dialog.shown


def test_shortcuts_are_found(window, qtbot):
    dialog = ShortcutsDialog(window)
    qtbot.addWidget(dialog)
    every = dialog.shown
    assert (text("ui.action.save"), "Ctrl+S") in every
    dialog.search.setText("ctrl+z")
    assert 0 < len(dialog.shown) < 4


def test_preferences_take_effect(container, window, qtbot):
    dialog = PreferencesDialog(container, window)
    qtbot.addWidget(dialog)
    dialog.autosave.setChecked(False)
    dialog.author.setText("  Ana ")
    dialog.accept()
    assert container.preferences.autosave is False
    assert container.preferences.author == "Ana"
