"""Putting part of a map on a map: cards, or whole stages, steps, lanes and swimlanes."""

from collections.abc import Callable
from typing import TypeAlias

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.arriving import (
    Ids,
    add_persona_copies,
    add_shared,
    add_swimlanes,
    lane_places,
    persona_here,
    renewed,
    step_places,
)
from cjm_editor.editing.commands.elements import accept
from cjm_editor.editing.commands.nearest_lane import nearest_lanes
from cjm_editor.editing.commands.order import cell, children, ranks_for
from cjm_editor.editing.excerpt import Excerpt, What
from cjm_editor.editing.records import steps_of
from cjm_editor.editing.session import Command
from cjm_editor.editing.spans import covered, spanning
from cjm_editor.i18n import Problem
from cjm_editor.model import (
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Stage,
    Step,
    Swimlane,
    Transaction,
    Transfer,
    rows_of,
)

CellOf: TypeAlias = Callable[[Element], tuple[Id, Id]]
"""Gives the lane and the step here for a card of the excerpt."""


def paste(
    excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, in_place: bool = False
) -> Command:
    """Put part of a map on a map at an anchor; `fresh` has a new id for every record of it.

    Whole stages, steps, lanes and swimlanes go after the anchor's, with all in them. Cards go from
    its step to the right into the nearest lanes that take them, or `in_place` into the lanes and
    steps they come from. Channels and personas of the same name and the same pictures are used,
    others are added; transfers among what is pasted go along.
    """

    def command(tx: Transaction) -> None:
        if tx.find(Map, map_id) is None or tx.find(Step, anchor.step) is None:
            raise Problem("problem.edit.gone")
        known = add_shared(tx, excerpt, fresh) | {excerpt.map_id: map_id}
        where = _in_place if in_place and excerpt.what == "cards" else _WHERE[excerpt.what]
        cell_of = where(tx, excerpt, map_id, anchor, fresh, known)
        for (lane, step), arriving in _by_cell(excerpt, cell_of).items():
            here = (lane, step) == (anchor.lane, anchor.step) and not in_place
            siblings = cell(tx, lane, step)
            ranks = ranks_for(tx, siblings, anchor.index if here else None, len(arriving))
            for element, rank in zip(arriving, ranks, strict=True):
                accept(tx, element.TYPE, lane, step)
                known[element.id] = fresh[element.id]
                last = _last_step(tx, excerpt, map_id, element, step, known)
                tx.add(renewed(element, known, lane=lane, step=step, rank=rank, last_step=last))
        for transfer in excerpt.document.all(Transfer):
            known[transfer.id] = fresh[transfer.id]
            tx.add(renewed(transfer, known))

    return command


def _last_step(
    tx: Transaction, excerpt: Excerpt, map_id: Id, element: Element, step: Id, known: Ids
) -> Id | None:
    """Give the step that lets a copy cover as many steps as the card does."""
    here = [each.id for each in steps_of(tx.document, map_id)]
    if step not in here:  # a new column, pasted along with it
        return known.get(element.last_step) if element.last_step else None
    steps = [each.id for each in steps_of(excerpt.document, excerpt.map_id)]
    return spanning(here, step, len(covered(steps, element)))


def _by_cell(excerpt: Excerpt, cell_of: CellOf) -> dict[tuple[Id, Id], list[Element]]:
    cells: dict[tuple[Id, Id], list[Element]] = {}
    for element in excerpt.elements:
        cells.setdefault(cell_of(element), []).append(element)
    return cells


def _cards(
    tx: Transaction, excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, known: dict[Id, Id]
) -> CellOf:
    here = [step.id for step in steps_of(tx.document, map_id)]
    start = here.index(anchor.step) if anchor.step in here else 0
    columns = {
        step.id: here[min(start + at, len(here) - 1)]
        for at, step in enumerate(steps_of(excerpt.document, excerpt.map_id))
    }
    if len(excerpt.document.all(Persona)) > 1:
        # Cards of several personas stay apart, whoever has to be put on the map for that.
        places = lane_places(tx, excerpt, map_id, fresh, known)
        return lambda element: (places[element.lane], columns[element.step])
    lanes = nearest_lanes(tx.document, map_id, excerpt, anchor.lane)
    return lambda element: (lanes[element.id], columns[element.step])


