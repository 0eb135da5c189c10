"""The facts in the head of a map, set side by side: its goal, its owner, its personas."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from cjm_editor.drawing import Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.layout.portrait import Face, draw_portrait
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import FOOTNOTE, LABEL, TextStyle
from cjm_editor.text.typesetter import Typesetter

STYLE = TextStyle("regular", 9.5)
WIDTH = 190.0
LINES = 4
GAP = 24.0
LINE_GAP = 8.0
PORTRAIT = 26.0
PORTRAIT_GAP = 6.0


class Fact(Struct, frozen=True):
    """One fact; `draw` gives its shapes with the upper left corner at a point."""

    width: float
    height: float
    draw: Callable[[float, float], Iterable[Shape]]


def named_fact(label: str, value: str, measure: float, typesetter: Typesetter) -> Fact:
    """Set a value under its name, in a narrow column or, where it would run long, a wider one.

    No line is longer than `measure`.
    """
    name = typesetter.wrap(label, LABEL, WIDTH)
    words = _narrowest(value, measure, typesetter)

    def draw(x: float, y: float) -> Iterable[Shape]:
        yield from flush_left(name, x, y, palette.MUTED)
        yield from flush_left(words, x, y + name.height + 1, palette.INK)

    return Fact(max(name.width, words.width), name.height + 1 + words.height, draw)


def persona_fact(face: Face, name: str, typesetter: Typesetter) -> Fact:
    """Set a persona: the portrait, the name and the role."""
    left = PORTRAIT + PORTRAIT_GAP
    lines = [(typesetter.wrap(name, STYLE, WIDTH), palette.INK)]
    if face.persona is not None and face.persona.role:
        lines.append((typesetter.wrap(face.persona.role, FOOTNOTE, WIDTH), palette.MUTED))
    frame = Rect(0, 0, PORTRAIT, PORTRAIT).grown(-0.75)  # its outline stays inside
    words = sum(line.height for line, _ in lines)

    def draw(x: float, y: float) -> Iterable[Shape]:
        yield from draw_portrait(face, frame.moved(x, y), typesetter)
        top = y + max(PORTRAIT - words, 0) / 2
        for line, colour in lines:
            yield from flush_left(line, x + left, top, colour)
            top += line.height

    return Fact(left + max(line.width for line, _ in lines), max(PORTRAIT, words), draw)


def flow(shapes: list[Shape], facts: Sequence[Fact], at: Rect) -> float:
    """Add facts, as many to a line as the width of `at` allows; gives the y of the lower edge."""
    x, y, lowest = at.x, at.y, at.y
    for fact in facts:
        if x > at.x and x + fact.width > at.right:
            x, y = at.x, lowest + LINE_GAP
        shapes += fact.draw(x, y)
        lowest = max(lowest, y + fact.height)
        x += fact.width + GAP
    return lowest


def _narrowest(value: str, measure: float, typesetter: Typesetter) -> Paragraph:
    for width in (WIDTH, 2 * WIDTH, measure):
        paragraph = typesetter.wrap(value, STYLE, width)
        if paragraph.count <= LINES:
            break
    return paragraph
