"""The commands of the edit menu for what goes through the clipboard, and duplicating."""

from collections.abc import Sequence

from cjm_editor.editing.clipboard import from_text
from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.elements import duplicate
from cjm_editor.editing.commands.labels import label_about
from cjm_editor.editing.commands.paste_contents import paste_contents, paste_excerpt
from cjm_editor.editing.commands.portraits import portray
from cjm_editor.editing.commands.selected import cell_for, last, may_delete
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.editing.excerpt import copied
from cjm_editor.model import Element, Id, Lane, Stage, Step, Swimlane, new_id

_COPIED = (Element, Stage, Step, Lane, Swimlane)


def _can_copy(context: CommandContext) -> bool:
    document = context.session.document
    return any(isinstance(document.get(id), _COPIED) for id in context.session.selection.ids)


def _copy(context: CommandContext) -> Sequence[Id]:
    excerpt = copied(context.session.document, context.session.selection.ids)
    context.clipboard.put(excerpt)
    return excerpt.picked


def _cut(context: CommandContext) -> None:
    excerpt = copied(context.session.document, context.session.selection.ids)
    name = label_about("cut", context.session.document, excerpt.picked)
    if not may_delete(context, excerpt.picked):
        return
    # First out of the map: where that is refused, the clipboard keeps what it holds.
    context.session.run(name, delete(excerpt.picked))
    context.clipboard.put(excerpt)


def _paste(context: CommandContext) -> None:
    swimlane = last(context, Swimlane)
    if swimlane is not None and swimlane.persona and not context.clipboard.holds_cards:
        pictures = context.clipboard.pictures()
        if pictures:
            portray(context, swimlane.id, pictures[0])
            return
    paste_contents(context, context.clipboard, _anchor(context))


def _paste_in_place(context: CommandContext) -> None:
    excerpt = from_text(context.clipboard.cards())
    paste_excerpt(context, "paste", excerpt, _anchor(context), in_place=True)


def _duplicate(context: CommandContext) -> None:
    document = context.session.document
    excerpt = copied(document, context.session.selection.ids)
    if excerpt.what != "cards":
        paste_excerpt(context, "duplicate", excerpt, _anchor(context))
        return
    copies = {element.id: new_id() for element in excerpt.elements}
    name = label_about("duplicate", document, list(copies))
    context.session.run(name, duplicate(copies), select=copies.values())
    context.reveal(list(copies.values())[-1])


def _anchor(context: CommandContext) -> Anchor:
    """Give the cell the selection is in: of a stage the last step, of a swimlane its last lane."""
    document = context.session.document
    lane, step, index = cell_for(context, None)
    stage, swimlane = last(context, Stage), last(context, Swimlane)
    if stage is not None:
        step = next((each.id for each in document.children(Step, stage.id)[::-1]), step)
    if swimlane is not None:
        lane = next((each.id for each in document.children(Lane, swimlane.id)[::-1]), lane)
    return Anchor(lane, step, index)


CLIPBOARD_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="cut",
        run=_cut,
        enabled=_can_copy,
        shortcuts=("Ctrl+X", "Shift+Del"),
        menu="edit",
        icon="cut",
    ),
    CommandSpec(
        id="copy",
        run=_copy,
        enabled=_can_copy,
        shortcuts=("Ctrl+C", "Ctrl+Ins"),
        menu="edit",
        icon="copy",
    ),
    CommandSpec(
        id="paste",
        run=_paste,
        enabled=lambda context: context.clipboard.holds_something,
        shortcuts=("Ctrl+V", "Shift+Ins"),
        menu="edit",
        icon="clipboard",
    ),
    CommandSpec(
        id="paste_in_place",
        run=_paste_in_place,
        enabled=lambda context: context.clipboard.holds_cards,
        shortcuts=("Ctrl+Shift+V",),
        menu="edit",
    ),
    CommandSpec(
        id="duplicate",
        run=_duplicate,
        enabled=_can_copy,
        shortcuts=("Ctrl+D",),
        menu="edit",
        icon="copy-plus",
    ),
)