def _in_place(
    tx: Transaction, excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, known: dict[Id, Id]
) -> CellOf:
    steps = step_places(tx, excerpt, map_id)
    lanes = lane_places(tx, excerpt, map_id, fresh, known)
    return lambda element: (lanes[element.lane], steps[element.step])


def _stages(
    tx: Transaction, excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, known: dict[Id, Id]
) -> CellOf:
    stages = excerpt.document.children(Stage, excerpt.map_id)
    here = children(tx, Stage, map_id)
    step = tx.find(Step, anchor.step)
    index = next((at + 1 for at, each in enumerate(here) if step and each.id == step.stage), None)
    for stage, rank in zip(stages, ranks_for(tx, here, index, len(stages)), strict=True):
        known[stage.id] = fresh[stage.id]
        tx.add(renewed(stage, known, rank=rank))
        for own in excerpt.document.children(Step, stage.id):
            known[own.id] = fresh[own.id]
            tx.add(renewed(own, known))
    lanes = lane_places(tx, excerpt, map_id, fresh, known)
    return lambda element: (lanes[element.lane], fresh[element.step])


def _steps(
    tx: Transaction, excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, known: dict[Id, Id]
) -> CellOf:
    steps = steps_of(excerpt.document, excerpt.map_id)
    before = tx.find(Step, anchor.step)
    assert before is not None
    here = children(tx, Step, before.stage)
    ranks = ranks_for(tx, here, here.index(before) + 1, len(steps))
    for step, rank in zip(steps, ranks, strict=True):
        known[step.id] = fresh[step.id]
        tx.add(renewed(step, known, stage=before.stage, rank=rank))
    lanes = lane_places(tx, excerpt, map_id, fresh, known)
    return lambda element: (lanes[element.lane], fresh[element.step])


def _lanes(
    tx: Transaction, excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, known: dict[Id, Id]
) -> CellOf:
    before = tx.find(Lane, anchor.lane)
    if before is None:
        raise Problem("problem.edit.gone")
    lanes = [
        lane
        for swimlane in excerpt.document.children(Swimlane, excerpt.map_id)
        for lane in excerpt.document.children(Lane, swimlane.id)
    ]
    here = children(tx, Lane, before.swimlane)
    ranks = ranks_for(tx, here, here.index(before) + 1, len(lanes))
    for lane, rank in zip(lanes, ranks, strict=True):
        known[lane.id] = fresh[lane.id]
        tx.add(renewed(lane, known, swimlane=before.swimlane, rank=rank))
    steps = step_places(tx, excerpt, map_id)
    return lambda element: (fresh[element.lane], steps[element.step])


def _swimlanes(
    tx: Transaction, excerpt: Excerpt, map_id: Id, anchor: Anchor, fresh: Ids, known: dict[Id, Id]
) -> CellOf:
    taken = {swimlane.persona for swimlane in children(tx, Swimlane, map_id)}
    swimlanes = excerpt.document.children(Swimlane, excerpt.map_id)
    people = [excerpt.document.find(Persona, swimlane.persona) for swimlane in swimlanes]
    own = {one.id: persona_here(tx, one) for one in people if one is not None}
    # Whoever is on the map already gets a double: nobody has two swimlanes on one map.
    new = [one for one in people if one and ((here := own[one.id]) is None or here.id in taken)]
    own |= add_persona_copies(tx, new, fresh, known)
    wanted = [
        (fresh[swimlane.id], found.id if one and (found := own[one.id]) else None)
        for swimlane, one in zip(swimlanes, people, strict=True)
    ]
    before = tx.find(Lane, anchor.lane)
    add_swimlanes(tx, wanted, map_id, before.swimlane if before else None)
    for swimlane in swimlanes:
        known[swimlane.id] = fresh[swimlane.id]
        for row in rows_of(excerpt.document, swimlane.id):
            known[row.id] = fresh[row.id]
            tx.add(renewed(row, known))
    steps = step_places(tx, excerpt, map_id)
    return lambda element: (fresh[element.lane], steps[element.step])


_WHERE: dict[What, Callable[[Transaction, Excerpt, Id, Anchor, Ids, dict[Id, Id]], CellOf]] = {
    "cards": _cards,
    "stages": _stages,
    "steps": _steps,
    "lanes": _lanes,
    "swimlanes": _swimlanes,
}
"""Makes the rows and columns that come along, and tells the cell of every card."""
