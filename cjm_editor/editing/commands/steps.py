"""Adding, moving and widening steps."""

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import children, ranks_for, stays
from cjm_editor.editing.session import Command
from cjm_editor.editing.spans import stay_whole
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Stage, Step, Transaction
from cjm_editor.model.structure import MAX_CARD_WIDTH, MIN_CARD_WIDTH


def add_step(stage: Id, index: int | None = None, *, id: Id, title: str = "") -> Command:
    """Put a new step before the one at `index` of a stage, or last."""

    def command(tx: Transaction) -> None:
        if tx.find(Stage, stage) is None:
            raise Problem("problem.edit.gone")
        (rank,) = ranks_for(tx, children(tx, Step, stage), index)
        tx.add(Step(id=id, stage=stage, rank=rank, **checked(tx, Step, {"title": title})))

    return command


def move_step(id: Id, stage: Id, index: int | None) -> Command:
    """Move a step with all in it before the one at `index` of a stage, itself left out, or last.

    Raises Problem where it would leave its stage without steps.
    """

    def command(tx: Transaction) -> None:
        step = tx.find(Step, id)
        if step is None or tx.find(Stage, stage) is None:
            raise Problem("problem.edit.gone")
        if stage == step.stage:
            if stays(children(tx, Step, stage), id, index):
                return
        elif not children(tx, Step, step.stage, {id}):
            raise Problem("problem.edit.last_step")
        (rank,) = ranks_for(tx, children(tx, Step, stage, {id}), index)
        stay_whole(tx, {id})
        tx.update(id, stage=stage, rank=rank)

    return command


def resize_column(step: Id, width: float | None) -> Command:
    """Make the cards of a step so many points wide, or as wide as the map's where it is None."""

    def command(tx: Transaction) -> None:
        if tx.find(Step, step) is not None:
            tx.update(step, width=None if width is None else _fitting(width))

    return command


def _fitting(width: float) -> float:
    return max(MIN_CARD_WIDTH, min(MAX_CARD_WIDTH, float(width)))
