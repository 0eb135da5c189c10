"""What can be chosen for a PDF."""

from dataclasses import dataclass

from cjm_editor.formats.page import MAX_MARGIN, MAX_SIDE, MIN_SIDE, ORIENTATIONS, PAPERS
from cjm_editor.model.field import choice, number

CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """The sheet: `paper` is a name, "WxH" in millimetres, or "custom" for the two sides."""

    paper: str = choice((*PAPERS, CUSTOM), "A3")
    paper_width: float = number(420.0, minimum=MIN_SIDE, maximum=MAX_SIDE, step=1.0)
    paper_height: float = number(297.0, minimum=MIN_SIDE, maximum=MAX_SIDE, step=1.0)
    orientation: str = choice(ORIENTATIONS, "auto")
    margin: float = number(10.0, minimum=0.0, maximum=MAX_MARGIN, step=1.0)

    @property
    def sheet(self) -> str:
        """The paper's name, or its sides as "WxH"."""
        if self.paper.lower() == CUSTOM:
            return f"{self.paper_width:.3f}x{self.paper_height:.3f}"
        return self.paper
