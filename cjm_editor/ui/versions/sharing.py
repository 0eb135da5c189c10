"""Saving a copy to hand out: what goes along, and the proof of what does not."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.model.sharing import Sharing
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import SharedCopy


class SharingDialog(QDialog):
    """What goes into the copy, and the words that must not be in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.sharing.title"))
        usual = Sharing()
        self.comments = QCheckBox(text("ui.sharing.comments"))
        self.comments.setChecked(usual.comments)
        self.authors = QCheckBox(text("ui.sharing.authors"))
        self.authors.setChecked(usual.authors)
        self.comments.toggled.connect(self.authors.setEnabled)
        self.experiments = QCheckBox(text("ui.sharing.experiments"))
        self.experiments.setChecked(usual.experiments)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(text("ui.sharing.words"))
        self.words.setPlaceholderText(text("ui.sharing.words_hint"))
        heading = label(text("ui.sharing.words"))
        heading.setBuddy(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(text("ui.sharing.explain")))
        for box in (self.comments, self.authors, self.experiments):
            column.addWidget(box)
        column.addSpacing(8)
        column.addWidget(heading)
        column.addWidget(self.words, 1)
        save = QDialogButtonBox.StandardButton.Save
        column.addWidget(button_box(self, save, "ui.sharing.save"))
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 64, self.fontMetrics().lineSpacing() * 22)

    @property
    def sharing(self) -> Sharing:
        """What goes along."""
        return Sharing(
            comments=self.comments.isChecked(),
            authors=self.comments.isChecked() and self.authors.isChecked(),
            experiments=self.experiments.isChecked(),
        )

    @property
    def unwanted(self) -> list[str]:
        """The words that must not be in the copy, one a line."""
        lines = (" ".join(line.split()) for line in self.words.toPlainText().splitlines())
        return [line for line in lines if line]


class SharedDialog(QDialog):
    """What the search through the written copy has found."""

    def __init__(self, copy: SharedCopy, words: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.sharing.done.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self.sentences = list(told(copy, words))
        for sentence, is_problem in self.sentences:
            column.addWidget(label(sentence, "problem" if is_problem else ""))
        if copy.traces:
            found = QPlainTextEdit("\n".join(_line(*trace) for trace in copy.traces))
            found.setReadOnly(True)
            found.setTabChangesFocus(True)
            found.setAccessibleName(text("ui.sharing.found"))
            column.addWidget(found, 1)
        column.addStretch(0 if copy.traces else 1)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 70, self.fontMetrics().lineSpacing() * (24 if copy.traces else 12))


def told(copy: SharedCopy, words: list[str]) -> list[tuple[str, bool]]:
    """Say what was found, each sentence with whether it is bad news."""
    said = [(text("ui.sharing.done", name=copy.path.name), False)]
    if copy.left_over:
        said.append((text("ui.sharing.left_over", count=copy.left_over), True))
    elif copy.checked:
        said.append((text("ui.sharing.checked", count=copy.checked), False))
    if words:
        found = {word for word, _ in copy.traces}
        missing = [text("quoted", words=word) for word in dict.fromkeys(words) if word not in found]
        if missing:
            said.append((text("ui.sharing.gone", words=", ".join(missing)), False))
    if copy.traces:
        said.append((text("ui.sharing.found"), True))
    return said


def _line(word: str, where: str) -> str:
    return f"{word}: {where}" if where else word
