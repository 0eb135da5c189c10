"""One comment as it is read; its author changes it in place or deletes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from cjm_editor.i18n import text
from cjm_editor.model import Comment
from cjm_editor.ui.comments.composer import Writing
from cjm_editor.ui.comments.said import by_line
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled

INDENT = 16
"""The pixels by which answers stand further in."""


class CommentCard(QFrame):
    """Shows a comment; `own` offers to change and to delete it."""

    edited = Signal(str)
    delete_asked = Signal()

    def __init__(self, comment: Comment, *, own: bool, answer: bool) -> None:
        super().__init__()
        styled(self, "card")
        self._comment = comment
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8 + INDENT * answer, 8, 8, 4)
        self._column.setSpacing(4)
        self._said = words(comment.text)
        self._said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._said.setAccessibleName(f"{by_line(comment)}: {comment.text}")
        row = QHBoxLayout()
        row.addWidget(words(by_line(comment), "muted"), 1)
        self.edit_button = self._button("pencil", text("ui.comments.edit"))
        self.edit_button.clicked.connect(self._edit)
        self.delete_button = self._button("trash", text("ui.comments.delete"))
        self.delete_button.clicked.connect(self.delete_asked)
        for button in (self.edit_button, self.delete_button):
            button.setVisible(own)
            row.addWidget(button)
        self._column.addWidget(self._said)
        self._column.addLayout(row)
        self.box: Writing | None = None

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(themed_icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _edit(self) -> None:
        if self.box is not None:
            return
        self._said.hide()
        self.box = Writing(text("ui.comments.edit"))
        self.box.setPlainText(self._comment.text)
        self.box.sent.connect(self._keep)
        self.box.left.connect(self._leave)
        keep = QPushButton(text("ui.comments.keep"), autoDefault=False)
        keep.clicked.connect(self._keep)
        self._column.insertWidget(0, self.box)
        self._column.insertWidget(1, keep, 0, Qt.AlignmentFlag.AlignRight)
        self._keep_button = keep
        self.box.setFocus()
        self.box.selectAll()

    def _keep(self) -> None:
        if self.box is not None and self.box.words:
            said = self.box.words
            self._leave()
            if said != self._comment.text:
                self.edited.emit(said)

    def _leave(self) -> None:
        if self.box is None:
            return
        for widget in (self.box, self._keep_button):
            widget.hide()
            widget.deleteLater()
        self.box = None
        self._said.show()
        self.edit_button.setFocus()
