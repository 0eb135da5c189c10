"""Display lists as plain values: to store them, to compare them, to look into them."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path, Rect, Shape

Plain = list[Any]


def plain(shapes: Iterable[Shape]) -> list[Plain]:
    """Write shapes as lists of texts and numbers, these rounded to 0.001 pt; ids are counted.

    Text is told by its words, its place, its width, its face and its size.
    """
    ids: dict[str, str] = {}
    return [_plain(shape, ids) for shape in shapes]


def _plain(shape: Shape, ids: dict[str, str]) -> Plain:
    match shape:
        case Box(rect, fill, stroke, width, radius, dash):
            return ["box", *_rect(rect), fill, stroke, width, radius, list(dash)]
        case Line(start, end, stroke, width, dash):
            return ["line", *_numbers((*start, *end)), stroke, width, list(dash)]
        case Path(commands, fill, stroke, width, dash):
            way = " ".join(f"{name} {' '.join(_texts(places))}" for name, *places in commands)
            return ["path", way, fill, stroke, round(width, 3), list(dash)]
        case Glyphs(run, x, y, colour):
            places = _numbers((x + (run.xs[0] if run.xs else 0.0), y, run.width))
            return ["text", run.text, *places, colour, run.face.key, run.size]
        case Image(asset, rect):
            return ["image", _counted(asset, ids), *_rect(rect)]
        case Clip(rect, shapes, radius):
            return ["clip", *_rect(rect), radius, [_plain(each, ids) for each in shapes]]
        case Group(shapes, x, y, record, role, title, turned):
            inside = [_plain(each, ids) for each in shapes]
            kind = "turned" if turned else "group"
            return [kind, role, _counted(record, ids), title, *_numbers((x, y)), inside]
    raise TypeError(shape)


def _counted(id: str, ids: dict[str, str]) -> str:
    return ids.setdefault(id, f"#{len(ids)}") if id else ""


def _numbers(values: Iterable[float]) -> list[float]:
    return [round(value, 3) + 0.0 for value in values]  # no minus before a zero


def _texts(values: Iterable[float]) -> list[str]:
    return [f"{value:g}" for value in _numbers(values)]


def _rect(rect: Rect) -> list[float]:
    return _numbers((rect.x, rect.y, rect.width, rect.height))


def flat(
    shapes: Iterable[Shape], x: float = 0.0, y: float = 0.0, within: tuple[Group, ...] = ()
) -> Iterator[tuple[Shape, tuple[Group, ...]]]:
    """Give every shape that is no group at its place on the map, and the groups it is in."""
    for shape in shapes:
        if isinstance(shape, Group) and shape.turned:
            for inner, groups in flat(shape.shapes, within=(*within, shape)):
                rect = extent(inner)
                left, top = x + shape.x + rect.y, y + shape.y - rect.right
                yield Box(Rect(left, top, rect.height, rect.width)), groups
        elif isinstance(shape, Group):
            yield from flat(shape.shapes, x + shape.x, y + shape.y, (*within, shape))
        else:
            yield moved(shape, x, y), within


def moved(shape: Shape, x: float, y: float) -> Shape:
    """Give a shape at another place."""
    match shape:
        case Box(rect=rect) | Image(rect=rect):
            return replace(shape, rect=rect.moved(x, y))
        case Line(start=(ax, ay), end=(bx, by)):
            return replace(shape, start=(ax + x, ay + y), end=(bx + x, by + y))
        case Path(commands=commands):
            return replace(
                shape,
                commands=tuple(
                    (name, *(place + (y if at % 2 else x) for at, place in enumerate(places)))
                    for name, *places in commands
                ),
            )
        case Clip(rect=rect, shapes=inside):
            shapes = tuple(moved(each, x, y) for each in inside)
            return replace(shape, rect=rect.moved(x, y), shapes=shapes)
        case Glyphs(x=ax, y=ay):
            return replace(shape, x=ax + x, y=ay + y)
    raise TypeError(shape)


def extent(shape: Shape) -> Rect:
    """Give the rectangle that holds a shape, its line included and its letters from top to toe."""
    match shape:
        case Box(rect=rect) | Image(rect=rect) | Clip(rect=rect):
            line = shape.stroke_width / 2 if isinstance(shape, Box) and shape.stroke else 0.0
            return rect.grown(line)
        case Line(start=(ax, ay), end=(bx, by), stroke_width=width):
            xs, ys, border = (ax, bx), (ay, by), width / 2
        case Path(commands=commands, stroke=stroke, stroke_width=width):
            places = [place for command in commands for place in command[1:]]
            xs, ys, border = places[::2], places[1::2], width / 2 if stroke else 0.0
        case Glyphs(run, x, y):
            up, down = run.face.ascent * run.size, run.face.descent * run.size
            first = min(run.xs, default=0.0)
            return Rect(x + first, y - up, run.width, up + down)
        case _:
            raise TypeError(shape)
    rect = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return rect.grown(border)
