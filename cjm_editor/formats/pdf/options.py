"""What can be chosen for a PDF."""

from dataclasses import dataclass

from cjm_editor.layout.sheets import SheetOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions(SheetOptions):
    """The sheets, and what the file carries beside them."""
