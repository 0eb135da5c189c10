"""What somebody wrote on a map is shown as it is written, and never as markup."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QTimer
from PySide6.QtGui import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QListWidget,
    QWidget,
)

from cjm_editor.editing import Label
from cjm_editor.editing.commands import label, rename
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Record, Transaction, fields_of
from tests.ui.test_every_dialog import EVERY
from tests.ui.test_reach import settle

EVIL = "<img src='file:///etc/hostname'>"
"""Qt shows a text as HTML if it begins like that, and fetches what that names."""
_MOST_ROWS = 40
OF_THE_MAP = (
    "attributes",
    "channels",
    "export",
    "move to",
    "reading",
    "compare personas",
    "comparison",
    "compare with",
    "paste_table",
    "tags",
    "experiments",
    "merging",
    "saved views",
)
"""The dialogs in which there are words of the map."""


def _evil(record: Record) -> Record:
    """Give a record all of whose words begin with markup."""
    said: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        held = getattr(record, spec.name)
        if spec.form in ("line", "text") and not spec.hidden:
            said[spec.name] = (EVIL + held)[: spec.limit]
        elif spec.form == "words" and held:
            said[spec.name] = tuple((EVIL + word)[: spec.limit] for word in held)
    return replace(record, **said)


def write_evil(tx: Transaction) -> None:
    for record in list(tx.document):
        tx.replace(_evil(record))


def shown_words(top: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Give all words in a window that Qt looks at to find out whether they are HTML."""
    for widget in (top, *top.findChildren(QWidget)):
        yield widget, widget.toolTip()
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield widget, widget.text()
        if isinstance(widget, QHeaderView):
            for at in range(widget.count()):
                tip = widget.model() and widget.model().headerData(
                    at, widget.orientation(), Qt.ItemDataRole.ToolTipRole
                )
                yield widget, str(tip or "")
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for tip in _tips(widget.model(), QModelIndex()):
                yield widget, tip


def _tips(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), _MOST_ROWS)):
        column = 0
        while (index := model.index(row, column, parent)).isValid():
            yield str(model.data(index, Qt.ItemDataRole.ToolTipRole) or "")
            column += 1
        first = model.index(row, 0, parent)
        if model.rowCount(first):
            yield from _tips(model, first)


def markup(top: QWidget) -> set[tuple[str, str]]:
    return {
        (type(widget).__name__, words)
        for widget, words in shown_words(top)
        if "<img" in words and Qt.mightBeRichText(words)
    }


@pytest.fixture
def evil_window(container, qtbot):
    """A window on a map all of whose words begin with markup."""
    container.show(container.new_file("sample-support", "en"))
    (window,) = container.windows
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    window.file.session.run(label("rename"), write_evil)
    return window


def test_markup_would_be_found(qtbot):
    top = QWidget()
    label, items = QLabel(EVIL, top), QListWidget(top, toolTip=EVIL)
    items.addItem("plain")
    items.item(0).setToolTip(f"“{EVIL}”")
    qtbot.addWidget(top)
    assert markup(top) == {
        (type(label).__name__, EVIL),
        (type(items).__name__, EVIL),
        (type(items).__name__, f"“{EVIL}”"),
    }


def test_no_words_of_a_map_are_markup_in_any_panel_or_dialog(container, evil_window, qtbot):
    window = evil_window
    for dock in window.docks.values():
        dock.show()
        dock.raise_()
        settle()
    window.file.session.selection.set([window.file.session.document.all(Touchpoint)[0].id])
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    settle()
    assert not markup(window)
    for name in OF_THE_MAP:
        dialog = EVERY[name](container, window)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        assert not markup(dialog), name
        dialog.close()


def test_no_name_of_a_map_is_markup_in_a_question(evil_window):
    asked = []

    def cancel():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        asked.append(markup(box))
        box.reject()

    QTimer.singleShot(0, cancel)
    assert evil_window.close() is False
    said, found = asked
    assert EVIL in said
    assert not found


def test_an_ampersand_is_shown_once_in_the_menu_and_in_its_tip(evil_window, qtbot):
    session = evil_window.file.session
    (card, *_) = session.document.all(Touchpoint)
    session.run(Label("edit.rename.one", {"title": "R & D"}), rename(card.id, "R & D"))
    undo = evil_window.window_actions.by_id["undo"]
    # One & would underline what follows.
    qtbot.waitUntil(lambda: "R && D" in undo.text())
    assert "R & D" in undo.toolTip()
