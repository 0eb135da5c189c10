"""The lanes of a map that are nearest to where cards come from."""

from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.editing.records import lanes_of, title_of
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import Document, Element, Id, Lane


def nearest_lanes(document: Document, map_id: Id, excerpt: Excerpt, anchor: Id) -> dict[Id, Id]:
    """Give the lane for each card: one of the kind it comes from, best in the anchor's swimlane.

    Cards that all come from one lane go into the anchor's if that takes them. Raises Problem where
    no lane takes a card.
    """
    alone = len({element.lane for element in excerpt.elements}) == 1
    here = document.find(Lane, anchor)
    found: dict[tuple[str, Id], Id] = {}
    for element in excerpt.elements:
        origin = (element.TYPE, element.lane)
        if origin not in found:
            found[origin] = _nearest(document, map_id, excerpt, element, here, alone).id
    return {element.id: found[element.TYPE, element.lane] for element in excerpt.elements}


def _nearest(
    document: Document,
    map_id: Id,
    excerpt: Excerpt,
    element: Element,
    here: Lane | None,
    alone: bool,
) -> Lane:
    kind = element_kind(element)
    open_lanes = [lane for lane in lanes_of(document, map_id) if lane_kind(lane).accepts(kind)]
    if not open_lanes:
        raise Problem("problem.edit.no_lane")
    origin = excerpt.document.find(Lane, element.lane)
    assert origin is not None
    name = title_of(excerpt.document, origin.swimlane)

    def distance(lane: Lane) -> tuple[bool, ...]:
        at_hand = here is not None and lane.id == here.id
        return (
            lane.concealed or lane.locked,
            alone and not at_hand,
            lane.kind != origin.kind,
            lane_kind(lane).element != kind.id,
            not at_hand,
            here is None or lane.swimlane != here.swimlane,
            title_of(document, lane.swimlane) != name,
        )

    return min(open_lanes, key=distance)
