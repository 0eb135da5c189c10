"""An icon that stands by itself, beside words."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from cjm_editor.ui.look.icons import icon_size, themed_icon


class IconLabel(QLabel):
    """Follows the window's colours and the size of the letters beside it."""

    _name = ""

    def __init__(self, name: str = "", times: float = 1.0, like: QWidget | None = None) -> None:
        super().__init__()
        self._times, self._like = times, like
        self.show_icon(name)

    def show_icon(self, name: str) -> None:
        """Show another icon; none for no name."""
        self._name = name
        if name:
            size = icon_size(self._like or self, self._times)
            self.setPixmap(themed_icon(name).pixmap(size, self.devicePixelRatioF()))
        else:
            self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew in other colours or beside other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._name:
            self.show_icon(self._name)
