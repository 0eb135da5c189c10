"""What keeps a lane from taking a card, and how that is said."""

from cjm_editor.kinds import ElementKind, lane_kind
from cjm_editor.model import Lane


def refusal(lane: Lane | None, kind: ElementKind) -> str | None:
    """Give the key of the sentence that says why a lane does not take a kind, if it does not."""
    if lane is not None and lane_kind(lane).gathers:
        return "tool.gathered"
    if lane is None or not lane_kind(lane).accepts(kind):
        return "tool.lane"
    return "tool.locked" if lane.locked else None
