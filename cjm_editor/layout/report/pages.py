"""Slabs stacked on pages: where one page ends and the next begins."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Box, Group, Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.layout.report.read import pieces_of
from cjm_editor.layout.report.slab import Slab
from cjm_editor.layout.sheets.paper import POINTS_PER_MM, paper_size
from cjm_editor.layout.sheets.pieces import legible
from cjm_editor.layout.sheets.sheet import Heading, Sheet
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter

FOOT = 26.0
"""The room at the foot of a page for its line and number, in points."""
_NEARLY = 2.0
"""Columns that differ by so little are equally high."""


class PageStyle(Struct, frozen=True):
    """The paper, its margin in millimetres, and what stands at the foot beside the number."""

    paper: str = "A4"
    margin: float = 18.0
    foot: str = ""

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return (paper_size(self.paper)[0] - 2 * self.margin) * POINTS_PER_MM

    @property
    def height(self) -> float:
        """The height of the text, in points."""
        return (paper_size(self.paper)[1] - 2 * self.margin) * POINTS_PER_MM - FOOT


class Report(Struct, frozen=True):
    """Pages to be printed and read, and the characters that no font prints."""

    title: str
    sheets: tuple[Sheet, ...]
    missing: tuple[str, ...]


def flowed(title: str, slabs: Iterable[Slab], style: PageStyle, typesetter: Typesetter) -> Report:
    """Flow slabs over pages; what is kept with what follows goes along to the next page."""
    pages = list(paged(list(slabs), style.height)) or [[]]
    edge = style.margin * POINTS_PER_MM
    across, along = (side * POINTS_PER_MM for side in paper_size(style.paper))
    sheets: list[Sheet] = []
    missing: list[str] = []
    for number, page in enumerate(pages):
        headings: list[Heading] = []
        y = edge
        for slab in page:
            if slab.level:
                headings.append(Heading(slab.title, slab.level, y))
            missing += slab.missing
            y += slab.height
        ground = Box(Rect(0, 0, across, along), fill=palette.PAPER)
        sheet = Sheet(across, along, (), (ground,), str(number + 1), headings=tuple(headings))
        sheet = legible(sheet, pieces_of(page, edge, edge), number + 1)
        foot = _foot(style, number + 1, len(pages), typesetter)
        last = Group(tuple(foot), edge, along - edge - FOOT)
        sheets.append(replace(sheet, shapes=(*sheet.shapes, last)))
    return Report(title, tuple(sheets), tuple(dict.fromkeys(missing)))


def paged(slabs: Sequence[Slab], height: float, *lower: float) -> Iterator[list[Slab]]:
    """Part slabs into pages, or columns, that are so high; the first ones may be `lower`."""
    page: list[Slab] = []
    heights = chain(lower, repeat(height))
    room = next(heights)
    for chunk in _chunks(slabs):
        if sum(slab.height for slab in chunk) > room and page:
            yield page
            page, room = [], next(heights)
        for slab in chunk:
            if slab.blank and not page:
                continue
            if slab.height > room and page:
                yield page
                page, room = [], next(heights)
            here = [slab] if page else [*slab.over, slab]
            page += here
            room -= sum(each.height for each in here)
    if page:
        yield page


def balanced(slabs: Sequence[Slab], height: float, columns: int) -> list[list[Slab]]:
    """Part slabs that fill so many columns at most into columns that are about equally high."""
    whole = [sum(slab.height for slab in chunk) for chunk in _chunks(slabs)]
    low, high = max(sum(whole) / columns, *whole, 0.0), height
    while high - low > _NEARLY:
        middle = (low + high) / 2
        if len(list(paged(slabs, middle))) <= columns:
            high = middle
        else:
            low = middle
    return list(paged(slabs, high))


def _chunks(slabs: Sequence[Slab]) -> Iterator[list[Slab]]:
    """Gather what is kept together."""
    chunk: list[Slab] = []
    for slab in slabs:
        chunk.append(slab)
        if not slab.kept:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _foot(style: PageStyle, number: int, total: int, typesetter: Typesetter) -> Iterator[Shape]:
    yield Line((0, 10), (style.width, 10), palette.HAIRLINE, 0.5)
    words = typesetter.wrap(style.foot, FOOTNOTE, style.width * 0.8, max_lines=1)
    yield from flush_left(words, 0, 14, palette.MUTED)
    place = typesetter.wrap(f"{number} / {total}", FOOTNOTE, style.width * 0.2)
    yield from flush_right(place, style.width, 14, palette.MUTED)
