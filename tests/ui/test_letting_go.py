"""Whoever opens and closes files all day must not run out of memory."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QStandardItem


def settle() -> None:
    """Let what is to be deleted be deleted."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def items() -> int:
    return sum(type(each) is QStandardItem for each in gc.get_objects())


def opened_and_closed(container, qtbot) -> "list[weakref.ref]":
    container.show(container.new_file("sample-email", "en"))
    window = container.windows[-1]
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    window.outline.expandAll()
    qtbot.waitUntil(lambda: not window.outline.busy)
    file = window.release_file()
    seen = [window, window.canvas, window.outline, file, file.session, file.session.document]
    watched = [weakref.ref(each) for each in seen]
    file.close(discard=True)
    window.close()
    return watched


def test_a_closed_window_is_let_go_with_its_file_and_all_entries_of_its_outline(container, qtbot):
    opened_and_closed(container, qtbot)
    settle()
    before = items()
    watched = opened_and_closed(container, qtbot)
    settle()
    assert [each() for each in watched] == [None] * len(watched)
    assert items() == before
