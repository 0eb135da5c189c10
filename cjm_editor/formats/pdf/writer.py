"""A map as a PDF, on one sheet or on many, byte for byte the same for the same map."""

import io
from collections.abc import Sequence
from types import SimpleNamespace

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

from cjm_editor import __version__
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import Exported, ExportJob, Picture, PlacedStage
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.placing import (
    begin_map,
    begin_sheet,
    embed_drawing,
    is_plain,
    show_parts,
    unit_of,
)
from cjm_editor.formats.pdf.streams import compressed
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


def write(job: ExportJob) -> Exported:
    """Write the map on its sheets; raises Problem where paper, margin and scale leave no room."""
    options = job.options if isinstance(job.options, PdfOptions) else PdfOptions()
    picture, sheets = job.drawn(), job.sheets(options)
    canvas = _canvas(job, picture)
    document = canvas._doc
    fonts, images = Fonts(), Images(document, job.asset)
    plain = is_plain(sheets)
    if not plain:
        embed_drawing(document, job.shapes(0.8), picture.bounds, fonts, images)
    stages = list(picture.stages)
    for number, sheet in enumerate(sheets):
        canvas.setPageSize(_page_size(sheet))
        painter = ContentPainter(canvas._code, fonts, images)
        if plain:
            begin_map(canvas._code, sheet)
            paint(job.shapes(0.8), painter)
        else:
            begin_sheet(canvas._code, sheet)
            show_parts(canvas._code, sheet)
            paint(sheet.shapes, painter)
            _bookmark_sheet(canvas, sheet, number)
        painter.finish()
        stages = _bookmark_stages(canvas, stages, sheet, level=0 if plain else 1)
        canvas.showPage()
    if picture.stages or not plain:
        canvas.showOutline()
    document.idToObject["BasicFonts"].dict.update(fonts.embed(document))
    for number, sheet in enumerate(sheets, 1):
        _finish_page(document, number, sheet, images)
    data = canvas.getpdfdata()
    job.progress(1.0)
    return Exported(data, job.notices(images.unreadable))


def _page_size(sheet: Sheet) -> tuple[float, float]:
    unit = unit_of(sheet)
    return round(sheet.paper_width / unit, 3), round(sheet.paper_height / unit, 3)


def _finish_page(document: PDFDocument, number: int, sheet: Sheet, images: Images) -> None:
    page = document.idToObject[f"Page{number}"]
    # Glyphs are two bytes each, whatever letters those may be.
    content = page.stream.encode("latin-1")
    document.updateSignature(content)
    page.Contents = compressed(content)
    page.XObjects = images.embedded()
    if (unit := unit_of(sheet)) > 1:
        page.UserUnit = unit
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "UserUnit"]


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


def _canvas(job: ExportJob, picture: Picture) -> Canvas:
    map = job.map
    canvas = Canvas(
        io.BytesIO(),
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


def _bookmark_sheet(canvas: Canvas, sheet: Sheet, number: int) -> None:
    canvas.bookmarkPage(f"sheet.{number}", fit="Fit")
    canvas.addOutlineEntry(_encodable(sheet.name) or "–", f"sheet.{number}")


def _bookmark_stages(
    canvas: Canvas, stages: Sequence[PlacedStage], sheet: Sheet, level: int
) -> list[PlacedStage]:
    """Let the outline show the stages on a sheet at the size they were drawn for, or larger.

    Gives those that are not on it.
    """
    if sheet.overview:
        return list(stages)
    left = []
    zoom = sheet.zoom / unit_of(sheet)
    for stage in stages:
        rect = stage.rect
        at = next((p for p in sheet.placements if p.area.contains(rect.x, rect.y)), None)
        if at is None:
            left.append(stage)
            continue
        key = f"stage.{stage.stage.id}"
        canvas.bookmarkPage(
            key,
            fit="XYZ",
            left=round((at.x + rect.x * at.scale) * zoom, 2),
            top=round((sheet.height - at.y - rect.y * at.scale) * zoom, 2),
            zoom=round(max(1.0, 1 / at.scale), 2),
        )
        canvas.addOutlineEntry(_encodable(stage.stage.title) or "–", key, level)
    return left


def _encodable(words: str) -> str:
    """Put a question mark for what is no character at all."""
    return words.encode("utf-8", "replace").decode("utf-8")
