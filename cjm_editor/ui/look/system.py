"""What the system says of its user's eyes, as far as Qt passes it on."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def is_dark(app: QApplication) -> bool:
    """Tell whether the system's windows are dark."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def wants_contrast(app: QApplication) -> bool:
    """Tell whether the system asks for high contrast."""
    hints = app.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def wants_stillness(app: QApplication) -> bool:
    """Tell whether the system asks for less motion; Qt only knows of it on Windows."""
    return sys.platform == "win32" and not app.isEffectEnabled(Qt.UIEffect.UI_General)
