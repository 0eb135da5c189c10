"""The library: everybody in the file, to be found, put on the map, copied and deleted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import (
    EditName,
    delete,
    duplicate_persona,
    label_about,
    new_persona,
)
from cjm_editor.editing.persona_library import maps_of, people, swimlane_on, taken_with
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Document, Id, Persona, new_id
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.persona_library.people_list import PeopleList
from cjm_editor.ui.persona_library.portraits import portrait_icon

if TYPE_CHECKING:
    from cjm_editor.text import Typesetter

PAUSE = 60
"""Milliseconds the list lets pass, so that typing in the inspector is not slowed down by it."""


class PersonaLibrary(QWidget):
    """A list with a search line; what is marked is shown in the inspector."""

    failed = Signal(Exception)
    add_asked = Signal(str)
    edit_asked = Signal()

    def __init__(self, typesetter: "Callable[[], Typesetter]") -> None:
        super().__init__()
        styled(self, "panel").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._typesetter = typesetter
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end: Callable[[], None] = lambda: None
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.personas.search"))
        self.search.setAccessibleName(text("ui.personas.search"))
        self.search.textChanged.connect(lambda _: self.refresh())
        self.setFocusProxy(self.search)
        self.list = PeopleList()
        self.list.currentItemChanged.connect(lambda *_: self._marked())
        self.list.itemClicked.connect(lambda _: self._marked())
        self.list.add_asked.connect(self._put_on_map)
        self.list.delete_asked.connect(self._delete)
        self.new = self._button("new", "user-plus", self._new)
        self.put = self._button("put", "row-insert-bottom", self._put_on_map)
        self.edit = self._button("edit", "pencil", self._edit)
        self.duplicate = self._button("duplicate", "copy-plus", self._duplicate)
        self.remove = self._button("delete", "trash", self._delete)
        self.notice = words("", "muted")
        self.notice.setWordWrap(True)
        self.undo = QPushButton(text("ui.personas.undo"), autoDefault=False)
        self.undo.setIcon(themed_icon("arrow-back-up"))
        self.undo.clicked.connect(self._undo)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the personas of a session's file."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = session.document.subscribe(self._changed)
        self.refresh()

    def end_session(self) -> None:
        """Show nobody."""
        self._end()
        self._end, self._session = (lambda: None), None
        self._later.stop()
        self.refresh()

    def refresh(self) -> None:
        """Show who is in the file now; does nothing while nobody can see it."""
        if self._session is not None and not self.isVisible():
            return
        document, marked = self._document, self.list.current
        self.list.blockSignals(True)
        self.list.clear()
        for at, persona in enumerate(people(document, self.search.text())):
            name = persona.name or text("persona.unnamed")
            item = self.list.add_person(persona.id, name, self._about(document, persona))
            side, ratio = self.list.iconSize().width(), self.devicePixelRatioF()
            item.setIcon(portrait_icon(document, persona, at, side, ratio, self._typesetter()))
        self.list.mark(marked)
        self.list.blockSignals(False)
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.refresh()

    @property
    def _document(self) -> Document:
        return self._session.document if self._session is not None else Document()

    def _about(self, document: Document, persona: Persona) -> str:
        maps = maps_of(document, persona.id)
        on = text("ui.personas.on_no_map")
        if any(map.id == self._map_id for map in maps):
            on = text("ui.personas.on_this_map")
        elif maps:
            on = text("ui.personas.on_maps", count=len(maps))
        kind = text(f"choice.actor_kind.{persona.actor_kind}")
        return "\n".join(filter(None, (persona.role, f"{kind} · {on}")))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.new, self.put, self.edit, self.duplicate, self.remove):
            flow.addWidget(button)
        self._said = QWidget()
        row = QHBoxLayout(self._said)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.notice, 1)
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._said)
        column.addWidget(buttons)

    def _button(self, name: str, icon: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text(f"ui.personas.{name}"), autoDefault=False)
        button.setIcon(themed_icon(icon))
        button.setToolTip(text(f"ui.personas.{name}.help"))
        button.clicked.connect(lambda _: act())
        return button

    def _enable(self) -> None:
        self.new.setEnabled(self._session is not None)
        for button in (self.put, self.edit, self.duplicate, self.remove):
            button.setEnabled(self.list.current is not None)

    def _changed(self, change: Change) -> None:
        if change.origin in ("commit", "undo", "redo"):
            self._said.hide()
        if change.origin != "commit" and not self._later.isActive():
            self._later.start()

    # What can be done -------------------------------------------------------------------------

    def _marked(self) -> None:
        """Select who is marked, so that the inspector shows them."""
        self._enable()
        if self._session is not None and self.list.current is not None:
            there = swimlane_on(self._document, self._map_id, self.list.current)
            self._session.selection.set([there or self.list.current])

    def _put_on_map(self) -> None:
        if self.list.current is not None:
            self.add_asked.emit(self.list.current)

    def _edit(self) -> None:
        self._marked()
        self.edit_asked.emit()

    def _new(self) -> None:
        id = new_id()
        self.search.clear()
        self._run("add_persona", new_persona(id=id), [id])
        self._show(id)
        self.edit_asked.emit()

    def _duplicate(self) -> None:
        persona = self._document.find(Persona, self.list.current)
        if persona is not None:
            id = new_id()
            name = text("ui.personas.copy", name=persona.name or text("persona.unnamed"))
            self._run("duplicate", duplicate_persona(persona.id, name, id=id), [persona.id])
            self._show(id)

    def _show(self, id: Id) -> None:
        self.refresh()
        self.list.mark(id)
        self._marked()

    def _delete(self) -> None:
        persona = self._document.find(Persona, self.list.current)
        if persona is None:
            return
        taken = taken_with(self._document, persona.id)
        if self._run("delete", delete([persona.id]), [persona.id]):
            name = persona.name or text("persona.unnamed")
            self.notice.setText(
                text("ui.personas.deleted", name=name, count=taken.swimlanes, cards=taken.cards)
                if taken.swimlanes
                else text("ui.personas.deleted.alone", name=name)
            )
            self._said.show()
            self.refresh()

    def _undo(self) -> None:
        if self._session is not None:
            self._session.undo()
            self.refresh()

    def _run(self, name: EditName, command: Command, about: list[Id]) -> bool:
        if self._session is None:
            return False
        try:
            return self._session.run(label_about(name, self._document, about), command)
        except Problem as problem:
            self.failed.emit(problem)
            return False
