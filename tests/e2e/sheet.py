"""What must hold of a map on paper, whatever is on it."""

import unicodedata
from collections.abc import Iterator
from itertools import combinations

from cjm_editor.drawing import Glyphs, Rect
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Document, Element, Map, Persona, Stage
from cjm_editor.text.breaks import printable
from tests.golden.display_list import extent, flat
from tests.unit.formats.pdf.reading import copied, glyphs, opened

SLACK = 0.01


def holds(outer: Rect, inner: Rect) -> bool:
    outer = outer.grown(SLACK)
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def names(document: Document) -> Iterator[str]:
    """Give everything that somebody typed and that stands large on the map."""
    for record in document:
        if isinstance(record, Element | Map | Stage | Persona):
            name = record.name if isinstance(record, Persona) else record.title
            yield printable(name)


def right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def letters(drawn: Glyphs) -> Rect:
    """Give the rectangle of a run from its baseline to the top of its capitals."""
    box = extent(drawn)
    return Rect(box.x, drawn.y - drawn.run.size * 0.7, box.width, drawn.run.size * 0.7)


def check_places(placed: PlacedMap) -> None:
    """Hold every card to its cell, and every run of text to the map and a place of its own."""
    cells: dict[tuple[str, str], list[Rect]] = {}
    for record in placed.document:
        if isinstance(record, Element) and record.TYPE != "emotion":
            rect = placed.rect_of(record.id)
            assert rect is not None
            assert holds(placed.cell_rect(record.lane, record.step), rect), record
            cells.setdefault((record.lane, record.step), []).append(rect.grown(-SLACK))
    for rects in cells.values():
        assert not any(one.intersects(other) for one, other in combinations(rects, 2))
    runs = [
        (letters(shape), shape.run.text)
        for shape, _ in flat(placed.shapes())
        if isinstance(shape, Glyphs) and shape.run.text.strip()
    ]
    runs.sort(key=lambda found: found[0].y)
    for at, (rect, text) in enumerate(runs):
        assert holds(placed.bounds, rect), text
        for other, beneath in runs[at + 1 :]:
            if other.y >= rect.bottom:
                break
            assert not rect.grown(-0.3).intersects(other.grown(-0.3)), f"“{text}” on “{beneath}”"


def check_words(document: Document, data: bytes) -> None:
    """Hold the PDF to every word."""
    said = "".join(copied(data).split())
    for name in names(document):
        if right_to_left(name):  # whose letters stand on the page from the last to the first
            assert set("".join(name.split())) <= set(said), name
        else:
            assert [word for word in name.split() if word not in said] == []


def check_glyphs(data: bytes) -> None:
    """Hold every glyph of a PDF to its page."""
    _, _, width, height = map(float, opened(data).pages[0].MediaBox)
    for glyph in glyphs(data):
        assert 0 < glyph.x < width and 0 < glyph.y < height, glyph
