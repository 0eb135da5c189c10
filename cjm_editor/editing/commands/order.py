"""Putting records at a place among their siblings."""

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

from cjm_editor.model import Element, Id, Record, Transaction
from cjm_editor.model.rank import ranks_in


class Ranked(Protocol):
    """A record with a place among siblings."""

    @property
    def id(self) -> Id:
        """Its id."""

    @property
    def rank(self) -> str:
        """Its fractional rank."""


R = TypeVar("R", bound=Record)


def ranks_for(
    tx: Transaction, siblings: Sequence[Ranked], index: int | None, count: int = 1
) -> list[str]:
    """Give ranks for `count` records before the sibling at `index`; None puts them last.

    Where siblings share a rank they are ranked afresh.
    """
    at = len(siblings) if index is None else max(0, min(index, len(siblings)))
    return ranks_among(tx, [*siblings[:at], *[None] * count, *siblings[at:]])


def ranks_among(tx: Transaction, order: Sequence[Ranked | None]) -> list[str]:
    """Give ranks for the places of an order that hold None; siblings keep theirs if they can."""
    ranks = ranks_in([None if sibling is None else sibling.rank for sibling in order])
    for sibling, rank in zip(order, ranks, strict=True):
        if sibling is not None and sibling.rank != rank:
            tx.update(sibling.id, rank=rank)
    return [rank for sibling, rank in zip(order, ranks, strict=True) if sibling is None]


def children(tx: Transaction, cls: type[R], owner: Id, without: Collection[Id] = ()) -> list[R]:
    """Give what an owner had of a class before the command, but for some."""
    return [child for child in tx.document.children(cls, owner) if child.id not in without]


def cell(tx: Transaction, lane: Id, step: Id, without: Collection[Id] = ()) -> list[Element]:
    """Give the elements a cell had before the command, but for some."""
    return [element for element in tx.document.cell(lane, step) if element.id not in without]


def stays(siblings: Sequence[Ranked], id: Id, index: int | None) -> bool:
    """Tell whether a record moved before `index` of the others stands where it stood."""
    last = len(siblings) - 1
    return siblings[last if index is None else max(0, min(index, last))].id == id
