"""A map as a PDF, on one sheet or on many, byte for byte the same for the same map."""

from collections.abc import Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas

from cjm_editor.drawing import Shape
from cjm_editor.drawing.ink import inked
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import Exported, ExportJob
from cjm_editor.formats.pdf.canvas import begin_page, encodable, end_page, finish_page, new_canvas
from cjm_editor.formats.pdf.carried import carry
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.layers import Layers
from cjm_editor.formats.pdf.links import add_links
from cjm_editor.formats.pdf.marking import paint_marked
from cjm_editor.formats.pdf.metadata import describe
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.parts import Part, loose, parts_of, read_where_begun
from cjm_editor.formats.pdf.places import drawn_records, mark_places
from cjm_editor.formats.pdf.placing import (
    DRAWING,
    begin_map,
    begin_part,
    begin_sheet,
    finish_drawing,
    is_plain,
    show_drawing,
    unit_of,
)
from cjm_editor.formats.pdf.remarks import annotate, remarks_on
from cjm_editor.formats.pdf.repeated import Repeated
from cjm_editor.formats.pdf.stamps import Stamps
from cjm_editor.formats.pdf.streams import Lines
from cjm_editor.formats.pdf.tags import ARTIFACT, Tags
from cjm_editor.i18n import text
from cjm_editor.layout.landmarks import Landmark
from cjm_editor.layout.links import Link
from cjm_editor.layout.sheets import Sheet, read_with
from cjm_editor.layout.sheets.sheet import About
from cjm_editor.layout.sheets.unprintable import unprintable
from cjm_editor.model import Comment


def write(job: ExportJob) -> Exported:
    """Write the map on its sheets; raises Problem where paper, margin and scale leave no room."""
    options = job.options if isinstance(job.options, PdfOptions) else PdfOptions()
    picture, sheets, map = job.drawn(), job.sheets(options), job.map
    canvas = new_canvas(
        title=picture.title or text("map.untitled", picture.language),
        author=map.owner if map else "",
        subject=map.scenario if map else "",
        language=job.language or None,
    )
    document = canvas._doc
    fonts, images = Fonts(), Images(document, job.asset)
    stamps, repeated = Stamps(document, images), Repeated(sheets, document, fonts, images)
    shown = any(sheet.placements for sheet in sheets)  # on some printouts nothing of the map is
    landmarks: Sequence[Landmark] = picture.landmarks if shown else ()
    layers: Layers | None = None
    if shown and options.layers:
        layers = Layers(document, job.document, landmarks, picture.language)
    properties = layers.properties if layers else None
    links: Sequence[Link] = picture.links if shown else ()
    plain = is_plain(sheets, picture.bounds)
    # Joined sheets show one drawing; sheets of other kinds each hold what they show.
    joined = options.pages == "map" and sum(bool(each.placements) for each in sheets) > 1
    drawing = Lines() if joined else None
    whole = document.Reference(drawing.stream, DRAWING) if drawing is not None else None
    tags: Tags | None = None
    if options.tagged:
        passages = read_with(picture.passages if shown else None, sheets, picture.title)
        tags = Tags(document, passages, len(sheets), whole) if passages is not None else None
        del passages  # as large as the map again
    remarks = remarks_on(_comments(job), picture.rect_of) if shown and options.comments else ()

    def draw(code: Lines, shapes: Iterable[tuple[Shape, int]]) -> None:
        painter = ContentPainter(code, fonts, images, stamps)
        paint_marked(shapes, painter, layers, tags)
        painter.finish()

    parts: Sequence[Sequence[Part]] = ()
    if drawing is not None:
        draw(drawing, read_where_begun(loose(job.shapes(0.8)), sheets))
        known = document.Reference(document.idToObject["BasicFonts"], "BasicFonts")
        key = tags.end_form() if tags is not None else None
        finish_drawing(drawing, picture.bounds, known, images, properties, key)
        images.add(DRAWING, whole)
        properties = None  # on the pages themselves nothing is on a layer
    elif shown and not plain:
        parts = parts_of(tuple(loose(inked(picture.shapes(), job.ink))), sheets)
    pages: list[Lines] = []
    depth = -1
    for number, sheet in enumerate(sheets):
        lines = begin_page(canvas, sheet)
        pages.append(lines)
        if plain:
            if sheet.shapes:
                lines.append("q")
            begin_map(lines, sheet)
            draw(lines, ((each, 1) for each in loose(job.shapes(0.8))))
            if sheet.shapes:
                lines.append("Q")
                begin_sheet(lines, sheet)
        else:
            begin_sheet(lines, sheet)
            for at in sheet.placements if drawing is not None else ():
                show_drawing(lines, at)
            for at, part in zip(sheet.placements, parts[number] if parts else (), strict=False):
                begin_part(lines, at)
                draw(lines, part)
                lines.append("Q")
            depth = _bookmark_sheet(canvas, sheet, number, depth)
        if sheet.shapes:
            around = ContentPainter(lines, fonts, images, stamps)
            if sheet.passages:
                said = ((each, number + 1) for each in sheet.shapes)
                paint_marked(said, around, None, tags)
            else:
                _paint_unread(sheet, around, repeated, tags)
        if not plain:
            job.progress(0.9 * (number + 1) / len(sheets))
        landmarks = _bookmark(canvas, landmarks, sheet, level=0 if plain else 1)
        links = add_links(canvas, links, sheets, number, tags)
        last = sheet is sheets[-1]
        on = layers.comments if layers else None
        remarks = annotate(canvas, remarks, sheet, on, tags, picture.language, last=last)
        end_page(canvas, lines)
    if picture.landmarks or not plain:
        canvas.showOutline()
    drawn: Sequence[About] = ()
    if options.attach and map is not None and not job.redacted:
        carry(document, job.document, map.id, picture.language)
    elif shown and (options.comments or job.redacted):
        drawn = drawn_records(picture, job.document)
    document.idToObject["BasicFonts"].dict.update(fonts.embed(document))
    for number, spelt in tags.unshown() if tags is not None else ():
        pages[number - 1].append(spelt)
    for number, (sheet, lines) in enumerate(zip(sheets, pages, strict=True), 1):
        finish_page(document, number, sheet, lines, images, properties, tagged=tags is not None)
        made = document.idToObject[f"Page{number}"]
        mark_places(made, sheet, job.map_id or "", drawn, parts=not job.redacted)
    missing = unprintable(sheets, picture.missing)
    # What no font prints is a letter that nobody reads, and without a language all is misread.
    # PDF/UA allows of a drawing with tags to be shown but once.
    accessible = tags is not None and bool(job.language) and not missing and drawing is None
    describe(canvas, job.language, accessible=accessible)
    data = canvas.getpdfdata()
    job.progress(1.0)
    return Exported(data, job.notices(images.unreadable, missing))


