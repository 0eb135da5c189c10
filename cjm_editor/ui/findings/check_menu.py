"""The menu that switches a check off, or changes its level or its limit, for one map."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from cjm_editor.analysis.findings.catalogue import BY_ID
from cjm_editor.analysis.findings.check import LEVELS
from cjm_editor.analysis.findings.level import OFF, USUAL
from cjm_editor.analysis.findings.said import check_name
from cjm_editor.i18n import number_told, text
from cjm_editor.model import CheckSetting
from cjm_editor.ui.window.menus import give_letters

MOST = 1e6


class CheckMenu(QMenu):
    """The levels of the check at hand, and its limit where it has one."""

    chosen = Signal(str, object)
    """A level and a limit, None for the usual one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._check, self._own = "", CheckSetting(id="", map="")

    def fill(self, check: str, own: CheckSetting | None) -> None:
        """Offer what can be set of a check, which has these settings."""
        self.clear()
        self._check, self._own = check, own or CheckSetting(id="", map="", check=check)
        usual = BY_ID[check].level
        group = QActionGroup(self)
        names = {level: text(f"finding.level.{level}") for level in LEVELS}
        self._choice(group, USUAL, text("ui.findings.usual", level=names[usual]))
        for level in LEVELS:
            self._choice(group, level, names[level])
        self._choice(group, OFF, text("ui.findings.off"))
        if BY_ID[check].limit is not None:
            self.addSeparator()
            self.addAction(text("ui.findings.limit")).triggered.connect(self._ask)
            back = self.addAction(self._usual_limit())
            back.setEnabled(self._own.limit is not None)
            back.triggered.connect(lambda: self.chosen.emit(self._own.level, None))
        give_letters(self.actions())

    def _choice(self, group: QActionGroup, level: str, name: str) -> None:
        action = QAction(name, self, checkable=True)
        action.setChecked(self._own.level == level)
        action.triggered.connect(lambda: self.chosen.emit(level, self._own.limit))
        group.addAction(action)
        self.addAction(action)

    def _usual_limit(self) -> str:
        found = BY_ID[self._check]
        usual = number_told(found.limit or 0.0)
        unit = text(f"finding.unit.{found.unit}")
        return text("ui.findings.limit.usual", usual=usual, unit=unit)

    def _ask(self) -> None:
        found = BY_ID[self._check]
        usual = found.limit or 0.0
        asked = QInputDialog(self.parentWidget())
        asked.setInputMode(QInputDialog.InputMode.DoubleInput)
        asked.setWindowTitle(text("ui.findings.limit.title"))
        unit = text(f"finding.unit.{found.unit}")
        name, least = check_name(self._check), number_told(usual)
        asked.setLabelText(text("ui.findings.limit.ask", name=name, unit=unit, usual=least))
        asked.setDoubleRange(-MOST, MOST)
        asked.setDoubleDecimals(0 if usual == int(usual) else 1)
        asked.setDoubleValue(usual if self._own.limit is None else self._own.limit)
        asked.setOkButtonText(text("ui.button.ok"))
        asked.setCancelButtonText(text("ui.button.cancel"))
        if asked.exec():
            value = asked.doubleValue()
            self.chosen.emit(self._own.level, None if value == usual else value)
