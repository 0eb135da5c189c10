"""The sheet that an export would give, just as it will come out."""

from collections.abc import Generator
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjm_editor.drawing.ink import Ink
from cjm_editor.drawing.palette import PAPER
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Placement, Sheet
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.sheet_painting import paint_sheet

POINTS_PER_MM = 72 / 25.4
SLICE = 0.02
"""For so many seconds a sheet is painted before the window gets its turn."""


class SheetPreview(QWidget):
    """A sheet of paper with the map on it, just as it will be printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self._placed: PlacedMap | None = None
        self.sheet: Sheet | None = None
        self._margin = 0.0
        self._ink: Ink = "colour"
        self.picture: QPixmap | None = None
        self._draw = QTimer(self, singleShot=True, interval=60)
        self._draw.timeout.connect(self._begin)
        self._drawing: Generator[QPixmap | None, None, None] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    def set_sheet(
        self, placed: PlacedMap | None, sheet: Sheet | None, margin: float, ink: Ink = "colour"
    ) -> None:
        """Show a map as it lies on a sheet; without one, as a picture of its own size."""
        another = placed is not self._placed or ink != self._ink
        self._placed, self._margin, self._ink = placed, margin, ink
        if placed is not None and sheet is None:
            bounds = placed.bounds
            sheet = Sheet(bounds.width, bounds.height, (Placement(bounds, 1.0, 0.0, 0.0),))
        if another or sheet != self.sheet or self.picture is None:
            self._stop()
            self.sheet = sheet
            self.picture = None
            self._draw.start()
        self.update()

    def finish(self) -> None:
        """Draw now what would be drawn a moment later."""
        self._draw.stop()
        self._begin()
        while self._drawing is not None:
            self._go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew, sharp for the new size."""
        self._stop()
        self._draw.start()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the sheet on a desk."""
        painter = QPainter(self)
        theme = current_theme()
        painter.fillRect(self.rect(), QColor(theme.desk))
        place = self._place()
        if place is None or self.sheet is None:
            return
        painter.fillRect(place, QColor(PAPER))
        if self.picture is not None:
            painter.drawPixmap(place, self.picture, QRectF(self.picture.rect()))
        painter.setPen(QPen(QColor(theme.strong_line), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        edge = self._margin * POINTS_PER_MM * place.width() / self.sheet.paper_width
        if edge > 1:
            pen = QPen(QColor("#8b94a3"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRect(place.adjusted(edge, edge, -edge, -edge))

    def _place(self) -> QRectF | None:
        """Give where the sheet lies, as large as the widget lets it."""
        if self.sheet is None:
            return None
        room = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        scale = min(room.width() / self.sheet.width, room.height() / self.sheet.height)
        width, height = self.sheet.width * scale, self.sheet.height * scale
        found = QRectF(0, 0, width, height)
        found.moveCenter(room.center())
        return found

    def _begin(self) -> None:
        self._stop()
        place = self._place()
        if place is None or self._placed is None or self.sheet is None or place.width() < 4:
            return
        self._drawing = self._drawn(place, self.sheet, self._placed)
        self._slices.start()

    def _stop(self) -> None:
        self._slices.stop()
        if self._drawing is not None:
            self._drawing.close()
            self._drawing = None

    def _go_on(self) -> None:
        """Draw for a moment; the picture is shown when all of it is there."""
        assert self._drawing is not None
        end = monotonic() + SLICE
        while (picture := next(self._drawing)) is None:
            if monotonic() > end:
                return
        self._stop()
        self.picture = picture
        self.update()

    def _drawn(
        self, place: QRectF, sheet: Sheet, placed: PlacedMap
    ) -> Generator[QPixmap | None, None, None]:
        ratio = self.devicePixelRatioF()
        picture = QPixmap((place.size() * ratio).toSize())
        picture.fill(QColor(PAPER))
        painter = QPainter(picture)
        scale = picture.width() / sheet.width
        painter.scale(scale, scale)
        try:
            for _ in paint_sheet(painter, sheet, placed, self._ink):
                yield None
        finally:
            painter.end()
        yield picture
