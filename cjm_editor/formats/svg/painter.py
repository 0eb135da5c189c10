"""The display list as SVG elements; each group carries the id and the role of what it shows."""

import base64

from cjm_editor.drawing import Box, Clip, Colour, Glyphs, Group, Image, Line, Path, Rect
from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import Assets
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pictures import crossed_frame, media_type
from cjm_editor.formats.svg.fonts import weight_and_slant
from cjm_editor.formats.svg.outlines import Outlines
from cjm_editor.formats.svg.texts import pieces, right_to_left_attributes
from cjm_editor.formats.svg.xml import attributes, escaped
from cjm_editor.model import Id
from cjm_editor.text.faces import Face


class SvgPainter:
    """Collects the lines of an SVG file: `definitions` and, in paint order, `lines`.

    `used` are the characters that are set in each face.
    """

    def __init__(self, assets: Assets, *, outlines: bool) -> None:
        """Take what gives pictures; `outlines` asks for letters as shapes, not as text."""
        self.definitions: list[str] = []
        self.lines: list[str] = []
        self.used: dict[Face, set[str]] = {}
        self._assets = assets
        self._images: dict[Id, str | None] = {}
        self._clips: dict[tuple[Rect, float], str] = {}
        self._ids: set[str] = set()
        self._outlines = Outlines(self.definitions, self._unique) if outlines else None

    def box(self, box: Box) -> None:
        """Draw a rectangle."""
        given = _rectangle(box.rect, box.radius)
        self._empty("rect", given | _paint(box.fill, box.stroke, box.stroke_width, box.dash))

    def line(self, line: Line) -> None:
        """Draw a straight line."""
        (x, y), (to_x, to_y) = line.start, line.end
        ends = {"x1": spelt(x), "y1": spelt(y), "x2": spelt(to_x), "y2": spelt(to_y)}
        self._empty("line", ends | _paint("", line.stroke, line.stroke_width, line.dash))

    def path(self, path: Path) -> None:
        """Draw a path."""
        commands = "".join(
            f"{letter}{' '.join(spelt(float(number)) for number in numbers)}"
            for letter, *numbers in path.commands
        )
        round = {"stroke-linecap": "round", "stroke-linejoin": "round"} if path.stroke else {}
        painted = _paint(path.fill, path.stroke, path.stroke_width, path.dash)
        self._empty("path", {"d": commands} | painted | round)

    def glyphs(self, glyphs: Glyphs) -> None:
        """Write a run, each character at its place."""
        run = glyphs.run
        if not run.glyphs:
            return
        if self._outlines is not None:
            self.lines += self._outlines.lines(glyphs)
            return
        self.used.setdefault(run.face, set()).update(run.text)
        weight, slant = weight_and_slant(run.face)
        given = {
            "fill": glyphs.colour,
            "font-size": spelt(run.size),
            "font-weight": weight,
            "font-style": slant,
        }
        if run.right_to_left:
            place = right_to_left_attributes(glyphs)
            self.lines.append(f"<text{attributes(given | place)}>{escaped(run.text)}</text>")
            return
        spans = [(attributes(place), escaped(words)) for place, words in pieces(glyphs)]
        if len(spans) == 1:
            self.lines.append(f"<text{attributes(given)}{spans[0][0]}>{spans[0][1]}</text>")
        elif spans:
            inside = "".join(f"<tspan{place}>{words}</tspan>" for place, words in spans)
            self.lines.append(f"<text{attributes(given)}>{inside}</text>")

    def image(self, image: Image) -> None:
        """Show a picture that is written once; a crossed frame where it cannot be read."""
        name = self._image(image.asset)
        rect = image.rect
        if name is None:
            paint(crossed_frame(rect), self)
            return
        moved = f"translate({spelt(rect.x)} {spelt(rect.y)})"
        scaled = f"scale({spelt(rect.width)} {spelt(rect.height)})"
        self._empty("use", {"xlink:href": f"#{name}", "transform": f"{moved} {scaled}"})

    def begin_clip(self, clip: Clip) -> None:
        """Show nothing outside the clip until it ends."""
        key = clip.rect, clip.radius
        name = self._clips.get(key)
        if name is None:
            name = self._clips[key] = self._unique(f"clip-{len(self._clips) + 1}")
            shape = f"<rect{attributes(_rectangle(clip.rect, clip.radius))}/>"
            self.definitions.append(f'<clipPath id="{name}">{shape}</clipPath>')
        self.lines.append(f'<g clip-path="url(#{name})">')

    def end_clip(self) -> None:
        """End the innermost clip."""
        self.lines.append("</g>")

    def begin_group(self, group: Group) -> None:
        """Begin a group with the record's id, its role, its place and what it shows in words."""
        moved = f"translate({spelt(group.x)} {spelt(group.y)})" if group.x or group.y else ""
        if group.turned:
            moved = f"{moved} rotate(-90)".strip()
        # An id may stand in a file but once: what shows the same record again goes without.
        fresh = group.record not in self._ids and not any(map(str.isspace, group.record))
        given = {
            "id": self._unique(group.record) if group.record and fresh else "",
            "data-record": "" if fresh else group.record,
            "data-role": group.role,
            "transform": moved,
        }
        title = f"<title>{escaped(group.title)}</title>" if group.title else ""
        self.lines.append(f"<g{attributes(given)}>{title}")

    def end_group(self, group: Group) -> None:
        """End the innermost group."""
        self.lines.append("</g>")

    def _empty(self, element: str, given: dict[str, str]) -> None:
        self.lines.append(f"<{element}{attributes(given)}/>")

    def _unique(self, id: str) -> str:
        while id in self._ids:
            id += "-"
        self._ids.add(id)
        return id

    def _image(self, asset: Id) -> str | None:
        if asset not in self._images:
            data = self._assets(asset) or b""
            media = media_type(data)
            self._images[asset] = None
            if media is not None:
                name = self._images[asset] = self._unique(f"image-{len(self._images)}")
                encoded = base64.b64encode(data).decode("ascii")
                self.definitions.append(
                    f'<image id="{name}" width="1" height="1" preserveAspectRatio="none"'
                    f' xlink:href="data:{media};base64,{encoded}"/>'
                )
        return self._images[asset]


def _rectangle(rect: Rect, radius: float) -> dict[str, str]:
    return {
        "x": spelt(rect.x),
        "y": spelt(rect.y),
        "width": spelt(rect.width),
        "height": spelt(rect.height),
        "rx": spelt(radius) if radius else "",
    }


def _paint(fill: Colour, stroke: Colour, width: float, dash: tuple[float, ...]) -> dict[str, str]:
    painted = {"fill": fill or "none"}
    if stroke:
        painted |= {
            "stroke": stroke,
            "stroke-width": spelt(width),
            "stroke-dasharray": " ".join(map(spelt, dash)),
        }
    return painted
