"""The comments panel: all threads of the map, and the one at hand to be read and answered."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import (
    add_comment,
    answer_comment,
    attach_comment,
    delete_comment,
    delete_thread,
    label,
    set_field,
)
from cjm_editor.editing.commands.labels import EditName
from cjm_editor.editing.remarks import (
    is_orphan,
    name_of,
    shown_by,
    target_of,
    thread_with,
    threads_on,
)
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Id, new_id
from cjm_editor.model.threads import Thread, threads_of
from cjm_editor.ui.comments.card import CommentCard
from cjm_editor.ui.comments.composer import Composer, now
from cjm_editor.ui.comments.rows import ThreadRows
from cjm_editor.ui.comments.said import is_own
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.look.tab_order import tab_through
from cjm_editor.ui.preferences import Preferences

WHICH = ("open", "resolved", "mine", "all")


class CommentsPanel(QWidget):
    """Filter and list above, the thread at hand below; what is written is sent by Ctrl+Enter."""

    failed = Signal(Exception)
    revealed = Signal(str)
    left = Signal()
    """The keyboard goes back to the map."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._preferences = preferences
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._ends: list[Callable[[], None]] = []
        self._target: Id = ""
        self._shown: object = None
        self._subject: Id = ""
        self.which = QComboBox()
        self.which.setAccessibleName(text("ui.comments.which"))
        for which in WHICH:
            self.which.addItem(text(f"ui.comments.which.{which}"), which)
        self.which.currentIndexChanged.connect(self.refresh)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.comments.search"))
        self.search.setAccessibleName(text("ui.comments.search"))
        self.search.textChanged.connect(self.refresh)
        self.rows = ThreadRows()
        self.rows.currentRowChanged.connect(lambda _: self._pick())
        self.rows.go_asked.connect(self.go)
        self._empty = words("", "muted")
        self._heading = words()
        self._heading.setFont(scaled(self.font(), 1.0, self._heading.font().Weight.DemiBold))
        self._body = styled(QWidget(), "panel")
        self._cards = QVBoxLayout(self._body)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        self.cards: list[CommentCard] = []
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        self._scroll = scroll
        self.resolve = self._button("", self._resolve)
        self.attach = self._button(text("ui.comments.attach"), self._attach)
        self.delete = self._button(text("ui.comments.delete_thread"), self._delete_thread)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        for button in (self.resolve, self.attach, self.delete):
            flow.addWidget(button)
        self.composer = Composer(preferences)
        self.composer.sent.connect(self._send)
        self.composer.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.which)
        top.addWidget(self.search, 1)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self.rows, 2)
        column.addWidget(self._heading)
        column.addWidget(scroll, 3)
        column.addWidget(self._buttons)
        column.addWidget(self.composer)
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.refresh)
        self._show_thread()

    def _button(self, name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(name, autoDefault=False)
        button.clicked.connect(act)
        return button

    # What is shown ------------------------------------------------------------------------------

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the comments of a map."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._ends = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._enable),
        ]
        self.refresh()

    def end_session(self) -> None:
        """Show nothing."""
        for end in self._ends:
            end()
        self._ends, self._session, self._target = [], None, ""
        self._later.stop()
        self.rows.clear()
        self._show_thread()

    def sizeHint(self) -> QSize:
        """Wide enough for a few words a line."""
        return QSize(self.fontMetrics().averageCharWidth() * 40 + 32, 400)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the list; a focus proxy would let Tab skip what is above it."""
        self.rows.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """List the threads there are now."""
        self._list("" if self._target else self.rows.current)

    def _list(self, current: Id) -> None:
        if self._session is None or not self.isVisible():
            return
        document = self._session.document
        threads = [each for each in threads_of(document, self._map_id) if self._wanted(each)]
        self.rows.show_threads(document, threads, current)
        self._empty.setText("" if threads else text("ui.comments.none"))
        self._empty.setVisible(not threads)
        self._show_thread()

    def compose(self, target: Id) -> None:
        """Begin a new thread on a record and take the keyboard there."""
        self._target = target
        self.rows.setCurrentRow(-1)
        self._show_thread()
        self.composer.box.setFocus()

    def read(self, target: Id) -> bool:
        """Show the open thread on a record, the first of several; gives whether there is one."""
        assert self._session is not None
        document = self._session.document
        threads = threads_on(document, target_of(document, target))
        found = [each.first for each in threads if not each.first.resolved]
        if not found:
            return False
        self._target = ""
        self.which.setCurrentIndex(WHICH.index("open"))
        self.search.clear()
        self._select(found[0].id)
        return True

    def attach_to(self, comment: Id, target: Id) -> None:
        """Put a comment that has lost what it was on on something that is selected or hit."""
        if self._session is not None:
            record = target_of(self._session.document, target)
            if self._run("attach_comment", attach_comment(comment, record)):
                self._select(comment)

    def go(self) -> None:
        """Go to what the thread at hand is on."""
        thread, session = self._thread, self._session
        if thread is None or session is None or is_orphan(session.document, thread.first):
            return
        shown = shown_by(session.document, self._map_id, thread.first.target or "")
        session.selection.set([shown])
        self.revealed.emit(shown)

    @property
    def _thread(self) -> Thread | None:
        if self._session is None or self._target:
            return None
        return thread_with(self._session.document, self.rows.current)

    def _wanted(self, thread: Thread) -> bool:
        which, author = self.which.currentData(), self._preferences.author
        fits = {
            "open": not thread.first.resolved,
            "resolved": thread.first.resolved,
            "mine": any(each.author == author for each in thread.comments),
            "all": True,
        }
        assert self._session is not None
        name = name_of(self._session.document, thread.first.target) or thread.first.about
        said = "\n".join([name, *(f"{each.author}\n{each.text}" for each in thread.comments)])
        return fits[which] and self.search.text().strip().casefold() in said.casefold()

    def _changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._later.start()

    def _pick(self) -> None:
        if self.rows.current:
            self._target = ""
        self._show_thread()

    def _show_thread(self) -> None:
        thread = self._thread
        document = self._session.document if self._session is not None else None
        shown = (thread, self._target, self._preferences.author)
        on = self._target or (thread.first.target if thread else None)
        name = name_of(document, on) if document is not None else ""
        if thread is not None and not name:
            name = text("ui.comments.was_on", name=thread.first.about or text("ui.untitled"))
        self._heading.setText(name)
        for widget in (self._heading, self.composer):
            widget.setVisible(thread is not None or bool(self._target))
        self._scroll.setVisible(thread is not None)
        self._buttons.setVisible(thread is not None)
        self.composer.button.setText(
            text("ui.comments.add") if self._target else text("ui.comments.answer")
        )
        self.composer.ask_author()
        self._enable()
        if shown == self._shown:
            return
        subject = thread.first.id if thread else self._target
        if subject != self._subject:
            self.composer.box.clear()  # it was meant for somebody else
        self._shown, self._subject = shown, subject
        self._fill(thread)

    def _fill(self, thread: Thread | None) -> None:
        self.cards.clear()
        while (item := self._cards.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for comment in thread.comments if thread else ():
            own = is_own(comment, self._preferences.author)
            card = CommentCard(comment, own=own, answer=bool(self.cards))
            card.edited.connect(
                lambda said, id=comment.id: self._run("edit_comment", set_field([id], "text", said))
            )
            card.delete_asked.connect(
                lambda id=comment.id: self._run("delete_comment", delete_comment(id))
            )
            self._cards.addWidget(card)
            self.cards.append(card)
        self._cards.addStretch(1)
        tab_through(self.rows, *self.cards)

    def _enable(self) -> None:
        thread, session = self._thread, self._session
        orphan = False
        if thread is not None and session is not None:
            orphan = is_orphan(session.document, thread.first)
        resolved = thread is not None and thread.first.resolved
        self.resolve.setText(text("ui.comments.reopen" if resolved else "ui.comments.resolve"))
        self.attach.setVisible(orphan)
        self.attach.setEnabled(session is not None and bool(session.selection.ids))
        self.delete.setVisible(orphan)

    # What is done -------------------------------------------------------------------------------

    def _send(self, said: str) -> None:
        written = {"id": new_id(), "author": self._preferences.author, "written": now()}
        thread, target = self._thread, self._target
        if target and self._run("add_comment", add_comment(self._map_id, target, said, **written)):
            if self.which.currentData() == "resolved":
                self.which.setCurrentIndex(WHICH.index("open"))
            self.search.clear()
            self.composer.done()
            self._target = ""
            self._select(written["id"])
        elif thread is not None and self._run(
            "answer_comment", answer_comment(thread.first.id, said, **written)
        ):
            self.composer.done()
            self._select(thread.first.id)

    def _select(self, first: Id) -> None:
        # In one go: to hide the box that is written in would send the keyboard somewhere else.
        self._list(first)

    def _resolve(self) -> None:
        thread = self._thread
        if thread is not None:
            name: EditName = "reopen_comment" if thread.first.resolved else "resolve_comment"
            self._run(name, set_field([thread.first.id], "resolved", not thread.first.resolved))

    def _attach(self) -> None:
        thread, session = self._thread, self._session
        if thread is not None and session is not None and session.selection.last:
            self.attach_to(thread.first.id, session.selection.last)

    def _delete_thread(self) -> None:
        thread = self._thread
        if thread is not None:
            self._run("delete_comment", delete_thread(thread.first.id))

    def _run(self, name: EditName, command: Command) -> bool:
        assert self._session is not None
        try:
            self._session.run(label(name), command)
        except Problem as problem:
            self.failed.emit(problem)
            return False
        self.refresh()
        return True
