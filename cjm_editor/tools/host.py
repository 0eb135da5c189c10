"""What tools ask of the canvas, and what they show on it."""

from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from cjm_editor.drawing import Point, Rect
from cjm_editor.editing import EditSession
from cjm_editor.layout import PlacedMap, Seam
from cjm_editor.model import Id

Cursor: TypeAlias = Literal[
    "arrow",
    "point",
    "move",
    "copy",
    "forbidden",
    "cross",
    "resize",
    "resize_lane",
    "hand",
    "grabbing",
]


class Lifted(Struct, frozen=True):
    """Something held by the pointer, drawn with its upper left corner at (x, y)."""

    id: Id
    x: float
    y: float


class Overlay(Struct, frozen=True, kw_only=True):
    """What a tool shows above the map, in points.

    `cell` is where something would be dropped (`allowed` or not), `marker` the line where it
    goes in, `hover` the record under a free pointer, outlined and its handle shown, `target` what a
    new transfer would lead to, `kind` the kind of element to be placed, `seam` where a click would
    put something in between.
    """

    cell: Rect | None = None
    marker: Rect | None = None
    marquee: Rect | None = None
    line: tuple[Point, Point] | None = None
    lifted: tuple[Lifted, ...] = ()
    target: Rect | None = None
    hover: Id = ""
    kind: str = ""
    seam: Seam | None = None
    allowed: bool = True


class ToolHost(Protocol):
    """The canvas, as tools see it."""

    @property
    def session(self) -> EditSession:
        """The edit session of the open file."""

    @property
    def map_id(self) -> Id:
        """The map that is shown."""

    @property
    def placed(self) -> PlacedMap:
        """Where everything is now, the pending preview included."""

    @property
    def hidden(self) -> frozenset[Id]:
        """What a filter hides."""

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the view over the map by so many points."""

    def show(self, overlay: Overlay) -> None:
        """Show this above the map instead of what was shown before."""

    def set_cursor(self, cursor: Cursor) -> None:
        """Give the pointer a shape."""

    def pick_cell(self, lane: Id, step: Id) -> None:
        """Remember an empty cell as the place for what is added or pasted next."""

    def edit_title(self, id: Id) -> None:
        """Let the user type the title of a record in place."""

    def insert(self, seam: Seam) -> None:
        """Let something be put in between two stages, steps, lanes or swimlanes."""

    def open_map(self, id: Id) -> None:
        """Let another map of the file be shown."""

    def say(self, words: str) -> None:
        """Tell somebody who does not see the screen; no words take back what was said last."""

    def unsay(self, words: str) -> None:
        """Take words back, unless something else was said since."""
