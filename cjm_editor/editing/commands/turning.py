"""Turning cards into cards of another kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from cjm_editor.editing.commands.elements import Move, move_each
from cjm_editor.editing.commands.fields import drop_unused_assets
from cjm_editor.editing.commands.lanes import add_lane
from cjm_editor.editing.commands.order import children
from cjm_editor.editing.session import Command
from cjm_editor.kinds import ElementKind, element_kind, lane_kind
from cjm_editor.model import Element, Id, Lane, Transaction, fields_of, new_id
from cjm_editor.model.document import targets


def turn_into(ids: Iterable[Id], kind: str) -> Command:
    """Make elements elements of a kind; they keep their id and every field that both kinds have.

    Where the kind may not lie in a lane, its elements go to the nearest open lane of the same
    persona that takes them, or to a new one. Transfers go if the kind does not connect.
    """
    chosen, wanted = tuple(ids), element_kind(kind)
    fresh: defaultdict[Id, Id] = defaultdict(new_id)

    def command(tx: Transaction) -> None:
        moves = []
        for id in chosen:
            element = tx.find(Element, id)
            if element is None or kind == element.TYPE:
                continue
            lane = _lane(tx, element.lane, wanted, fresh)
            if lane != element.lane:
                moves.append(Move(id, lane, element.step))
            tx.replace(turned(element, wanted))
            drop_unused_assets(tx, sorted(targets(element)))
        move_each(moves)(tx)

    return command


def turned(element: Element, kind: ElementKind) -> Element:
    """Give an element as one of another kind."""
    specs = {spec.name: spec for spec in fields_of(kind.record)}
    values: dict[str, Any] = {
        spec.name: getattr(element, spec.name)
        for spec in fields_of(type(element))
        if specs.get(spec.name) == spec
    }
    if kind.placement == "curve":
        # A point of a curve lies at one step.
        values["last_step"] = None
    if kind.scale is not None and element_kind(element).scale is not None:
        values["value"] = kind.scale.clamp(getattr(element, "value", 0.0))
    extra = {name: value for name, value in element.extra.items() if name not in specs}
    return kind.record(**{"id": element.id, "extra": extra, **kind.new(), **values})


def _lane(tx: Transaction, here: Id, kind: ElementKind, fresh: Mapping[Id, Id]) -> Id:
    lane = tx.find(Lane, here)
    assert lane is not None
    if lane_kind(lane).accepts(kind):
        return here
    own = children(tx, Lane, lane.swimlane)
    at = own.index(lane)
    taking = [
        other
        for other in own
        if lane_kind(other).accepts(kind) and not (other.concealed or other.folded or other.locked)
    ]
    if taking:

        def distance(other: Lane) -> tuple[bool, int]:
            return lane_kind(other).element != kind.id, abs(own.index(other) - at)

        return min(taking, key=distance).id
    made = fresh[lane.swimlane]
    if tx.get(made) is None:
        add_lane(lane.swimlane, kind.home, at + 1, id=made)(tx)
    return made
