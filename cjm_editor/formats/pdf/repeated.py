"""What stands alike around the map on many sheets, as its name and a ruler, put into the file once.

It is decoration: nothing of it is read, so that it needs no tag on any page.
"""

from collections import Counter
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName

from cjm_editor.drawing import Group, Shape
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.stamps import Stamps
from cjm_editor.formats.pdf.streams import Lines
from cjm_editor.layout.sheets import Sheet

_OFTEN = 3
"""On so many sheets it takes less room to write it out."""
_WHOLE = PDFArray([-1e5, -1e5, 1e5, 1e5])


class Repeated:
    """Keeps the groups that are on more than a few sheets."""

    def __init__(
        self, sheets: Sequence[Sheet], document: PDFDocument, fonts: Fonts, images: Images
    ) -> None:
        self._document, self._fonts, self._images = document, fonts, images
        unread = (each for sheet in sheets if not sheet.passages for each in sheet.shapes)
        times = Counter(each for each in unread if isinstance(each, Group))
        self._often = {group for group, count in times.items() if count > _OFTEN}
        self._names: dict[Group, str] = {}

    def name(self, shape: Shape) -> str:
        """Give the name that a shape goes by in the page's resources; empty where it has none."""
        if not isinstance(shape, Group) or shape not in self._often:
            return ""
        if shape not in self._names:
            self._names[shape] = self._keep(shape)
        return self._names[shape]

    def _keep(self, group: Group) -> str:
        lines = Lines()
        painter = ContentPainter(
            lines, self._fonts, self._images, Stamps(self._document, self._images)
        )
        paint((group,), painter)
        painter.finish()
        lines.finish()
        fonts = self._document.Reference(self._document.idToObject["BasicFonts"], "BasicFonts")
        lines.stream.dictionary.dict.update(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": _WHOLE,
                "Resources": PDFDictionary({"Font": fonts}),
            }
        )
        name = f"R{len(self._names) + 1}"
        self._images.add(name, self._document.Reference(lines.stream))
        return name
