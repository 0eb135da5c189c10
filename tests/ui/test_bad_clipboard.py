"""What is pasted or dropped may be enormous, broken, hostile or a lie: a sentence, and no harm."""

import os

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.editing.clipboard import MIME_TYPE
from cjm_editor.kinds.image import ImageElement
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.element_palette import KIND_MIME

CONTROL = Qt.KeyboardModifier.ControlModifier
SVG = b"""<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY out SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>
<image href="http://localhost:9/x.png"/><text>&c;&out;</text></svg>"""


@pytest.fixture
def container(lasting):
    """The program that stays."""
    return lasting[0]


@pytest.fixture
def window(lasting_window):
    """The window that stays."""
    return lasting_window


@pytest.fixture(autouse=True)
def _empty(qapp):
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def state(window):
    return {record.id: record for record in window.file.session.document}


def said(window):
    return window.message_bar.sentence


def mime_of(**forms) -> QMimeData:
    """Give something held by another program, each form by its name with _ for / and -."""
    mime = QMimeData()
    names = {"plain": "text/plain", "html": "text/html", "svg": "image/svg+xml"}
    names |= {"png": "image/png", "qt": "application/x-qt-image", "cards": MIME_TYPE}
    for name, data in forms.items():
        mime.setData(names[name], data)
    return mime


def files(*paths) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def paste(window, mime) -> None:
    card = window.file.session.document.all(Touchpoint)[0]
    window.file.session.selection.set([card.id])
    QGuiApplication.clipboard().setMimeData(mime)
    window.bars.actions.refresh()
    QTest.keyClick(window.canvas, Qt.Key.Key_V, CONTROL)


def drop(window, mime, qtbot) -> bool:
    """Drag something over the map and drop it there; gives whether anybody took it."""
    card = window.file.session.document.all(Touchpoint)[0]
    cell = window.placed.cell_rect(card.lane, card.step)
    at = window.canvas.on_screen(cell).center()
    rest = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view = window.canvas.viewport()
    entering = QDragEnterEvent(at.toPoint(), *rest)
    QApplication.sendEvent(view, entering)
    if entering.isAccepted():
        QApplication.sendEvent(view, QDragMoveEvent(at.toPoint(), *rest))
        QApplication.sendEvent(view, QDropEvent(at, *rest))
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not window.canvas.busy)
    return entering.isAccepted()


HUGE = {
    "ten megabytes on one line": lambda: mime_of(plain=b"word " * 2_000_000),
    "ten megabytes of nothing": lambda: mime_of(plain=b"\n" * 10_000_000),
    "a hundred thousand cells": lambda: mime_of(plain=b"\t".join([b"x"] * 100) * 1_000),
    "as many on a line each": lambda: mime_of(plain=b"a\tb\n" * 50_000),
    "as many in HTML": lambda: mime_of(
        html=b"<table>" + b"<tr><td>a<td>b" * 30_000 + b"</table>", plain=b"a\tb\n" * 30_000
    ),
    "a cell that spans all": lambda: mime_of(
        html=b"<table><tr>" + b"<td colspan=99999 rowspan=99999>x" * 200 + b"</table>"
    ),
    "tables in tables": lambda: mime_of(html=b"<table><tr><td>" * 30_000 + b"x"),
    "cards in brackets": lambda: mime_of(cards=b'{"records":' + b"[" * 3_000_000),
    "cards without end": lambda: mime_of(
        cards=b'{"format": "cjm-cards", "x": "' + b"y" * 20_000_000
    ),
}


@pytest.mark.parametrize("make", HUGE.values(), ids=HUGE)
def test_what_is_too_much_is_told_of(window, make):
    before = state(window)
    paste(window, make())
    assert state(window) == before
    assert said(window).endswith(".")
    assert "problem." not in said(window)


LIES = {
    "text that is no text": lambda: mime_of(plain=b"\xff\xfe\x00\xd8\x00"),
    "HTML that is a picture": lambda: mime_of(html=b"\x89PNG\r\n\x1a\n" + bytes(5_000)),
    "a picture that is HTML": lambda: mime_of(png=b"<html><img src=http://localhost:9/></html>"),
    "a picture that is text": lambda: mime_of(qt=b"no picture"),
    "an SVG as a picture": lambda: mime_of(png=SVG),
    "an SVG": lambda: mime_of(svg=SVG),
    "cards that are a picture": lambda: mime_of(cards=b"\x89PNG\r\n\x1a\n" + bytes(5_000)),
    "entities in HTML": lambda: mime_of(
        html=b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        b"<table><tr><td>&a;&b;</table>"
    ),
    "nothing but a script": lambda: mime_of(html=b"<script>alert(1)</script>"),
    "promises": lambda: mime_of(plain=b"", html=b"", png=b"", cards=b""),
}


