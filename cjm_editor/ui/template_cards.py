"""The templates as cards with a real picture of each map; used to start and on the welcome page."""

import math
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from cjm_editor.i18n import Language, current_language, text
from cjm_editor.ui.services import Services

PICTURE = QSize(304, 196)


class TemplateCards(QListWidget):
    """A gallery of templates; their pictures are drawn one by one when there is time."""

    picked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._language: Language = current_language()
        self._ids: list[str] = []
        self.setAccessibleName(text("ui.new.templates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(PICTURE)
        self.setSpacing(4)
        self.setWordWrap(True)
        self._reserve(lines=2)
        self.itemActivated.connect(lambda item: self.picked.emit(self.template(item)))

    def fill(self) -> None:
        """List the templates; called when there is time to read them."""
        if self.count():
            return
        from PySide6.QtCore import Qt

        from cjm_editor.templates.template import templates

        language = current_language()
        for template in templates():
            item = QListWidgetItem(template.name[language])
            item.setToolTip(template.summary[language])
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, template.summary[language])
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.addItem(item)
            self._ids.append(template.id)
        self._reserve(lines=max(self._lines(each.name[language]) for each in templates()))
        self.set_language(self._language)
        self.setCurrentRow(0)  # places the cards, which have to be as large as they will be

    def _lines(self, name: str) -> int:
        from PySide6.QtCore import Qt

        metrics, area = self.fontMetrics(), QRect(QPoint(), PICTURE)
        words = metrics.boundingRect(area, Qt.TextFlag.TextWordWrap.value, name)
        return math.ceil(words.height() / metrics.lineSpacing())

    def _reserve(self, *, lines: int) -> None:
        """Make each card as high as its picture and so many lines beneath it."""
        self.setGridSize(PICTURE + QSize(24, lines * self.fontMetrics().lineSpacing() + 28))

    @property
    def narrowest(self) -> int:
        """The width in which a card is whole, with the scroll bar beside it."""
        return (
            self.gridSize().width() + self.spacing() + self.verticalScrollBar().sizeHint().width()
        )

    @property
    def chosen(self) -> str:
        """The template that is marked."""
        item = self.currentItem()
        return self.template(item) if item else "empty"

    def template(self, item: QListWidgetItem) -> str:
        """Give the template that a card stands for."""
        return self._ids[self.row(item)]

    def set_language(self, language: Language) -> None:
        """Show the maps in a language."""
        from cjm_editor.ui.template_pictures import blank_picture, known_picture

        self._language = language
        for row, template in enumerate(self._ids):
            ready = known_picture(template, language, self.devicePixelRatioF())
            self.item(row).setIcon(ready or blank_picture(PICTURE))
            if ready is None:
                self._services.later(self, partial(self._draw, row, language))

    def _draw(self, row: int, language: Language) -> None:
        if language != self._language:
            return
        from cjm_editor.ui.template_pictures import template_picture

        template, ratio = self._ids[row], self.devicePixelRatioF()
        picture = template_picture(template, language, PICTURE, ratio, self._services.typesetter)
        self.item(row).setIcon(picture)
