"""Adding and moving stages."""

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import children, ranks_for, stays
from cjm_editor.editing.session import Command
from cjm_editor.editing.spans import stay_whole
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Map, Stage, Step, Transaction


def add_stage(map: Id, index: int | None = None, *, id: Id, step: Id, title: str = "") -> Command:
    """Put a new stage before the one at `index` of a map, or last, with one step in it."""

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None:
            raise Problem("problem.edit.gone")
        (rank,) = ranks_for(tx, children(tx, Stage, map), index)
        tx.add(Stage(id=id, map=map, rank=rank, **checked(tx, Stage, {"title": title})))
        tx.add(Step(id=step, stage=id))

    return command


def move_stage(id: Id, index: int | None) -> Command:
    """Move a stage before the one at `index` among the others, or last."""

    def command(tx: Transaction) -> None:
        stage = tx.find(Stage, id)
        if stage is None:
            raise Problem("problem.edit.gone")
        others = children(tx, Stage, stage.map, {id})
        if not stays(children(tx, Stage, stage.map), id, index):
            stay_whole(tx, {step.id for step in children(tx, Step, id)})
            tx.update(id, rank=ranks_for(tx, others, index)[0])

    return command
