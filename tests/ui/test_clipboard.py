"""Copying and pasting through the system's clipboard, and dropping what other programs hold."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton

from cjm_editor.editing.clipboard import MIME_TYPE
from cjm_editor.editing.commands import Anchor, add_element, label
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds.image import ImageElement
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Asset, Stage, Step
from cjm_editor.tools import Overlay
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
    hold(window, Counting(excerpt, lambda: window.services.typesetter))
    assert made == []


def test_a_great_many_cards_are_not_drawn_at_all(window):
    from cjm_editor.editing.excerpt import Excerpt, copied

    excerpt = copied(document(window), [card(window).id])
    more = [
        type(card(window))(id=f"c{at}", lane=card(window).lane, step=card(window).step)
        for at in range(MOST_DRAWN)
    ]
    many = Excerpt("cards", (*excerpt.records, *more), excerpt.picked)
    mime = OfferedExcerpt(many, lambda: window.services.typesetter)
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


def test_what_is_copied_elsewhere_can_be_pasted_at_once(window, qtbot):
    select(window)
    window.canvas.pick_cell(card(window).lane, card(window).step)
    paste = window.window_actions.by_id["paste"]
    qtbot.waitUntil(lambda: not paste.isEnabled())
    QGuiApplication.clipboard().setText("From elsewhere")
    qtbot.waitUntil(paste.isEnabled)
    press(window, Qt.Key.Key_V)
    assert document(window)[window.file.session.selection.last].title == "From elsewhere"


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


def test_stages_over_steps_are_seen_as_both_before_they_are_pasted(window):
    heads, choice = [], []

    def look(dialog):
        grid = dialog.grid
        heads.extend(grid.horizontalHeaderItem(at).text() for at in range(grid.columnCount()))
        choice.append(dialog.findChildren(QComboBox)[0].currentText())
        lines = grid.fontMetrics().lineSpacing()
        assert grid.rowCount() == 1 and grid.horizontalHeader().height() > 2 * lines
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    hold_table(window, "\tHandover\t\tCare\n\tReceive\tUnpack\tReturn\nOpportunities\ta\tb\tc\n")
    meanwhile(look)
    press(window, Qt.Key.Key_V)
    assert heads == ["Handover\nReceive (new)", "Handover\nUnpack (new)", "Care\nReturn (new)"]
    assert choice == ["Names of stages, with steps below"]
    stages = document(window).children(Stage, window.map_id)
    made = {
        stage.title: [step.title for step in document(window).children(Step, stage.id)]
        for stage in stages
    }
    assert made["Handover"] == ["Receive", "Unpack"] and made["Care"] == ["Return"]


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


# Pictures and drops -------------------------------------------------------------------------


def picture(width=3000, height=1000, colour="#336699"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def images(window):
    return document(window).all(ImageElement)


def with_image():
    mime = QMimeData()
    mime.setImageData(picture())
    return mime


def test_a_pasted_picture_makes_a_card_and_is_scaled_down(window):
    before = state(window)
    hold(window, with_image())
    press(window, Qt.Key.Key_V)
    press(window, Qt.Key.Key_V)
    new = [record for id, record in state(window).items() if id not in before]
    (asset,) = (record for record in new if isinstance(record, Asset))
    assert (asset.width, asset.height) == (1600, 533)
    cards = [record for record in new if isinstance(record, ImageElement)]
    assert [each.asset for each in cards] == [asset.id, asset.id]


def test_words_come_before_their_picture(window):
    mime = with_image()
    mime.setText("Words")
    before = len(images(window))
    hold(window, mime)
    press(window, Qt.Key.Key_V)
    assert len(images(window)) == before
    assert document(window)[window.file.session.selection.last].title == "Words"


def test_picture_files_are_pasted_and_bad_ones_told_of(window, tmp_path):
    good, bad = tmp_path / "Shop window.png", tmp_path / "bad.png"
    picture().save(str(good))
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"garbage" * 50)
    before = len(images(window))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(good)), QUrl("https://example.org/x.png")])
    hold(window, mime)
    press(window, Qt.Key.Key_V)
    assert len(images(window)) == before + 1
    assert document(window)[window.file.session.selection.last].title == "Shop window"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(bad))])
    held = state(window)
    hold(window, mime)
    press(window, Qt.Key.Key_V)
    assert state(window) == held
    assert "bad.png" in said(window)


@pytest.mark.parametrize("form", ["image/png", "application/x-qt-image", "image/svg+xml"])
def test_a_picture_that_is_none(window, form):
    mime = QMimeData()
    mime.setData(form, b"<svg onload='alert(1)'><image href='file:///etc/passwd'/></svg>")
    before = state(window)
    hold(window, mime)
    press(window, Qt.Key.Key_V)
    assert state(window) == before


def drag(window, mime, at, then=QDropEvent):
    """Drag something over the map to a point of its viewport and drop it."""
    canvas = window.canvas
    rest = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(at.toPoint(), *rest)
    QApplication.sendEvent(canvas.viewport(), entering)
    if entering.isAccepted():
        QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(at.toPoint(), *rest))
        QApplication.sendEvent(canvas.viewport(), then(at, *rest) if then else QDragLeaveEvent())
    return entering.isAccepted()


def middle_of(window, lane, step):
    rect = window.canvas.placed.cell_rect(lane, step)
    return window.canvas.on_screen(rect).center()


def test_words_dropped_on_a_cell_become_cards_there(window, qtbot):
    target = document(window).all(Touchpoint)[3]
    before = len(document(window).cell(target.lane, target.step))
    mime = QMimeData()
    mime.setText("One\nTwo")
    assert drag(window, mime, middle_of(window, target.lane, target.step))
    del mime
    qtbot.waitUntil(
        lambda: len(document(window).cell(target.lane, target.step)) == before + 2, timeout=2000
    )


def test_a_drag_that_goes_away_leaves_no_trace(window, qtbot):
    target, before = card(window), state(window)
    assert drag(window, with_image(), middle_of(window, target.lane, target.step), then=None)
    assert window.canvas._overlay == Overlay()
    assert state(window) == before


def test_a_file_closed_after_a_drop_is_left_alone(window, qtbot):
    target = card(window)
    mime = QMimeData()
    mime.setText("One")
    drag(window, mime, middle_of(window, target.lane, target.step))
    file = window.release_file()
    before = {record.id for record in file.session.document}
    qtbot.wait(20)
    assert {record.id for record in file.session.document} == before
    file.close(discard=True)


def test_a_file_dropped_on_the_window_is_opened(container, window, tmp_path, qtbot):
    path = tmp_path / "journey.mmd"
    path.write_text("journey\n  title Buying\n  section Go\n    Walk: 3: Me\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    # The map leaves it to the window around it.
    assert drag(window, mime, middle_of(window, card(window).lane, card(window).step))
    qtbot.waitUntil(lambda: len(container.windows) == 2, timeout=3000)
    assert container.windows[1].map_title == "Buying"


def test_the_window_is_closed_beneath_the_preview(container, window, tmp_path, qtbot):
    assert window.filing.save_to(tmp_path / "kept.cjm")
    hold_table(window)
    meanwhile(lambda _: window.close())
    press(window, Qt.Key.Key_V)
    assert container.windows == []
    container.show(container.open_file(tmp_path / "kept.cjm"))
    titles = {step.title for step in document(container.windows[0]).all(Step)}
    assert "Receive" not in titles
