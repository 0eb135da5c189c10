"""Adding, moving and duplicating elements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from msgspec import Struct, structs

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import cell, ranks_among, ranks_for
from cjm_editor.editing.session import Command
from cjm_editor.editing.spans import covered, order_of, spanning
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import Element, Id, Lane, Step, Transaction, Transfer, new_id


class Move(Struct, frozen=True):
    """Where one element goes; `index` counts its new cell without all that is moved, None is last.

    `fields` are set on the way, as the emotion is on its curve.
    """

    id: Id
    lane: Id
    step: Id
    index: int | None = None
    fields: tuple[tuple[str, Any], ...] = ()


def add_element(
    kind: str, lane: Id, step: Id, index: int | None = None, *, id: Id, **fields: Any
) -> Command:
    """Put a new element before the one at `index` of a cell, or last."""

    def command(tx: Transaction) -> None:
        accept(tx, kind, lane, step)
        (rank,) = ranks_for(tx, cell(tx, lane, step), index)
        cls = element_kind(kind).record
        values = checked(tx, cls, {**element_kind(kind).new(), **fields})
        tx.add(cls(id=id, lane=lane, step=step, rank=rank, **values))

    return command


def move_elements(
    ids: Iterable[Id], lane: Id, step: Id, index: int | None = None, value: float | None = None
) -> Command:
    """Move elements into one cell, in the order given; `value` sets the emotion of those with one.

    `index` counts the elements of the cell without those that are moved.
    """
    fields = () if value is None else (("value", value),)
    return move_each([Move(id, lane, step, index, fields) for id in ids])


def move_each(moves: Sequence[Move]) -> Command:
    """Move elements each into a cell of its own; those for the same place stay in this order."""

    def command(tx: Transaction) -> None:
        moving = {move.id for move in moves}
        places: dict[tuple[Id, Id], list[Move]] = {}
        for move in moves:
            element = tx.find(Element, move.id)
            if element is not None:
                accept(tx, element.TYPE, move.lane, move.step)
                places.setdefault((move.lane, move.step), []).append(move)
        for (lane, step), arriving in places.items():
            _settle(tx, lane, step, arriving, moving)

    return command


def _settle(tx: Transaction, lane: Id, step: Id, arriving: list[Move], moving: set[Id]) -> None:
    order: list[Element | Move] = list(cell(tx, lane, step, moving))
    count = len(order)
    placed = [(count if move.index is None else min(move.index, count), move) for move in arriving]
    placed.sort(key=lambda each: each[0])
    for at, move in reversed(placed):  # the last place first, so that the others stay true
        order.insert(at, move)
    if [each.id for each in order] == [each.id for each in cell(tx, lane, step)]:
        ranks = [each.rank for each in cell(tx, lane, step) if each.id in moving]
    else:
        ranks = ranks_among(tx, [None if isinstance(each, Move) else each for each in order])
    for move, rank in zip((each for each in order if isinstance(each, Move)), ranks, strict=True):
        element = tx.find(Element, move.id)
        assert element is not None
        known = {name: value for name, value in move.fields if hasattr(element, name)}
        values = checked(tx, type(element), known)
        tx.update(move.id, lane=lane, step=step, rank=rank, **values)
        if element.last_step is not None and element.step != step:
            steps = order_of(tx.document, step)
            count = len(covered(order_of(tx.document, element.step), element))
            tx.update(move.id, last_step=spanning(steps, step, count))


def span(ids: Iterable[Id], by: int) -> Command:
    """Let elements cover so many steps more, or less, as far as the map goes."""
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        for id in chosen:
            element = tx.find(Element, id)
            if element is not None and element_kind(element).placement == "stack":
                steps = order_of(tx.document, element.step)
                count = len(covered(steps, element)) + by
                tx.update(id, last_step=spanning(steps, element.step, count))

    return command


def duplicate(copies: Mapping[Id, Id]) -> Command:
    """Copy elements, from old ids to new ones, each cell's copies after the last one copied.

    A transfer between two copied touchpoints is copied as well.
    """
    fresh: defaultdict[Id, Id] = defaultdict(new_id)

    def command(tx: Transaction) -> None:
        cells: dict[tuple[Id, Id], None] = {}
        for id in copies:
            element = tx.find(Element, id)
            if element is not None:
                cells[element.lane, element.step] = None
        for lane, step in cells:
            present = cell(tx, lane, step)
            copied = [element for element in present if element.id in copies]
            index = present.index(copied[-1]) + 1
            ranks = ranks_for(tx, present, index, len(copied))
            for element, rank in zip(copied, ranks, strict=True):
                tx.add(replace(element, id=copies[element.id], rank=rank, origin=None))
        _copy_transfers(tx, copies, fresh)

    return command


def copy_each(moves: Sequence[Move], copies: Mapping[Id, Id]) -> Command:
    """Copy elements, from old ids to new ones, each into a cell of its own, as `move_each` moves.

    A transfer between two copied touchpoints is copied as well.
    """
    fresh: defaultdict[Id, Id] = defaultdict(new_id)

    def command(tx: Transaction) -> None:
        there = [move for move in moves if tx.find(Element, move.id) is not None]
        for move in there:
            element = tx.find(Element, move.id)
            assert element is not None
            tx.add(replace(element, id=copies[move.id], origin=None))
        move_each([structs.replace(move, id=copies[move.id]) for move in there])(tx)
        _copy_transfers(tx, copies, fresh)

    return command


def _copy_transfers(tx: Transaction, copies: Mapping[Id, Id], fresh: Mapping[Id, Id]) -> None:
    for transfer in sorted(_transfers_among(tx, copies), key=lambda found: found.id):
        source, target = copies[transfer.source], copies[transfer.target]
        copy = replace(transfer, id=fresh[transfer.id], source=source, target=target, origin=None)
        tx.add(copy)


def set_emotion(ids: Iterable[Id], value: float) -> Command:
    """Set how high those elements lie that lie on a curve, as far as it goes."""
    return _feel(ids, lambda _: value)


def shift_emotion(ids: Iterable[Id], by: float) -> Command:
    """Raise or lower elements on their curve by some levels, as far as it goes."""
    return _feel(ids, lambda before: round(before + by, 3))


def _feel(ids: Iterable[Id], feeling: Any) -> Command:
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        for id in chosen:
            element = tx.get(id)
            scale = element_kind(element).scale if isinstance(element, Element) else None
            if element is not None and scale is not None:
                value = scale.clamp(float(feeling(getattr(element, "value", 0.0))))
                tx.update(id, **checked(tx, type(element), {"value": value}))

    return command


def accept(tx: Transaction, kind: str, lane: Id, step: Id) -> None:
    """Raise Problem unless elements of a kind may lie in a cell."""
    found = tx.find(Lane, lane)
    if found is None or tx.find(Step, step) is None:
        raise Problem("problem.edit.gone")
    if lane_kind(found).gathers:
        raise Problem("problem.edit.gathered")
    if not lane_kind(found).accepts(element_kind(kind)):
        raise Problem("problem.edit.lane")


def _transfers_among(tx: Transaction, ids: Iterable[Id]) -> Iterable[Transfer]:
    chosen = set(ids)
    found = {id for each in chosen for id in tx.document.referrers(each)}
    for id in found:
        transfer = tx.find(Transfer, id)
        if transfer is not None and transfer.source in chosen and transfer.target in chosen:
            yield transfer
