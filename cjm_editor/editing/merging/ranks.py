"""Siblings that both copies put in the same gap, in an order of their own."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace
from itertools import groupby, repeat
from typing import Any

from cjm_editor.editing.merging.owners import owner_of
from cjm_editor.editing.merging.sides import Sides
from cjm_editor.model import BlueprintLine, Element, Id, Lane, Record
from cjm_editor.model.rank import ranks_in


def part_ties(sides: Sides, records: dict[Id, Record]) -> None:
    """Give siblings that merging left with one rank a rank each: between them there is room again.

    They stand in the order of their ids, as they did with one rank.
    """
    siblings: defaultdict[Hashable, list[tuple[str, Id]]] = defaultdict(list)
    for id, record in records.items():
        if hasattr(record, "rank"):
            siblings[_company(record)].append((record.rank, id))
    for company in siblings.values():
        if len({rank for rank, _ in company}) < len(company):
            _part(sides, records, sorted(company))


def _part(sides: Sides, records: dict[Id, Record], company: list[tuple[str, Id]]) -> None:
    order: list[str | None] = []
    for rank, run in groupby(company, lambda each: each[0]):
        ids = [id for _, id in run]
        fine = len(ids) == 1 or _were_tied(sides, records, ids)
        order += [rank, *repeat(rank if fine else None, len(ids) - 1)]
    if None not in order:
        return
    for (old, id), new in zip(company, ranks_in(order), strict=True):
        if new != old:
            changes: dict[str, Any] = {"rank": new}
            records[id] = replace(records[id], **changes)


def _were_tied(sides: Sides, records: dict[Id, Record], ids: list[Id]) -> bool:
    """Tell whether one of the copies had all of them in one place already."""
    for state in (sides.ours, sides.theirs):
        there = [state.get(id) for id in ids]
        if all(each is not None and _place(each) == _place(records[each.id]) for each in there):
            return True
    return False


def _place(record: Record) -> Hashable:
    return getattr(record, "rank", ""), _company(record)


def _company(record: Record) -> Hashable:
    match record:
        case Element(lane=lane, step=step):
            return lane, step
        case Lane(swimlane=swimlane) | BlueprintLine(swimlane=swimlane):
            return "row", swimlane
        case _:
            return record.TYPE, owner_of(record)
