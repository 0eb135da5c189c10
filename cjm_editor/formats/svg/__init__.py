"""SVG: the map as vectors with real text, for the web and for drawing programs."""

from cjm_editor.formats.format import Format
from cjm_editor.formats.svg.writer import write

FORMAT = Format(id="svg", suffixes=(".svg",), write=write)

__all__ = ["FORMAT", "write"]
