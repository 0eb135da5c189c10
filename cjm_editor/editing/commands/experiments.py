"""Experiments: begun, told of, tied to the versions before and after, and taken out."""

from cjm_editor.editing.commands.order import ranks_for
from cjm_editor.editing.session import Command
from cjm_editor.model import Experiment, Id, Transaction


def add_experiment(title: str, *, id: Id, before: Id = "") -> Command:
    """Begin an experiment after those there are; `before` is the version it starts from."""

    def command(tx: Transaction) -> None:
        (rank,) = ranks_for(tx, tx.document.all(Experiment), None)
        tx.add(Experiment(id=id, rank=rank, title=title, before=before))

    return command
