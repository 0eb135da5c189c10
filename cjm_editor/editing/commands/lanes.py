"""Adding and moving lanes."""

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import children, ranks_for, stays
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Lane, Map, Swimlane, Transaction


def add_lane(
    swimlane: Id, kind: str, index: int | None = None, *, id: Id, title: str = ""
) -> Command:
    """Put a new lane of a kind before the one at `index` of a swimlane, or last."""

    def command(tx: Transaction) -> None:
        if tx.find(Swimlane, swimlane) is None:
            raise Problem("problem.edit.gone")
        (rank,) = ranks_for(tx, children(tx, Lane, swimlane), index)
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


def move_lane(id: Id, swimlane: Id, index: int | None) -> Command:
    """Move a lane with all in it before the one at `index` of a swimlane, itself left out, or last.

    Raises Problem where it would leave its swimlane without lanes.
    """

    def command(tx: Transaction) -> None:
        lane = tx.find(Lane, id)
        if lane is None or tx.find(Swimlane, swimlane) is None:
            raise Problem("problem.edit.gone")
        if swimlane == lane.swimlane:
            if stays(children(tx, Lane, swimlane), id, index):
                return
        elif not children(tx, Lane, lane.swimlane, {id}):
            raise Problem("problem.edit.last_lane")
        (rank,) = ranks_for(tx, children(tx, Lane, swimlane, {id}), index)
        tx.update(id, swimlane=swimlane, rank=rank)

    return command
