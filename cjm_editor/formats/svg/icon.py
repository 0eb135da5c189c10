"""An icon of the user's own: the outline of an SVG file, and nothing else that may be in it."""

from collections.abc import Iterator, Mapping
from math import isfinite
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from cjm_editor.drawing import Rect
from cjm_editor.drawing.icons import GRID, OVER, SOLID, Commands, spelled
from cjm_editor.formats.svg.transforms import transform_of
from cjm_editor.i18n import Problem
from cjm_editor.model.field import ICON_LIMIT

LARGEST = 100_000
"""The largest file that is read, in bytes."""
MOST_COMMANDS = 400
EDGE = 2.0
"""How far from the edge of the grid a drawing is kept that does not say how large it is."""
SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
LOOK = ("fill", "fill-rule", "stroke", "display")
GROUPS = frozenset(("svg", "g"))
ACTIVE = frozenset(("script", "foreignobject", "image", "iframe", "a", "handler", "feimage"))
"""What could run, or bring something from elsewhere, in a program that shows a file whole."""


def read_icon(data: bytes, name: str) -> str:
    """Give an SVG file's outline as an icon's path; raises Problem, which says why not.

    `name` is what the user calls the file. Colours, styles and words in it are left out; shapes
    all filled alike and closed, as a simple logo's are, stay solid.
    """
    if len(data) > LARGEST:
        raise Problem("formats.problem.icon_large", name=name)
    try:
        root = _parsed(data, name)
        solid = _is_solid(root)
        drawn = _fitted(_outline(root), root)
    except (ParseError, ValueError, TypeError, AssertionError, LookupError, ArithmeticError):
        raise Problem("formats.problem.icon_damaged", name=name) from None
    if not any(command[0] in ("L", "C") for command in drawn):
        raise Problem("formats.problem.icon_empty", name=name)
    path = spelled(drawn)
    if solid and _is_closed(drawn):
        path += SOLID
    if len(drawn) > MOST_COMMANDS or len(path) > ICON_LIMIT:
        raise Problem("formats.problem.icon_large", name=name)
    return path


class _Tree(TreeBuilder):
    """Builds no tree of a file that declares entities: they can grow without end."""

    name = ""

    def doctype(self, *_: object) -> None:
        raise Problem("formats.problem.icon_active", name=self.name)


def _parsed(data: bytes, name: str) -> Element:
    tree = _Tree()
    tree.name = name
    parser = XMLParser(target=tree)
    parser.feed(data)
    root = parser.close()
    for element in root.iter():
        if _tag(element).lower() in ACTIVE or any(map(_reaches_out, element.attrib.items())):
            raise Problem("formats.problem.icon_active", name=name)
    if _tag(root) != "svg":
        raise ValueError(root.tag)
    return root


def _reaches_out(attribute: tuple[str, str]) -> bool:
    name, value = _bare(attribute[0]).lower(), attribute[1].replace(" ", "").lower()
    linked = name in ("href", "src") and not value.startswith("#")
    far = "url(" in value and "url(#" not in value.replace("'", "").replace('"', "")
    return name.startswith("on") or linked or far or "javascript:" in value


def _is_solid(root: Element) -> bool:
    """Tell whether all that is seen is filled alike, with no lines and no holes of other colours.

    What a style sheet says is not known.
    """
    looks = [look for _, _, look in _seen(root)]
    plain = all(
        look.get("stroke", "none") == "none" and look.get("fill-rule") != "evenodd"
        for look in looks
    )
    alike = len({look.get("fill", "black") for look in looks}) == 1
    return plain and alike and not any(_tag(element) == "style" for element in root.iter())


def _is_closed(drawn: Commands) -> bool:
    """Tell whether every figure ends where it begins: a mere line filled cannot be seen."""
    starts = [at for at, command in enumerate(drawn) if command[0] == "M"]
    for start, end in zip(starts, [*starts[1:], len(drawn)], strict=True):
        last = drawn[end - 1]
        ends = zip(last[-2:], drawn[start][1:], strict=True)
        if last[0] != "Z" and any(abs(float(one) - float(other)) > 1e-3 for one, other in ends):
            return False
    return True


