"""Reads back from a PDF where every glyph stands and what it says."""

import io
import re
from dataclasses import dataclass

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Shown:
    """A glyph of a font at its place on the page, in points from the lower left corner."""

    font: str
    glyph: int
    x: float
    y: float
    size: float


_open: list[pikepdf.Pdf] = []


def opened(data: bytes) -> pikepdf.Pdf:
    """Open a PDF; its objects live only as long as it does, so the last ones are kept."""
    del _open[:-3]
    _open.append(pikepdf.open(io.BytesIO(data)))
    return _open[-1]


def times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def widths(font: pikepdf.Object) -> dict[int, float]:
    found: dict[int, float] = {}
    entries = list(font.DescendantFonts[0].W)
    for first, values in zip(entries[::2], entries[1::2], strict=True):
        for place, width in enumerate(values):
            found[int(first) + place] = float(width)
    return found


def glyphs(data: bytes) -> list[Shown]:
    """Give every glyph in paint order, by the rules of the PDF standard alone."""
    page = opened(data).pages[0]
    fonts = {name: widths(font) for name, font in page.Resources.Font.items()}
    names = {name: str(font.BaseFont).split("+")[1] for name, font in page.Resources.Font.items()}
    found: list[Shown] = []
    stack: list[tuple[Matrix, str, float, float]] = []
    matrix, font, size, rise = UNIT, "", 0.0, 0.0
    text = UNIT
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append((matrix, font, size, rise))
            case "Q":
                matrix, font, size, rise = stack.pop()
            case "cm":
                matrix = times(tuple(map(float, operands)), matrix)
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Ts":
                rise = float(operands[0])
            case "Tm":
                text = tuple(map(float, operands))
            case "Tj" | "TJ":
                parts = operands[0] if str(operator) == "TJ" else operands
                for part in parts:
                    if not isinstance(part, pikepdf.String):
                        text = times((1, 0, 0, 1, -float(part) * size / 1000, 0), text)
                        continue
                    codes = bytes(part)
                    for at in range(0, len(codes), 2):
                        glyph = int.from_bytes(codes[at : at + 2], "big")
                        placed = times((size, 0, 0, size, 0, rise), times(text, matrix))
                        found.append(Shown(names[font], glyph, placed[4], placed[5], placed[3]))
                        advance = fonts[font][glyph] * size / 1000
                        text = times((1, 0, 0, 1, advance, 0), text)
    assert not stack
    return found


def unicode_of(font: pikepdf.Object) -> dict[int, str]:
    """Give what each glyph of a font stands for."""
    spelt = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", spelt, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(words).decode("utf-16-be") for code, words in pairs}


def copied(data: bytes, number: int = 0) -> str:
    """Give the text of a page as a viewer copies it, a line for each piece that is placed.

    What is drawn once for many pages is left out.
    """
    return _copied(opened(data).pages[number])


def copied_whole(data: bytes) -> list[str]:
    """Give the text of each page, with that of the forms it shows."""
    pages = opened(data).pages
    forms = [
        [form for form in page.Resources.get("/XObject", {}).values() if form.Subtype == "/Form"]
        for page in pages
    ]
    return ["\n".join(map(_copied, (page, *on))) for page, on in zip(pages, forms, strict=True)]


def _copied(page: pikepdf.Object) -> str:
    named = page.Resources.get("/Font", {})
    fonts = {name: unicode_of(font) for name, font in named.items()}
    words, font = "", ""
    marks: list[str | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                font = str(operands[0])
            case "Tm":
                words += "\n"
            case "BMC":
                marks.append(None)
            case "BDC":
                said = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                marks.append(str(said["/ActualText"]) if "/ActualText" in said else None)
            case "EMC":
                words += marks.pop() or ""
            case "Tj" | "TJ" if not any(marks):
                for part in operands[0] if str(operator) == "TJ" else operands:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        words += "".join(
                            fonts[font].get(int.from_bytes(codes[at : at + 2], "big"), "?")
                            for at in range(0, len(codes), 2)
                        )
    return words


def spoken(holder: pikepdf.Object) -> dict[int, str]:
    """Give what each piece of marked content says: its letters, and what stands for its signs."""
    fonts = {name: unicode_of(font) for name, font in holder.Resources.Font.items()}
    found: dict[int, str] = {}
    marks: list[int | str | None] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(holder):
        inside = next((mark for mark in reversed(marks) if isinstance(mark, int)), None)
        match str(operator):
            case "Tf":
                font = str(operands[0])
            case "Tm" if inside is not None:
                found[inside] += " "
            case "BMC":
                marks.append(None)
            case "BDC":
                said = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                if "/MCID" in said:
                    marks.append(int(said["/MCID"]))
                    found[marks[-1]] = ""
                elif "/Alt" in said and inside is not None:
                    marks.append("")
                    found[inside] += str(said["/Alt"])
                else:
                    marks.append(None)
            case "EMC":
                marks.pop()
            case "Tj" | "TJ" if inside is not None and "" not in marks:
                for part in operands[0] if str(operator) == "TJ" else operands:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        found[inside] += "".join(
                            fonts[font].get(int.from_bytes(codes[at : at + 2], "big"), "?")
                            for at in range(0, len(codes), 2)
                        )
    return found
