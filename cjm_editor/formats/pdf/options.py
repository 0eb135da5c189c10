"""What can be chosen for a PDF."""

from dataclasses import dataclass

from cjm_editor.layout.sheets import SheetOptions
from cjm_editor.model.field import flag


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions(SheetOptions):
    """The sheets, and what the file carries: the map, its comments, layers, tags."""

    attach: bool = flag(default=True)
    comments: bool = flag(default=True)
    layers: bool = flag(default=True)
    tagged: bool = flag(default=True)
