"""What is drawn again and again, put into the file once: the grounds and icons of cards."""

from collections.abc import Iterator

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName

from cjm_editor.drawing import Box, Line
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.streams import compressed
from cjm_editor.formats.pdf.vectors import Pen, State, Vector

_OFTEN = 3
"""So many times shapes are drawn before it takes less room to keep them as an object."""


class Stamps:
    """Keeps shapes side by side that come often."""

    def __init__(self, document: PDFDocument, images: Images) -> None:
        self._document = document
        self._images = images
        self._seen: dict[tuple[Vector, ...], int] = {}
        self._names: dict[tuple[Vector, ...], str] = {}

    def name(self, shapes: tuple[Vector, ...]) -> str:
        """Give the name that these go by in the page's resources; empty where they are rare."""
        name = self._names.get(shapes, "")
        if not name:
            times = self._seen[shapes] = self._seen.get(shapes, 0) + 1
            if times > _OFTEN:
                name = self._names[shapes] = self._keep(shapes)
        return name

    def _keep(self, shapes: tuple[Vector, ...]) -> str:
        code: list[str] = []
        pen = Pen(code, State())
        for shape in shapes:
            pen.draw(shape)
        form = compressed("\n".join(code).encode("ascii"))
        xs, ys = (sorted(places) for places in zip(*_reach(shapes), strict=True))
        sides = [float(spelt(side)) for side in (xs[0], ys[0], xs[-1], ys[-1])]
        form.dictionary.dict.update(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray(sides),
                "Resources": PDFDictionary({}),
            }
        )
        name = f"S{len(self._names) + 1}"
        self._images.add(name, self._document.Reference(form))
        return name


def _reach(shapes: tuple[Vector, ...]) -> Iterator[tuple[float, float]]:
    """Give points between which all of the shapes lie, their strokes too."""
    for shape in shapes:
        by = shape.stroke_width if shape.stroke else 0.0
        if isinstance(shape, Box):
            rect = shape.rect
            points = [(rect.x, rect.y), (rect.right, rect.bottom)]
        elif isinstance(shape, Line):
            points = [shape.start, shape.end]
        else:
            ends = [tuple(map(float, command[1:])) for command in shape.commands]
            points = [at for each in ends for at in zip(each[::2], each[1::2], strict=True)]
        for x, y in points:
            yield x - by, y - by
            yield x + by, y + by
