"""Putting other words where some were found."""

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.finding.matches import Match
from cjm_editor.editing.finding.passages import passages
from cjm_editor.editing.finding.query import Query
from cjm_editor.editing.session import Command
from cjm_editor.model import Id, Transaction


def replace_one(match: Match, by: str) -> Command:
    """Put other words at one place; nothing happens where the text is not what it was."""

    def command(tx: Transaction) -> None:
        passage = match.passage
        record = tx.get(passage.record)
        if record is not None and getattr(record, passage.field, None) == passage.text:
            text = passage.text[: match.start] + by + passage.text[match.end :]
            tx.update(record.id, **checked(tx, type(record), {passage.field: text}))

    return command


def replace_all(query: Query, by: str, map_id: Id | None = None) -> Command:
    """Put other words wherever a query finds its own, on a map or in the whole file."""

    def command(tx: Transaction) -> None:
        for passage in passages(tx.document, map_id, titles_only=query.titles_only):
            text = query.replaced(passage.text, by)
            if text != passage.text:
                record = tx.get(passage.record)
                assert record is not None
                tx.update(record.id, **checked(tx, type(record), {passage.field: text}))

    return command
