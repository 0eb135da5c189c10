"""Whole maps: added, copied, derived, put in order, and seen more closely in another."""

from collections import defaultdict
from typing import Any

from cjm_editor.editing.commands.fields import checked, set_field
from cjm_editor.editing.commands.order import children, ranks_for, stays
from cjm_editor.editing.map_copy import copied, records_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import (
    Id,
    Lane,
    Map,
    Stage,
    Step,
    Swimlane,
    Transaction,
    new_id,
)
from cjm_editor.model.rank import ranks_between

STAGES = 3
"""The stages a new map starts with, one step each."""
LANES = ("touchpoints", "emotions", "pain_points")
"""The kinds of lane a new map starts with."""


def new_map(
    title: str, language: str, after: Id | None, *, id: Id, swimlane: Id | None = None
) -> Command:
    """Put an empty map after another one, or last: stages and lanes to begin with."""
    fresh: defaultdict[tuple[str, int], Id] = defaultdict(new_id)
    if swimlane is not None:
        fresh["swimlane", 0] = swimlane

    def command(tx: Transaction) -> None:
        values = checked(tx, Map, {"title": title, "language": language})
        tx.add(Map(id=id, rank=_rank_after(tx, after), **values))
        for at, rank in enumerate(ranks_between(None, None, STAGES)):
            stage = tx.add(Stage(id=fresh["stage", at], map=id, rank=rank))
            tx.add(Step(id=fresh["step", at], stage=stage.id))
        group = tx.add(Swimlane(id=fresh["swimlane", 0], map=id))
        for at, rank in enumerate(ranks_between(None, None, len(LANES))):
            tx.add(Lane(id=fresh["lane", at], swimlane=group.id, rank=rank, kind=LANES[at]))

    return command


def duplicate_map(map: Id, title: str, *, id: Id) -> Command:
    """Put a copy of a map, with all that is drawn on it, right after it."""
    return _copy(map, id, {"title": title}, derived=False)


def derive_map(map: Id, title: str, *, id: Id) -> Command:
    """Put a copy of a map as it should be right after it; all of it knows its original."""
    return _copy(map, id, {"title": title, "state": "to_be"}, derived=True)


def _copy(map: Id, id: Id, values: dict[str, Any], *, derived: bool) -> Command:
    fresh: defaultdict[Id, Id] = defaultdict(new_id, {map: id})

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None:
            raise Problem("problem.edit.gone")
        ids = {record.id: fresh[record.id] for record in records_of(tx.document, map)}
        for record in records_of(tx.document, map):
            tx.add(copied(record, ids, derived=derived))
        tx.update(id, rank=_rank_after(tx, map), **checked(tx, Map, values))

    return command


def move_map(id: Id, index: int | None) -> Command:
    """Move a map before the one at `index` among the others, or last."""

    def command(tx: Transaction) -> None:
        maps = tx.document.all(Map)
        if tx.find(Map, id) is None:
            raise Problem("problem.edit.gone")
        if not stays(maps, id, index):
            others = [map for map in maps if map.id != id]
            tx.update(id, rank=ranks_for(tx, others, index)[0])

    return command


def add_journey(of: Id, title: str, language: str, after: Id, *, id: Id) -> Command:
    """Put a new map after another one that shows a stage or a touchpoint more closely.

    It is of the same state, and of the persona whose touchpoint it is, or who is alone on the map.
    """
    swimlane = new_id()
    make = new_map(title, language, after, id=id, swimlane=swimlane)

    def command(tx: Transaction) -> None:
        make(tx)
        map, of_lane = tx.find(Map, after), tx.find(Lane, getattr(tx.get(of), "lane", None))
        if map is not None:
            tx.update(id, state=map.state)
        groups = children(tx, Swimlane, after)
        if of_lane is not None:
            people = [each.persona for each in groups if each.id == of_lane.swimlane]
        else:
            people = [each.persona for each in groups if each.persona]
        if len(people) == 1:
            tx.update(swimlane, persona=people[0])
        set_field([of], "journey", id)(tx)

    return command


def _rank_after(tx: Transaction, map: Id | None) -> str:
    maps = tx.document.all(Map)
    index = next((at + 1 for at, each in enumerate(maps) if each.id == map), None)
    return ranks_for(tx, maps, index)[0]
