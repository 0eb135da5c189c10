"""Personas in the library of a file and on its maps, each there with a swimlane of its own."""

from collections import defaultdict
from dataclasses import replace

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import children, ranks_for, stays
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Lane, Map, Persona, Swimlane, Transaction, new_id
from cjm_editor.model.rank import ranks_between

PERSONA_LANES = ("touchpoints", "emotions", "pain_points")
"""The kinds of lane a persona starts with."""


def add_persona(
    map: Id, index: int | None = None, *, id: Id, swimlane: Id, name: str = ""
) -> Command:
    """Put a persona on a map: a new one, or the one of that id if the file has it.

    Its swimlane goes before the one at `index`, or after those of the other personas.
    """
    lanes: defaultdict[str, Id] = defaultdict(new_id)

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None:
            raise Problem("problem.edit.gone")
        if tx.find(Persona, id) is None:
            new_persona(id=id, name=name)(tx)
        others = children(tx, Swimlane, map)
        shared = next((at for at, other in enumerate(others) if other.persona is None), None)
        (rank,) = ranks_for(tx, others, shared if index is None else index)
        tx.add(Swimlane(id=swimlane, map=map, rank=rank, persona=id))
        ranks = ranks_between(None, None, len(PERSONA_LANES))
        for kind, rank in zip(PERSONA_LANES, ranks, strict=True):
            tx.add(Lane(id=lanes[kind], swimlane=swimlane, rank=rank, kind=kind))

    return command


def new_persona(*, id: Id, name: str = "") -> Command:
    """Put a persona into the file's library, on no map yet."""

    def command(tx: Transaction) -> None:
        (rank,) = ranks_for(tx, tx.document.all(Persona), None)
        tx.add(Persona(id=id, rank=rank, **checked(tx, Persona, {"name": name})))

    return command


def duplicate_persona(persona: Id, name: str, *, id: Id) -> Command:
    """Put a copy of a persona, under another name, right after it into the library."""

    def command(tx: Transaction) -> None:
        found = tx.find(Persona, persona)
        if found is None:
            raise Problem("problem.edit.gone")
        everybody = tx.document.all(Persona)
        after = [each.id for each in everybody].index(persona) + 1
        (rank,) = ranks_for(tx, everybody, after)
        tx.add(replace(found, id=id, rank=rank, **checked(tx, Persona, {"name": name})))

    return command


def move_swimlane(id: Id, index: int | None) -> Command:
    """Move a swimlane before the one at `index` among the others, or last."""

    def command(tx: Transaction) -> None:
        swimlane = tx.find(Swimlane, id)
        if swimlane is None:
            raise Problem("problem.edit.gone")
        others = children(tx, Swimlane, swimlane.map, {id})
        if not stays(children(tx, Swimlane, swimlane.map), id, index):
            tx.update(id, rank=ranks_for(tx, others, index)[0])

    return command
