"""How far shapes reach: what a sheet without any of them need not be printed for."""

from collections.abc import Iterable, Iterator

from cjm_editor.drawing.shapes import Box, Clip, Glyphs, Group, Image, Line, Path, Rect, Shape


def extents(shapes: Iterable[Shape], x: float = 0.0, y: float = 0.0) -> Iterator[Rect]:
    """Give a rectangle around each shape, groups taken apart, moved by (x, y).

    Curves are taken as far as their handles, glyphs from a size above their baseline to half of it
    beneath; turned groups as a square around their place.
    """
    for shape in shapes:
        match shape:
            case Group(turned=True):
                reach = max((max(r.right, r.bottom) for r in extents(shape.shapes)), default=0.0)
                yield Rect(x + shape.x, y + shape.y, 0.0, 0.0).grown(reach)
            case Group():
                yield from extents(shape.shapes, x + shape.x, y + shape.y)
            case Box() | Clip() | Image():
                yield shape.rect.moved(x, y)
            case Line(start=(left, top), end=(right, bottom)):
                yield _around(((left, top), (right, bottom)), x, y)
            case Path():
                numbers = [float(n) for _, *all in shape.commands for n in all]
                if numbers:
                    yield _around(zip(numbers[::2], numbers[1::2], strict=True), x, y)
            case Glyphs(run=run) if run.glyphs:
                width = run.xs[-1] - run.xs[0] + run.size
                left, top = x + shape.x + run.xs[0], y + shape.y - run.size
                yield Rect(left, top, width, 1.5 * run.size)


def _around(points: Iterable[tuple[float, float]], x: float, y: float) -> Rect:
    xs, ys = zip(*points, strict=True)
    return Rect(x + min(xs), y + min(ys), max(xs) - min(xs), max(ys) - min(ys))
