"""Set paragraphs as shapes: the lines the typesetter broke, at their places."""

from cjm_editor.drawing.shapes import Colour, Glyphs, Rect
from cjm_editor.text.run import Line, Paragraph


def flush_left(paragraph: Paragraph, x: float, y: float, colour: Colour) -> tuple[Glyphs, ...]:
    """Give the lines with their upper left corner at (x, y)."""
    step = paragraph.style.line_height
    return tuple(
        Glyphs(run, x, y + paragraph.ascent + index * step, colour)
        for index, line in enumerate(paragraph.lines)
        for run in line.runs
    )


def flush_right(paragraph: Paragraph, right: float, y: float, colour: Colour) -> tuple[Glyphs, ...]:
    """Give the lines with their upper right corner at (right, y)."""
    step = paragraph.style.line_height
    return tuple(
        Glyphs(run, right - line.width, y + paragraph.ascent + index * step, colour)
        for index, line in enumerate(paragraph.lines)
        for run in line.runs
    )


def centred(paragraph: Paragraph, area: Rect, colour: Colour) -> tuple[Glyphs, ...]:
    """Give the lines in the middle of an area, both ways."""
    step = paragraph.style.line_height
    top = area.y + (area.height - paragraph.height) / 2 + paragraph.ascent
    return tuple(
        Glyphs(run, area.x + (area.width - line.width) / 2, top + index * step, colour)
        for index, line in enumerate(paragraph.lines)
        for run in line.runs
    )


def line_at(line: Line, x: float, baseline: float, colour: Colour) -> tuple[Glyphs, ...]:
    """Give one line with its pen at `x` on a baseline."""
    return tuple(Glyphs(run, x, baseline, colour) for run in line.runs)
