"""Ways kept while what they join changes: found again where something near them is another now."""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from cjm_editor.layout.claims import Claims, Order
from cjm_editor.layout.joint import Joint
from cjm_editor.layout.placed_transfer import Way
from cjm_editor.layout.routes import Ways
from cjm_editor.model import Id


class KeptWays:
    """The ways of the transfers of one lane, or of those across lanes.

    They are what one gets by finding them one after the other in the order of their ends.
    """

    def __init__(self, gutters: tuple[float, ...], across: bool) -> None:
        self._claims = Claims()
        self._ways = Ways(gutters, across, self._claims)
        self._joints: dict[Id, Joint] = {}

    def follow(self, changes: Mapping[Id, Joint | None]) -> dict[Id, Way | None]:
        """Take other joints for some, None for those that are gone; gives the ways that changed."""
        found: dict[Id, Way | None] = {}
        due: set[Id] = set()
        for id, joint in changes.items():
            if joint is None or joint.order != self._claims.order_of(id):
                due |= self._claims.leave(id)
            if joint is None:
                self._joints.pop(id, None)
                found[id] = None
            else:
                self._joints[id] = joint
                due.add(id)
        queue: list[tuple[Order, Id]] = [
            (self._joints[id].order, id) for id in due if id in self._joints
        ]
        heapify(queue)
        while queue:
            order, id = heappop(queue)
            joint = self._joints[id]
            self._claims.begin(order)
            corners = self._ways.find(joint.source, joint.target, joint.clear, joint.course)
            later = self._claims.end(id)
            if later is None and id not in changes:
                continue
            found[id] = Way(joint, corners)
            for other in (later or set()) - due:
                due.add(other)
                heappush(queue, (self._joints[other].order, other))
        return found
