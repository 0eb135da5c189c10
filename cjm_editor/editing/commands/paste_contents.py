"""Pasting whatever there is: part of a map, a table, pictures, or lines, each in its own way."""

from collections.abc import Sequence

from cjm_editor.editing.clipboard import from_text
from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.labels import EditName, label, label_about
from cjm_editor.editing.commands.opening import opening
from cjm_editor.editing.commands.paste import paste
from cjm_editor.editing.commands.paste_lines import paste_lines
from cjm_editor.editing.commands.paste_pictures import paste_pictures
from cjm_editor.editing.commands.paste_table import cards_of, paste_table
from cjm_editor.editing.commands.spec import CommandContext, Contents
from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.editing.session import Command
from cjm_editor.editing.table_fit import Table
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Id, new_id

MANY = 50
"""The user is asked before more lines than these become cards."""


def paste_contents(context: CommandContext, contents: Contents, anchor: Anchor) -> None:
    """Paste at a cell what is there, the richest form of it; raises Problem where it is none."""
    cards = contents.cards()
    if cards:
        paste_excerpt(context, "paste", from_text(cards), anchor)
        return
    table = contents.table()
    if table is not None:
        _paste_table(context, table, anchor)
        return
    pictures = contents.pictures()
    if pictures:
        made = [new_id() for _ in pictures]
        _run(context, paste_pictures(pictures, context.map_id, anchor, made), made)
        return
    lines = contents.lines()
    if not lines:
        raise Problem("problem.edit.clipboard_empty")
    if len(lines) > MANY and not context.sure(text("command.paste.question", number=len(lines))):
        return
    made = [new_id() for _ in lines]
    _run(context, paste_lines(lines, anchor, made), made)


def paste_excerpt(
    context: CommandContext,
    edit: EditName,
    excerpt: Excerpt,
    anchor: Anchor,
    in_place: bool = False,
) -> None:
    """Put part of a map at a cell, and select it."""
    if not excerpt.picked:
        raise Problem("problem.edit.clipboard_empty")
    fresh = {record.id: new_id() for record in excerpt.records}
    command = paste(excerpt, context.map_id, anchor, fresh, in_place)
    if excerpt.what == "cards":
        command = opening(command)
    made = [fresh[id] for id in excerpt.picked]
    name = label_about(edit, excerpt.document, excerpt.picked)
    context.session.run(name, command, select=made)
    context.reveal(made[0])


def _paste_table(context: CommandContext, table: Table, anchor: Anchor) -> None:
    fit = context.arrange(table, anchor)
    if fit is not None:
        made = [new_id() for _ in cards_of(fit)]
        _run(context, paste_table(fit, context.map_id, made), made)


def _run(context: CommandContext, command: Command, made: Sequence[Id]) -> None:
    context.session.run(label("paste"), opening(command), select=made)
    if made:
        context.reveal(made[0])
