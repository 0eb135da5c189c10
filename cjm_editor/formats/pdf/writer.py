"""A map as a PDF, on one sheet or on many, byte for byte the same for the same map."""

from collections.abc import Sequence

from cjm_editor.formats.format import Exported, ExportJob
from cjm_editor.formats.pdf.book import Book
from cjm_editor.formats.pdf.carried import carry
from cjm_editor.formats.pdf.metadata import describe
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.places import drawn_records
from cjm_editor.layout.sheets.sheet import About
from cjm_editor.layout.sheets.unprintable import unprintable


def write(job: ExportJob) -> Exported:
    """Write the map on its sheets; raises Problem where paper, margin and scale leave no room."""
    options = job.options if isinstance(job.options, PdfOptions) else PdfOptions()
    picture, sheets = job.drawn(), job.sheets(options)
    book = Book(job, options, sheets)
    book.draw_map()
    for sheet in sheets:
        book.add_page(sheet)
    if picture.landmarks or not book.plain:
        book.canvas.showOutline()
    book.finish_pages(_carried(job, options, book))
    missing = unprintable(sheets, picture.missing)
    # What no font prints is a letter that nobody reads, and without a language all is misread.
    # PDF/UA allows of a drawing with tags to be shown but once.
    once = book.tags is not None and book.drawing is None
    describe(book.canvas, job.language, accessible=once and bool(job.language) and not missing)
    data = book.canvas.getpdfdata()
    job.progress(1.0)
    return Exported(data, job.notices(book.images.unreadable, missing))


def _carried(job: ExportJob, options: PdfOptions, book: Book) -> Sequence[About]:
    """Let the file carry its map; in one without it, give what is drawn, to be noted by its ids."""
    picture, map = job.drawn(), job.map
    if options.attach and map is not None and not job.redacted:
        carry(book.document, job.document, map.id, picture.language)
    elif book.shown and (options.comments or job.redacted):
        return drawn_records(picture, job.document)
    return ()
