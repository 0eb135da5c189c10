"""Which words of a part stand in which of its shapes."""

from collections.abc import Sequence

from msgspec import Struct

from cjm_editor.drawing import Box, Path, Rect
from cjm_editor.formats.pptx.paragraphs import NEAR, Said
from cjm_editor.formats.pptx.parts import Flat, rect_of

_EXACTLY = 0.05


class Grounds(Struct, frozen=True):
    """The words in each shape, by its place among the others, and those that stand alone."""

    within: dict[int, list[Said]]
    free: list[Said]


def grounds_of(shapes: Sequence[Flat], said: Sequence[Said]) -> Grounds:
    """Put words into the uppermost filled shape beneath them.

    Those in one shape stand there one below the other and begin alike, or are all in the middle.
    """
    within: dict[int, list[Said]] = {}
    free: list[Said] = []
    for each in said:
        at = _beneath(shapes, each)
        before = within.get(at, [])
        if at < 0 or (before and not _goes_with(each, before[-1], rect_of(shapes[at]))):
            free.append(each)
        else:
            within.setdefault(at, []).append(each)
    return Grounds(within, free)


def _beneath(shapes: Sequence[Flat], said: Said) -> int:
    for at in range(len(shapes) - 1, -1, -1):
        shape = shapes[at]
        if _holds_words(shape):
            rect = rect_of(shape)
            if rect.contains(*said.rect.centre) and said.rect.height <= rect.height + NEAR:
                return at
    return -1


def _holds_words(shape: Flat) -> bool:
    """Tell a ground from what is drawn on it; a frame that is not seen is there for its words."""
    if isinstance(shape, Box):
        return bool(shape.fill or not shape.stroke)
    return isinstance(shape, Path) and bool(shape.fill)


def _goes_with(said: Said, before: Said, box: Rect) -> bool:
    begins_alike = abs(said.rect.x - before.rect.x) < NEAR and said.side != "r"
    in_the_middle = is_centred(said, box) and is_centred(before, box)
    return said.rect.y > before.rect.bottom - NEAR and (begins_alike or in_the_middle)


def is_centred(said: Said, box: Rect) -> bool:
    """Tell whether words were set in the middle of a box."""
    return abs(said.rect.centre[0] - box.centre[0]) < _EXACTLY
