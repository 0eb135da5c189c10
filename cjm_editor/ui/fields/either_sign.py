"""Fields for numbers that are taken however they are spelt: keypads have but one decimal sign.

What lies beyond a limit becomes the limit once it is typed. Nobody who types 120 means 12, which is
what a field makes of it that refuses the last digit.
"""

import re
from functools import partial
from typing import Any

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from cjm_editor.i18n import number_typed

_SIGNS = re.compile(r"[\d\s.,eE+−-]*")
"""All that a number can be spelt with."""


class EitherSign(QDoubleSpinBox):
    """A number with decimals."""

    def __init__(self, parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent, **properties)
        self.editingFinished.connect(partial(_spell, self))

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        """Say whether what is typed is a number that is allowed, or may become one."""
        return _state(self, typed), typed, at

    def fixup(self, typed: str) -> str:
        """Give the nearest that is allowed."""
        return self.textFromValue(_nearest(self, typed))

    def valueFromText(self, typed: str) -> float:
        """Give the number that is typed."""
        return _nearest(self, typed)


class Whole(QSpinBox):
    """A whole number; of what lies between two, the nearest."""

    def __init__(self, parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent, **properties)
        self.editingFinished.connect(partial(_spell, self))

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        """Say whether what is typed is a number that is allowed, or may become one."""
        return _state(self, typed), typed, at

    def fixup(self, typed: str) -> str:
        """Give the nearest that is allowed."""
        return self.textFromValue(round(_nearest(self, typed)))

    def valueFromText(self, typed: str) -> int:
        """Give the number that is typed."""
        return round(_nearest(self, typed))


def _spell(box: EitherSign | Whole) -> None:
    """Show the number as the language writes it, however it was typed."""
    box.lineEdit().setText(f"{box.prefix()}{box.fixup(box.text())}{box.suffix()}")


def _state(box: EitherSign | Whole, typed: str) -> QValidator.State:
    value = _read(box, typed)
    if value is not None and box.minimum() <= value <= box.maximum():
        return QValidator.State.Acceptable
    may = _SIGNS.fullmatch(_bare(box, typed)) is not None
    return QValidator.State.Intermediate if may else QValidator.State.Invalid


def _nearest(box: EitherSign | Whole, typed: str) -> float:
    value = _read(box, typed)
    return box.value() if value is None else min(max(value, box.minimum()), box.maximum())


def _read(box: EitherSign | Whole, typed: str) -> float | None:
    try:
        return number_typed(_bare(box, typed))
    except ValueError:
        return None


def _bare(box: EitherSign | Whole, typed: str) -> str:
    return typed.strip().removeprefix(box.prefix()).removesuffix(box.suffix())
