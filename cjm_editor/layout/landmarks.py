"""The places on a map that a reader jumps to: its stages, its personas and their lanes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.model import Id

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap


class Landmark(Struct, frozen=True):
    """A place with its name; a lane belongs to the persona before it."""

    kind: Literal["stage", "persona", "lane"]
    id: Id
    title: str
    rect: Rect

    @property
    def level(self) -> int:
        """How many others it lies within."""
        return 1 if self.kind == "lane" else 0


def landmarks_of(placed: "PlacedMap") -> Iterator[Landmark]:
    """Give the stages from left to right, then the swimlanes with their lanes from the top."""
    furniture = placed.furniture
    for stage in placed.stages:
        yield Landmark("stage", stage.stage.id, stage.stage.title, stage.rect)
    for swimlane in placed.swimlanes:
        yield Landmark("persona", swimlane.id, furniture.persona(swimlane).title, swimlane.rect)
        for lane in swimlane.lanes:
            yield Landmark("lane", lane.lane.id, furniture.lane(lane).title, lane.rect)
