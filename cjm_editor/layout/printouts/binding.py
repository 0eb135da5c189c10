"""Slabs bound as pages: their numbers, their running titles, and what is read of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.layout.links import Link
from cjm_editor.layout.printouts.leaf import COLUMN_GAP, FOOT, Leaf
from cjm_editor.layout.report import Slab, balanced, paged, pieces_of
from cjm_editor.layout.sheets.pieces import Piece, legible
from cjm_editor.layout.sheets.sheet import About, Heading, Placement, Sheet
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter


class Text(Struct, frozen=True):
    """What stands on a page: above, as wide as the page, and then in columns beneath."""

    head: list[Slab]
    columns: list[list[Slab]]

    @property
    def slabs(self) -> Iterator[Slab]:
        """All of it, in order."""
        return chain(self.head, *self.columns)

    @property
    def height(self) -> float:
        """How far down the page it reaches."""
        columns = (sum(slab.height for slab in column) for column in self.columns)
        return sum(slab.height for slab in self.head) + max(columns, default=0.0)


Page: TypeAlias = Text | Sheet
"""Text to be put on a page, or a page drawn already."""

_LEAST = 90.0


class Entry(Struct, frozen=True):
    """A heading and the number of its page, from 1 on."""

    title: str
    level: int
    page: int


def set_pages(head: Iterable[Slab], body: Iterable[Slab], leaf: Leaf) -> list[Page]:
    """Part slabs into pages: the head as wide as these, what follows in columns beneath it.

    The columns of the last page are about equally high.
    """
    heads = list(paged(list(head), leaf.room.height))
    left = leaf.room.height - sum(slab.height for slab in heads[-1]) if heads else 0.0
    abreast = leaf.columns
    # What stands beneath a head should be more than a line or two.
    shared = abreast if left > _LEAST else 0
    slabs = list(body)
    columns = list(paged(slabs, leaf.room.height, *([left] * shared)))
    if columns:
        last = (
            (len(columns) - 1 - shared) // abreast * abreast + shared
            if len(columns) > shared
            else 0
        )
        room = leaf.room.height if len(columns) > shared else left
        columns[last:] = balanced(slabs[_begins(columns[last], slabs) :], room, abreast)
    pages: list[Page] = [Text(each, []) for each in heads]
    if pages and shared:
        pages[-1] = Text(heads[-1], columns[:shared])
        del columns[:shared]
    pages += (Text([], columns[at : at + abreast]) for at in range(0, len(columns), abreast))
    return pages


def _begins(column: Sequence[Slab], slabs: Sequence[Slab]) -> int:
    """Tell which of the slabs a column begins with, but for a heading that is said again."""
    again = next((at for at, each in enumerate(column) if at and len(each.over) == at), 0)
    first = column[again]
    return next(at for at, each in enumerate(slabs) if each is first)


def entries(pages: Sequence[Page], first: int = 1) -> Iterator[Entry]:
    """Give the headings on pages, the first of which has this number."""
    for number, page in enumerate(pages, first):
        if isinstance(page, Sheet):
            yield from (Entry(each.title, each.level, number) for each in page.headings)
        else:
            slabs = (slab for slab in page.slabs if slab.level)
            yield from (Entry(slab.title, slab.level, number) for slab in slabs)


def bound(
    pages: Sequence[Page],
    leaf: Leaf,
    running: str,
    typesetter: Typesetter,
    *,
    first: int = 1,
    footed: bool = True,
    cover: bool = True,
) -> list[Sheet]:
    """Give the sheets, the `first` of which has this number; those that are `footed` tell theirs.

    What stands on every page is `running`; the first of all may be a `cover`, which tells nothing.
    """
    found: list[Sheet] = []
    total = first - 1 + len(pages)
    chapter = ""
    for number, page in enumerate(pages, first):
        sheet = page if isinstance(page, Sheet) else _sheet(page, leaf, number, first + len(pages))
        chapter = next((each.title for each in sheet.headings if each.level == 1), chapter)
        if footed and not (cover and number == 1):
            words = " · ".join(filter(None, (running, chapter)))
            foot = _foot(sheet, leaf, words, f"{number} / {total}", typesetter)
            sheet = replace(sheet, shapes=(*sheet.shapes, Group(tuple(foot), role="foot")))
        found.append(replace(sheet, name=chapter or running, zoom=leaf.zoom))
    return found


def _sheet(page: Text, leaf: Leaf, number: int, after: int) -> Sheet:
    """Set a page of this number, the one `after` all having that."""
    room = leaf.room
    placements: list[Placement] = []
    headings: list[Heading] = []
    pieces: list[Piece] = []
    links: list[Link] = []
    about: list[About] = []
    top = room.y + sum(slab.height for slab in page.head)
    blocks = [(room.x, room.y, room.width, page.head)]
    wide = leaf.column_width
    pitch = wide + COLUMN_GAP
    blocks += ((room.x + at * pitch, top, wide, slabs) for at, slabs in enumerate(page.columns))
    for x, y, width, slabs in blocks:
        pieces += pieces_of(slabs, x, y, len(pieces) + 1)
        for slab in slabs:
            if slab.level:
                headings.append(Heading(slab.title, slab.level, y))
            if slab.link is not None:
                area = slab.link.area.moved(x, y)
                height = min(area.height, room.bottom - area.y)  # what is longer goes on elsewhere
                to = slab.link.sheet if slab.link.sheet >= 0 else after + slab.link.sheet
                links.append(replace(slab.link, area=replace(area, height=height), sheet=to))
            if slab.about:
                about.append(About(Rect(x, y, width, slab.height), slab.about))
            placements += (replace(each, x=each.x + x, y=each.y + y) for each in slab.placements)
            y += slab.height
    sheet = Sheet(leaf.width, leaf.height, tuple(placements), headings=tuple(headings))
    return legible(replace(sheet, links=tuple(links), about=tuple(about)), pieces, number)


def _foot(
    sheet: Sheet, leaf: Leaf, words: str, number: str, typesetter: Typesetter
) -> Iterator[Shape]:
    left, right = leaf.edge, sheet.width - leaf.edge
    y = sheet.height - leaf.edge - FOOT + 12
    yield Line((left, y), (right, y), palette.HAIRLINE, 0.5)
    place = typesetter.wrap(number, FOOTNOTE, (right - left) * 0.3)
    yield from flush_right(place, right, y + 5, palette.MUTED)
    room = right - left - place.width - 12
    line = typesetter.wrap(words, FOOTNOTE, room, max_lines=1)
    yield from flush_left(line, left, y + 5, palette.MUTED)
