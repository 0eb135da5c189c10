"""The display list as a content stream: paths, pictures and text, no operator twice."""

from dataclasses import dataclass, field

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.fonts import Fonts
from cjm_editor.formats.pdf.glyph_runs import operators
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.stamps import Stamps
from cjm_editor.formats.pdf.streams import Lines
from cjm_editor.formats.pdf.vectors import Pen, State, Vector
from cjm_editor.formats.pictures import crossed_frame


@dataclass(slots=True)
class ContentPainter:
    """Paints into `code`, the lines of a content stream whose y grows downwards.

    Each character of `code` is one byte. `described` is the operator that begins the next lines
    and areas, where these stand for words.
    """

    code: Lines
    fonts: Fonts
    images: Images
    stamps: Stamps
    described: str = ""
    _pen: Pen = field(init=False)
    _waiting: list[Vector] = field(default_factory=list)
    _stack: list[State] = field(default_factory=list)
    _in_text: bool = False

    def __post_init__(self) -> None:
        self._pen = Pen(self.code, State(dash=(), round=False))

    def box(self, box: Box) -> None:
        """Draw a rectangle."""
        if box.fill or box.stroke:
            self._waiting.append(box)

    def line(self, line: Line) -> None:
        """Draw a straight line."""
        self._waiting.append(line)

    def path(self, path: Path) -> None:
        """Draw a path."""
        if path.fill or path.stroke:
            self._waiting.append(path)

    def glyphs(self, glyphs: Glyphs) -> None:
        """Draw a shaped run of text."""
        run = glyphs.run
        if not run.width and not run.glyphs:
            return
        self._draw()
        pen = self._pen
        pen.fill(glyphs.colour)
        if not self._in_text:
            self.code.append("BT")
            self._in_text = True
        font = self.fonts[run.face]
        if pen.state.font != (font.name, run.size):
            pen.state.font = font.name, run.size
            self.code.append(f"/{font.name} {spelt(run.size)} Tf")
        x, y = spelt(glyphs.x + run.left), spelt(glyphs.y)
        # The page's y grows downwards here; letters must not stand on their heads.
        self.code.append(f"1 0 0 -1 {x} {y} Tm {operators(run, font)}")

    def image(self, image: Image) -> None:
        """Draw a picture, or a crossed frame where it cannot be read."""
        name = self.images.name(image.asset)
        rect = image.rect
        if name is None:
            paint(crossed_frame(rect), self)
            return
        self._draw()
        self._end_text()
        width, height = spelt(rect.width), spelt(rect.height)
        self.code.append(
            f"q {width} 0 0 -{height} {spelt(rect.x)} {spelt(rect.bottom)} cm /{name} Do Q"
        )

    def begin_clip(self, clip: Clip) -> None:
        """Show nothing outside the clip until it ends."""
        self._save()
        self.code.append(f"{self._pen.outline(clip.rect, clip.radius)} W n")

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
        """Draw and close what is left open."""
        self._draw()
        self._end_text()

    def _draw(self) -> None:
        """Draw the shapes side by side that have come since the last words."""
        if not self._waiting:
            return
        shapes = tuple(self._waiting)
        self._waiting.clear()
        self._end_text()
        described, self.described = self.described, ""
        if described:
            self.code.append(described)
        if name := self.stamps.name(shapes):
            self.code.append(f"/{name} Do")
        else:
            for shape in shapes:
                self._pen.draw(shape)
        if described:
            self.code.append("EMC")

    def _save(self) -> None:
        self.finish()
        self._stack.append(self._pen.state)
        self._pen.state = self._pen.state.copy()
        self.code.append("q")

    def _restore(self) -> None:
        self.finish()
        self._pen.state = self._stack.pop()
        self.code.append("Q")

    def _end_text(self) -> None:
        if self._in_text:
            self.code.append("ET")
            self._in_text = False
