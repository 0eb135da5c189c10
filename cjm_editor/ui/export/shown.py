"""What comes of the choice: a preview sheet by sheet, their size, and the paper they take."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Sheet, SheetOptions
from cjm_editor.ui.export.composed import Composed
from cjm_editor.ui.export.pager import Pager
from cjm_editor.ui.export.paper_cost import PaperCost
from cjm_editor.ui.export.preview import SheetPreview
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.preferences import Preferences


class Shown(QWidget):
    """A preview with all that is said of it beneath."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._composed = Composed()
        self.preview = SheetPreview()
        self.preview.setAccessibleName(text("ui.export.preview"))
        self.pager = Pager()
        self.pager.turned.connect(self._show_sheet)
        self.paper = PaperCost(preferences)
        self.size_said = label("", "muted")
        self.size_said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview, 1)
        column.addWidget(self.pager)
        column.addWidget(self.size_said)
        column.addWidget(self.paper)
        self.show_composed(Composed())

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is shown, sheet by sheet."""
        return self._composed.sheets

    def show_composed(self, composed: Composed) -> None:
        """Show what was composed; a format that draws nothing leaves no preview."""
        self._composed = composed
        self.preview.setVisible(composed.placed is not None)
        self.pager.set_count(len(composed.sheets))
        self.paper.show_sheets(composed.sheets)
        if not composed.sheets:
            placed = composed.placed
            self.preview.set_sheet(placed, None, 0.0, composed.ink)
            self.size_said.setText(_picture_size(placed, composed.options) if placed else "")

    def show_working(self) -> None:
        """Say that what is shown is not what is chosen yet."""
        self.size_said.setText(text("ui.laying"))

    def _show_sheet(self, at: int) -> None:
        composed = self._composed
        sheet = composed.sheets[at]
        self.preview.set_sheet(composed.placed, sheet, composed.margin, composed.ink)
        options = composed.options
        bare = isinstance(options, SheetOptions) and options.unmarked
        said = (sheet.name, _sheet_size(sheet), text("sheets.unmarked") if bare else "")
        self.size_said.setText(" · ".join(filter(None, said)))


def _sheet_size(sheet: Sheet) -> str:
    width, height = (f"{side * 25.4 / 72:.0f}" for side in (sheet.paper_width, sheet.paper_height))
    if not sheet.placements:
        return text("ui.export.sheet.bare", width=width, height=height)
    scale = f"{sheet.placements[0].scale * sheet.zoom * 100:.0f}"
    return text("ui.export.sheet", width=width, height=height, scale=scale)


def _picture_size(placed: PlacedMap, options: Any) -> str:
    dpi = getattr(options, "dpi", None)
    if dpi is None:
        return ""
    width, height = (round(side * dpi / 72) for side in (placed.bounds.width, placed.bounds.height))
    return text("ui.export.pixels", width=width, height=height)
