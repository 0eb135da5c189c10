"""The booklet: a map to be read, stage by stage, with what was found and what it rests on."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm_editor.i18n import text
from cjm_editor.layout.grid import PlacedStage
from cjm_editor.layout.printouts.binding import Entry, Page, Text, bound, entries, set_pages
from cjm_editor.layout.printouts.blocks import remark
from cjm_editor.layout.printouts.booklet.contents import contents, map_page
from cjm_editor.layout.printouts.booklet.cover import cover
from cjm_editor.layout.printouts.booklet.evidence import evidence, evidence_head
from cjm_editor.layout.printouts.booklet.findings import about_of, findings, findings_head
from cjm_editor.layout.printouts.booklet.glossary import glossary, pages_of_terms
from cjm_editor.layout.printouts.booklet.stages import TALLEST, stage_body, stage_head
from cjm_editor.layout.printouts.leaf import Leaf, leaf_of
from cjm_editor.layout.printouts.material import Material, material_of
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import one_line
from cjm_editor.layout.report import STRONG, Slab, heading, kept_together, paragraph, space
from cjm_editor.layout.sheets.options import ANNEX
from cjm_editor.layout.sheets.sheet import Sheet
from cjm_editor.model import Element, Stage, Step, Transfer

_LITTLE = 0.3
"""A last page with less than this part of it filled in is better saved."""


def booklet(order: Order) -> Sequence[Sheet]:
    """Bind cover, contents, map, stages, findings, evidence and glossary; raises Problem."""
    leaf, placed = leaf_of(order.options), order.placed
    material = material_of(placed)
    width, column = leaf.room.width, leaf.column_width
    explained = set_pages((), glossary(material, column, order), leaf)
    material = replace(material, terms=pages_of_terms(explained))
    pages: list[Page] = [map_page(leaf, order)]
    pages += set_pages((), _general_remarks(material, column, order), leaf)
    for at, stage in enumerate(placed.stages):
        pages += _stage_pages(at, stage, material, leaf, order)
    pages += set_pages(
        findings_head(material, width, order), findings(material, column, order), leaf
    )
    pages += set_pages(
        evidence_head(material, width, order), evidence(material, column, order), leaf
    )
    pages += explained
    found = list(entries(pages))
    if order.options.annex:
        found.append(Entry(text(f"choice.pages.{ANNEX}", order.language), 1, len(pages) + 1))
    # How long the list of contents is does not depend on the numbers in it.
    shift = 1 + len(set_pages(contents(found, 0, width, order), (), leaf))
    listed = set_pages(contents(found, shift, width, order), (), leaf)
    title = one_line(placed.title) or text("map.untitled", order.language)
    return bound([cover(leaf, order), *listed, *pages], leaf, title, order.typesetter)


def _stage_pages(
    at: int, stage: PlacedStage, material: Material, leaf: Leaf, order: Order
) -> list[Page]:
    """Set the chapter of a stage; its part of the map makes room where a page would hold little."""
    height, width = leaf.room.height, leaf.room.width
    found: list[Page] = []
    for share in TALLEST:
        tallest = height * share
        head = stage_head(at, stage, width, tallest, order)
        body = stage_body(stage, material, leaf.column_width, tallest, order)
        pages = set_pages(head, body, leaf)
        if not found or len(pages) < len(found):
            found = pages
        last = found[-1]
        if len(found) == 1 or not isinstance(last, Text) or last.height > _LITTLE * height:
            break
    return found


def _general_remarks(material: Material, width: float, order: Order) -> Iterator[Slab]:
    """Quote the comments on the map, its people and lanes, and on what is gone."""
    document = order.placed.document
    told = (Element, Stage, Step, Transfer)
    threads = [
        each for each in material.threads if not isinstance(document.get(each.first.target), told)
    ]
    if threads:
        title = text("kinds.comment", order.language)
        yield from heading(title, 1, width, order.typesetter)
    for thread in threads:
        about = paragraph(about_of(thread.first, order), width, order.typesetter, STRONG)
        yield from kept_together(about, onward=True)
        yield from remark(thread, width, order)
        yield space(8)
