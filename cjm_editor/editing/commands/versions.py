"""Going back to a version: one edit like any other, to be undone like any other."""

from cjm_editor.editing.session import Command
from cjm_editor.model import Document, Transaction
from cjm_editor.model.diff import between
from cjm_editor.model.version import held


def restore(version: Document) -> Command:
    """Make everything as it was in a version, but for what no version holds."""

    def command(tx: Transaction) -> None:
        now = {record.id: record for record in held(tx.document)}
        then = {record.id: record for record in held(version)}
        tx.apply(between(now, then))

    return command
