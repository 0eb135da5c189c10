"""Pictures from outside: refused by their header, scaled, kept once."""

import hashlib
import struct
import zlib

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Persona, Swimlane
from cjm_editor.ui.picture_file import LONGEST_SIDE, asset_from_image, read_picture


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
