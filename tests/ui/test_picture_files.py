"""Pictures from outside: refused by their header, scaled, kept once."""

import hashlib
import struct
import zlib
from itertools import pairwise

import pytest
from PIL import Image, PngImagePlugin
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QThread, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
)
from PySide6.QtWidgets import QApplication

from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Element, Persona, Swimlane
from cjm_editor.ui.beside import beside, is_waiting
from cjm_editor.ui.picture_file import BAND, LONGEST_SIDE, asset_from_image, bands, read_picture


def picture(width=40, height=30, alpha=False) -> QImage:
    form = QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32
    image = QImage(width, height, form)
    image.fill(QColor(10, 120, 200, 128 if alpha else 255))
    return image


@pytest.fixture(autouse=True)
def _application(qapp):
    return qapp


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_picture_is_read_with_its_size_and_hash(tmp_path, suffix):
    path = tmp_path / f"face.{suffix}"
    picture().save(str(path))
    asset = read_picture(path)
    assert (asset.name, asset.width, asset.height) == ("face", 40, 30)
    assert asset.media_type in ("image/png", "image/jpeg")
    assert asset.sha256 == hashlib.sha256(asset.data).hexdigest()
    assert not QImage.fromData(asset.data).isNull()


def test_a_picture_is_what_its_content_says_not_its_name(tmp_path):
    path = tmp_path / "face.txt"
    picture().save(str(path), "PNG")
    assert read_picture(path).width == 40


