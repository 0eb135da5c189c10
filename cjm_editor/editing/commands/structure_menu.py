"""The commands that split, merge and fold stages and steps."""

from cjm_editor.editing.commands.fields import set_field
from cjm_editor.editing.commands.labels import label
from cjm_editor.editing.commands.reshape import merge_stages, merge_steps, split_stage, split_step
from cjm_editor.editing.commands.selected import element_ids, elements, stage_of, step_of
from cjm_editor.editing.commands.spec import CommandContext, CommandSpec
from cjm_editor.model import Id, Stage, Step, new_id


def _split_stage(context: CommandContext) -> None:
    step, id = step_of(context), new_id()
    assert step is not None
    context.session.run(label("split_stage"), split_stage(step.id, id=id), select=[id])
    context.reveal(id)
    context.edit_title(id)


def _splits_stage(context: CommandContext) -> bool:
    step = step_of(context)
    return step is not None and _siblings(context, step)[0] is not step


def _split_step(context: CommandContext) -> None:
    chosen, id = element_ids(context), new_id()
    context.session.run(label("split_step"), split_step(chosen, id=id), select=[id])
    context.reveal(id)
    context.edit_title(id)


def _splits_step(context: CommandContext) -> bool:
    return len({element.step for element in elements(context)}) == 1


def _merge_stages(context: CommandContext) -> None:
    one, other = _stages(context)
    context.session.run(label("merge_stages"), merge_stages(one, other), select=[one])
    context.reveal(one)


def _stages(context: CommandContext) -> list[Id]:
    """Give the stage at hand and the next one; less where there is none."""
    stage = stage_of(context)
    stages = context.session.document.children(Stage, context.map_id)
    if stage not in stages:
        return []
    at = stages.index(stage)
    return [each.id for each in stages[at : at + 2]]


def _merge_steps(context: CommandContext) -> None:
    steps = _steps(context)
    context.session.run(label("merge_steps"), merge_steps(steps), select=steps[:1])
    context.reveal(steps[0])


def _steps(context: CommandContext) -> list[Id]:
    """Give the steps that are selected, or the one at hand and the next, all of one stage."""
    step = step_of(context)
    if step is None:
        return []
    siblings = _siblings(context, step)
    chosen = [each.id for each in siblings if each.id in context.session.selection]
    if len(chosen) > 1:
        return chosen
    at = siblings.index(step)
    return [each.id for each in siblings[at : at + 2]]


def _siblings(context: CommandContext, step: Step) -> tuple[Step, ...]:
    return context.session.document.children(Step, step.stage)


def _fold(context: CommandContext) -> None:
    document, here = context.session.document, stage_of(context)
    chosen = [stage for id in context.session.selection.ids if (stage := document.find(Stage, id))]
    stages = chosen or ([here] if here else [])
    folded = not all(stage.folded for stage in stages)
    command = set_field([stage.id for stage in stages], "folded", folded)
    context.session.run(label("fold" if folded else "unfold"), command, select=[stages[0].id])


STRUCTURE_MENU: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="split_stage",
        run=_split_stage,
        enabled=_splits_stage,
        menu="structure",
        icon="layout-columns",
    ),
    CommandSpec(
        id="split_step",
        run=_split_step,
        enabled=_splits_step,
        menu="structure",
        icon="columns",
    ),
    CommandSpec(
        id="merge_stages",
        run=_merge_stages,
        enabled=lambda context: len(_stages(context)) > 1,
        menu="structure",
        icon="layout-columns",
    ),
    CommandSpec(
        id="merge_steps",
        run=_merge_steps,
        enabled=lambda context: len(_steps(context)) > 1,
        menu="structure",
        icon="columns",
    ),
    CommandSpec(
        id="fold_stage",
        run=_fold,
        enabled=lambda context: stage_of(context) is not None,
        menu="structure",
        icon="minimize",
    ),
)
