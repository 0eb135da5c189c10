"""The display list taken apart: what shows one thing, every shape at its place on the map."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path, Point, Rect, Shape


class Words(Struct, frozen=True):
    """A run of text at its place; one that is `turned` is read from the bottom up."""

    glyphs: Glyphs
    turned: bool = False


class Framed(Struct, frozen=True):
    """A picture, seen within a frame whose corners are rounded by `radius`."""

    image: Image
    frame: Rect
    radius: float = 0.0


Flat = Box | Line | Path | Words | Framed


class Part(Struct, frozen=True, dict=True):
    """What shows one thing: its record and role, what is told of it, its shapes."""

    role: str
    record: str
    title: str
    shapes: tuple[Flat, ...]

    @cached_property
    def extent(self) -> Rect:
        """The rectangle round it."""
        return extent(map(rect_of, self.shapes))


class _Way(Struct, frozen=True):
    """How a group is moved and turned on the map, and what is seen of it."""

    x: float = 0.0
    y: float = 0.0
    turned: bool = False
    clip: Clip | None = None

    def point(self, x: float, y: float) -> Point:
        return (self.x + y, self.y - x) if self.turned else (self.x + x, self.y + y)

    def rect(self, rect: Rect) -> Rect:
        if not self.turned:
            return rect.moved(self.x, self.y)
        return Rect(self.x + rect.y, self.y - rect.right, rect.height, rect.width)


def parts_of(shapes: Iterable[Shape]) -> Iterator[Part]:
    """Give the parts in the order of painting; a group within another is a part of its own."""
    yield from _walk(Group(tuple(shapes)), _Way())


def _walk(group: Group, way: _Way) -> Iterator[Part]:
    loose: list[Flat] = []

    def part() -> Iterator[Part]:
        if loose:
            yield Part(group.role, group.record, group.title, tuple(loose))
            loose.clear()

    for shape in group.shapes:
        for flat in _flat(shape, way):
            if isinstance(flat, Part):
                yield from part()
                yield flat
            else:
                loose.append(flat)
    yield from part()


def _flat(shape: Shape, way: _Way) -> Iterator[Flat | Part]:
    match shape:
        case Group():
            x, y = way.point(shape.x, shape.y)
            inner = replace(way, x=x, y=y, turned=way.turned or shape.turned)
            if shape.role:
                yield from _walk(shape, inner)
            else:
                yield from chain.from_iterable(_flat(each, inner) for each in shape.shapes)
        case Clip():
            inner = replace(way, clip=Clip(way.rect(shape.rect), (), shape.radius))
            yield from chain.from_iterable(_flat(each, inner) for each in shape.shapes)
        case Box():
            yield replace(shape, rect=way.rect(shape.rect))
        case Line():
            yield replace(shape, start=way.point(*shape.start), end=way.point(*shape.end))
        case Path():
            yield replace(shape, commands=tuple(_moved(each, way) for each in shape.commands))
        case Image():
            image = replace(shape, rect=way.rect(shape.rect))
            seen = way.clip
            frame = overlap(image.rect, seen.rect) if seen else image.rect
            if frame is not None:
                yield Framed(image, frame, seen.radius if seen else 0.0)
        case Glyphs():
            x, y = way.point(shape.x, shape.y)
            yield Words(replace(shape, x=x, y=y), way.turned)


def _moved(command: tuple[str | float, ...], way: _Way) -> tuple[str | float, ...]:
    points = points_of(command[1:])
    return command[0], *chain.from_iterable(way.point(*point) for point in points)


def overlap(one: Rect, other: Rect) -> Rect | None:
    """Give what two rectangles share, if it is more than an edge."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    width, height = min(one.right, other.right) - x, min(one.bottom, other.bottom) - y
    return Rect(x, y, width, height) if width > 0 and height > 0 else None


def rect_of(flat: Flat) -> Rect:
    """Give the rectangle round a shape; that round a curve holds its handles."""
    match flat:
        case Box():
            return flat.rect
        case Framed():
            return flat.frame
        case Words(glyphs=glyphs, turned=turned):
            start, run = glyphs.run.start * glyphs.run.size, glyphs.run
            if turned:
                return Rect(glyphs.x - run.size, glyphs.y - start - run.width, run.size, run.width)
            return Rect(glyphs.x + start, glyphs.y - run.size, run.width, run.size)
        case Line():
            return around((flat.start, flat.end))
        case Path():
            xs = [x for command in flat.commands for x in command[1::2]]
            ys = [y for command in flat.commands for y in command[2::2]]
            return around(zip(xs, ys, strict=True))  # type: ignore[arg-type]


def around(points: Iterable[Point]) -> Rect:
    """Give the rectangle round points."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def extent(rects: Iterable[Rect]) -> Rect:
    """Give the rectangle round others."""
    corners = (((each.x, each.y), (each.right, each.bottom)) for each in rects)
    return around(chain.from_iterable(corners))


def points_of(values: Iterable[str | float]) -> Iterable[Point]:
    """Give the numbers of a command as points."""
    numbers = list(map(float, values))
    return zip(numbers[::2], numbers[1::2], strict=True)
