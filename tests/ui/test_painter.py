"""The painter puts every shape where the display list says."""

import io
import struct
import zlib

import PIL.Image
import PIL.ImageChops
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path, Rect, Shape
from cjm_editor.text import bundled_face
from cjm_editor.text.faces import font_of, read_face
from cjm_editor.text.run import Run
from cjm_editor.text.shaping import Piece
from cjm_editor.text.style import LANE
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui import banded_png
from cjm_editor.ui import painter as module
from cjm_editor.ui.painter import QtPainter, assets_of, rasterise
from cjm_editor.ui.pictures import decode


def picture(*shapes: Shape, width: int = 60, height: int = 40, scale: float = 1.0) -> QImage:
    data = rasterise(shapes, round(width * scale), round(height * scale), scale)
    return QImage.fromData(data)


def colour_at(image: QImage, x: int, y: int) -> str:
    return QColor(image.pixel(x, y)).name()


def dark_columns(image: QImage) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(QColor(image.pixel(x, y)).lightness() < 128 for y in range(image.height()))
    ]


@pytest.fixture(autouse=True)
def _application(qapp):
    return qapp


def test_a_group_moves_what_it_holds_and_only_that():
    image = picture(
        Group((Box(Rect(0, 0, 10, 10), fill="#d55e00"),), x=20, y=10),
        Box(Rect(0, 0, 5, 5), fill="#0072b2"),
    )
    assert colour_at(image, 25, 15) == "#d55e00"
    assert colour_at(image, 2, 2) == "#0072b2"
    assert colour_at(image, 15, 15) == "#ffffff"


def test_a_clip_hides_what_is_outside_and_ends():
    image = picture(
        Clip(Rect(10, 10, 10, 10), (Box(Rect(0, 0, 60, 40), fill="#0072b2"),)),
        Line((40, 0), (40, 40), "#d55e00", 4),
    )
    assert colour_at(image, 15, 15) == "#0072b2"
    assert colour_at(image, 25, 15) == "#ffffff"
    assert colour_at(image, 40, 35) == "#d55e00"


def test_dashes_are_as_long_as_the_list_says():
    image = picture(Line((0, 20), (60, 20), "#000000", 2, (10, 5)))
    dark = dark_columns(image)
    assert {0, 9, 15, 24} <= set(dark)
    assert not {11, 13, 26, 28} & set(dark)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_glyphs_stand_where_the_run_puts_them(scale):
    face = bundled_face("bold")
    # Two "l", 30 points apart: nothing but their given places may decide where they are.
    glyph = _glyph_of("l")
    piece = Piece(face, "ll", 0, (glyph, glyph), (1.5, 0.5), (), None, 2.0)
    run = Run(face, 20.0, (piece,), 0.0, 40.0, False)
    near = dark_columns(picture(Glyphs(run, 10, 30, "#000000"), scale=scale))
    left, right = near[0], next(x for x in near if x > 30 * scale)
    assert abs((right - left) - 30 * scale) <= 1


def test_a_missing_picture_is_shown_as_a_crossed_frame():
    image = picture(Image("gone", Rect(10, 10, 20, 20)))
    assert colour_at(image, 20, 20) != "#ffffff"


def test_a_picture_of_absurd_size_is_not_decoded():
    assert decode(_png_header(30_000, 30_000)) is None


def test_what_is_no_picture_is_not_decoded():
    assert decode(b"GIF of nothing at all") is None
    assert decode(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None


@pytest.mark.parametrize("transparent", [False, True])
def test_a_picture_painted_in_bands_is_the_one_painted_at_once(transparent, window, monkeypatch):
    shapes, assets = tuple(window.placed.shapes()), assets_of(window.placed.document)
    size = 301, 203
    whole = PIL.Image.open(io.BytesIO(rasterise(shapes, *size, 0.25, assets, transparent)))
    monkeypatch.setattr(module, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(banded_png, "_BAND", 301 * 40)
    monkeypatch.setattr(banded_png, "_WIDEST", 120)
    told = []
    data = rasterise(shapes, *size, 0.25, assets, transparent, told.append)
    assert told == sorted(told) and len(told) == 6 and told[-1] == 1.0
    PIL.Image.open(io.BytesIO(data)).verify()
    parts = PIL.Image.open(io.BytesIO(data))
    assert (parts.mode, parts.size) == (whole.mode, size)
    assert parts.info["dpi"] == pytest.approx(whole.info["dpi"])
    differs = PIL.ImageChops.difference(parts, whole).convert("L").histogram()
    assert sum(differs[1:]) < 0.005 * sum(differs), "but for how an edge or two is smoothed"


def _glyph_of(character: str) -> int:
    from PySide6.QtGui import QRawFont

    return QRawFont(str(bundled_face("bold").path), 20.0).glyphIndexesForString(character)[0]


def _png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk


@pytest.mark.parametrize("turned", [False, True])
def test_letters_too_small_to_be_told_apart_are_a_line_of_grey(turned):
    line = Typesetter().line("Words", LANE)
    glyphs = Glyphs(line.runs[0], 0.0, 0.0, "#000000")
    shown = picture(Group((glyphs,), 20, 30, turned=turned), scale=0.15, width=60, height=40)
    levels = {(x, y): QColor(shown.pixel(x, y)).lightness() for x in range(9) for y in range(6)}
    inked = [at for at, level in levels.items() if level < 250]
    across, down = len({x for x, _ in inked}), len({y for _, y in inked})
    assert (down > across) if turned else (across > down)
    assert 0 < min(across, down) <= 2
    assert min(levels.values()) > 100


def test_what_was_made_for_shapes_of_the_past_is_forgotten(qapp, monkeypatch):
    monkeypatch.setattr(module, "_made", {})
    monkeypatch.setattr(module, "_limit", 50)
    monkeypatch.setattr(module, "_FEW", 50)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    on = QPainter(image)
    drawn = QtPainter(on)
    kept = [Path((("M", 0.0, 0.0), ("L", 5.0, float(at))), stroke="#000000") for at in range(30)]
    for at in range(500):
        drawn.path(kept[at % 30])
        drawn.path(Path((("M", 0.0, 0.0), ("L", float(at), 9.0)), stroke="#000000"))
    on.end()
    assert len(module._made) <= 60
    assert all(id(path.commands) in module._made for path in kept)


def test_what_is_not_painted_is_white_or_transparent(qapp):
    shapes = (Box(Rect(0, 0, 10, 10), fill="#0072b2"),)
    for transparent, alpha in ((False, 255), (True, 0)):
        data = rasterise(shapes, 40, 20, 1.0, lambda _: None, transparent)
        picture = QImage.fromData(data)
        assert picture.pixelColor(5, 5).name() == "#0072b2"
        assert picture.pixelColor(5, 5).alpha() == 255
        assert picture.pixelColor(30, 10).alpha() == alpha
        assert picture.hasAlphaChannel() == transparent


def test_letters_of_a_font_that_has_gone_meanwhile_are_painted_all_the_same(qapp, tmp_path):
    file = tmp_path / "gone.ttf"
    file.write_bytes(bundled_face("regular").path.read_bytes())
    face = read_face("system:gone", file)
    glyph = font_of(face).get_nominal_glyph(ord("A"))
    file.unlink()
    there = module.raw_font(bundled_face("regular"), 31.0)
    gone = module.raw_font(face, 31.0)
    assert gone.isValid() and gone.pathForGlyph(glyph) == there.pathForGlyph(glyph)
