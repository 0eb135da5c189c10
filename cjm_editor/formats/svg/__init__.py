"""SVG: the map as vectors with real text, for the web and for drawing programs."""

from cjm_editor.formats.format import Format
from cjm_editor.formats.outline.left_out import left_out_of_drawing
from cjm_editor.formats.svg.writer import SvgOptions, write

FORMAT = Format(
    id="svg",
    suffixes=(".svg",),
    write=write,
    options=SvgOptions,
    leaves_out=left_out_of_drawing,
)

__all__ = ["FORMAT", "SvgOptions", "write"]
