"""What is said before anything is written: what will be missing, and what does not work."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.export.composed import Composed
from cjm_editor.ui.look.labels import label

_MOST_CHARACTERS = 40


class Notices(QWidget):
    """Sentences one beneath the other; there is none where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.left_out = label()
        self.warning = label()
        self.problem = label("", "problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.left_out, self.warning, self.problem):
            column.addWidget(each)
        self.show_composed(Composed())

    def show_composed(self, composed: Composed) -> None:
        """Say what of the map will be missing in what was composed, and why nothing was."""
        _say(self.left_out, " ".join(composed.losses))
        shown = composed.unprintable[:_MOST_CHARACTERS]
        more = " …" if len(composed.unprintable) > len(shown) else ""
        words = text("ui.export.missing", characters=" ".join(shown) + more)
        _say(self.warning, words if shown else "")
        self.show_problem(composed.problem)

    def show_problem(self, sentence: str) -> None:
        """Say what does not work; nothing takes it back."""
        _say(self.problem, sentence)
        self.setVisible(any(each.text() for each in (self.left_out, self.warning, self.problem)))


def _say(shown: QLabel, sentence: str) -> None:
    shown.setText(sentence)
    shown.setVisible(bool(sentence))
