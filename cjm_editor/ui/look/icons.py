"""The bundled outline icons in the window's own colours, sharp at every size."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def icon_size(widget: QWidget, times: float = 1.3) -> QSize:
    """Give the size of an icon beside a widget's words, by default a little higher than they."""
    side = max(12, round(widget.fontMetrics().height() * times))
    return QSize(side, side)


def themed_icon(name: str, colour: str = "") -> "QIcon":
    """Give an icon by its name, in the text's colour unless another is given."""
    # The first window is there before its icons are, and before all that drawing them takes.
    from PySide6.QtGui import QIcon

    from cjm_editor.ui.look.outline_icon import OutlineIcon

    return QIcon(OutlineIcon(name, colour))
