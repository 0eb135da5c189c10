"""Glyph runs as text operators: every glyph at its place, every word to be found again."""

from collections.abc import Iterator
from functools import lru_cache

from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.fonts import PdfFont, utf16
from cjm_editor.text.run import Run


def operators(run: Run, font: PdfFont) -> str:
    """Spell the operators that show a run, the pen standing at its first glyph.

    The kerning between two glyphs is what is left between the font's own width and the place
    the run gives, in tenths of a thousandth of an em; what rounding leaves is carried on, so
    that no error adds up.
    """
    if not run.ys and _plain(run, font):
        return _shown(run, font, 0, len(run.glyphs), run.xs[0])[0]
    font.used.update(run.glyphs)
    return " ".join(_spans(run, font))


def _plain(run: Run, font: PdfFont) -> bool:
    """Tell whether each glyph stands for one character, the same wherever it is shown."""
    glyphs, text = run.glyphs, run.text
    if len(glyphs) != len(text) or run.clusters != _each(len(text)):
        return False
    if font.plain.issuperset(zip(glyphs, text, strict=True)):
        return True
    # Glyph 0 is the box that stands for many characters.
    pairs = {*zip(glyphs, text, strict=True)}
    if 0 in glyphs or any(font.texts.setdefault(glyph, char) != char for glyph, char in pairs):
        return False
    font.plain |= pairs
    font.used.update(glyphs)
    return True


@lru_cache(maxsize=1024)
def _each(count: int) -> tuple[int, ...]:
    return tuple(range(count))


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
