"""Improvements and decisions: begun from what hurts on the map, and kept with their reasons."""

from collections.abc import Iterable, Sequence

from cjm_editor.editing.commands.fields import checked, set_fields
from cjm_editor.editing.commands.order import ranks_for
from cjm_editor.editing.commands.transfers import connectable
from cjm_editor.editing.records import elements_of, map_of, title_of
from cjm_editor.editing.session import Command
from cjm_editor.model import (
    RANKING,
    Capacity,
    Decision,
    Document,
    Element,
    Id,
    Improvement,
    Lane,
    Ranking,
    Swimlane,
    Transaction,
    Transfer,
    person_key,
)


def add_improvement(map: Id, *, id: Id, about: Iterable[Id] = (), title: str = "") -> Command:
    """Begin an improvement after those of a map, about cards and transfers of it.

    It mends these, the touchpoints at the steps of the cards, and the transfers that leave them.
    It is called like the first of them that is called something, else by `title`.
    """
    chosen = tuple(about)

    def command(tx: Transaction) -> None:
        document = tx.document
        mends = mended_by(document, map, chosen)
        titles = (" ".join(title_of(document, each).split()) for each in chosen if each in mends)
        called = next(filter(None, titles), title)
        (rank,) = ranks_for(tx, document.children(Improvement, map), None)
        tx.add(Improvement(id=id, map=map, rank=rank, title=called, mends=mends))

    return command


def mended_by(document: Document, map: Id, about: Iterable[Id]) -> tuple[Id, ...]:
    """Give what an improvement about some cards and transfers of a map mends by default."""
    found: dict[Id, None] = {}
    points: dict[Id, None] = {}
    for id in about:
        record = document.get(id)
        if not isinstance(record, Element | Transfer) or map_of(document, id) != map:
            continue
        found[id] = None
        if isinstance(record, Element):
            points.update(dict.fromkeys(_meetings(document, map, record)))
    leaving = (
        each.id
        for point in points
        for each in document.children(Transfer, map)
        if each.source == point
    )
    return tuple(dict.fromkeys((*found, *points, *leaving)))


def _meetings(document: Document, map: Id, element: Element) -> list[Id]:
    """Give a touchpoint itself, or those at the step of a card: its persona's, and shared ones."""
    if connectable(document, element.id):
        return [element.id]
    own = _persona(document, element)
    return [
        each.id
        for each in elements_of(document, map)
        if each.step == element.step
        and connectable(document, each.id)
        and (own is None or _persona(document, each) in (own, None))
    ]


def _persona(document: Document, element: Element) -> Id | None:
    lane = document.find(Lane, element.lane)
    swimlane = document.find(Swimlane, lane.swimlane) if lane else None
    return swimlane.persona if swimlane else None


def judge_improvement(id: Id, ease: float, benefit: float) -> Command:
    """Put an improvement somewhere on the matrix, each from 1 to 5, kept within these."""
    values = {"ease": min(5.0, max(1.0, ease)), "benefit": min(5.0, max(1.0, benefit))}
    return set_fields(id, values)


def set_capacity(map: Id, person: str, days: float | None, *, id: Id) -> Command:
    """Say how many days a person has for a map's improvements, None for as many as it takes.

    A person is the same however their name is capitalised and spaced; `id` is that of a new record.
    """
    name = " ".join(person.split())

    def command(tx: Transaction) -> None:
        own = [
            each.id
            for each in tx.document.children(Capacity, map)
            if person_key(each.person) == person_key(name)
        ]
        for each in own if days is None else own[1:]:  # two maps merged may bring two
            tx.remove(each)
        if days is not None:
            values = checked(tx, Capacity, {"person": name, "days": days})
            if own:
                tx.update(own[0], **values)
            else:
                tx.add(Capacity(id=id, map=map, **values))

    return command


def weigh_maps(name: str, weight: float) -> Command:
    """Say how much a criterion counts when the maps of the file are ranked."""

    def command(tx: Transaction) -> None:
        values = checked(tx, Ranking, {name: weight})
        if tx.find(Ranking, RANKING) is None:
            tx.add(Ranking(id=RANKING, **values))
        else:
            tx.update(RANKING, **values)

    return command


def keep_decision(
    map: Id,
    *,
    id: Id,
    title: str,
    decided_by: str,
    decided_on: str,
    criteria: str,
    chosen: Sequence[Id],
    budget: float | None = None,
    capacity: float | None = None,
) -> Command:
    """Keep which improvements were chosen, by whom, on which day (ISO 8601) and by what."""

    def command(tx: Transaction) -> None:
        (rank,) = ranks_for(tx, tx.document.children(Decision, map), None)
        tx.add(
            Decision(
                id=id,
                map=map,
                rank=rank,
                title=title,
                decided_by=decided_by,
                decided_on=decided_on,
                criteria=criteria,
                budget=budget,
                capacity=capacity,
                chosen=tuple(each for each in chosen if tx.find(Improvement, each) is not None),
            )
        )

    return command
