"""Editors of numbers and days."""

from math import isfinite
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from cjm_editor.i18n import Problem, number_told, number_typed, text, with_unit
from cjm_editor.model import Field
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor, only_click_focus
from cjm_editor.ui.fields.either_sign import EitherSign, Whole
from cjm_editor.ui.look.icons import themed_icon

FEW_STEPS = 20
"""A scale with at most so many steps has a slider as well."""


class NumberEditor(FieldEditor):
    """A number between its limits; on a short scale with a slider."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        lowest = spec.minimum if spec.minimum is not None else -1e9
        highest = spec.maximum if spec.maximum is not None else 1e9
        step = spec.step or 1
        self._slider: QSlider | None = None
        self._box: EitherSign | Whole
        if spec.form == "whole":
            self._box = Whole(minimum=int(lowest), maximum=int(highest), singleStep=int(step))
        else:
            self._box = _Decimals(decimals=2, singleStep=step)
            self._box.setRange(lowest, highest)
        only_click_focus(self._box)
        self._box.setKeyboardTracking(True)
        self._box.valueChanged.connect(self._box_changed)
        self._step = step
        if (highest - lowest) / step <= FEW_STEPS:
            self._slider = QSlider(Qt.Orientation.Horizontal)
            self._slider.setRange(round(lowest / step), round(highest / step))
            self._slider.setPageStep(1)
            self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
            only_click_focus(self._slider)
            self._slider.valueChanged.connect(self._slid)
            self.adopt(self._slider)
        self.adopt(self._box, 0 if self._slider else 1)
        self._showing = False

    def show_value(self, value: Any) -> None:
        """Show a number."""
        self._showing = True
        if value is MIXED:
            self._box.lineEdit().setPlaceholderText(text("ui.field.mixed"))
            self._box.clear()
        elif self._box.value() != value or not self._box.text():
            self._box.setValue(value)
        if self._slider and value is not MIXED:
            self._slider.setValue(round(value / self._step))
        self._showing = False

    def _box_changed(self, value: float) -> None:
        if not self._showing:
            self.changed.emit(value)

    def _slid(self, value: int) -> None:
        if not self._showing:
            self.changed.emit(float(value * self._step))


class OptionalNumberEditor(FieldEditor):
    """A number that may also not be known: an empty line."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._line = QLineEdit()
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self._finished)
        self._shown: Any = None
        self._before: Any = None
        self.adopt(self._line)

    def show_value(self, value: Any) -> None:
        """Show a number, or that there is none."""
        self._shown = value
        if not self._line.hasFocus():
            self._before = value
        mixed = value is MIXED
        self._line.setPlaceholderText(text("ui.field.mixed") if mixed else limits_told(self.spec))
        said = "" if mixed or value is None else number_told(value).replace("−", "-")
        if self._line.hasFocus() and spelt(self.spec, self._line.text()) == (True, value):
            return  # what is being typed stays as it is spelt
        if self._line.text() != said:
            self._line.setText(said)

    def _finished(self) -> None:
        fits, _ = spelt(self.spec, self._line.text())
        if not fits and self._shown != self._before and self._before is not MIXED:
            # Nobody who types 120 means 12.
            self._shown = self._before
            self.changed.emit(self._before)
        self.show_value(self._shown)
        self._before = self._shown
        if not fits:
            self.failed.emit(no_number(self.spec))

    def _typed(self, typed: str) -> None:
        fits, value = spelt(self.spec, typed)
        if fits and value != self._shown:
            self._shown = value
            self.changed.emit(value)


_FAR = 1e6
"""Limits so far from each other say nothing to whoever types."""


def spelt(spec: Field, typed: str) -> tuple[bool, Any]:
    """Say whether what is typed is a number that a field may hold, and which; None for nothing."""
    if not typed.strip():
        return True, None
    try:
        value = number_typed(typed)
    except ValueError:
        return False, None
    low, high = spec.minimum, spec.maximum
    fits = isfinite(value) and (low is None or value >= low) and (high is None or value <= high)
    if spec.form != "whole":
        return fits, value if fits else None
    fits = fits and value == int(value)
    return fits, int(value) if fits else None


def limits_told(spec: Field) -> str:
    """Say what a field counts, and from where to where."""
    low, high = spec.minimum, spec.maximum
    limits = ""
    if low is not None and high is not None and high - low <= _FAR:
        limits = f"{number_told(low)} – {number_told(high)}"
    unit = text(f"unit.{spec.unit}") if spec.unit else ""
    return with_unit(limits, unit) if limits else unit


def no_number(spec: Field) -> Problem:
    """Say that what was typed is none of the numbers that a field may hold."""
    name, wanted = text(spec.label_key), limits_told(spec)
    low = spec.minimum
    if spec.maximum is None and low is not None:
        return Problem("ui.field.no_number.least", name=name, least=number_told(low))
    if not wanted:
        return Problem("ui.field.no_number", name=name)
    return Problem("ui.field.no_number.between", name=name, wanted=wanted)


class _Decimals(EitherSign):
    """Shows no more digits than there are."""

    def textFromValue(self, value: float) -> str:
        locale = QLocale(self.locale())
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        return locale.toString(value, "g", 8)


class DateEditor(FieldEditor):
    """A day, typed or picked from a calendar; kept as ISO 8601, empty for none."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(text("ui.field.date_form"))
        self._line.textEdited.connect(self._typed)
        self.adopt(self._line)
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(text("ui.locale")))
        self._calendar.setGridVisible(False)
        self._calendar.clicked.connect(self._picked)
        self._menu = QMenu(self)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(self._calendar)
        self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(text("ui.field.no_date"), lambda: self._set(""))
        button = QToolButton()
        button.setIcon(themed_icon("calendar"))
        button.setMenu(self._menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.adopt(button, 0)
        button.setAccessibleName(text("ui.field.calendar"))

    def show_value(self, value: Any) -> None:
        """Show a day."""
        mixed = value is MIXED
        self._line.setPlaceholderText(text("ui.field.mixed" if mixed else "ui.field.date_form"))
        shown = "" if mixed else str(value)
        if self._line.text() != shown and _iso(self._line.text()) != shown:
            self._line.setText(shown)
        day = QDate.fromString(shown, Qt.DateFormat.ISODate)
        if day.isValid():
            self._calendar.setSelectedDate(day)

    def _typed(self, typed: str) -> None:
        day = _iso(typed)
        if day is not None:
            self.changed.emit(day)

    def _picked(self, day: QDate) -> None:
        self._menu.close()
        self._set(day.toString(Qt.DateFormat.ISODate))

    def _set(self, day: str) -> None:
        self._line.setText(day)
        self.changed.emit(day)


def _iso(typed: str) -> str | None:
    """Give a typed day as ISO 8601; None while it is none."""
    if not typed.strip():
        return ""
    for form in ("yyyy-MM-dd", "yyyy-M-d", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"):
        day = QDate.fromString(typed.strip(), form)
        if day.isValid():
            return day.toString(Qt.DateFormat.ISODate)
    return None
