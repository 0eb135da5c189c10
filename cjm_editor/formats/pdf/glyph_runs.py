"""Glyph runs as text operators: every glyph at its place, every word to be found again."""

from collections.abc import Iterator

from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.fonts import PdfFont, Spelling, utf16
from cjm_editor.text.run import Run
from cjm_editor.text.shaping import Piece

_BOUND = 0.1
"""What is not worth moving the pen for, in thousandths of an em."""


def operators(run: Run, font: PdfFont) -> str:
    """Spell the operators that show a run, the pen standing at its first glyph.

    The kerning between two glyphs is what is left between the font's own width and the place
    the run gives, in tenths of a thousandth of an em; what rounding leaves is carried on, so
    that no error adds up.
    """
    parts: list[str] = []
    off = 0.0
    kerned = False
    for piece in () if run.right_to_left else run.pieces:
        spelling = font.spellings.get(id(piece)) or _spell(piece, font)
        if spelling.shown is None:
            break
        if not -_BOUND < off < _BOUND and parts:
            step = round(off, 1)
            parts.append(f"){step:.1f}(")
            off -= step
            kerned = True
        parts.append(spelling.shown)
        off += spelling.off
        kerned = kerned or spelling.kerned
    else:
        if parts:
            shown = "".join(parts)
            return f"[({shown})]TJ" if kerned else f"({shown})Tj"
    font.used.update(run.glyphs)
    return " ".join(_spans(run, font))


def _spell(piece: Piece, font: PdfFont) -> Spelling:
    found = Spelling(piece)
    if _plain(piece, font):
        codes, widths = font.codes, font.widths
        parts: list[str] = []
        off = 0.0
        for glyph, advance in zip(piece.glyphs, piece.advances, strict=True):
            if not -_BOUND < off < _BOUND and parts:
                step = round(off, 1)
                parts.append(f"){step:.1f}(")
                off -= step
            parts.append(codes[glyph])
            off += widths[glyph] - advance * 1000
        found = Spelling(piece, "".join(parts), off, len(parts) > len(piece.glyphs))
    # The piece is held along with it, so that its identity stays its own.
    font.spellings[id(piece)] = found
    return found


def _plain(piece: Piece, font: PdfFont) -> bool:
    """Tell whether each glyph stands for one character, the same wherever it is shown."""
    # Glyph 0 is the box that stands for many characters.
    if piece.clusters is not None or piece.shifts or 0 in piece.glyphs:
        return False
    pairs = {*zip(piece.glyphs, piece.text, strict=True)}
    if any(font.texts.setdefault(glyph, char) != char for glyph, char in pairs):
        return False
    font.used.update(piece.glyphs)
    return True


def _spans(run: Run, font: PdfFont) -> Iterator[str]:
    """Spell a run whose glyphs rise, or do not each stand for one and the same text."""
    pen, rise = run.xs[0], 0.0
    for start, end, actual in _clusters(run, font.texts):
        if actual is not None:
            yield f"/Span<</ActualText<feff{utf16(actual)}>>>BDC"
        at = start
        while at < end:
            height = run.ys[at] if run.ys else 0.0
            stop = at + 1
            while stop < end and (run.ys[stop] if run.ys else 0.0) == height:
                stop += 1
            if height != rise:
                yield f"{spelt(height)} Ts"
                rise = height
            shown, pen = _shown(run, font, at, stop, pen)
            yield shown
            at = stop
        if actual is not None:
            yield "EMC"
    if rise:
        yield "0 Ts"


def _clusters(run: Run, texts: dict[int, str]) -> Iterator[tuple[int, int, str | None]]:
    """Give stretches of glyphs, each with its text where the glyphs alone would not tell it."""
    starts = sorted(set(run.clusters))
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    plain = at = 0
    while at < len(run.glyphs):
        cluster = run.clusters[at]
        stop = at + 1
        while stop < len(run.glyphs) and run.clusters[stop] == cluster:
            stop += 1
        text, glyph = run.text[cluster : ends[cluster]], run.glyphs[at]
        if stop - at > 1 or not glyph or texts.setdefault(glyph, text) != text:
            if plain < at:
                yield plain, at, None
            yield at, stop, text
            plain = stop
        at = stop
    if plain < at:
        yield plain, at, None


def _shown(run: Run, font: PdfFont, start: int, end: int, pen: float) -> tuple[str, float]:
    """Spell glyphs with their kerning; `pen` is where it stands, in points like the run's `xs`."""
    codes, advances = font.codes, font.advances(run.size)
    unit = run.size / 1000
    bound = unit / 10
    opening = "[("
    parts: list[str] = []
    add = parts.append
    kerned = False
    for glyph, x in zip(run.glyphs[start:end], run.xs[start:end], strict=True):
        if not -bound < pen - x < bound:
            step = round((pen - x) / unit, 1)
            if parts:
                add(f"){step:.1f}(")
            else:
                opening = f"[{step:.1f}("
            pen -= step * unit
            kerned = True
        add(codes[glyph])
        pen += advances[glyph]
    shown = "".join(parts)
    return (f"{opening}{shown})]TJ" if kerned else f"({shown})Tj"), pen
