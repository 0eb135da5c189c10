"""Copying and pasting through the system's clipboard, and dropping what other programs hold."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton

from cjm_editor.editing.clipboard import MIME_TYPE
from cjm_editor.editing.commands import Anchor, add_element, label
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Stage
from cjm_editor.ui.clipboard.offered import MOST_DRAWN, SVG, OfferedExcerpt
from cjm_editor.ui.clipboard.picture import MOST_PIXELS
from cjm_editor.ui.dialogs.paste_table import PasteTableDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _empty(qapp):
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def document(window):
    return window.file.session.document


def press(window, key, modifier=CONTROL):
    QTest.keyClick(window.canvas, key, modifier)


def select(window, *ids):
    window.file.session.selection.set(ids)
    window.bars.actions.refresh()


def hold(window, mime):
    QGuiApplication.clipboard().setMimeData(mime)
    window.bars.actions.refresh()


def said(window):
    return " ".join(words.text() for words in window.message_bar.findChildren(QLabel))


def state(window):
    return {record.id: record for record in document(window)}


def card(window):
    return document(window).all(Touchpoint)[0]


def test_what_is_copied_can_be_had_in_four_forms(window):
    select(window, card(window).id)
    press(window, Qt.Key.Key_C)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat(MIME_TYPE) and mime.hasImage() and mime.hasText()
    assert mime.text() == card(window).title
    assert bytes(mime.data(SVG).data()).startswith(b"<?xml")
    image = mime.imageData()
    assert image.width() > 150
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in (9, 20, 40)}
    assert len(colours) > 3


def test_a_whole_map_gives_a_picture_of_sane_size(window):
    stages = [stage.id for stage in document(window).all(Stage)]
    select(window, *stages)
    press(window, Qt.Key.Key_C)
    image = QGuiApplication.clipboard().mimeData().imageData()
    assert image.width() > 1_000 and image.width() * image.height() <= MOST_PIXELS
    assert "\t" in QGuiApplication.clipboard().text()


def test_nothing_is_drawn_before_it_is_asked_for(window):
    made = []

    class Counting(OfferedExcerpt):
        def retrieveData(self, mimetype, type):
            made.append(mimetype)
            return super().retrieveData(mimetype, type)

    from cjm_editor.editing.excerpt import copied

    excerpt = copied(document(window), [card(window).id])
    hold(window, Counting(excerpt, lambda: window._services.typesetter))
    assert made == []


def test_a_great_many_cards_are_not_drawn_at_all(window):
    from cjm_editor.editing.excerpt import Excerpt, copied

    excerpt = copied(document(window), [card(window).id])
    more = [
        type(card(window))(id=f"c{at}", lane=card(window).lane, step=card(window).step)
        for at in range(MOST_DRAWN)
    ]
    many = Excerpt("cards", (*excerpt.records, *more), excerpt.picked)
    mime = OfferedExcerpt(many, lambda: window._services.typesetter)
    assert not mime.hasImage() and not mime.hasFormat(SVG)
    assert mime.imageData() is None
    assert mime.text().count("\n") == MOST_DRAWN


def test_copy_and_paste_into_another_window(container, window, qtbot):
    copied = card(window)
    select(window, copied.id)
    press(window, Qt.Key.Key_C)
    container.show(container.new_file("sample-email", "en"))
    other = container.windows[-1]
    assert other is not window
    qtbot.waitUntil(lambda: other.canvas.isVisible() and other.is_complete)
    before = len(document(other).all(Touchpoint))
    press(other, Qt.Key.Key_V)
    assert len(document(other).all(Touchpoint)) == before + 1
    new = document(other)[other.file.session.selection.last]
    assert new.title == copied.title and new.id != copied.id
    names = {document(other)[id].name for id in new.channels}
    assert names == {document(window)[id].name for id in copied.channels}
    other.bars.actions.refresh()
    press(other, Qt.Key.Key_Z)
    assert len(document(other).all(Touchpoint)) == before


def test_lines_of_text_become_cards(window):
    lane, step = card(window).lane, card(window).step
    select(window)
    window.canvas.pick_cell(lane, step)
    before = len(document(window).cell(lane, step))
    QGuiApplication.clipboard().setText("- One\n- Two\n\n3. Three")
    window.bars.actions.refresh()
    press(window, Qt.Key.Key_V)
    titles = [element.title for element in document(window).cell(lane, step)]
    assert titles[before:] == ["One", "Two", "Three"]


def _ours(data):
    mime = QMimeData()
    mime.setData(MIME_TYPE, data)
    return mime


@pytest.mark.parametrize(
    "mime",
    [
        lambda: _ours(b""),
        lambda: _ours(b"{"),
        lambda: _ours(b"\xff\xfe\x00garbage"),
        lambda: _ours(b"[" * 1_000_000),
        lambda: _ours(b'{"format": "cjm-cards", "version": 1, "records": [1]}'),
    ],
)
def test_a_clipboard_that_lies_is_told_of_and_changes_nothing(window, mime):
    before = state(window)
    hold(window, mime())
    press(window, Qt.Key.Key_V)
    assert state(window) == before
    assert said(window)


def test_ten_megabytes_of_text_are_refused(window):
    before = state(window)
    mime = QMimeData()
    mime.setText("line of text\n" * 800_000)
    hold(window, mime)
    press(window, Qt.Key.Key_V)
    assert state(window) == before
    assert "Nothing was pasted" in said(window)


# Tables -------------------------------------------------------------------------------------

TABLE = "\tReceive\tReturn\nOpportunities\tone\ttwo\n"


def hold_table(window, text=TABLE, html=""):
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    hold(window, mime)


def meanwhile(act):
    """Do something while the dialog is open."""

    def later():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasteTableDialog)
        act(dialog)

    QTimer.singleShot(0, later)


def test_a_table_is_shown_before_it_is_pasted(window):
    before = state(window)
    titles = []

    def look(dialog):
        titles.extend(
            dialog.grid.horizontalHeaderItem(at).text() for at in range(dialog.grid.columnCount())
        )
        assert dialog.grid.item(0, 1).text() == "two"
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    hold_table(window)
    meanwhile(look)
    press(window, Qt.Key.Key_V)
    assert titles == ["Receive (new)", "Return (new)"]
    after = state(window)
    new = [after[id] for id in after.keys() - before.keys()]
    assert sorted(record.title for record in new) == ["Receive", "Return", "one", "two"]
    window.file.session.undo()
    assert state(window) == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape])
def test_leaving_the_preview_changes_nothing(window, key):
    before = state(window)
    hold_table(window)
    meanwhile(lambda dialog: QTest.keyClick(dialog, key))
    press(window, Qt.Key.Key_V)
    assert state(window) == before


def test_the_choices_change_the_preview(window):
    def look(dialog):
        assert "New columns: 2" in dialog.summary.text()
        dialog.findChildren(QCheckBox)[1].setChecked(False)
        assert "New columns: 0" in dialog.summary.text()
        dialog.findChildren(QComboBox)[0].setCurrentIndex(0)
        assert dialog.grid.rowCount() == 2
        dialog.reject()

    hold_table(window)
    meanwhile(look)
    press(window, Qt.Key.Key_V)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_speaks_every_language(window, language):
    set_language(language)
    dialog = PasteTableDialog(
        (("a", "b\nc"), ("d", "e")), document(window), window.map_id, Anchor("", ""), window
    )
    for widget in (*dialog.findChildren(QLabel), *dialog.findChildren(QCheckBox)):
        assert "paste_table" not in widget.text()
    letters = [
        widget.text()[widget.text().index("&") + 1].lower()
        for widget in (
            *dialog.findChildren(QLabel),
            *dialog.findChildren(QCheckBox),
            *dialog.findChildren(QPushButton),
        )
        if "&" in widget.text()
    ]
    assert len(letters) == len(set(letters)) >= 5


def test_the_file_is_closed_beneath_the_preview(container, window, qtbot):
    def close(dialog):
        file = window.release_file()
        file.close(discard=True)
        dialog.accept()

    hold_table(window)
    meanwhile(close)
    press(window, Qt.Key.Key_V)
    assert window.file is None


def test_undo_beneath_the_preview(window):
    lane, step = card(window).lane, card(window).step
    window.file.session.run(
        label("add_element"), add_element("note", lane, step, id="passing"), select=["passing"]
    )
    before = state(window)

    def undo(dialog):
        window.file.session.undo()
        dialog.accept()

    hold_table(window)
    meanwhile(undo)
    press(window, Qt.Key.Key_V)
    window.file.session.undo()
    assert state(window) == {id: record for id, record in before.items() if id != "passing"}
