"""Splitting and merging stages and steps, with all that is in them."""

from collections.abc import Iterable, Sequence

from cjm_editor.editing.commands.hand_over import hand_over
from cjm_editor.editing.commands.order import children, ranks_for
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Element, Id, Stage, Step, Transaction

BETWEEN = " / "
"""What stands between two titles that become one."""


def split_stage(step: Id, *, id: Id) -> Command:
    """Make a new stage of a step and those after it in its stage.

    Raises Problem where the old stage would be left without steps.
    """

    def command(tx: Transaction) -> None:
        found = tx.find(Step, step)
        stage = tx.find(Stage, found.stage) if found else None
        if found is None or stage is None:
            raise Problem("problem.edit.gone")
        steps = children(tx, Step, stage.id)
        at = [each.id for each in steps].index(step)
        if at == 0:
            raise Problem("problem.edit.split_first")
        stages = children(tx, Stage, stage.map)
        after = [each.id for each in stages].index(stage.id) + 1
        (rank,) = ranks_for(tx, stages, after)
        exits = stage.exit_condition
        tx.update(stage.id, exit_condition="")
        tx.add(Stage(id=id, map=stage.map, rank=rank, exit_condition=exits))
        for moved in steps[at:]:
            tx.update(moved.id, stage=id)

    return command


def split_step(elements: Iterable[Id], *, id: Id) -> Command:
    """Put elements of one step into a new step after it; their order stays.

    Raises Problem unless all of them lie in one step.
    """
    chosen = tuple(elements)

    def command(tx: Transaction) -> None:
        found = [element for each in chosen if (element := tx.find(Element, each))]
        steps = {element.step for element in found}
        step = tx.find(Step, next(iter(steps), None))
        if step is None or len(steps) > 1:
            raise Problem("problem.edit.split_cards")
        siblings = children(tx, Step, step.stage)
        after = [each.id for each in siblings].index(step.id) + 1
        (rank,) = ranks_for(tx, siblings, after)
        tx.add(Step(id=id, stage=step.stage, rank=rank, width=step.width))
        for element in found:
            tx.update(element.id, step=id)

    return command


def merge_stages(first: Id, second: Id) -> Command:
    """Put the steps of a stage at the end of another one, which keeps what is said of both."""

    def command(tx: Transaction) -> None:
        one, other = tx.find(Stage, first), tx.find(Stage, second)
        if one is None or other is None or one is other or one.map != other.map:
            raise Problem("problem.edit.gone")
        steps = children(tx, Step, second)
        ranks = ranks_for(tx, children(tx, Step, first), None, len(steps))
        for step, rank in zip(steps, ranks, strict=True):
            tx.update(step.id, stage=first, rank=rank)
        tx.update(
            first,
            title=_joined(one.title, other.title),
            goal=_joined(one.goal, other.goal, "\n"),
            entry_condition=one.entry_condition or other.entry_condition,
            exit_condition=other.exit_condition or one.exit_condition,
        )
        hand_over(tx, second, first)

    return command


def merge_steps(ids: Sequence[Id]) -> Command:
    """Make one step of several of a stage: the first one, with the cards of all in their order.

    Raises Problem where they are not several of one stage.
    """

    def command(tx: Transaction) -> None:
        one = tx.find(Step, ids[0] if ids else None)
        siblings = children(tx, Step, one.stage) if one else []
        steps = [step for step in siblings if step.id in ids]
        if len(steps) < 2 or len(steps) < len(set(ids)):
            raise Problem("problem.edit.gone")
        first = steps[0]
        cells: dict[Id, list[Element]] = {}
        for step in steps:
            for element in _elements(tx, step.id):
                cells.setdefault(element.lane, []).append(element)
        for lane, found in sorted(cells.items()):
            own = tx.document.cell(lane, first.id)
            coming = [element for element in found if element.step != first.id]
            ranks = ranks_for(tx, own, None, len(coming))
            for element, rank in zip(coming, ranks, strict=True):
                tx.update(element.id, step=first.id, rank=rank)
        gone = {step.id for step in steps[1:]}
        for id in sorted({each for step in gone for each in tx.document.referrers(step)}):
            ending = tx.find(Element, id)
            if ending is not None and ending.last_step in gone:
                last = None if ending.step == first.id else first.id
                tx.update(id, last_step=last)
        title = ""
        for step in steps:
            title = _joined(title, step.title)
        tx.update(first.id, title=title)
        for step in steps[1:]:
            hand_over(tx, step.id, first.id)

    return command


def _elements(tx: Transaction, step: Id) -> list[Element]:
    """Give the elements of a step, in the order of their cells."""
    found = [tx.document.find(Element, id) for id in tx.document.referrers(step)]
    here = [element for element in found if element is not None and element.step == step]
    return sorted(here, key=lambda element: (element.lane, element.rank, element.id))


def _joined(one: str, other: str, between: str = BETWEEN) -> str:
    return between.join(dict.fromkeys(filter(None, (one, other))))
