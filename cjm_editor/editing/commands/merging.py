"""Taking a merge into the open file: one edit like any other."""

from cjm_editor.editing.session import Command
from cjm_editor.model import Diff, Transaction


def merge_in(diff: Diff) -> Command:
    """Do what a merge changes of ours, in locked lanes too: it was done elsewhere already."""

    def command(tx: Transaction) -> None:
        tx.apply(diff)

    return command