def _paint_unread(
    sheet: Sheet, painter: ContentPainter, repeated: Repeated, tags: Tags | None
) -> None:
    """Paint what stands around the map; it is read to nobody."""
    if tags is not None:
        painter.code.append(ARTIFACT)
    for shape in sheet.shapes:
        if name := repeated.name(shape):
            painter.finish()
            painter.code.append(f"/{name} Do")
        else:
            paint((shape,), painter)
    painter.finish()
    if tags is not None:
        painter.code.append("EMC")


def _comments(job: ExportJob) -> Sequence[Comment]:
    return job.document.children(Comment, job.map.id) if job.map else ()


def _bookmark_sheet(canvas: Canvas, sheet: Sheet, number: int, depth: int) -> int:
    """Let the outline lead to a sheet, or to its headings; gives how deep the last one lies."""
    if not sheet.headings and not sheet.passages:
        canvas.bookmarkPage(f"sheet.{number}", fit="Fit")
        canvas.addOutlineEntry(encodable(sheet.name) or "–", f"sheet.{number}")
    for at, heading in enumerate(sheet.headings):
        key = f"heading.{number}.{at}"
        top = (sheet.height - heading.y) * sheet.zoom / unit_of(sheet)
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2))
        depth = min(heading.level - 1, depth + 1)
        canvas.addOutlineEntry(encodable(heading.title) or "–", key, depth, closed=True)
    return depth


def _bookmark(
    canvas: Canvas, landmarks: Sequence[Landmark], sheet: Sheet, level: int
) -> list[Landmark]:
    """Let the outline lead to what a sheet shows, at the size it was drawn for, or larger.

    Gives what it does not show.
    """
    if sheet.overview:
        return list(landmarks)
    left = []
    zoom = sheet.zoom / unit_of(sheet)
    above = -1
    for landmark in landmarks:
        rect = landmark.rect
        at = next((p for p in sheet.placements if p.area.contains(rect.x, rect.y)), None)
        if at is None:
            left.append(landmark)
            continue
        key = f"landmark.{landmark.id}"
        canvas.bookmarkPage(
            key,
            fit="XYZ",
            left=round((at.x + rect.x * at.scale) * zoom, 2),
            top=round((sheet.height - at.y - rect.y * at.scale) * zoom, 2),
            zoom=round(max(1.0, 1 / at.scale), 2),
        )
        # What belongs to something on another sheet stands by itself.
        above = min(landmark.level, above + 1)
        canvas.addOutlineEntry(encodable(landmark.title) or "–", key, level + above)
    return left
