"""The display list: what a picture is made of, before anybody paints it."""

from cjm_editor.drawing.shapes import (
    Box,
    Clip,
    Colour,
    Glyphs,
    Group,
    Image,
    Line,
    Path,
    Point,
    Rect,
    Shape,
)

__all__ = [
    "Box",
    "Clip",
    "Colour",
    "Glyphs",
    "Group",
    "Image",
    "Line",
    "Path",
    "Point",
    "Rect",
    "Shape",
]
