"""The bundled family for the window's own words, in the size the system asks for."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from cjm_editor import resource

FAMILY = "Inter"
SMALLEST = 9.0


def use_bundled_font(app: QApplication) -> None:
    """Set the window in the bundled family; other alphabets still come from the system."""
    if app.font().family() == FAMILY:
        return
    for name in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{name}.ttf")))
    font = QFont(app.font())
    font.setFamilies([FAMILY, *font.families()])
    font.setPointSizeF(max(SMALLEST, font.pointSizeF()))
    app.setFont(font)


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give a font larger or smaller than another, so that all grow with the system's size."""
    found = QFont(font)
    found.setPointSizeF(font.pointSizeF() * factor)
    found.setWeight(weight)
    return found
