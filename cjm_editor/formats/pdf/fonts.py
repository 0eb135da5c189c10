"""The fonts of a PDF: embedded as subsets and addressed by glyph, so any script arrives."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from struct import unpack, unpack_from

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from cjm_editor.formats.pdf.streams import compressed
from cjm_editor.text.faces import Face
from cjm_editor.text.shaping import Piece
from cjm_editor.text.subset import subset, table

_SYMBOLIC = 4
_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", ord("\r"): "\\r"}


class Spelling(Struct, frozen=True):
    """How a font shows a piece, which most words of a map are again and again.

    `off` is how far beyond the piece's end the pen then stands, in thousandths of an em. `shown` is
    None where not each of its glyphs stands for one character, the same wherever it is shown.
    """

    piece: Piece
    shown: str | None = None
    off: float = 0.0
    kerned: bool = False


class PdfFont:
    """A face in use: its glyphs' codes, and what has been shown with it.

    `texts` says what each glyph stands for, `spellings` how pieces are shown, by their identity.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.codes, self.widths = _codes_and_widths(face)
        self.texts: dict[int, str] = {}
        self.spellings: dict[int, Spelling] = {}
        self.used: set[int] = set()
        self._advances: dict[float, list[float]] = {}

    def advances(self, size: float) -> list[float]:
        """Give how far each glyph moves the pen at a size, in points."""
        found = self._advances.get(size)
        if found is None:
            found = self._advances[size] = [width * size / 1000 for width in self.widths]
        return found


class Fonts:
    """The fonts of one PDF, named as they are first used."""

    def __init__(self) -> None:
        self._fonts: dict[str, PdfFont] = {}

    def __getitem__(self, face: Face) -> PdfFont:
        font = self._fonts.get(face.key)
        if font is None:
            font = self._fonts[face.key] = PdfFont(face, f"F{len(self._fonts) + 1}")
        return font

    def embed(self, document: PDFDocument) -> dict[str, PDFObjectReference]:
        """Put all fonts into the file and give the references to them by name."""
        return {
            font.name: document.Reference(_font(font, document)) for font in self._fonts.values()
        }


@lru_cache(maxsize=64)
def _codes_and_widths(face: Face) -> tuple[list[str], list[float]]:
    units = face.units_per_em
    (count,) = unpack_from(">H", table(face, "maxp"), 4)
    (full,) = unpack_from(">H", table(face, "hhea"), 34)
    metrics = table(face, "hmtx")
    advances = unpack(f">{full * 2}H", metrics[: full * 4])[::2]
    widths = [advance * 1000 / units for advance in advances]
    widths += widths[-1:] * (count - full)
    return [_code(glyph) for glyph in range(count)], widths


def _code(glyph: int) -> str:
    """Spell a glyph's number as the two bytes of a PDF string."""
    return "".join(_ESCAPED.get(byte, chr(byte)) for byte in divmod(glyph, 256))


def _font(font: PdfFont, document: PDFDocument) -> PDFDictionary:
    glyphs = sorted(font.used)
    data = subset(font.face, glyphs)
    # The tag tells subsets of one font apart; the same glyphs always give the same tag.
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    base = PDFName(f"{tag}+{font.face.key.removeprefix('system:')}")
    file = compressed(data)
    file.dictionary["Length1"] = len(data)
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": base,
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray(_box(font.face)),
            "ItalicAngle": 0,
            "Ascent": round(font.face.ascent * 1000),
            "Descent": -round(font.face.descent * 1000),
            "CapHeight": round(font.face.cap_height * 1000),
            "StemV": 80,
            "FontFile2": document.Reference(file),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "CIDToGIDMap": PDFName("Identity"),
            "FontDescriptor": document.Reference(descriptor),
            "W": f"[{' '.join(_widths(font, glyphs))}]",
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": base,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(compressed(_to_unicode(font))),
        }
    )


def _box(face: Face) -> list[int]:
    """Give the box that holds every glyph of a font, in thousandths of an em."""
    sides = unpack_from(">4h", table(face, "head"), 36)
    return [round(side * 1000 / face.units_per_em) for side in sides]


def _widths(font: PdfFont, glyphs: list[int]) -> Iterator[str]:
    """Spell the widths, a bracket for each stretch of glyphs; they are exact, never rounded."""
    last = -2
    for glyph in glyphs:
        if glyph != last + 1:
            yield f"{'' if last < 0 else ']'}{glyph}["
        yield f"{font.widths[glyph]:.10g}"
        last = glyph
    if glyphs:
        yield "]"


def _to_unicode(font: PdfFont) -> bytes:
    """Spell which text each glyph stands for."""
    lines = [
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
        "1 begincodespacerange<0000><ffff>endcodespacerange",
    ]
    known = sorted(font.texts.items())
    for start in range(0, len(known), 100):
        part = known[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{glyph:04x}> <{utf16(text)}>" for glyph, text in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict/CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def utf16(text: str) -> str:
    """Spell a text as the hexadecimal digits of UTF-16."""
    return text.encode("utf-16-be", "replace").hex()
