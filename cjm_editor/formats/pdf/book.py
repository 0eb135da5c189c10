"""The pages of a PDF while it is written: what they share, and what they still have to show."""

from collections.abc import Iterable, Sequence

from cjm_editor.drawing import Shape
from cjm_editor.drawing.ink import inked
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.pdf.canvas import begin_page, end_page, finish_page, new_canvas
from cjm_editor.formats.pdf.content import ContentPainter
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.layers import Layers
from cjm_editor.formats.pdf.links import add_links
from cjm_editor.formats.pdf.marking import paint_marked
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.outline import bookmark_landmarks, bookmark_sheet
from cjm_editor.formats.pdf.parts import Part, loose, parts_of, read_where_begun
from cjm_editor.formats.pdf.places import mark_places
from cjm_editor.formats.pdf.placing import (
    DRAWING,
    begin_map,
    begin_part,
    begin_sheet,
    finish_drawing,
    is_plain,
    show_drawing,
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
from cjm_editor.model import Comment


class Book:
    """One file: first the map is drawn, then sheet after sheet is added, then it is finished.

    On a `plain` one, a single sheet shows the whole map. Some show nothing of it.
    """

    def __init__(self, job: ExportJob, options: PdfOptions, sheets: Sequence[Sheet]) -> None:
        """Begin an empty file for sheets of a map."""
        self._job, self._sheets = job, sheets
        picture, map = job.drawn(), job.map
        self.canvas = new_canvas(
            title=picture.title or text("map.untitled", picture.language),
            author=map.owner if map else "",
            subject=map.scenario if map else "",
            language=job.language or None,
        )
        self.document = document = self.canvas._doc
        self._fonts, self.images = Fonts(), Images(document, job.asset)
        self._stamps = Stamps(document, self.images)
        self._repeated = Repeated(sheets, document, self._fonts, self.images)
        self.shown = any(sheet.placements for sheet in sheets)
        self.plain = is_plain(sheets, picture.bounds)
        self._landmarks: Sequence[Landmark] = picture.landmarks if self.shown else ()
        self._links: Sequence[Link] = picture.links if self.shown else ()
        self._layers: Layers | None = None
        if self.shown and options.layers:
            self._layers = Layers(document, job.document, self._landmarks, picture.language)
        self._properties = self._layers.properties if self._layers else None
        # Joined sheets show one drawing; sheets of other kinds each hold what they show.
        joined = options.pages == "map" and sum(bool(each.placements) for each in sheets) > 1
        self.drawing = Lines() if joined else None
        self._whole = (
            document.Reference(self.drawing.stream, DRAWING) if self.drawing is not None else None
        )
        self.tags: Tags | None = None
        if options.tagged:
            passages = read_with(picture.passages if self.shown else None, sheets, picture.title)
            if passages is not None:
                self.tags = Tags(document, passages, len(sheets), self._whole)
            del passages  # as large as the map again
        commented = self.shown and options.comments
        self._remarks = remarks_on(_comments(job), picture.rect_of) if commented else ()
        self._parts: Sequence[Sequence[Part]] = ()
        self._pages: list[Lines] = []
        self._depth = -1

    def draw_map(self) -> None:
        """Draw once what several sheets show, or find out which parts of it each one shows."""
        picture = self._job.drawn()
        if self.drawing is not None:
            self._draw(self.drawing, read_where_begun(loose(self._job.shapes(0.8)), self._sheets))
            fonts = self.document.idToObject["BasicFonts"]
            known = self.document.Reference(fonts, "BasicFonts")
            key = self.tags.end_form() if self.tags is not None else None
            finish_drawing(self.drawing, picture.bounds, known, self.images, self._properties, key)
            self.images.add(DRAWING, self._whole)
            self._properties = None  # on the pages themselves nothing is on a layer
        elif self.shown and not self.plain:
            shapes = tuple(loose(inked(picture.shapes(), self._job.ink)))
            self._parts = parts_of(shapes, self._sheets)

    def add_page(self, sheet: Sheet) -> None:
        """Print the next sheet, and let bookmarks, links and notes lead to what it shows."""
        number = len(self._pages)
        lines = begin_page(self.canvas, sheet)
        self._pages.append(lines)
        if self.plain:
            self._paint_plain(lines, sheet)
        else:
            self._paint_parts(lines, sheet, number)
            self._depth = bookmark_sheet(self.canvas, sheet, number, self._depth)
        if sheet.shapes:
            self._paint_around(lines, sheet, number)
        if not self.plain:
            self._job.progress(0.9 * (number + 1) / len(self._sheets))
        self._lead_to(sheet, number)
        end_page(self.canvas, lines)

    def finish_pages(self, drawn: Sequence[About]) -> None:
        """Embed the fonts, and say on each page what lies where; `drawn` is noted by its ids."""
        tags, job = self.tags, self._job
        self.document.idToObject["BasicFonts"].dict.update(self._fonts.embed(self.document))
        for number, spelt in tags.unshown() if tags is not None else ():
            self._pages[number - 1].append(spelt)
        for number, (sheet, lines) in enumerate(zip(self._sheets, self._pages, strict=True), 1):
            finish_page(
                self.document,
                number,
                sheet,
                lines,
                self.images,
                self._properties,
                tagged=tags is not None,
            )
            made = self.document.idToObject[f"Page{number}"]
            mark_places(made, sheet, job.map_id or "", drawn, parts=not job.redacted)

    def _draw(self, code: Lines, shapes: Iterable[tuple[Shape, int]]) -> None:
        painter = ContentPainter(code, self._fonts, self.images, self._stamps)
        paint_marked(shapes, painter, self._layers, self.tags)
        painter.finish()

    def _paint_plain(self, lines: Lines, sheet: Sheet) -> None:
        if sheet.shapes:
            lines.append("q")
        begin_map(lines, sheet)
        self._draw(lines, ((each, 1) for each in loose(self._job.shapes(0.8))))
        if sheet.shapes:
            lines.append("Q")
            begin_sheet(lines, sheet)

    def _paint_parts(self, lines: Lines, sheet: Sheet, number: int) -> None:
        begin_sheet(lines, sheet)
        for at in sheet.placements if self.drawing is not None else ():
            show_drawing(lines, at)
        parts = self._parts[number] if self._parts else ()
        for at, part in zip(sheet.placements, parts, strict=False):
            begin_part(lines, at)
            self._draw(lines, part)
            lines.append("Q")

    def _paint_around(self, lines: Lines, sheet: Sheet, number: int) -> None:
        """Paint what stands around the map; without passages it is read to nobody."""
        painter = ContentPainter(lines, self._fonts, self.images, self._stamps)
        if sheet.passages:
            said = ((each, number + 1) for each in sheet.shapes)
            paint_marked(said, painter, None, self.tags)
            return
        if self.tags is not None:
            lines.append(ARTIFACT)
        for shape in sheet.shapes:
            if name := self._repeated.name(shape):
                painter.finish()
                lines.append(f"/{name} Do")
            else:
                paint((shape,), painter)
        painter.finish()
        if self.tags is not None:
            lines.append("EMC")

    def _lead_to(self, sheet: Sheet, number: int) -> None:
        """What this sheet does not show is left to those that come."""
        canvas, tags = self.canvas, self.tags
        level = 0 if self.plain else 1
        self._landmarks = bookmark_landmarks(canvas, self._landmarks, sheet, level=level)
        self._links = add_links(canvas, self._links, self._sheets, number, tags)
        layer = self._layers.comments if self._layers else None
        language = self._job.drawn().language
        self._remarks = annotate(
            canvas,
            self._remarks,
            sheet,
            layer,
            tags,
            language,
            last=number + 1 == len(self._sheets),
        )


def _comments(job: ExportJob) -> Sequence[Comment]:
    return job.document.children(Comment, job.map.id) if job.map else ()
