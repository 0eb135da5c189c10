"""The marks around what is painted: which layers it is on, and which tag it belongs to."""

from collections.abc import Iterable
from itertools import takewhile

from cjm_editor.drawing import Group, Shape
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.layers import Layers
from cjm_editor.formats.pdf.tags import Tags

_NESTS = {"title", "tail"}
"""The roles of groups whose parts are marked one by one."""


def paint_marked(
    shapes: Iterable[Shape], painter: ContentPainter, layers: Layers | None, tags: Tags | None
) -> None:
    """Paint shapes, each on its layers and within its tag."""
    marks = _Marks(painter)
    _paint(shapes, painter, layers, tags, marks)
    marks.change(())
    if tags is not None:
        painter.code += tags.unshown()


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


def _paint(
    shapes: Iterable[Shape],
    painter: ContentPainter,
    layers: Layers | None,
    tags: Tags | None,
    marks: _Marks,
) -> None:
    for shape in shapes:
        if isinstance(shape, Group) and shape.role in _NESTS:
            marks.change(())
            painter.begin_group(shape)
            _paint(shape.shapes, painter, layers, tags, marks)
            marks.change(())
            painter.end_group(shape)
            continue
        on = layers.marks(shape) if layers is not None else ()
        marks.change((*on, tags.mark(shape)) if tags is not None else on)
        paint((shape,), painter)
