"""Glyph runs as text at given places: breaks and positions are the layout's, not the viewer's."""

from collections.abc import Iterator

from cjm_editor.drawing import Glyphs
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.svg.xml import legal

Place = dict[str, str]


def pieces(glyphs: Glyphs) -> Iterator[tuple[Place, str]]:
    """Give stretches of text with the x of every character in them, and their y.

    A cluster of several characters makes a stretch of its own with one x: viewers do not agree
    how many places such a cluster takes.
    """
    run = glyphs.run
    starts = sorted(set(run.clusters))
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    xs: list[str] = []
    words = ""
    y = spelt(glyphs.y)
    last = -1
    for cluster, x in zip(run.clusters, run.xs, strict=True):
        if cluster == last:
            continue
        last = cluster
        text = legal(run.text[cluster : ends[cluster]])
        place = spelt(glyphs.x + x)
        if len(text) == 1 and text <= "\uffff":
            words += text
            xs.append(place)
            continue
        if words:
            yield {"x": " ".join(xs), "y": y}, words
            xs, words = [], ""
        if text:
            yield {"x": place, "y": y}, text
    if words:
        yield {"x": " ".join(xs), "y": y}, words


def right_to_left_attributes(glyphs: Glyphs) -> Place:
    """Give the place of a run that goes right to left: places of single letters would part them."""
    run = glyphs.run
    return {
        "x": spelt(glyphs.x + run.xs[0] + run.width),
        "y": spelt(glyphs.y),
        "direction": "rtl",
        "unicode-bidi": "bidi-override",
        "textLength": spelt(run.width),
        "lengthAdjust": "spacingAndGlyphs",
    }
