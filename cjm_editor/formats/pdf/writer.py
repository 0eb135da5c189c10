"""A map as a PDF of one sheet, byte for byte the same for the same map."""

import io
from math import ceil
from types import SimpleNamespace

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

from cjm_editor import __version__
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import Exported, ExportJob, Picture
from cjm_editor.formats.page import PageFit, fit
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.numbers import exactly
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.streams import compressed

_LARGEST_SIDE = 14_400
"""Points; a larger page counts in units of several points (PDF 1.6, UserUnit)."""
_NO_FONT = "none"

# Letters in place of bytes would make every stream a quarter larger.
rl_config.useA85 = 0
# A canvas starts every page with a font; this one is never written.
pdfmetrics.registerFont(
    SimpleNamespace(
        fontName=_NO_FONT, face=SimpleNamespace(name=_NO_FONT), _dynamicFont=True, _multiByte=False
    )
)


def write(job: ExportJob) -> Exported:
    """Write the map on one sheet; raises Problem where paper and margin leave no room."""
    options = job.options if isinstance(job.options, PdfOptions) else PdfOptions()
    picture = job.drawn()
    page = fit(picture.bounds, options.sheet, options.orientation, options.margin)
    unit = ceil(max(page.page_width, page.page_height) / _LARGEST_SIDE)
    canvas = _canvas(job, picture, page, unit)
    document = canvas._doc
    fonts, images = Fonts(), Images(document, job.asset)

    _paint(canvas._code, job, page, unit, ContentPainter(canvas._code, fonts, images))
    _bookmark_stages(canvas, picture, page, unit)
    canvas.showPage()
    document.idToObject["BasicFonts"].dict.update(fonts.embed(document))
    sheet = document.idToObject["Page1"]
    # Glyphs are two bytes each, whatever letters those may be.
    content = sheet.stream.encode("latin-1")
    document.updateSignature(content)
    sheet.Contents = compressed(content)
    sheet.XObjects = images.embedded()
    if unit > 1:
        sheet.UserUnit = unit
        sheet.__NoDefault__ = [*PDFPage.__NoDefault__, "UserUnit"]
    data = canvas.getpdfdata()
    job.progress(1.0)
    return Exported(data, job.notices(images.unreadable))


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


def _canvas(job: ExportJob, picture: Picture, page: PageFit, unit: int) -> Canvas:
    map = job.map
    canvas = Canvas(
        io.BytesIO(),
        pagesize=(round(page.page_width / unit, 3), round(page.page_height / unit, 3)),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=_NO_FONT,
        lang=map.language if map else None,
    )
    canvas._preamble = ""
    canvas._doc.info = info = _Info()
    info.title = _encodable(map.title if map else picture.title)
    info.author = _encodable(map.owner if map else "")
    info.subject = _encodable(map.scenario if map else "")
    info.creator = f"CJM Editor {__version__}"
    # A print dialog would otherwise shrink the sheet, and millimetres would be none.
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _paint(
    code: list[str], job: ExportJob, page: PageFit, unit: int, painter: ContentPainter
) -> None:
    scale, height = page.scale / unit, page.page_height / unit
    x, y = page.x / unit, height - page.y / unit
    code.append(f"{exactly(scale)} 0 0 {exactly(-scale)} {exactly(x)} {exactly(y)} cm")
    paint(job.shapes(0.8), painter)
    painter.finish()


def _bookmark_stages(canvas: Canvas, picture: Picture, page: PageFit, unit: int) -> None:
    """Let the outline show each stage at the size it was drawn for, or larger."""
    for stage in picture.stages:
        key = f"stage.{stage.stage.id}"
        canvas.bookmarkPage(
            key,
            fit="XYZ",
            left=round((page.x + stage.rect.x * page.scale) / unit, 2),
            top=round((page.page_height - page.y - stage.rect.y * page.scale) / unit, 2),
            zoom=round(max(1.0, 1 / page.scale), 2),
        )
        canvas.addOutlineEntry(_encodable(stage.stage.title) or "–", key)
    if picture.stages:
        canvas.showOutline()


def _encodable(words: str) -> str:
    """Put a question mark for what is no character at all."""
    return words.encode("utf-8", "replace").decode("utf-8")
