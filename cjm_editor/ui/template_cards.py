"""The templates as cards with a real picture of each map; used to start and on the welcome page."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from cjm_editor.i18n import Language, current_language, text
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.services import Services

PICTURE = QSize(304, 196)
_ID = Qt.ItemDataRole.UserRole
_drawn: dict[tuple[str, Language, float], QPixmap] = {}


class TemplateCards(QListWidget):
    """A gallery of templates; their pictures are drawn one by one when there is time."""

    picked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._language: Language = current_language()
        self.setAccessibleName(text("ui.new.templates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(PICTURE)
        self.setSpacing(4)
        self.setWordWrap(True)
        lines = self.fontMetrics().lineSpacing() * 3
        self.setGridSize(PICTURE + QSize(24, lines + 24))
        self.itemActivated.connect(lambda item: self.picked.emit(item.data(_ID)))

    def fill(self) -> None:
        """List the templates; called when there is time to read them."""
        if self.count():
            return
        from cjm_editor.templates import templates

        language = current_language()
        for template in templates():
            item = QListWidgetItem(template.name[language])
            item.setData(_ID, template.id)
            item.setToolTip(template.summary[language])
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, template.summary[language])
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.addItem(item)
        self.setCurrentRow(0)
        self.set_language(self._language)

    @property
    def chosen(self) -> str:
        """The template that is marked."""
        item = self.currentItem()
        return item.data(_ID) if item else "empty"

    def set_language(self, language: Language) -> None:
        """Show the maps in a language."""
        self._language = language
        for row in range(self.count()):
            item = self.item(row)
            ready = _drawn.get((item.data(_ID), language, self.devicePixelRatioF()))
            item.setIcon(_plain_icon(ready or _blank()))
            if ready is None:
                self._services.later(self, partial(self._draw, item.data(_ID), language))

    def _draw(self, id: str, language: Language) -> None:
        ratio = self.devicePixelRatioF()
        key = (id, language, ratio)
        if key not in _drawn:
            from cjm_editor.ui.preview import thumbnail

            picture = thumbnail(id, language, PICTURE, ratio, self._services.typesetter)
            _drawn[key] = picture
        if language != self._language:
            return
        for row in range(self.count()):
            if self.item(row).data(_ID) == id:
                self.item(row).setIcon(_plain_icon(_drawn[key]))


def _plain_icon(picture: QPixmap) -> QIcon:
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _blank() -> QPixmap:
    picture = QPixmap(PICTURE)
    picture.fill(current_theme().hover)
    return picture
