"""PDF: the map on one sheet or many, as vectors and searchable text, and the map itself."""

from cjm_editor.formats.format import Format
from cjm_editor.formats.pdf.carried import read
from cjm_editor.formats.pdf.options import PdfOptions
from cjm_editor.formats.pdf.told import told
from cjm_editor.formats.pdf.writer import write

FORMAT = Format(
    id="pdf",
    suffixes=(".pdf",),
    write=write,
    read=read,
    options=PdfOptions,
    dialog_only=frozenset({"paper_width", "paper_height", "scale_width", "scale_factor"}),
    read_back=told,
)

__all__ = ["FORMAT", "PdfOptions", "read", "write"]
