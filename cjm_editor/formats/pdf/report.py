"""A report as a PDF: its pages, with their headings as the outline."""

from collections.abc import Callable

from cjm_editor.formats.format import Assets, Exported, Notice
from cjm_editor.formats.pdf.canvas import begin_page, encodable, end_page, finish_page, new_canvas
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.marking import paint_marked
from cjm_editor.formats.pdf.metadata import describe
from cjm_editor.formats.pdf.placing import begin_sheet
from cjm_editor.formats.pdf.stamps import Stamps
from cjm_editor.formats.pdf.streams import Lines
from cjm_editor.formats.pdf.tags import Tags
from cjm_editor.i18n import Language
from cjm_editor.layout.report import Report
from cjm_editor.layout.sheets import read_with


def write_report(
    report: Report,
    language: Language,
    assets: Assets = lambda _: None,
    author: str = "",
    progress: Callable[[float], None] = lambda _: None,
) -> Exported:
    """Write a report, byte for byte the same for the same pages.

    `progress` is told the part done, 0 to 1; it may raise to stop the work.
    """
    canvas = new_canvas(title=report.title, author=author, subject="", language=language)
    document = canvas._doc
    fonts, images = Fonts(), Images(document, assets)
    stamps = Stamps(document, images)
    passages = read_with(None, report.sheets, report.title)
    tags = Tags(document, passages, len(report.sheets)) if passages is not None else None
    pages: list[Lines] = []
    depth = -1
    for number, sheet in enumerate(report.sheets):
        lines = begin_page(canvas, sheet)
        painter = ContentPainter(lines, fonts, images, stamps)
        begin_sheet(lines, sheet)
        paint_marked(((each, number + 1) for each in sheet.shapes), painter, None, tags)
        painter.finish()
        for at, heading in enumerate(sheet.headings):
            key = f"heading.{number}.{at}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(sheet.height - heading.y, 2))
            depth = min(heading.level - 1, depth + 1)
            canvas.addOutlineEntry(encodable(heading.title) or "–", key, depth)
        end_page(canvas, lines)
        pages.append(lines)
        progress((number + 1) / len(report.sheets))
    if any(sheet.headings for sheet in report.sheets):
        canvas.showOutline()
    document.idToObject["BasicFonts"].dict.update(fonts.embed(document))
    for number, (sheet, lines) in enumerate(zip(report.sheets, pages, strict=True), 1):
        finish_page(document, number, sheet, lines, images, tagged=tags is not None)
    found = report.missing
    describe(canvas, language, accessible=tags is not None and not found)
    warnings = (
        (Notice("formats.warning.missing", {"characters": " ".join(found)}),) if found else ()
    )
    return Exported(canvas.getpdfdata(), warnings)
