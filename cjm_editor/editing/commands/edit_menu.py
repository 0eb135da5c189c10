"""The commands of the edit menu: undo, clipboard, delete, rename."""

from cjm_editor.editing.commands.clipboard_menu import CLIPBOARD_MENU
from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.labels import label_about
from cjm_editor.editing.commands.selected import deletable, last, may_delete
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.session import EditSession
from cjm_editor.model import Element, Transfer


def _undo(context: CommandContext) -> None:
    session, place = context.session, last(context, Element)
    session.undo()
    _stay(context, session, place)


def _redo(context: CommandContext) -> None:
    session, place = context.session, last(context, Element)
    session.redo()
    _stay(context, session, place)


def _stay(context: CommandContext, session: EditSession, place: Element | None) -> None:
    """Keep the keyboard in the cell of a card that is gone, where nothing else is selected now."""
    document = session.document
    if place is None or place.id in document or session.selection.ids:
        return
    if place.lane in document and place.step in document:
        context.pick_cell(place.lane, place.step)


def _delete(context: CommandContext) -> None:
    ids, place = deletable(context), last(context, Element)
    if not may_delete(context, ids):
        return
    context.session.run(label_about("delete", context.session.document, ids), delete(ids))
    if place is not None:
        # The keyboard stays where it was.
        context.pick_cell(place.lane, place.step)


def _rename(context: CommandContext) -> None:
    last = context.session.selection.last
    if last is not None:
        context.edit_title(last)


def _can_rename(context: CommandContext) -> bool:
    last = context.session.selection.last
    return last is not None and context.session.document.find(Transfer, last) is None


EDIT_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="undo",
        run=_undo,
        enabled=lambda context: context.session.undo_label is not None,
        shortcuts=("Ctrl+Z",),
        menu="edit",
        icon="arrow-back-up",
    ),
    CommandSpec(
        id="redo",
        run=_redo,
        enabled=lambda context: context.session.redo_label is not None,
        shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        menu="edit",
        icon="arrow-forward-up",
    ),
    *CLIPBOARD_MENU,
    CommandSpec(
        id="rename",
        run=_rename,
        enabled=_can_rename,
        shortcuts=("F2", "Return", "Enter"),
        menu="edit",
        icon="pencil",
    ),
    CommandSpec(
        id="delete",
        run=_delete,
        enabled=lambda context: bool(deletable(context)),
        shortcuts=("Del", "Backspace"),
        menu="edit",
        icon="trash",
    ),
)
