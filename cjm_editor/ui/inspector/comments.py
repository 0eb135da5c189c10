"""The remarks on what is selected: read, written, settled and deleted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import add_comment, delete_comment, label, set_field
from cjm_editor.editing.remarks import threads_on
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Comment, Id, new_id
from cjm_editor.ui.comments.card import INDENT
from cjm_editor.ui.comments.composer import Composer, now
from cjm_editor.ui.comments.said import by_line, is_own
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.look.tab_order import stop_before, tab_through
from cjm_editor.ui.preferences import Preferences


class Comments(QWidget):
    """The remarks on one record."""

    failed = Signal(Exception)
    left = Signal()
    """The keyboard goes back to the map."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._target: Id = ""
        self._shown: tuple[Comment, ...] = ()
        self.delete_buttons: list[QToolButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.composer = Composer(preferences)
        self.composer.sent.connect(self._keep)
        self.composer.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.composer)

    def show_comments(self, session: EditSession, map_id: Id, target: Id) -> int:
        """Show the remarks on a record; what is being written about another one is dropped.

        Gives how many there are.
        """
        if target != self._target:
            self.composer.done()
        self.composer.ask_author()
        self._session, self._map_id, self._target = session, map_id, target
        threads = threads_on(session.document, target)
        found = tuple(comment for thread in threads for comment in thread.comments)
        if found == self._shown:
            return len(found)
        self._shown = found
        self.delete_buttons.clear()
        while (item := self._list.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        cards = [self._card(comment) for comment in found]
        for card in cards:
            self._list.addWidget(card)
        tab_through(stop_before(self.composer.box), *cards)
        return len(found)

    def _card(self, comment: Comment) -> QFrame:
        card = styled(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(8 + INDENT * bool(comment.answers), 8, 8, 4)
        column.setSpacing(4)
        said = words(comment.text)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        by = words(by_line(comment), "muted")
        settled = QCheckBox(text("field.resolved"))
        settled.setChecked(comment.resolved)
        settled.clicked.connect(
            lambda on: self._run("set_field", set_field([comment.id], "resolved", on))
        )
        remove = QToolButton()
        remove.setIcon(themed_icon("trash"))
        remove.setToolTip(text("ui.comments.delete"))
        remove.setAccessibleName(text("ui.comments.delete"))
        self.delete_buttons.append(remove)
        remove.clicked.connect(lambda: self._run("delete_comment", delete_comment(comment.id)))
        row = QHBoxLayout()
        settled.setVisible(comment.answers is None)
        remove.setVisible(is_own(comment, self._preferences.author))
        row.addWidget(settled, 1)
        row.addWidget(remove)
        for part in (said, by):
            column.addWidget(part)
        column.addLayout(row)
        return card

    def _keep(self, said: str) -> None:
        written = {"id": new_id(), "author": self._preferences.author, "written": now()}
        if self._run("add_comment", add_comment(self._map_id, self._target, said, **written)):
            self.composer.done()

    def _run(self, name, command) -> bool:
        assert self._session is not None
        try:
            self._session.run(label(name), command)
        except Problem as problem:
            self.failed.emit(problem)
            return False
        return True