def test_a_large_picture_is_made_small_and_stays_in_shape(tmp_path):
    path = tmp_path / "wide.png"
    picture(4000, 1000).save(str(path))
    asset = read_picture(path)
    assert (asset.width, asset.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize("form", ["RGB32", "RGB888", "Grayscale8", "ARGB32"])
def test_a_large_picture_is_scaled_in_bands_that_nobody_sees(form):
    image = QImage(2900, 2100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    slope = QLinearGradient(0, 0, 2900, 2100)
    slope.setColorAt(0, QColor("#ffffff"))
    slope.setColorAt(1, QColor("#203040"))
    painter.fillRect(image.rect(), slope)
    painter.end()
    image = image.convertToFormat(QImage.Format[f"Format_{form}"])
    found = QImage.fromData(asset_from_image(image, "slope").data)
    at_once = image.scaled(
        found.size(), mode=Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(found.format())
    for y in range(found.height()):
        here, there = found.pixelColor(700, y), at_once.pixelColor(700, y)
        assert max(abs(a - b) for a, b in zip(here.getRgb(), there.getRgb(), strict=True)) <= 4


@pytest.mark.parametrize(
    ("width", "height", "scaled"), [(9000, 7000, 1244), (1600, 1, 1), (3, 9000, 1600), (7, 5, 5)]
)
def test_the_bands_of_a_picture_are_small_and_leave_no_line_out(width, height, scaled):
    parts = list(bands(QSize(width, height), scaled))
    assert (parts[0][0], parts[0][2]) == (0, 0)
    assert (parts[-1][1], parts[-1][3]) == (scaled, height)
    for one, following in pairwise(parts):
        assert (one[1], one[3]) == (following[0], following[2])
    assert all(last > first for _, _, first, last in parts)
    assert all((last - first) * width <= max(BAND, 7 * width) for _, _, first, last in parts)


def test_what_shines_through_stays_so():
    asset = asset_from_image(picture(alpha=True), "glass")
    assert asset.media_type == "image/png"
    assert QImage.fromData(asset.data).pixelColor(5, 5).alpha() == 128


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.png", b""),
        ("words.png", b"this is no picture"),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("cut.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20),
    ],
)
def test_what_is_no_picture_is_one_sentence(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Problem) as caught:
        read_picture(tmp_path / name)
    assert name in caught.value.sentence()


def test_a_picture_that_claims_an_absurd_size_is_refused_unread(tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(_claiming(30_000, 30_000))
    with pytest.raises(Problem) as caught:
        read_picture(path)
    assert caught.value.key == "ui.picture.too_large"


def test_a_picture_that_breaks_off_is_called_damaged(tmp_path):
    path = tmp_path / "cut.png"
    picture(400, 300).save(str(path))
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(Problem) as caught:
        read_picture(path)
    assert caught.value.key == "ui.picture.damaged"


@pytest.mark.parametrize("name", ["missing.png", "."])
def test_what_cannot_be_read_is_one_sentence(tmp_path, name):
    with pytest.raises(Problem):
        read_picture(tmp_path / name)


def test_a_portrait_is_chosen_shown_and_taken_away(window, qtbot, tmp_path):
    document = window.file.session.document
    swimlane = next(each for each in document.all(Swimlane) if each.persona)
    window.file.session.selection.set([swimlane.id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    path = tmp_path / "face.png"
    picture().save(str(path))
    editor = window.inspector.form.editor("portrait")
    editor.take_file(str(path))
    persona = document.find(Persona, swimlane.persona)
    asset = document.find(Asset, persona.portrait)
    assert QSize(asset.width, asset.height) == QSize(40, 30)
    editor.take_file(str(path))
    assert len(document.all(Asset)) == 1, "the same picture is stored once"
    editor.changed.emit(None)
    assert document.find(Persona, swimlane.persona).portrait is None
    assert not document.all(Asset)


def test_a_picture_that_is_none_is_said_and_changes_nothing(window, qtbot, tmp_path):
    document = window.file.session.document
    swimlane = next(each for each in document.all(Swimlane) if each.persona)
    window.file.session.selection.set([swimlane.id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    (tmp_path / "fake.png").write_bytes(b"fake")
    window.inspector.form.editor("portrait").take_file(str(tmp_path / "fake.png"))
    assert "fake.png" in window.message_bar.sentence
    assert document.find(Persona, swimlane.persona).portrait is None


def _claiming(width: int, height: int) -> bytes:
    """Give a sound PNG, all black, that is small on the disk and huge in memory."""
    packer = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    )


def test_a_photograph_is_turned_upright_and_says_nothing_of_who_took_it(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    exif[0x0110] = "Camera of Ana"
    sideways = tmp_path / "photo.jpg"
    Image.new("RGB", (3000, 200), (200, 30, 30)).save(sideways, exif=exif)
    asset = read_picture(sideways)
    assert (asset.width, asset.height) == (106, LONGEST_SIDE)
    assert b"Ana" not in asset.data and b"Exif" not in asset.data
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Ana")
    Image.new("RGBA", (20, 10), (200, 30, 30, 9)).save(tmp_path / "told.png", pnginfo=told)
    asset = read_picture(tmp_path / "told.png")
    assert b"Ana" not in asset.data and (asset.width, asset.height) == (20, 10)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_photographs_of_every_sort_keep_their_colours(tmp_path, mode):
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (60, 40), (200, 200, 200)).convert(mode).save(path)
    asset = read_picture(path)
    assert asset.media_type == "image/jpeg"
    colour = QImage.fromData(asset.data).pixelColor(30, 20)
    assert all(abs(value - 200) < 8 for value in colour.getRgb()[:3])


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_large_picture_is_made_small_smoothly(tmp_path, form):
    path = tmp_path / "stripes"
    stripes = Image.new("L", (4000, 400))
    stripes.putdata([255 * (x % 2) for _ in range(400) for x in range(4000)])
    stripes.save(path, form)
    small = QImage.fromData(read_picture(path).data)
    greys = {small.pixelColor(x, 80).lightness() for x in range(100, 1500)}
    assert min(greys) > 40 and max(greys) < 215, "no line is left out or stands alone"


def test_the_window_goes_on_while_a_large_picture_is_read(tmp_path, qtbot):
    ticks, path = [], tmp_path / "large.png"
    picture(3000, 2000).save(str(path))
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: ticks.append(is_waiting()))
    timer.start()
    assert read_picture(path).width == LONGEST_SIDE
    assert any(ticks) and not is_waiting()
    (tmp_path / "cut.png").write_bytes(path.read_bytes()[:900])
    with pytest.raises(Problem):
        read_picture(tmp_path / "cut.png")
    assert not is_waiting()


def test_nothing_is_closed_while_a_picture_is_read(window, qtbot):
    closed = []

    def work():
        while not closed:
            QThread.msleep(1)

    QTimer.singleShot(0, lambda: closed.append(window.close()))
    beside(work)
    assert closed == [False] and window.file is not None


@pytest.fixture
def persona(window, qtbot):
    """The swimlane of a persona, selected."""
    document = window.file.session.document
    swimlane = next(each for each in document.all(Swimlane) if each.persona)
    window.file.session.selection.set([swimlane.id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    return swimlane


def portrait(window, swimlane):
    document = window.file.session.document
    return document.find(Asset, document.find(Persona, swimlane.persona).portrait)


def test_a_picture_pasted_on_a_selected_persona_is_its_portrait(window, persona):
    mime = QMimeData()
    mime.setImageData(picture())
    QGuiApplication.clipboard().setMimeData(mime)
    window.window_actions.run_command("paste")
    assert portrait(window, persona).width == 40
    window.file.session.undo()
    assert portrait(window, persona) is None
    QGuiApplication.clipboard().clear()


def drop(widget, mime, at):
    rest = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(at.toPoint(), *rest)
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDragMoveEvent(at.toPoint(), *rest))
        QApplication.sendEvent(widget, QDropEvent(at, *rest))
    return entering.isAccepted()


def holding(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_a_picture_dropped_on_a_personas_label_is_its_portrait(window, qtbot, persona, tmp_path):
    path = tmp_path / "face.png"
    picture().save(str(path))
    cards = len([each for each in window.file.session.document if isinstance(each, Element)])
    canvas = window.canvas
    at = canvas.on_screen(canvas.placed.rect_of(persona.id)).center()
    mime = holding(path)
    assert drop(canvas.viewport(), mime, at)
    qtbot.waitUntil(lambda: portrait(window, persona) is not None)
    found = [each for each in window.file.session.document if isinstance(each, Element)]
    assert len(found) == cards, "no card is made of it"


def test_a_picture_dropped_on_the_field_is_shown_and_a_folder_told_of(
    window, qtbot, persona, tmp_path
):
    editor = window.inspector.form.editor("portrait")
    mime = holding(tmp_path)
    assert drop(editor, mime, QPointF(5, 5))
    qtbot.waitUntil(lambda: tmp_path.name in window.message_bar.sentence)
    path = tmp_path / "face"
    picture().save(str(path), "JPEG")
    mime = holding(path)
    assert drop(editor, mime, QPointF(5, 5))
    qtbot.waitUntil(lambda: portrait(window, persona) is not None)


def test_a_picture_on_the_clipboard_that_claims_an_absurd_size_is_refused(window, persona):
    mime = QMimeData()
    mime.setData("image/png", _claiming(30_000, 30_000))
    QGuiApplication.clipboard().setMimeData(mime)
    window.window_actions.run_command("paste")
    assert portrait(window, persona) is None and window.message_bar.sentence
    QGuiApplication.clipboard().clear()
