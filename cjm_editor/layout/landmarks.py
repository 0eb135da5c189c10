"""The places on a map that a reader jumps to: its stages, its personas and their lanes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.model import Id

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap


class Landmark(Struct, frozen=True):
    """A place with its name; one of a deeper level belongs to the last one above it."""

    id: Id
    title: str
    rect: Rect
    level: int = 0


def landmarks_of(placed: "PlacedMap") -> Iterator[Landmark]:
    """Give the stages from left to right, then the swimlanes with their lanes from the top."""
    furniture = placed.furniture
    for stage in placed.stages:
        yield Landmark(stage.stage.id, stage.stage.title, stage.rect)
    for swimlane in placed.swimlanes:
        yield Landmark(swimlane.id, furniture.persona(swimlane).title, swimlane.rect)
        for lane in swimlane.lanes:
            yield Landmark(lane.lane.id, furniture.lane(lane).title, lane.rect, 1)