def _outline(root: Element) -> Iterator[Commands]:
    """Give what is drawn, shape by shape, in the units of the file."""
    for element, transform, _ in _seen(root):
        yield from _drawn(element, transform)


def _seen(root: Element) -> Iterator[tuple[Element, Transform, Mapping[str, str]]]:
    """Give every shape that can be seen, how it is moved and how it looks."""
    waiting: list[tuple[Element, Transform, Mapping[str, str]]] = [(root, Identity, {})]
    while waiting:
        element, outer, inherited = waiting.pop()
        look = {**inherited, **_look(element)}
        inner = transform_of(element.get("transform", ""), outer)
        if look.get("display") == "none":
            continue
        if _tag(element) in GROUPS:
            waiting += [(child, inner, look) for child in reversed(element)]
        elif _tag(element) in SHAPES and _is_seen(look):
            yield element, inner, look


def _look(element: Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    styled = {name.strip(): value.strip() for name, _, value in pairs}
    said = {**element.attrib, **styled}
    return {name: said[name] for name in LOOK if name in said}


def _is_seen(look: Mapping[str, str]) -> bool:
    """Tell whether a shape has a fill or an outline: icons often lie on a square of nothing."""
    return look.get("fill", "black") != "none" or look.get("stroke", "none") != "none"


def _drawn(element: Element, transform: Transform) -> Iterator[Commands]:
    element.attrib.pop("transform", None)
    builder = PathBuilder()
    builder.add_path_from_element(element)
    for data in builder.paths:
        pen = RecordingPen()
        parse_path(data, TransformPen(pen, transform))
        yield tuple(_commands(pen))


def _commands(pen: RecordingPen) -> Iterator[tuple[str | float, ...]]:
    at = (0.0, 0.0)
    for operator, points in pen.value:
        if operator == "qCurveTo":
            control, end = points
            points = (*(_between(each, control) for each in (at, end)), end)
            operator = "curveTo"
        letter = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}.get(operator)
        if letter:
            yield letter, *(float(value) for point in points for value in point)
        at = points[-1] if points else at


def _between(end: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    return end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1])


def _fitted(shapes: Iterator[Commands], root: Element) -> Commands:
    """Give all shapes as one, in the grid: as the file frames them, or by what is drawn."""
    drawn: list[tuple[str | float, ...]] = []
    for shape in shapes:
        drawn += shape
        if len(drawn) > MOST_COMMANDS:
            return tuple(drawn)  # refused: too much of it to be looked at further
    numbers = [[float(value) for value in command[1:]] for command in drawn]
    across = [value for values in numbers for value in values[::2]]
    down = [value for values in numbers for value in values[1::2]]
    if not all(map(isfinite, (*across, *down))):
        raise ValueError("no number")
    if not across:
        return ()
    left, top = min(across), min(down)
    box, edge = Rect(left, top, max(across) - left, max(down) - top), EDGE
    frame = _frame(root)
    if frame is not None and _holds(frame, box):
        box, edge = frame, 0.0
    side = max(box.width, box.height)
    if side <= 0:
        return ()
    scale = (GRID - 2 * edge) / side
    start = (box.x - (side - box.width) / 2, box.y - (side - box.height) / 2)

    def moved(command: tuple[str | float, ...]) -> tuple[str | float, ...]:
        values = map(float, command[1:])
        return command[0], *((v - start[at % 2]) * scale + edge for at, v in enumerate(values))

    return tuple(map(moved, drawn))


def _holds(frame: Rect, box: Rect) -> bool:
    wide = frame.grown(max(frame.width, frame.height) * OVER / GRID)
    return (
        wide.x <= box.x
        and wide.y <= box.y
        and box.right <= wide.right
        and box.bottom <= wide.bottom
    )


def _frame(root: Element) -> Rect | None:
    """Give what the file says is its picture, if it says so."""
    said = root.get("viewBox", "").replace(",", " ").split()
    if not said:
        said = ["0", "0", *(root.get(side, "").removesuffix("px") for side in ("width", "height"))]
    try:
        x, y, width, height = map(float, said)
    except ValueError:
        return None
    sound = all(map(isfinite, (x, y, width, height))) and width > 0 and height > 0
    return Rect(x, y, width, height) if sound else None


def _tag(element: Element) -> str:
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
