"""Tells what happens on a canvas to those who do not see it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleStateChangeEvent

from cjm_editor.editing import EditSession
from cjm_editor.i18n import number_told, text
from cjm_editor.model import Change, Document, Element, Id, Record

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from cjm_editor.ui.canvas.view import CanvasView
    from cjm_editor.ui.spoken.interface import SpokenTree


class Speaker(QObject):
    """Says what a kept edit did; moves a screen reader's attention along with the selection.

    Nothing is made for a screen reader before one asks for it.
    """

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._tree: SpokenTree | None = None
        self._selected: tuple[Id, ...] = ()
        _install()

    @property
    def tree(self) -> "SpokenTree":
        """What is there to be walked."""
        if self._tree is None:
            from cjm_editor.ui.spoken.interface import SpokenTree

            self._tree = SpokenTree(self._canvas)
        return self._tree

    def show_map(self) -> None:
        """Let go of the nodes of what was shown before."""
        self._selected = ()
        if self._tree is not None:
            self._tree.forget_gone()

    def selection_changed(self) -> None:
        """Tell what is selected now, and that the keyboard acts on it."""
        ids = self._canvas.session.selection.ids
        before, self._selected = self._selected, ids
        if len(ids) > 1 and len(ids) != len(before):
            self._canvas.said.emit(text("spoken.selected", count=len(ids)))
        if not QAccessible.isActive() or self._tree is None:
            return
        for id in {*before} ^ {*ids}:
            self._tell(id, "selected", id in ids)
        self.focus_moved()

    def focus_moved(self) -> None:
        """Tell what the keyboard acts on now."""
        if not QAccessible.isActive():
            return
        node = self.tree.focused()
        if node is not None:
            _send(self.tree.interface(node), QAccessible.Event.Focus)

    def changed(self, change: Change, session: EditSession) -> None:
        """Say what a kept edit did, and tell a screen reader what is new, gone or otherwise."""
        if change.origin in ("preview", "load"):
            return
        words = _words(self._canvas, change, session)
        if words:
            self._canvas.said.emit(words)
        if QAccessible.isActive() and self._tree is not None:
            self._follow(change, session.document)

    def _follow(self, change: Change, document: Document) -> None:
        from cjm_editor.ui.spoken.nodes import node_of, parent

        assert self._tree is not None
        for id in change.diff.updated:
            node = node_of(document, id)
            if node is not None and self._tree.knows(node):
                _send(self._tree.interface(node), QAccessible.Event.NameChanged)
                _send(self._tree.interface(node), QAccessible.Event.DescriptionChanged)
                _send(self._tree.interface(node), QAccessible.Event.LocationChanged)
        self._tree.forget_gone()
        for id in change.diff.added:
            node = node_of(document, id)
            above = parent(document, node) if node is not None else None
            if node is not None and above is not None and self._tree.knows(above):
                _send(self._tree.interface(node), QAccessible.Event.ObjectCreated)

    def _tell(self, id: Id, flag: str, value: bool) -> None:
        from cjm_editor.ui.spoken.nodes import node_of

        node = node_of(self._canvas.session.document, id)
        if node is None or self._tree is None or not self._tree.knows(node):
            return
        state = QAccessible.State()
        setattr(state, flag, True)
        event = QAccessibleStateChangeEvent(self._tree.interface(node), state)
        QAccessible.updateAccessibility(event)
        kind = QAccessible.Event.SelectionAdd if value else QAccessible.Event.SelectionRemove
        _send(self._tree.interface(node), kind)


def _words(canvas: "CanvasView", change: Change, session: EditSession) -> str:
    if change.origin == "undo":
        return text("spoken.undone", edit=session.redo_label)
    if change.origin == "redo":
        return text("spoken.redone", edit=session.undo_label)
    if change.origin != "commit":
        return ""
    diff = change.diff
    if any(type(old) is not type(new) for old, new in diff.updated.values()):
        return text("spoken.done", edit=session.undo_label)
    moved = [id for id, (old, new) in diff.updated.items() if _moves(old, new)]
    if moved:
        from cjm_editor.ui.spoken.nodes import node_of
        from cjm_editor.ui.spoken.words import place_of

        last = session.selection.last
        node = node_of(session.document, last if last in moved else moved[-1])
        if node is not None and canvas.placed_map is not None:
            places = filter(None, place_of(canvas.placed_map, node))
            return text("spoken.moved", place=", ".join(places))
    felt = [new for old, new in diff.updated.values() if _feels(old, new)]
    if len(felt) == 1 and not moved:
        return text("tool.emotion", value=number_told(getattr(felt[0], "value", 0), signed=True))
    return text("spoken.done", edit=session.undo_label) if diff.removed else ""


def _moves(old: Record, new: Record) -> bool:
    if isinstance(old, Element) and isinstance(new, Element):
        return (old.lane, old.step, old.rank) != (new.lane, new.step, new.rank)
    return getattr(old, "rank", "") != getattr(new, "rank", "")


def _feels(old: Record, new: Record) -> bool:
    return getattr(old, "value", None) != getattr(new, "value", None)


def _send(about: Any, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(about, event))


_installed: list[bool] = []


def _install() -> None:
    """Let Qt ask for the canvas's interface; it does so only for a screen reader."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface)


def _interface(name: str, about: QObject) -> "QAccessibleInterface | None":
    # Qt asks once for every class a widget is one of; this one's first.
    speaker = getattr(about, "speaker", None) if name == "CanvasView" else None
    if speaker is None:
        return None
    from cjm_editor.ui.spoken.interface import CanvasInterface

    return CanvasInterface(speaker.tree)
