"""A field for numbers that takes either decimal sign: keypads have but one of them."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox


class EitherSign(QDoubleSpinBox):
    """Takes a point for a comma and a comma for a point; nobody types what sets thousands apart."""

    def valueFromText(self, typed: str) -> float:
        """Give the number that is typed."""
        return super().valueFromText(self._spelt(typed))

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        """Say whether what is typed is a number."""
        return super().validate(self._spelt(typed), at)

    def _spelt(self, typed: str) -> str:
        sign = self.locale().decimalPoint()
        return typed.replace(".", sign).replace(",", sign)
