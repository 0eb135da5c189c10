"""The display list as a content stream: paths, pictures and text, no operator twice."""

from dataclasses import dataclass, field
from typing import Final

from cjm_editor.drawing import Box, Clip, Colour, Glyphs, Group, Image, Line, Path, Rect
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.glyph_runs import operators
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.numbers import spelt_colour
from cjm_editor.formats.pictures import crossed_frame

_ARC: Final = 0.5522847
"""How far a Bézier curve's handles reach for a quarter of a circle of radius 1."""


@dataclass(slots=True)
class _State:
    """What the stream has set so far; unset is None."""

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float | None = None
    dash: tuple[float, ...] = ()
    round: bool = False
    font: tuple[str, float] | None = None


@dataclass(slots=True)
class ContentPainter:
    """Paints into `code`, the lines of a content stream whose y grows downwards.

    Each character of `code` is one byte.
    """

    code: list[str]
    fonts: Fonts
    images: Images
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _outlines: dict[tuple[Rect, float], str] = field(default_factory=dict)
    _paths: dict[int, tuple[Path, str]] = field(default_factory=dict)
    _in_text: bool = False

    def box(self, box: Box) -> None:
        """Draw a rectangle."""
        if not box.fill and not box.stroke:
            return
        self._end_text()
        self._fill(box.fill)
        self._stroke(box.stroke, box.stroke_width, box.dash, rounded=False)
        self.code.append(f"{self._outline(box.rect, box.radius)} {_painted(box)}")

    def line(self, line: Line) -> None:
        """Draw a straight line."""
        self._end_text()
        self._stroke(line.stroke, line.stroke_width, line.dash, rounded=False)
        (x, y), (to_x, to_y) = line.start, line.end
        self.code.append(f"{spelt(x)} {spelt(y)} m {spelt(to_x)} {spelt(to_y)} l S")

    def path(self, path: Path) -> None:
        """Draw a path."""
        if not path.fill and not path.stroke:
            return
        self._end_text()
        self._fill(path.fill)
        self._stroke(path.stroke, path.stroke_width, path.dash, rounded=True)
        # Icons come as the same object again and again.
        kept = self._paths.get(id(path))
        if kept is None:
            kept = self._paths[id(path)] = path, _commands(path)
        self.code.append(f"{kept[1]} {_painted(path)}")

    def glyphs(self, glyphs: Glyphs) -> None:
        """Draw a shaped run of text."""
        run = glyphs.run
        if not run.glyphs:
            return
        self._fill(glyphs.colour)
        if not self._in_text:
            self.code.append("BT")
            self._in_text = True
        font = self.fonts[run.face]
        state = self._state
        if state.font != (font.name, run.size):
            state.font = font.name, run.size
            self.code.append(f"/{font.name} {spelt(run.size)} Tf")
        x, y = spelt(glyphs.x + run.xs[0]), spelt(glyphs.y)
        # The page's y grows downwards here; letters must not stand on their heads.
        self.code.append(f"1 0 0 -1 {x} {y} Tm {operators(run, font)}")

    def image(self, image: Image) -> None:
        """Draw a picture, or a crossed frame where it cannot be read."""
        name = self.images.name(image.asset)
        rect = image.rect
        if name is None:
            paint(crossed_frame(rect), self)
            return
        self._end_text()
        width, height = spelt(rect.width), spelt(rect.height)
        self.code.append(
            f"q {width} 0 0 -{height} {spelt(rect.x)} {spelt(rect.bottom)} cm /{name} Do Q"
        )

    def begin_clip(self, clip: Clip) -> None:
        """Show nothing outside the clip until it ends."""
        self._save()
        self.code.append(f"{self._outline(clip.rect, clip.radius)} W n")

    def end_clip(self) -> None:
        """End the innermost clip."""
        self._restore()

    def begin_group(self, group: Group) -> None:
        """Move the origin to the group's place until it ends."""
        if group.x or group.y or group.turned:
            self._save()
            turn = "0 -1 1 0" if group.turned else "1 0 0 1"
            self.code.append(f"{turn} {spelt(group.x)} {spelt(group.y)} cm")

    def end_group(self, group: Group) -> None:
        """End the innermost group."""
        if group.x or group.y or group.turned:
            self._restore()

    def finish(self) -> None:
        """Close what is open."""
        self._end_text()

    def _save(self) -> None:
        self._end_text()
        state = self._state
        self._stack.append(state)
        self._state = _State(
            state.fill, state.stroke, state.width, state.dash, state.round, state.font
        )
        self.code.append("q")

    def _restore(self) -> None:
        self._end_text()
        self._state = self._stack.pop()
        self.code.append("Q")

    def _end_text(self) -> None:
        if self._in_text:
            self.code.append("ET")
            self._in_text = False

    def _fill(self, colour: Colour) -> None:
        if colour and colour != self._state.fill:
            self._state.fill = colour
            self.code.append(spelt_colour(colour, "g", "rg"))

    def _stroke(
        self, colour: Colour, width: float, dash: tuple[float, ...], *, rounded: bool
    ) -> None:
        if not colour:
            return
        state = self._state
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

    def _outline(self, rect: Rect, radius: float) -> str:
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
