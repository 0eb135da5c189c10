"""The editor of a colour: the map's own hues, any other, or the theme's choice."""

from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QToolButton, QWidget

from cjm_editor.drawing.palette import STAGE_HUES
from cjm_editor.i18n import text
from cjm_editor.model import Field
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.theme import current_theme

NAMES = ("blue", "green", "orange", "purple", "sky", "vermillion", "yellow")


class ColourEditor(FieldEditor):
    """A row of swatches."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._group = QButtonGroup(self)
        self._swatches: dict[str, QToolButton] = {}
        holder = QWidget()
        flow = FlowLayout(holder)
        self._add(flow, "", text("ui.colour.automatic"))
        for name, hue in zip(NAMES, STAGE_HUES, strict=True):
            self._add(flow, hue.line, text(f"ui.colour.{name}"))
        self._other = _toggle()
        self._other.setIcon(themed_icon("palette"))
        self._other.clicked.connect(self._ask)
        self._group.addButton(self._other)
        flow.addWidget(self._other)
        self.adopt(holder)
        self.setFocusProxy(self._swatches[""])
        self._label(self._other, text("ui.colour.other"))
        self._value: str = ""

    def show_value(self, value: Any) -> None:
        """Show which colour is chosen."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._other.setIcon(themed_icon("palette"))
        if value is MIXED:
            return
        self._value = value
        if value in self._swatches:
            self._swatches[value].setChecked(True)
        else:
            self._other.setChecked(True)
            self._other.setIcon(_swatch(value))

    def _add(self, flow: FlowLayout, colour: str, name: str) -> None:
        button = _toggle()
        button.setIcon(_swatch(colour))
        button.clicked.connect(lambda: self.changed.emit(colour))
        self._label(button, name)
        self._group.addButton(button)
        self._swatches[colour] = button
        flow.addWidget(button)

    def _label(self, button: QToolButton, name: str) -> None:
        button.setToolTip(name)
        button.setAccessibleName(f"{text(self.spec.label_key)}: {name}")
        button.installEventFilter(self)

    def _ask(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._value or "#0072b2"), self)
        if chosen.isValid():
            self.changed.emit(chosen.name())
        else:
            self.show_value(self._value)


def _toggle() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    return button


def _swatch(colour: str) -> QIcon:
    side = 40
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(2, 2, side - 4, side - 4)
    else:
        pen = painter.pen()
        pen.setColor(QColor(current_theme().strong_line))
        pen.setWidthF(3)
        painter.setPen(pen)
        painter.drawEllipse(3, 3, side - 6, side - 6)
        painter.drawLine(QPointF(side * 0.2, side * 0.8), QPointF(side * 0.8, side * 0.2))
    painter.end()
    icon = QIcon(pixmap)
    icon.actualSize(QSize(side, side))
    return icon
