"""The commands of the edit menu: undo, clipboard, delete, rename."""

from cjm_editor.editing import clipboard
from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.elements import duplicate
from cjm_editor.editing.commands.labels import label, label_about
from cjm_editor.editing.commands.paste import Anchor, paste_cards, paste_lines
from cjm_editor.editing.commands.selected import cell_for, deletable, element_ids, has_elements
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Transfer, new_id


def _copy(context: CommandContext) -> list[Id]:
    ids = element_ids(context)
    cards = clipboard.copied(context.session.document, ids)
    context.clipboard.put(clipboard.to_text(cards), clipboard.to_plain_text(cards))
    return ids


def _cut(context: CommandContext) -> None:
    ids = _copy(context)
    context.session.run(label_about("cut", context.session.document, ids), delete(ids))


def _paste(context: CommandContext) -> None:
    text = context.clipboard.cards()
    anchor = Anchor(*cell_for(context, None))
    if text:
        cards = clipboard.from_text(text)
        ids = {card.element.id: new_id() for card in cards.cards}
        command = paste_cards(cards, context.map_id, anchor, ids)
        made = list(ids.values())
    else:
        lines = clipboard.lines_of(context.clipboard.text())
        made = [new_id() for _ in lines]
        command = paste_lines(lines, anchor, made)
    if not made:
        raise Problem("problem.edit.clipboard_empty")
    context.session.run(label("paste"), command, select=made)
    context.reveal(made[0])


def _can_paste(context: CommandContext) -> bool:
    return bool(context.clipboard.cards() or context.clipboard.text().strip())


def _duplicate(context: CommandContext) -> None:
    ids = element_ids(context)
    copies = {id: new_id() for id in ids}
    name = label_about("duplicate", context.session.document, ids)
    context.session.run(name, duplicate(copies), select=copies.values())
    context.reveal(copies[ids[-1]])


def _delete(context: CommandContext) -> None:
    ids = deletable(context)
    context.session.run(label_about("delete", context.session.document, ids), delete(ids))


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
        run=lambda context: context.session.undo(),
        enabled=lambda context: context.session.undo_label is not None,
        shortcuts=("Ctrl+Z",),
        menu="edit",
        icon="arrow-back-up",
    ),
    CommandSpec(
        id="redo",
        run=lambda context: context.session.redo(),
        enabled=lambda context: context.session.redo_label is not None,
        shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        menu="edit",
        icon="arrow-forward-up",
    ),
    CommandSpec(
        id="cut",
        run=_cut,
        enabled=has_elements,
        shortcuts=("Ctrl+X", "Shift+Del"),
        menu="edit",
        icon="cut",
    ),
    CommandSpec(
        id="copy",
        run=_copy,
        enabled=has_elements,
        shortcuts=("Ctrl+C", "Ctrl+Ins"),
        menu="edit",
        icon="copy",
    ),
    CommandSpec(
        id="paste",
        run=_paste,
        enabled=_can_paste,
        shortcuts=("Ctrl+V", "Shift+Ins"),
        menu="edit",
        icon="clipboard",
    ),
    CommandSpec(
        id="duplicate",
        run=_duplicate,
        enabled=has_elements,
        shortcuts=("Ctrl+D",),
        menu="edit",
        icon="copy-plus",
    ),
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
