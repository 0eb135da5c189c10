"""The bar above the map in which words are typed that are looked for."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from cjm_editor.editing.finding.query import Query
from cjm_editor.i18n import text
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import styled

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """What to find, how, and what to put in its place."""

    changed = Signal()
    """Something else is to be found."""
    moved = Signal(int)
    """To the next match, or with −1 to the one before."""
    replace_asked = Signal(bool)
    """Replace the match at hand, or all."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "bar")
        self.setAccessibleName(text("ui.find.title"))
        self.line = self._line("ui.find.words")
        self.line.textChanged.connect(self.changed)
        self.count = QLabel()
        self.count.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)
        self.previous = self._button("ui.find.previous", "chevron-up")
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.next = self._button("ui.find.next", "chevron-down")
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.match_case = self._toggle("ui.find.case", "ui.find.case.help")
        self.whole_words = self._toggle("ui.find.whole", "ui.find.whole.help")
        self.titles_only = self._toggle("ui.find.titles", "ui.find.titles.help")
        self.scope = QComboBox()
        self.scope.setAccessibleName(text("ui.find.scope"))
        self.scope.addItems([text("ui.find.map"), text("ui.find.file")])
        self.scope.currentIndexChanged.connect(self.changed)
        self.replacement = self._line("ui.find.replacement")
        self.one = QPushButton(text("ui.find.one"), autoDefault=False)
        self.one.clicked.connect(lambda: self.replace_asked.emit(False))
        self.all = QPushButton(text("ui.find.all"), autoDefault=False)
        self.all.clicked.connect(lambda: self.replace_asked.emit(True))
        close = self._button("ui.button.close", "x")
        close.clicked.connect(self.closed)
        self._lay_out(close)
        self.show_count(0, 0)

    def _lay_out(self, close: QToolButton) -> None:
        holder, self._replacing = QWidget(), QWidget()
        flow = FlowLayout(holder)
        toggles = (self.match_case, self.whole_words, self.titles_only)
        for widget in (self.line, self.previous, self.next, self.count, *toggles, self.scope):
            flow.addWidget(widget)
        for widget in (self.previous, self.next, self.count, *toggles):
            widget.setMinimumHeight(self.line.sizeHint().height())
        row = QHBoxLayout(self._replacing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.replacement, self.one, self.all):
            row.addWidget(part)
        flow.addWidget(self._replacing)
        body = QHBoxLayout(self)
        body.setContentsMargins(16, 6, 8, 6)
        body.setSpacing(8)
        body.addWidget(holder, 1)
        body.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        # From what is found to what takes its place, as fingers know it, and only then all else.
        stops = (self.replacement, self.one, self.all, self.previous, self.next, *toggles)
        for here, there in pairwise((self.line, *stops, self.scope, close)):
            self.setTabOrder(here, there)

    def _line(self, key: str) -> QLineEdit:
        line = QLineEdit(clearButtonEnabled=True)
        line.setPlaceholderText(text(key))
        line.setAccessibleName(text(key))
        line.setFixedWidth(self.fontMetrics().averageCharWidth() * 34)
        return line

    def _button(self, key: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(themed_icon(icon))
        button.setIconSize(icon_size(self, 1.1))
        button.setToolTip(text(key))
        button.setAccessibleName(text(key))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _toggle(self, key: str, help_key: str) -> QToolButton:
        button = QToolButton()
        button.setText(text(key))
        button.setToolTip(text(help_key))
        button.setAccessibleName(text(help_key))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(self.changed)
        return button

    @property
    def query(self) -> Query:
        """What is to be found."""
        return Query(
            self.line.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            titles_only=self.titles_only.isChecked(),
        )

    @property
    def whole_file(self) -> bool:
        """Whether to look on all maps."""
        return self.scope.currentIndex() == 1

    def begin(self, *, replace: bool) -> None:
        """Take the keyboard to what is to be found."""
        self._replacing.setVisible(replace)
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def show_count(self, number: int, count: int, where: str = "") -> None:
        """Say which of how many matches is at hand, and in which field it stands."""
        if count:
            said = text("ui.find.count", number=number, total=count)
            self.count.setText(" · ".join(filter(None, (said, where))))
        else:
            self.count.setText(text("ui.find.none") if self.query else "")
        for widget in (self.previous, self.next, self.one, self.all):
            widget.setEnabled(count > 0)

    def show_searching(self) -> None:
        """Say that it is not known yet how many there are."""
        self.count.setText("…")
        for widget in (self.previous, self.next, self.one, self.all):
            widget.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back, and replaces in the line beneath; Esc closes."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and self.replacement.hasFocus() and not back:
            self.replace_asked.emit(False)
        elif event.key() in _ENTER:
            self.moved.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
