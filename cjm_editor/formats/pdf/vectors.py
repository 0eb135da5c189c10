"""Boxes, lines and paths as the operators of a content stream, no operator twice."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from cjm_editor.drawing import Box, Colour, Line, Path, Rect
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.numbers import spelt_colour

_ARC: Final = 0.5522847
"""How far a Bézier curve's handles reach for a quarter of a circle of radius 1."""

Vector: TypeAlias = Box | Line | Path


@dataclass(slots=True)
class State:
    """What the stream has set so far; what nobody knows is None."""

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float | None = None
    dash: tuple[float, ...] | None = None
    round: bool | None = None
    font: tuple[str, float] | None = None

    def copy(self) -> "State":
        """Give one like it, to be changed apart."""
        return State(self.fill, self.stroke, self.width, self.dash, self.round, self.font)


@dataclass(slots=True)
class Pen:
    """Draws into `code`, the lines of a content stream, from the state that it is in."""

    code: list[str]
    state: State
    _outlines: dict[tuple[Rect, float], str] = field(default_factory=dict)

    def draw(self, shape: Vector) -> None:
        """Draw one shape."""
        if isinstance(shape, Box):
            self.fill(shape.fill)
            self._stroke(shape.stroke, shape.stroke_width, shape.dash, rounded=False)
            self.code.append(f"{self.outline(shape.rect, shape.radius)} {_painted(shape)}")
        elif isinstance(shape, Path):
            self.fill(shape.fill)
            self._stroke(shape.stroke, shape.stroke_width, shape.dash, rounded=True)
            self.code.append(f"{_commands(shape)} {_painted(shape)}")
        else:
            self._stroke(shape.stroke, shape.stroke_width, shape.dash, rounded=False)
            (x, y), (to_x, to_y) = shape.start, shape.end
            self.code.append(f"{spelt(x)} {spelt(y)} m {spelt(to_x)} {spelt(to_y)} l S")

    def fill(self, colour: Colour) -> None:
        """Fill with a colour from now on, if it is one."""
        if colour and colour != self.state.fill:
            self.state.fill = colour
            self.code.append(spelt_colour(colour, "g", "rg"))

    def _stroke(
        self, colour: Colour, width: float, dash: tuple[float, ...], *, rounded: bool
    ) -> None:
        if not colour:
            return
        state = self.state
        if colour != state.stroke:
            state.stroke = colour
            self.code.append(spelt_colour(colour, "G", "RG"))
        if width != state.width:
            state.width = width
            self.code.append(f"{spelt(width)} w")
        if dash != state.dash:
            state.dash = dash
            self.code.append(f"[{' '.join(map(spelt, dash))}]0 d")
        if rounded != state.round:
            state.round = rounded
            self.code.append("1 J 1 j" if rounded else "0 J 0 j")

    def outline(self, rect: Rect, radius: float) -> str:
        """Spell a rectangle's outline; cards of one size share theirs."""
        key = rect, radius
        found = self._outlines.get(key)
        if found is None:
            found = self._outlines[key] = _rounded(rect, radius)
        return found


def _painted(shape: Box | Path) -> str:
    if shape.fill:
        return "B" if shape.stroke else "f"
    return "S"


def _rounded(rect: Rect, radius: float) -> str:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    radius = min(radius, rect.width / 2, rect.height / 2)
    if radius <= 0:
        return f"{spelt(x)} {spelt(y)} {spelt(rect.width)} {spelt(rect.height)} re"
    near = radius * (1 - _ARC)
    points: tuple[tuple[str, tuple[float, ...]], ...] = (
        ("m", (x + radius, y)),
        ("l", (right - radius, y)),
        ("c", (right - near, y, right, y + near, right, y + radius)),
        ("l", (right, bottom - radius)),
        ("c", (right, bottom - near, right - near, bottom, right - radius, bottom)),
        ("l", (x + radius, bottom)),
        ("c", (x + near, bottom, x, bottom - near, x, bottom - radius)),
        ("l", (x, y + radius)),
        ("c", (x, y + near, x + near, y, x + radius, y)),
    )
    return " ".join(f"{' '.join(map(spelt, at))} {letter}" for letter, at in points) + " h"


def _commands(path: Path) -> str:
    words = []
    for letter, *numbers in path.commands:
        words += [spelt(float(number)) for number in numbers]
        words.append({"M": "m", "L": "l", "C": "c", "Z": "h"}[str(letter)])
    return " ".join(words)
