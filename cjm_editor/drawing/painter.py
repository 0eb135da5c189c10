"""What a painter is: it draws each shape at its place and decides nothing."""

from collections.abc import Iterable
from typing import Protocol

from cjm_editor.drawing.shapes import Box, Clip, Glyphs, Group, Image, Line, Path, Shape


class Painter(Protocol):
    """Draws shapes on one kind of surface; it never measures, wraps or picks a font."""

    def box(self, box: Box) -> None:
        """Draw a rectangle."""

    def line(self, line: Line) -> None:
        """Draw a straight line."""

    def path(self, path: Path) -> None:
        """Draw a path."""

    def glyphs(self, glyphs: Glyphs) -> None:
        """Draw a shaped run of text."""

    def image(self, image: Image) -> None:
        """Draw a picture."""

    def begin_clip(self, clip: Clip) -> None:
        """Show nothing outside the clip until it ends."""

    def end_clip(self) -> None:
        """End the innermost clip."""

    def begin_group(self, group: Group) -> None:
        """Move the origin to the group's place until it ends."""

    def end_group(self, group: Group) -> None:
        """End the innermost group."""


def paint(shapes: Iterable[Shape], painter: Painter) -> None:
    """Hand every shape to the painter, in order."""
    for shape in shapes:
        if isinstance(shape, Glyphs):
            painter.glyphs(shape)
        elif isinstance(shape, Group):
            painter.begin_group(shape)
            paint(shape.shapes, painter)
            painter.end_group(shape)
        elif isinstance(shape, Box):
            painter.box(shape)
        elif isinstance(shape, Path):
            painter.path(shape)
        elif isinstance(shape, Line):
            painter.line(shape)
        elif isinstance(shape, Image):
            painter.image(shape)
        else:
            painter.begin_clip(shape)
            paint(shape.shapes, painter)
            painter.end_clip()
