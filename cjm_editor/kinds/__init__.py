"""The built-in kinds of elements and lanes; a new one is a file here and a line in the list."""

from cjm_editor.kinds import (
    backstage_action,
    emotion,
    frontstage_action,
    image,
    message,
    metric,
    need,
    note,
    opportunity,
    pain_point,
    responsibility,
    system,
    tension,
    thought,
    touchpoint,
)
from cjm_editor.kinds.kind import Card, CardContext, ElementKind, LaneKind
from cjm_editor.kinds.lanes import LANE_KINDS
from cjm_editor.model import STRUCTURE, Element, Lane, Schema

ELEMENT_KINDS: tuple[ElementKind, ...] = (
    touchpoint.KIND,
    emotion.KIND,
    tension.KIND,
    pain_point.KIND,
    need.KIND,
    thought.KIND,
    opportunity.KIND,
    message.KIND,
    frontstage_action.KIND,
    backstage_action.KIND,
    system.KIND,
    metric.KIND,
    responsibility.KIND,
    note.KIND,
    image.KIND,
)

SCHEMA = Schema((*STRUCTURE, *(kind.record for kind in ELEMENT_KINDS)))

_ELEMENT_KINDS = {kind.id: kind for kind in ELEMENT_KINDS}
_LANE_KINDS = {kind.id: kind for kind in LANE_KINDS}
_FREE = _LANE_KINDS["free"]


def element_kind(element: Element | str) -> ElementKind:
    """Give the kind of an element, or of that name."""
    return _ELEMENT_KINDS[element if isinstance(element, str) else element.TYPE]


def lane_kind(lane: Lane | str) -> LaneKind:
    """Give the kind of a lane, or of that name; one of a newer version is shown as a free lane."""
    return _LANE_KINDS.get(lane if isinstance(lane, str) else lane.kind, _FREE)


__all__ = [
    "ELEMENT_KINDS",
    "LANE_KINDS",
    "SCHEMA",
    "Card",
    "CardContext",
    "ElementKind",
    "LaneKind",
    "element_kind",
    "lane_kind",
]
