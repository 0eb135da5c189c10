"""The annex: what others know of a map, bound as pages, by itself or behind something else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cjm_editor.i18n import text
from cjm_editor.layout.printouts.binding import Page, bound, set_pages
from cjm_editor.layout.printouts.leaf import Leaf, leaf_of
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import one_line
from cjm_editor.layout.report import Slab
from cjm_editor.layout.sheets.options import AS_MAP, CUSTOM
from cjm_editor.layout.sheets.paper import PAPERS, paper_size
from cjm_editor.layout.sheets.sheet import Sheet

_LARGEST = PAPERS["A3"][1]
"""Nobody reads a text on paper longer than this, in millimetres."""
_USUAL = "A4"


def annex(order: Order) -> Sequence[Sheet]:
    """Bind the chapters that are composed for the map; raises Problem."""
    return _bound(leaf_of(order.options), order, 0)


def annexed(order: Order, before: int) -> Sequence[Sheet]:
    """Bind them behind so many sheets, on paper that can be held in the hand; raises Problem."""
    options = order.options
    as_map = options.paper.lower() == AS_MAP
    if as_map or max(paper_size(options.sheet)) > _LARGEST + 0.5:
        options = replace(options, paper=_USUAL)
    if options.paper.lower() != CUSTOM:
        options = replace(options, orientation="auto")
    return _bound(leaf_of(options), order, before)


def _bound(leaf: Leaf, order: Order, before: int) -> list[Sheet]:
    title = one_line(order.placed.title) or text("map.untitled", order.language)
    pages = list(_pages(leaf, order))
    return bound(pages, leaf, title, order.typesetter, first=before + 1, cover=False)


def _pages(leaf: Leaf, order: Order) -> Iterator[Page]:
    """Let chapters follow each other; one with columns has pages of its own."""
    assert order.annex is not None  # whoever prints one has it composed
    width, column = leaf.room.width, leaf.column_width
    head: list[Slab] = []
    for chapter in order.annex(order, width, column):
        if chapter.body:
            yield from set_pages(head, (), leaf)
            yield from set_pages(chapter.head, chapter.body, leaf)
            head = []
        else:
            head += chapter.head
    yield from set_pages(head, (), leaf)
