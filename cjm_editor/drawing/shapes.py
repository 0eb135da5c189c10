"""The closed set of frozen shapes every painter knows; points, y grows downwards."""

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:  # the window's icons are shapes too, and are there before any type is set
    from cjm_editor.text.run import Run

Colour: TypeAlias = str
"""An opaque colour as "#rrggbb"; empty means nothing is painted."""

Point: TypeAlias = tuple[float, float]


class Rect(Struct, frozen=True):
    """An upright rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it, its right and lower edges left out."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def intersects(self, other: "Rect") -> bool:
        """Tell whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def united(self, other: "Rect") -> "Rect":
        """Give the smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: float) -> "Rect":
        """Give it with `by` points more on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> "Rect":
        """Give it at another place."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)


class Box(Struct, frozen=True):
    """A rectangle, its corners rounded by `radius`."""

    rect: Rect
    fill: Colour = ""
    stroke: Colour = ""
    stroke_width: float = 0.75
    radius: float = 0.0
    dash: tuple[float, ...] = ()


class Line(Struct, frozen=True):
    """A straight line with butt ends."""

    start: Point
    end: Point
    stroke: Colour
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()


class Path(Struct, frozen=True):
    """A path of commands ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",).

    Joins and ends are round. Fills follow the non-zero rule.
    """

    commands: tuple[tuple[str | float, ...], ...]
    fill: Colour = ""
    stroke: Colour = ""
    stroke_width: float = 0.75
    dash: tuple[float, ...] = ()


class Glyphs(Struct, frozen=True):
    """One shaped run of text with its pen at `x` on the baseline `y`."""

    run: "Run"
    x: float
    y: float
    colour: Colour


class Image(Struct, frozen=True):
    """A picture, by the id of its asset, scaled to fill the rectangle."""

    asset: str
    rect: Rect


class Clip(Struct, frozen=True):
    """Shapes shown only within a rectangle with rounded corners."""

    rect: Rect
    shapes: tuple["Shape", ...]
    radius: float = 0.0


class Group(Struct, frozen=True):
    """Shapes that show one thing, moved by (x, y); `record` is its id, `role` what it plays.

    `title` is what a reader who does not see the picture is told of it. What is `turned` is read
    from the bottom up: turned to the left by a quarter, about (x, y).
    """

    shapes: tuple["Shape", ...]
    x: float = 0.0
    y: float = 0.0
    record: str = ""
    role: str = ""
    title: str = ""
    turned: bool = False


Shape: TypeAlias = Box | Line | Path | Glyphs | Image | Clip | Group
