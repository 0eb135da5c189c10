"""SVG: the map as vectors that look alike in browsers and drawing programs."""

from cjm_editor.formats.format import Exported, ExportJob, Format
from cjm_editor.formats.outline.left_out import left_out_of_drawing
from cjm_editor.formats.svg.options import SvgOptions


def write(job: ExportJob) -> Exported:
    """Write the map at its own size, in points."""
    from cjm_editor.formats.svg import writer  # with all that reads pictures and fonts

    return writer.write(job)


FORMAT = Format(
    id="svg",
    suffixes=(".svg",),
    write=write,
    options=SvgOptions,
    leaves_out=left_out_of_drawing,
)

__all__ = ["FORMAT", "SvgOptions", "write"]
