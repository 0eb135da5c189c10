"""HTML: one page with the drawn map and, beneath it, the map in words; it needs nothing else."""

from cjm_editor.formats.format import Format
from cjm_editor.formats.html.page import write
from cjm_editor.formats.outline.left_out import left_out_of_drawing

FORMAT = Format(id="html", suffixes=(".html", ".htm"), write=write, leaves_out=left_out_of_drawing)

__all__ = ["FORMAT", "write"]
