"""Starting a new map: a template and the language of its words."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import LANGUAGES, Language, current_language, text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Services
from cjm_editor.ui.template_cards import TemplateCards


class NewMapDialog(QDialog):
    """Chooses what to start from."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.new.title"))
        self._cards = TemplateCards(services)
        self._cards.fill()
        self._cards.picked.connect(lambda _: self.accept())
        self._languages = QComboBox()
        for language in LANGUAGES:
            self._languages.addItem(text(f"choice.language.{language}"), language)
        self._languages.setCurrentIndex(LANGUAGES.index(current_language()))
        self._languages.currentIndexChanged.connect(lambda: self._cards.set_language(self.language))
        label = QLabel(text("ui.new.language"))
        label.setBuddy(self._languages)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._languages)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self._cards, 1)
        column.addLayout(row)
        column.addWidget(button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.new.create"))
        size = self._cards.gridSize()
        open_within(self, size.width() * 2 + 72, size.height() * 2 + 140)
        self._cards.setFocus()

    @property
    def template(self) -> str:
        """The template chosen."""
        return self._cards.chosen

    @property
    def language(self) -> Language:
        """The language of the new map."""
        return self._languages.currentData()
