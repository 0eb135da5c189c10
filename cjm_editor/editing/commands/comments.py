"""Remarks on records, and answers to them."""

from dataclasses import replace

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.records import map_of
from cjm_editor.editing.remarks import thread_with
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


def answer_comment(first: Id, text: str, *, id: Id, author: str = "", written: str = "") -> Command:
    """Answer a remark; one that was resolved is open again."""

    def command(tx: Transaction) -> None:
        remark = tx.find(Comment, first)
        if remark is None:
            raise Problem("problem.edit.gone")
        values = checked(tx, Comment, {"text": text, "author": author, "written": written})
        tx.add(replace(remark, id=id, answers=first, resolved=False, extra={}, **values))
        if remark.resolved:
            tx.update(first, resolved=False)

    return command


def delete_comment(id: Id) -> Command:
    """Delete a remark; where it has answers, the first of them begins the thread from now on."""

    def command(tx: Transaction) -> None:
        thread = thread_with(tx.document, id)
        if thread is None:
            raise Problem("problem.edit.gone")
        if thread.first.id == id and thread.answers:
            first, *rest = thread.answers
            tx.update(first.id, answers=None, resolved=thread.first.resolved)
            for answer in rest:
                tx.update(answer.id, answers=first.id)
        tx.remove(id)

    return command


def delete_thread(id: Id) -> Command:
    """Delete a remark with all its answers."""

    def command(tx: Transaction) -> None:
        thread = thread_with(tx.document, id)
        if thread is None:
            raise Problem("problem.edit.gone")
        for comment in thread.comments:
            tx.remove(comment.id)

    return command


def attach_comment(id: Id, target: Id) -> Command:
    """Let a remark, with its answers, speak of another record."""

    def command(tx: Transaction) -> None:
        thread = thread_with(tx.document, id)
        if thread is None or tx.get(target) is None:
            raise Problem("problem.edit.gone")
        map = map_of(tx.document, target) or thread.first.map
        for comment in thread.comments:
            tx.update(comment.id, map=map, target=target, about="")

    return command
