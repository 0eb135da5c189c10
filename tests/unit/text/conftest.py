"""Small fonts made on the spot, so that fallback does not depend on the machine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from cjm_editor.text import FallbackFonts, Typesetter

MakeFont = Callable[..., Path]


def _square(pen: TTGlyphPen | T2CharStringPen) -> None:
    pen.moveTo((100, 0))
    pen.lineTo((100, 600))
    pen.lineTo((700, 600))
    pen.lineTo((700, 0))
    pen.closePath()


@pytest.fixture
def make_font(tmp_path: Path) -> MakeFont:
    """Write a font of squares: `make_font("Name", "chars", weight=…, outlines=…, axis=…)`."""

    def make(
        name: str,
        chars: str,
        weight: int = 400,
        outlines: str = "glyf",
        axis: bool = False,
        embedding: int = 0,
        empty: bool = False,
    ) -> Path:
        names = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
        builder = FontBuilder(1000, isTTF=outlines == "glyf")
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap(dict(zip(map(ord, chars), names[1:], strict=True)))
        if outlines == "glyf":
            glyphs = {}
            for each in names:
                pen = TTGlyphPen(None)
                if not empty:
                    _square(pen)
                glyphs[each] = pen.glyph()
            builder.setupGlyf(glyphs)
        else:
            pen = T2CharStringPen(800, None)
            _square(pen)
            builder.setupCFF(name, {}, {each: pen.getCharString() for each in names}, {})
        builder.setupHorizontalMetrics(dict.fromkeys(names, (800, 100)))
        builder.setupHorizontalHeader(ascent=800, descent=-200)
        builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
        builder.setupOS2(usWeightClass=weight, fsType=embedding)
        builder.setupPost()
        if axis:
            builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        folder = tmp_path / "fonts"
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}.{'ttf' if outlines == 'glyf' else 'otf'}"
        builder.save(path)
        return path

    return make


@pytest.fixture
def fallback(tmp_path: Path) -> FallbackFonts:
    """Find only the fonts that the test makes."""
    return FallbackFonts([tmp_path / "fonts"])


@pytest.fixture
def bare() -> Typesetter:
    """Set text in the bundled family alone."""
    return Typesetter(FallbackFonts([]))
