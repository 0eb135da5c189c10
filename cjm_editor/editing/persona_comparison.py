"""What two personas live through at each step of a map, side by side."""

from collections import defaultdict
from dataclasses import dataclass

from cjm_editor.editing.records import steps_of
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import Document, Element, Id, Lane, Step, Swimlane


@dataclass(frozen=True, slots=True)
class Compared:
    """The cards of two personas at one step in their lanes of one kind."""

    step: Step
    lane_kind: str
    first: tuple[Element, ...]
    second: tuple[Element, ...]
    differs: bool


def compare(document: Document, map_id: Id, first: Id, second: Id) -> tuple[Compared, ...]:
    """Compare two swimlanes of a map, step by step and in the order of their lanes.

    Cells empty for both are left out. Points of a curve are compared by their value, other cards
    by kind, title and channels, in no order.
    """
    lanes: dict[str, dict[Id, list[Lane]]] = {}
    for swimlane in (first, second):
        for lane in document.children(Lane, swimlane):
            kind = lane_kind(lane).id
            lanes.setdefault(kind, defaultdict(list))[swimlane].append(lane)
    found: list[Compared] = []
    for step in steps_of(document, map_id):
        for kind, owned in lanes.items():
            one, other = (_cards(document, owned[each], step) for each in (first, second))
            if one or other:
                differs = _told(one) != _told(other)
                found.append(Compared(step, kind, one, other, differs))
    return tuple(found)


def swimlanes_with_personas(document: Document, map_id: Id) -> tuple[Swimlane, ...]:
    """Give the swimlanes of a map that are somebody's."""
    return tuple(each for each in document.children(Swimlane, map_id) if each.persona)


def _cards(document: Document, lanes: list[Lane], step: Step) -> tuple[Element, ...]:
    return tuple(card for lane in lanes for card in document.cell(lane.id, step.id))


def _told(cards: tuple[Element, ...]) -> list[tuple[object, ...]]:
    return sorted(map(_tells, cards), key=repr)


def _tells(card: Element) -> tuple[object, ...]:
    if element_kind(card).scale is not None:
        return (card.TYPE, getattr(card, "value", 0.0))
    title = " ".join(card.title.casefold().split())
    return (card.TYPE, title, *sorted(getattr(card, "channels", ())))
