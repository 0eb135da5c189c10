"""Deleting records, with what is nothing without them."""

from collections.abc import Iterable

from cjm_editor.editing.commands.fields import drop_unused_assets
from cjm_editor.editing.session import Command
from cjm_editor.editing.spans import leave
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Lane, Map, Record, Stage, Step, Swimlane, Transaction
from cjm_editor.model.document import targets


def delete(ids: Iterable[Id]) -> Command:
    """Delete records and what they own; a persona takes its swimlanes along, not they it.

    Raises Problem where a map would be left without stages or lanes, or a stage without steps.
    """
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        leave(tx, _steps_among(tx, chosen))
        for id in chosen:
            tx.remove(id)
        gone = tuple(tx.diff.removed.values())
        for record in gone:
            _leave_sound(tx, record)
        drop_unused_assets(tx, sorted({id for record in gone for id in targets(record)}))

    return command


def _steps_among(tx: Transaction, ids: Iterable[Id]) -> set[Id]:
    found = {id for id in ids if tx.find(Step, id)}
    return found.union(*({step.id for step in tx.document.children(Step, id)} for id in ids))


def _leave_sound(tx: Transaction, record: Record) -> None:
    match record:
        case Step(stage=stage) if tx.get(stage) and not _left(tx, Step, stage):
            raise Problem("problem.edit.last_step")
        case Stage(map=map) if tx.get(map) and not _left(tx, Stage, map):
            raise Problem("problem.edit.last_stage")
        case Lane(swimlane=swimlane) if tx.get(swimlane) and not _left(tx, Lane, swimlane):
            owner = tx.find(Swimlane, swimlane)
            if owner is not None and owner.persona is not None:
                raise Problem("problem.edit.last_lane")
            tx.remove(swimlane)
            _leave_sound(tx, tx.document[swimlane])
        case Swimlane(map=map) if tx.get(map) and not _left(tx, Swimlane, map):
            raise Problem("problem.edit.last_swimlane")
        case Map() if not any(tx.get(other.id) for other in tx.document.all(Map)):
            raise Problem("problem.edit.last_map")


def _left(tx: Transaction, cls: type[Record], owner: Id) -> bool:
    return any(tx.get(child.id) for child in tx.document.children(cls, owner))
