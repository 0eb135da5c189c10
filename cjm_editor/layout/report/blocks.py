"""The plain blocks of a report: headings, paragraphs, pictures and room between them."""

from collections.abc import Iterable

from msgspec.structs import replace

from cjm_editor.drawing import Colour, Shape, palette
from cjm_editor.drawing.paragraphs import line_at
from cjm_editor.layout.report.slab import Slab, kept_together
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

HEADINGS = {
    1: TextStyle("semibold", 20),
    2: TextStyle("semibold", 13),
    3: TextStyle("semibold", 10.5),
}
BODY = TextStyle("regular", 9.5)
STRONG = TextStyle("semibold", 9.5)
NOTE = TextStyle("regular", 8)
_LONG = (15.0, 11.5)
"""The sizes of what is at the head of all, where it is long."""
_MOST_LINES = 3
_ABOVE = {1: 0.0, 2: 16.0, 3: 10.0}
_BELOW = {1: 6.0, 2: 4.0, 3: 2.0}


def heading(words: str, level: int, width: float, typesetter: Typesetter) -> list[Slab]:
    """Set a heading of level 1 to 3, which is never the last on its page."""
    set_ = typesetter.wrap(words, HEADINGS[level], width)
    for size in _LONG if level == 1 else ():
        if set_.count > _MOST_LINES:
            set_ = typesetter.wrap(words, TextStyle(HEADINGS[1].weight, size), width)
    first, *rest = _lines(set_, palette.INK)
    first = replace(first, level=level, title=" ".join(words.split()))
    # The room above goes along, so that a heading right beneath another takes that with it.
    slabs = [space(_ABOVE[level]), first, *rest, Slab(_BELOW[level])]
    return kept_together(slabs, onward=True)


def paragraph(
    words: str,
    width: float,
    typesetter: Typesetter,
    style: TextStyle = BODY,
    colour: Colour = palette.INK,
) -> list[Slab]:
    """Set a paragraph; where a page parts it, two lines or more stand on either side."""
    return _lines(typesetter.wrap(words, style, width), colour)


def picture(shapes: Iterable[Shape], height: float) -> list[Slab]:
    """Show a drawing, which is never torn apart."""
    return [Slab(height, tuple(shapes))]


def space(height: float) -> Slab:
    """Leave some room, none at the top of a page."""
    return Slab(height, blank=True)


def _lines(set_: Paragraph, colour: Colour) -> list[Slab]:
    step = set_.style.line_height
    alone = {0, set_.count - 2} - {set_.count - 1}
    slabs = [
        Slab(step, line_at(line, 0, set_.ascent, colour), at in alone, goes_on=at > 0)
        for at, line in enumerate(set_.lines)
    ]
    return [replace(slabs[0], missing=set_.missing), *slabs[1:]]
