"""PDF: the map on one sheet, as vectors and searchable text."""

from cjm_editor.formats.format import Format
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.writer import write

FORMAT = Format(
    id="pdf",
    suffixes=(".pdf",),
    write=write,
    options=PdfOptions,
    dialog_only=frozenset({"paper_width", "paper_height"}),
)

__all__ = ["FORMAT", "PdfOptions", "write"]
