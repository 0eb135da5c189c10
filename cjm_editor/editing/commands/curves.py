"""Laying the curves of other lanes over a curve, and taking them away."""

from collections.abc import Iterable, Mapping

from cjm_editor.editing.records import lanes_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.kinds import lane_kind
from cjm_editor.model import Document, Id, Lane, Transaction


def lay_over(lane: Id, others: Iterable[Id]) -> Command:
    """Lay the curves of other lanes over that of a lane, above those that lie there.

    Raises Problem where one of them is gone or shows no curve of the same kind.
    """
    chosen = tuple(others)

    def command(tx: Transaction) -> None:
        own = tx.find(Lane, lane)
        found = [tx.find(Lane, id) for id in chosen]
        if own is None or not all(each and _fits(own, each) for each in found):
            raise Problem("problem.edit.gone")
        tx.update(lane, laid_over=tuple(dict.fromkeys((*own.laid_over, *chosen))))

    return command


def take_away(over: Mapping[Id, Iterable[Id]]) -> Command:
    """Take curves away that are laid over those of some lanes."""
    gone = {id: frozenset(others) for id, others in over.items()}

    def command(tx: Transaction) -> None:
        for id, others in gone.items():
            lane = tx.find(Lane, id)
            if lane is not None:
                tx.update(
                    id, laid_over=tuple(each for each in lane.laid_over if each not in others)
                )

    return command


def lay_over_each(over: Mapping[Id, Iterable[Id]]) -> Command:
    """Lay curves over those of several lanes at once."""
    each = [lay_over(lane, others) for lane, others in over.items()]

    def command(tx: Transaction) -> None:
        for one in each:
            one(tx)

    return command


def curves_of(document: Document, map_id: Id, other: Id) -> dict[Id, tuple[Id, ...]]:
    """Give for the curves of a map those of another: the originals of these, or their copies."""
    found: dict[Id, tuple[Id, ...]] = {}
    for lane in lanes_of(document, map_id):
        pairs = tuple(
            each.id
            for each in lanes_of(document, other)
            if (each.id == lane.origin or each.origin == lane.id) and _fits(lane, each)
        )
        if pairs:
            found[lane.id] = pairs
    return found


def fitting(lane: Lane, among: Iterable[Lane]) -> list[Lane]:
    """Give the lanes whose curves may be laid over that of a lane and are not yet."""
    return [each for each in among if _fits(lane, each) and each.id not in lane.laid_over]


def _fits(lane: Lane, other: Lane) -> bool:
    scale = lane_kind(lane).scale
    return other.id != lane.id and scale is not None and lane_kind(other).scale == scale
