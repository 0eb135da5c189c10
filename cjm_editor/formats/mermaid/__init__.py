"""Mermaid: `journey` diagrams, alone or in Markdown, read as maps and written from them."""

from cjm_editor.formats.format import Format
from cjm_editor.formats.mermaid.diagram import Diagram, Task, parse
from cjm_editor.formats.mermaid.reader import read
from cjm_editor.formats.mermaid.writer import export, leaves_out, write

FORMAT = Format(
    id="mermaid",
    suffixes=(".mmd", ".mermaid", ".md", ".markdown"),
    write=export,
    read=read,
    draws=False,
    leaves_out=leaves_out,
)

__all__ = ["FORMAT", "Diagram", "Task", "export", "parse", "read", "write"]
