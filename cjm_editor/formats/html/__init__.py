"""HTML: one page with the drawn map and, beneath it, the map in words; it needs nothing else."""

from cjm_editor.formats.format import Exported, ExportJob, Format
from cjm_editor.formats.outline.left_out import left_out_of_drawing


def write(job: ExportJob) -> Exported:
    """Write the map as a page that stands by itself."""
    from cjm_editor.formats.html import page  # with all that draws an SVG

    return page.write(job)


FORMAT = Format(id="html", suffixes=(".html", ".htm"), write=write, leaves_out=left_out_of_drawing)

__all__ = ["FORMAT", "write"]
