"""PNG: how many pixels, and how many are too many."""

import pytest

from cjm_editor.drawing import Box, Rect, palette
from cjm_editor.formats import png
from cjm_editor.formats.png import PngOptions
from cjm_editor.i18n import Problem
from tests.unit.formats.drawn import Drawn, job


class Painter:
    """Remembers what it was asked to paint."""

    def __call__(self, shapes, width_px, height_px, scale, assets, transparent, progress):
        self.asked = width_px, height_px, scale
        self.painted, self.transparent = list(shapes), transparent
        return b"\x89PNG"


def test_the_map_is_painted_at_its_own_size():
    painter = Painter()
    drawn = Drawn((), bounds=Rect(0, 0, 720, 100))
    wanted = job(drawn, rasterise=painter, options=PngOptions(dpi=300))
    assert png.write(wanted).data == b"\x89PNG"
    assert painter.asked == (3000, 417, pytest.approx(300 / 72))


def test_a_picture_that_would_fill_the_memory_is_refused_with_what_is_possible():
    painter = Painter()
    drawn = Drawn((), bounds=Rect(0, 0, 30_000, 30_000))
    with pytest.raises(Problem, match="pixels") as refused:
        png.write(job(drawn, rasterise=painter, options=PngOptions(dpi=1200)))
    possible = refused.value.arguments["dpi"]
    png.write(job(drawn, rasterise=painter, options=PngOptions(dpi=possible)))
    assert painter.asked[0] <= png.MAX_SIDE
    assert painter.asked[0] * painter.asked[1] <= png.MAX_PIXELS


def test_a_map_too_large_for_any_picture_is_told_to_be_so():
    with pytest.raises(Problem, match="PDF"):
        png.write(job(Drawn((), bounds=Rect(0, 0, 9_000_000, 10)), rasterise=Painter()))


def test_without_a_painter_there_is_no_picture():
    with pytest.raises(Problem, match="PDF"):
        png.write(job(Drawn(())))


def test_without_a_background_the_paper_is_left_out_and_nothing_else():
    card = Box(Rect(10, 10, 20, 20), fill=palette.PAPER)
    drawn = Drawn((Box(Rect(0, 0, 720, 100), fill=palette.PAPER), card), Rect(0, 0, 720, 100))
    painter = Painter()
    png.write(job(drawn, rasterise=painter))
    assert len(painter.painted) == 2 and not painter.transparent
    png.write(job(drawn, rasterise=painter, options=PngOptions(transparent=True)))
    assert painter.painted == [card] and painter.transparent
