"""The status bar: what was said last, whether all is saved, and how big the map is shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QSlider, QStatusBar, QToolButton, QWidget

from cjm_editor.drawing.vision import Vision
from cjm_editor.i18n import percent_told, text
from cjm_editor.ui.look.icon_label import IconLabel
from cjm_editor.ui.look.icons import icon_size, themed_icon

LOWEST, HIGHEST = 0.05, 8.0
_STEPS = 200
ZOOMS = (0.25, 0.5, 1.0, 2.0)
"""What the menu of the zoom offers."""


class StatusBar(QStatusBar):
    """Zoom on the right, the saved state beside it; both can be reached by keyboard."""

    zoom_asked = Signal(float)
    fit_asked = Signal()
    selection_asked = Signal()
    usual_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.vision_button = QToolButton()
        self.vision_button.setObjectName("notice")
        self.vision_button.setIcon(themed_icon("eye"))
        self.vision_button.setIconSize(icon_size(self, 1.0))
        self.vision_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.vision_button.setToolTip(text("ui.vision.end"))
        self.vision_button.clicked.connect(self.usual_asked)
        self.addPermanentWidget(self.vision_button)
        self.vision_button.hide()
        self._saved_icon = IconLabel()
        self._saved = QLabel()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, _STEPS)
        self._slider.setPageStep(10)
        self._slider.setFixedWidth(self.fontMetrics().averageCharWidth() * 20)
        self._slider.setAccessibleName(text("ui.zoom"))
        self._slider.setToolTip(text("ui.zoom"))
        self._slider.valueChanged.connect(self._slid)
        self._percent = QToolButton()
        self._percent.setToolTip(text("ui.zoom"))
        self._percent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom_menu = QMenu(self._percent)
        self.zoom_menu.aboutToShow.connect(self._fill_zooms)
        self._percent.setMenu(self.zoom_menu)
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance(percent_told(800)) + 32)
        fit = QToolButton()
        fit.setIcon(themed_icon("zoom-scan"))
        fit.setIconSize(icon_size(fit, 1.2))
        fit.setToolTip(text("ui.action.fit_map"))
        fit.setAccessibleName(text("ui.action.fit_map"))
        fit.clicked.connect(self.fit_asked)
        space = QLabel()
        space.setFixedWidth(16)
        for widget in (self._saved_icon, self._saved, space, self._slider, self._percent, fit):
            self.addPermanentWidget(widget)
        self._showing = False
        self.has_selection: Callable[[], bool] = lambda: False
        """Tells whether there is a selection to be shown as big as it fits."""

    def _fill_zooms(self) -> None:
        from cjm_editor.ui.window.menus import give_letters

        menu = self.zoom_menu
        menu.clear()
        for zoom in ZOOMS:
            action = menu.addAction(percent_told(round(zoom * 100)))
            action.triggered.connect(lambda _=False, zoom=zoom: self.zoom_asked.emit(zoom))
        menu.addSeparator()
        menu.addAction(text("ui.action.fit_map")).triggered.connect(self.fit_asked)
        chosen = menu.addAction(text("ui.action.fit_selection"))
        chosen.setEnabled(self.has_selection())
        chosen.triggered.connect(self.selection_asked)
        give_letters(menu.actions())

    def show_zoom(self, zoom: float) -> None:
        """Show how big the map is."""
        self._showing = True
        self._slider.setValue(round(_STEPS * _fraction(zoom)))
        self._percent.setText(percent_told(round(zoom * 100)))
        self._percent.setAccessibleName(f"{text('ui.zoom')}: {percent_told(round(zoom * 100))}")
        self._showing = False

    def show_vision(self, vision: Vision) -> None:
        """Say for whose eyes the map is shown, as long as it is not for the usual ones."""
        name = text(f"ui.vision.{vision}")
        seen = f"{name[0].lower()}{name[1:]}"
        self.vision_button.setText(text("ui.vision.on", vision=seen))
        self.vision_button.setVisible(vision != "usual")

    def show_state(self, key: str, icon: str) -> None:
        """Say whether all is saved."""
        self._saved.setText(text(key))
        self._saved_icon.show_icon(icon)

    @property
    def state(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def _slid(self, value: int) -> None:
        if not self._showing:
            self.zoom_asked.emit(LOWEST * (HIGHEST / LOWEST) ** (value / _STEPS))


def _fraction(zoom: float) -> float:
    from math import log

    return min(max(log(zoom / LOWEST) / log(HIGHEST / LOWEST), 0.0), 1.0)
