"""Where a reader of the map may click: ends of transfers, addresses on cards, the legend."""

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_editor.drawing import Group, Rect
from cjm_editor.drawing.extent import extents
from cjm_editor.kinds import ELEMENT_KINDS, element_kind
from cjm_editor.layout.legend import SAMPLE
from cjm_editor.layout.transfer_signs import losses
from cjm_editor.model import Element

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap

END = 16.0
"""The side of the square round the end of a transfer, in points."""
_KINDS = {kind.id for kind in ELEMENT_KINDS}
_EVIDENCE = "evidence."
SCHEMES = ("https://", "http://", "mailto:")
"""No other address is led to: a map may come from anybody."""


class Link(Struct, frozen=True):
    """An area of the map that leads to another one, or to a sheet, or else to an address.

    Sheets are counted from 1 on, or where they are not all there yet, from the last one, -1, back.
    """

    area: Rect
    title: str
    to: Rect | None = None
    address: str = ""
    sheet: int = 0


def links_of(placed: "PlacedMap") -> Iterator[Link]:
    """Give the links from each transfer to its other end, those of the cards, then the legend's.

    What stands in the legend leads to the first of its kind on the map.
    """
    for transfer in placed.transfers:
        record, points = transfer.transfer, transfer.points
        for (x, y), other in ((points[0], record.target), (points[-1], record.source)):
            if (rect := placed.rect_of(other)) is not None:
                yield Link(Rect(x - END / 2, y - END / 2, END, END), transfer.title, rect)
    for element in (each for each in placed.document if isinstance(each, Element)):
        address = str(getattr(element, "address", "")).strip()
        if address.lower().startswith("www."):
            address = f"https://{address}"
        rect = placed.rect_of(element.id) if address.lower().startswith(SCHEMES) else None
        if rect is not None:
            yield Link(rect, element.title or address, None, address)
    yield from _from_legend(placed)


def _from_legend(placed: "PlacedMap") -> Iterator[Link]:
    samples = [
        (sample, _around(sample, placed.tail_top))
        for legend in placed.tail.group.shapes
        if isinstance(legend, Group)
        for sample in legend.shapes
        if isinstance(sample, Group) and sample.role == SAMPLE
    ]
    firsts = firsts_of(placed, {sample.record for sample, _ in samples})
    for sample, area in samples:
        if (to := firsts.get(sample.record)) is not None:
            yield Link(area, sample.title, to)


def firsts_of(placed: "PlacedMap", wanted: set[str]) -> dict[str, Rect]:
    """Find where on a map there is the first of what a legend names, as it names it."""
    firsts = _first_cards(placed, wanted)
    for what, rect in _others(placed) if wanted else ():
        first = firsts.setdefault(what, rect)
        if (rect.x, rect.y) < (first.x, first.y):
            firsts[what] = rect
    return firsts


def _first_cards(placed: "PlacedMap", wanted: set[str]) -> dict[str, Rect]:
    """Find the first card of each kind and level of evidence, step by step from the left."""
    firsts: dict[str, Rect] = {}
    missing = {each for each in wanted if each in _KINDS or each.startswith(_EVIDENCE)}
    for column in placed.columns:
        for lane in placed.lanes if missing else ():
            for card in lane.cell(column.step.id).cards:
                element = placed.document.find(Element, card.element)
                shown = (element_kind(element).id, _EVIDENCE + element.evidence) if element else ()
                for what in missing.intersection(shown):
                    firsts[what] = card.rect.moved(column.x, lane.rect.y)
                    missing.remove(what)
    return firsts


def _others(placed: "PlacedMap") -> Iterator[tuple[str, Rect]]:
    """Give what else there is on the map of what a legend names."""
    for each in placed.transfers:
        (x, y), *_ = each.points
        at = Rect(x - END / 2, y - END / 2, END, END)
        yield "transfer", at
        for loss in losses(each.transfer):
            yield f"lost.{loss}", at
    for line in placed.rows.lines:
        yield f"line.{line.line.boundary}", line.rect
    for lane in placed.rows.lanes:
        if lane.row.laid_over:
            yield "laid_over", lane.rect


def _around(sample: Group, top: float) -> Rect:
    return reduce(Rect.united, extents((sample,), 0.0, top))
