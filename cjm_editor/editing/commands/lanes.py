"""Adding and moving lanes and the lines between; folding, hiding, locking and resizing lanes."""

from collections.abc import Iterable
from typing import Any

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import children, ranks_for
from cjm_editor.editing.records import lanes_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import BlueprintLine, Id, Lane, Map, Record, Swimlane, Transaction, rows_of
from cjm_editor.model.structure import MAX_LANE_HEIGHT, MIN_LANE_HEIGHT


def add_lane(
    swimlane: Id,
    kind: str,
    index: int | None = None,
    *,
    id: Id,
    title: str = "",
    beneath_line: bool = False,
) -> Command:
    """Put a new lane of a kind before the one at `index` of a swimlane, or last.

    Where a line lies there, it goes above it unless asked to go beneath.
    """

    def command(tx: Transaction) -> None:
        if tx.find(Swimlane, swimlane) is None:
            raise Problem("problem.edit.gone")
        rank = _rank(tx, swimlane, index, beneath_line=beneath_line)
        values = checked(tx, Lane, {"title": title})
        tx.add(Lane(id=id, swimlane=swimlane, rank=rank, kind=kind, **values))

    return command


def add_shared_lane(map: Id, kind: str, *, id: Id, swimlane: Id, title: str = "") -> Command:
    """Put a new lane last among those that all personas share.

    `swimlane` is the id of the shared swimlane to be, where the map has none yet.
    """

    def command(tx: Transaction) -> None:
        if tx.find(Map, map) is None:
            raise Problem("problem.edit.gone")
        swimlanes = children(tx, Swimlane, map)
        shared = next((found.id for found in swimlanes if found.persona is None), None)
        if shared is None:
            (rank,) = ranks_for(tx, swimlanes, None)
            shared = tx.add(Swimlane(id=swimlane, map=map, rank=rank)).id
        add_lane(shared, kind, id=id, title=title)(tx)

    return command


def set_lane(ids: Iterable[Id], **states: bool) -> Command:
    """Fold, conceal or lock lanes, or the contrary; raises Problem where no lane would be seen."""
    chosen = tuple(ids)

    def command(tx: Transaction) -> None:
        for id in chosen:
            lane = tx.find(Lane, id)
            if lane is not None:
                tx.update(id, **checked(tx, Lane, states))
        swimlane = tx.find(Swimlane, next((lane.swimlane for lane in _lanes(tx, chosen)), None))
        if swimlane is not None and states.get("concealed"):
            lanes = lanes_of(tx.document, swimlane.map)
            if all(lane.concealed for lane in _lanes(tx, [lane.id for lane in lanes])):
                raise Problem("problem.edit.last_shown")

    return command


def _lanes(tx: Transaction, ids: Iterable[Id]) -> list[Lane]:
    return [lane for id in ids if (lane := tx.find(Lane, id))]


def resize_lane(id: Id, height: float | None) -> Command:
    """Make a lane so many points high at least, or as high as it must be where it is None."""

    def command(tx: Transaction) -> None:
        if tx.find(Lane, id) is not None:
            fitting = None if height is None else min(max(height, MIN_LANE_HEIGHT), MAX_LANE_HEIGHT)
            tx.update(id, height=fitting)

    return command


def move_lane(id: Id, swimlane: Id, index: int | None, *, beneath_line: bool = False) -> Command:
    """Move a lane with all in it before the one at `index` of a swimlane, itself left out, or last.

    Where a line lies there, it goes above it unless asked to go beneath. Raises Problem where it
    would leave its swimlane without lanes.
    """

    def command(tx: Transaction) -> None:
        lane = tx.find(Lane, id)
        if lane is None or tx.find(Swimlane, swimlane) is None:
            raise Problem("problem.edit.gone")
        if swimlane != lane.swimlane and not children(tx, Lane, lane.swimlane, {id}):
            raise Problem("problem.edit.last_lane")
        _move(tx, lane, swimlane, index, beneath_line)

    return command


def add_line(
    swimlane: Id, boundary: str, index: int | None = None, *, id: Id, title: str = ""
) -> Command:
    """Draw a new line of a service blueprint beneath so many lanes of a swimlane, or all."""

    def command(tx: Transaction) -> None:
        if tx.find(Swimlane, swimlane) is None:
            raise Problem("problem.edit.gone")
        values = checked(tx, BlueprintLine, {"boundary": boundary, "title": title})
        rank = _rank(tx, swimlane, index, beneath_line=True)
        tx.add(BlueprintLine(id=id, swimlane=swimlane, rank=rank, **values))

    return command


def move_line(id: Id, swimlane: Id, index: int | None) -> Command:
    """Move a line beneath so many lanes of a swimlane, or all of them."""

    def command(tx: Transaction) -> None:
        line = tx.find(BlueprintLine, id)
        if line is None or tx.find(Swimlane, swimlane) is None:
            raise Problem("problem.edit.gone")
        _move(tx, line, swimlane, index, True)

    return command


def _move(tx: Transaction, record: Record, swimlane: Id, index: int | None, beneath: bool) -> None:
    order = [row.id for row in rows_of(tx.document, swimlane)]
    at = _place(tx, swimlane, index, beneath, record.id)
    others = [id for id in order if id != record.id]
    if [*others[:at], record.id, *others[at:]] != order:
        rank = _rank(tx, swimlane, index, beneath_line=beneath, without=record.id)
        tx.update(record.id, swimlane=swimlane, rank=rank)


def _rank(
    tx: Transaction,
    swimlane: Id,
    index: int | None,
    *,
    beneath_line: bool = False,
    without: Id = "",
) -> str:
    rows: list[Any] = [row for row in rows_of(tx.document, swimlane) if row.id != without]
    at = _place(tx, swimlane, index, beneath_line, without)
    return ranks_for(tx, rows, at)[0]


def _place(tx: Transaction, swimlane: Id, index: int | None, beneath: bool, without: Id) -> int:
    """Give the place among lanes and lines after so many lanes, above or beneath lines there."""
    rows = [row for row in rows_of(tx.document, swimlane) if row.id != without]
    lanes = [at for at, row in enumerate(rows) if isinstance(row, Lane)]
    index = len(lanes) if index is None else max(0, min(index, len(lanes)))
    if beneath or not index:
        return lanes[index] if index < len(lanes) else len(rows)
    return lanes[index - 1] + 1
