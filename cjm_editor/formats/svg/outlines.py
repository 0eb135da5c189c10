"""Glyph runs as outlines, which look alike in every program, and their words, which none shows."""

from collections.abc import Callable, Iterator

from cjm_editor.drawing import Glyphs
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.svg.fonts import glyph_path
from cjm_editor.formats.svg.xml import attributes, escaped
from cjm_editor.text.faces import Face


class Outlines:
    """Writes runs of letters, each of whose outlines comes into the `definitions` once."""

    def __init__(self, definitions: list[str], unique: Callable[[str], str]) -> None:
        """Take the file's definitions, and what makes a name one that nothing else has."""
        self._definitions = definitions
        self._unique = unique
        self._names: dict[tuple[Face, int], str] = {}

    def lines(self, glyphs: Glyphs) -> Iterator[str]:
        """Give a run letter by letter, in the units of its font."""
        run = glyphs.run
        scale = run.size / run.face.units_per_em
        ups = run.ys or (0.0,) * len(run.glyphs)
        used = [
            attributes({"xlink:href": f"#{name}", "x": _unit(x / scale), "y": _unit(up / scale)})
            for glyph, x, up in zip(run.glyphs, run.xs, ups, strict=True)
            if (name := self._name(run.face, glyph))
        ]
        if not used:
            return
        place = f"translate({spelt(glyphs.x)} {spelt(glyphs.y)}) scale({scale:.9g} {-scale:.9g})"
        uses = "".join(f"<use{each}/>" for each in used)
        given = {"fill": glyphs.colour, "pointer-events": "none", "transform": place}
        yield _words(glyphs)
        yield f"<g{attributes(given)}>{uses}</g>"

    def _name(self, face: Face, glyph: int) -> str:
        """Give the name of a letter's outline; nothing for one that is not seen."""
        key = face, glyph
        if key not in self._names:
            path = glyph_path(face, glyph)
            self._names[key] = self._unique(f"g{len(self._names) + 1}") if path else ""
            if path:
                shape = attributes({"id": self._names[key], "d": path})
                self._definitions.append(f"<path{shape}/>")
        return self._names[key]


def _words(glyphs: Glyphs) -> str:
    """Give what a run reads as text that nobody sees: to be found, marked and read aloud.

    It lies beneath the letters, so that a browser's mark of what is selected does not hide them.
    """
    run = glyphs.run
    rtl = run.right_to_left
    given = {
        "fill-opacity": "0",
        "font-size": spelt(run.size),
        "x": spelt(glyphs.x + run.xs[0] + (run.width if rtl else 0.0)),
        "y": spelt(glyphs.y),
        "direction": "rtl" if rtl else "",
        "textLength": spelt(run.width),
        "lengthAdjust": "spacingAndGlyphs",
    }
    return f"<text{attributes(given)}>{escaped(run.text)}</text>"


def _unit(place: float) -> str:
    """Spell a place in the units of a font, some thousand of which make a letter; nothing for 0."""
    return str(round(place)) if round(place) else ""
