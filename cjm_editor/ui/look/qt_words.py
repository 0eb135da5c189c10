"""Qt's own words, as in the menu of a text field, in the interface's language; and key names."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from cjm_editor.i18n import current_language, text

KEY_NAMES = frozenset(
    ("Ctrl", "Shift", "Return", "Enter", "Ins", "Del", "Backspace", "Esc", "Tab")
    + ("Left", "Right", "Up", "Down")
)
"""Keys that the catalogue names as keyboards do: Qt’s names are longer than a menu bears."""

UNSAID = {
    ("QFileDialog", "&Look in:"): "ui.qt.look_in",
    ("QFileDialog", "Files of &type:"): "ui.qt.file_types",
    ("QAbstractFileIconProvider", "Drive"): "ui.qt.drive",
    ("QAbstractFileIconProvider", "Folder"): "ui.qt.folder",
    ("QAbstractFileIconProvider", "Unknown"): "ui.qt.unknown",
}
"""What Qt's own file window says and Qt's catalogues lack in one language or another."""


class QtWords(QTranslator):
    """Speaks for Qt in one language."""

    def __init__(self) -> None:
        super().__init__()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load(f"qtbase_{current_language()}", folder)

    def translate(
        self, context: str, said: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Give the word for one that Qt says, or that one itself: an empty one would be shown."""
        if context == "QShortcut" and said in KEY_NAMES:
            return text(f"key.{said}")
        words = super().translate(context, said, disambiguation, n)
        if not words and (context, said) in UNSAID:
            return text(UNSAID[context, said])
        return words or said

    def isEmpty(self) -> bool:
        """Tell Qt to ask, even where it has no words of its own."""
        return False


_spoken: list[QtWords] = []


def follow_language(app: QCoreApplication) -> None:
    """Have Qt speak the language the interface speaks now, and write numbers as it does."""
    QLocale.setDefault(QLocale(text("ui.locale")))
    while _spoken:
        app.removeTranslator(_spoken.pop())
    _spoken.append(QtWords())
    app.installTranslator(_spoken[-1])