@pytest.mark.parametrize("make", LIES.values(), ids=LIES)
def test_a_clipboard_that_lies_changes_nothing(window, make, qtlog):
    before = state(window)
    paste(window, make())
    added = [record for id, record in state(window).items() if id not in before]
    assert not any(isinstance(record, ImageElement) for record in added)
    assert {id: state(window)[id] for id in before} == before
    # What is no more than odd letters may be a card; every sentence is a whole one.
    assert added or "problem." not in said(window)
    assert "root:" not in " ".join(str(record) for record in added)


def test_markup_is_words_and_never_run(window):
    words = b"<script>alert(1)</script> & <b>bold</b> &amp; ${x} {{y}} =1+1"
    paste(window, mime_of(plain=words))
    card = window.file.session.document[window.file.session.selection.last]
    assert card.title == words.decode()
    window.canvas.viewport().repaint()


def test_scripts_and_styles_in_a_table_are_left_out(window):
    from cjm_editor.ui.clipboard.contents import MimeContents

    table = MimeContents(
        mime_of(
            html=b"<style>td{}</style><table><tr><td>One<script>alert(1)</script>"
            b"<td onclick=x()>Two<img src=http://localhost:9/a.png onerror=y()></table>"
        )
    ).table()
    assert table == (("One", "Two"),)


@pytest.fixture
def odd(tmp_path):
    """Files that are not what their names say."""
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "folder.cjm").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "script.png").write_bytes(SVG)
    (tmp_path / "map.cjm").write_bytes(b"SQLite format 3\x00" + bytes(3_000))
    (tmp_path / "drawing.svg").write_bytes(SVG)
    for name in ("huge.png", "huge.cjm", "huge.mmd", "huge.json"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(3_000_000_000)
    (tmp_path / "locked.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "locked.png").chmod(0)
    (tmp_path / "dangling.png").symlink_to(tmp_path / "nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        os.mkfifo(tmp_path / "pipe.cjm")
    return tmp_path


NAMES = (
    "folder.png",
    "folder.cjm",
    "folder",
    "script.png",
    "map.cjm",
    "drawing.svg",
    "huge.png",
    "huge.cjm",
    "huge.mmd",
    "huge.json",
    "locked.png",
    "dangling.png",
    "pipe.png",
    "pipe.cjm",
    "nowhere.png",
    "nowhere.cjm",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_none_is_refused_or_told_of(container, window, qtbot, odd, name):
    before = state(window)
    taken = drop(window, files(odd / name), qtbot)
    if taken:
        qtbot.waitUntil(lambda: bool(window.message_bar.sentence))
        assert said(window).endswith(".") and "problem." not in said(window)
    assert state(window) == before
    assert container.windows == [window]
    # Pasted, it is no better.
    paste(window, files(odd / name))
    assert state(window) == before


@pytest.mark.parametrize("name", ["folder", "folder.cjm"])
def test_a_folder_dropped_is_told_of(container, window, qtbot, odd, name):
    assert drop(window, files(odd / name), qtbot)
    qtbot.waitUntil(lambda: bool(window.message_bar.sentence))
    assert said(window) == f"“{name}” is a folder, not a journey map. Choose a file inside it."


def test_of_many_files_dropped_a_few_are_taken(container, window, qtbot, tmp_path):
    paths = [tmp_path / f"{number}.png" for number in range(500)]
    before = state(window)
    assert drop(window, files(*paths), qtbot)
    qtbot.waitUntil(lambda: bool(window.message_bar.sentence))
    assert state(window) == before


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"no_such_kind", b"touchpoint" * 100_000])
def test_a_kind_that_is_none_is_not_taken(window, qtbot, data):
    before, mime = state(window), QMimeData()
    mime.setData(KIND_MIME, data)
    assert not drop(window, mime, qtbot)
    assert state(window) == before and not window.canvas.busy
