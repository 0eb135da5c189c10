"""The file a PDF is written into: what it says of itself, and how its pages are finished."""

import io
from functools import partial
from types import SimpleNamespace

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFPage,
    PDFResourceDictionary,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from cjm_editor import __version__
from cjm_editor.formats.pdf.file import assemble
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.placing import unit_of
from cjm_editor.formats.pdf.streams import Lines
from cjm_editor.layout.sheets import Sheet

_NO_FONT = "none"

# Letters in place of bytes would make every stream a quarter larger.
rl_config.useA85 = 0
# A canvas starts every page with a font; this one is never written.
pdfmetrics.registerFont(
    SimpleNamespace(
        fontName=_NO_FONT, face=SimpleNamespace(name=_NO_FONT), _dynamicFont=True, _multiByte=False
    )
)


class _Info(PDFInfo):  # type: ignore[misc]
    """What the file says of itself; without dates, so that the same map gives the same bytes."""

    def format(self, document: object) -> bytes:
        """Spell it."""
        said = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        entries = {key: PDFString(words) for key, words in said.items() if words}
        spelt: bytes = PDFDictionary(entries).format(document)
        return spelt


def new_canvas(*, title: str, author: str, subject: str, language: str | None) -> Canvas:
    """Begin a file that says this of itself; its pages are written by hand."""
    canvas = Canvas(
        io.BytesIO(),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=_NO_FONT,
        lang=language,
    )
    canvas._preamble = ""
    canvas._doc.format = partial(assemble, canvas._doc)
    canvas._doc.info = info = _Info()
    info.title = encodable(title)
    info.author = encodable(author)
    info.subject = encodable(subject)
    info.creator = f"CJM Editor {__version__}"
    # A print dialog would otherwise shrink the sheet, and millimetres would be none.
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def begin_page(canvas: Canvas, sheet: Sheet) -> Lines:
    """Begin the page of a sheet; gives the lines to write it into."""
    canvas.setPageSize(_page_size(sheet))
    canvas._code = lines = Lines()
    return lines


def end_page(canvas: Canvas, lines: Lines) -> None:
    """End a page; more lines may come until it is finished."""
    lines.pack()
    canvas.showPage()


def _page_size(sheet: Sheet) -> tuple[float, float]:
    """Give the width and height of a page, in its units."""
    unit = unit_of(sheet)
    return round(sheet.paper_width / unit, 3), round(sheet.paper_height / unit, 3)


def finish_page(
    document: PDFDocument,
    number: int,
    sheet: Sheet,
    lines: Lines,
    images: Images,
    properties: PDFDictionary | None = None,
    *,
    tagged: bool = False,
) -> None:
    """Give a page what was drawn, and let it know its pictures and layers."""
    page = document.idToObject[f"Page{number}"]
    lines.finish()
    page.Contents = lines.stream
    document.updateSignature(lines.stream.content)
    page.Resources = resources = PDFResourceDictionary()
    resources.basicFonts()
    resources.allProcs()
    resources.XObject = images.embedded() or {}
    resources.Properties = properties or {}
    more: dict[str, object] = {"Tabs": PDFName("S")}
    if (unit := unit_of(sheet)) > 1:
        more["UserUnit"] = unit
    if tagged:
        more["StructParents"] = number - 1
    vars(page).update(more)
    page.__NoDefault__ = [*PDFPage.__NoDefault__, *more]


def encodable(words: str) -> str:
    """Put a question mark for what is no character at all."""
    return words.encode("utf-8", "replace").decode("utf-8")
