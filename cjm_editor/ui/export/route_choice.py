"""Which way through the map stands out, while all else is faint."""

from collections.abc import Collection

from PySide6.QtWidgets import QComboBox

from cjm_editor.i18n import text
from cjm_editor.layout.lit import ROUTES
from cjm_editor.model import Id


class RouteChoice(QComboBox):
    """A list of none, of what is lit up in the window, and of what a word lights up."""

    def __init__(self, lit: Collection[Id] = ()) -> None:
        super().__init__()
        self.setToolTip(text("ui.export.route.help"))
        self.lit = ",".join(sorted(lit))
        self.addItem(text("ui.export.route.none"), "")
        if lit:
            self.addItem(text("ui.export.route.lit"), self.lit)
        for word in ROUTES:
            self.addItem(text(f"choice.route.{word}"), word)

    @property
    def chosen(self) -> str:
        """What lights it up, as the option of the export takes it."""
        return str(self.currentData())

    def choose(self, word: str) -> None:
        """Choose what a word lights up; one that is not in the list is put there."""
        at = self.findData(word)
        if at < 0:
            self.addItem(text("ui.export.route.other") if "," in word else word, word)
            at = self.count() - 1
        self.setCurrentIndex(at)
