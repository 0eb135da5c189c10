"""The marks around what is painted: which layers it is on, and which tag it belongs to."""

from collections.abc import Iterable
from itertools import takewhile

from cjm_editor.drawing import Shape
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.layers import Layers
from cjm_editor.formats.pdf.tags import ARTIFACT, Tags

_AT_ONCE = 250
"""After so many shapes, what has been written is packed."""


def paint_marked(
    shapes: Iterable[tuple[Shape, int]],
    painter: ContentPainter,
    layers: Layers | None,
    tags: Tags | None,
) -> None:
    """Paint shapes, each on its layers.

    Each comes with the number of the page that it is read on there, within its tag; those with 0
    are decoration.
    """
    marks = _Marks(painter)
    for place, (shape, number) in enumerate(shapes, 1):
        on = layers.marks(shape) if layers is not None else ()
        described = ""
        if tags is not None:
            begin, described = tags.mark(shape, number) if number else (ARTIFACT, "")
            on = (*on, begin)
        marks.change(on)
        painter.described = described
        paint((shape,), painter)
        if place % _AT_ONCE == 0:
            painter.code.pack()
    marks.change(())


class _Marks:
    """The marks that are open."""

    def __init__(self, painter: ContentPainter) -> None:
        self._painter = painter
        self._open: tuple[str, ...] = ()

    def change(self, after: tuple[str, ...]) -> None:
        """End those that are not wanted any more and begin the others."""
        before = self._open
        if after == before:
            return
        self._painter.finish()
        same = (one == other for one, other in zip(before, after, strict=False))
        kept = sum(takewhile(bool, same))
        code = self._painter.code
        code += ["EMC"] * (len(before) - kept)
        code += after[kept:]
        self._open = after
