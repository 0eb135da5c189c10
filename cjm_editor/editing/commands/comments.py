"""Remarks on records."""

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Comment, Id, Map, Transaction


def add_comment(
    map: Id, target: Id | None, text: str, *, id: Id, author: str = "", written: str = ""
) -> Command:
    """Add a remark on a record of a map; `written` is the moment, ISO 8601 in UTC."""

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None:
            raise Problem("problem.edit.gone")
        values = {"text": text, "author": author, "written": written}
        tx.add(Comment(id=id, map=map, target=target, **checked(tx, Comment, values)))

    return command
