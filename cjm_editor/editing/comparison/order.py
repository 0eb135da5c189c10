"""Which records lie elsewhere among their siblings: told from their order, not from their ranks."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from cjm_editor.model import BlueprintLine, Element, Id, Lane, Record, fields_of

Home: TypeAlias = tuple[str, Id, Id]
"""What the siblings of a record have in common: their cell or their owner."""
Places: TypeAlias = Mapping[Id, tuple[int, int]]
"""Where a record stood among its siblings and where it stands now, the first being 1."""


def home_of(record: Record) -> Home:
    """Give among which records one has a place in an order."""
    match record:
        case Element():
            return "", record.lane, record.step
        case Lane() | BlueprintLine():
            return "row", record.swimlane, ""
    for spec in fields_of(type(record)):
        if spec.owner:
            return record.TYPE, getattr(record, spec.name), ""
    return record.TYPE, "", ""


def passed(
    before: Iterable[Record],
    after: Iterable[Record],
    asked: Collection[tuple[Id, Home]],
    own: Mapping[Id, Id],
) -> Places:
    """Of some records that stayed where they are but for their rank, give those that have passed
    a sibling.

    Both states name a record by the same id; `own` are those it goes by in the state after, where
    they are others, for equal ranks are told apart by them.
    """
    homes = {home for _, home in asked}
    old, new = _in_order(before, homes, {}), _in_order(after, homes, own)
    found: dict[Id, tuple[int, int]] = {}
    crossing = {home: _crossing(old.get(home, []), new.get(home, [])) for home in homes}
    places = {
        home: tuple({id: at for at, id in enumerate(each.get(home, []), 1)} for each in (old, new))
        for home in homes
    }
    for id, home in asked:
        if id in crossing[home]:
            was, now = places[home]
            found[id] = was[id], now[id]
    return found


def _in_order(
    records: Iterable[Record], homes: Collection[Home], own: Mapping[Id, Id]
) -> dict[Home, list[Id]]:
    found: dict[Home, list[tuple[str, Id, Id]]] = {}
    for record in records:
        rank = getattr(record, "rank", None)
        if rank is not None and (home := home_of(record)) in homes:
            found.setdefault(home, []).append((rank, own.get(record.id, record.id), record.id))
    return {home: [id for *_, id in sorted(siblings)] for home, siblings in found.items()}


def _crossing(old: list[Id], new: list[Id]) -> set[Id]:
    """Give what lies on another side of some sibling than before."""
    now = {id: at for at, id in enumerate(new)}
    common = [id for id in old if id in now]
    found: set[Id] = set()
    highest = -1
    for id in common:
        if now[id] < highest:
            found.add(id)
        highest = max(highest, now[id])
    lowest = len(new)
    for id in reversed(common):
        if now[id] > lowest:
            found.add(id)
        lowest = min(lowest, now[id])
    return found
