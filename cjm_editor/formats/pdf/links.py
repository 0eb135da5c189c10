"""Links on the pages: from a transfer to its other end, from a card to its address."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from cjm_editor.drawing import Rect
from cjm_editor.formats.pdf.canvas import encodable
from cjm_editor.formats.pdf.placing import unit_of
from cjm_editor.formats.pdf.tags import Tags, page
from cjm_editor.layout.links import Link
from cjm_editor.layout.sheets import Placement, Sheet

_PRINTED = 4
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""What an address may hold as it is."""
_AROUND = 12.0
"""What is seen round the place that a link leads to, in points of the map."""


class _Found(NamedTuple):
    """On which sheet, counted from 0, and in which part of the map on it something lies."""

    number: int
    sheet: Sheet
    at: Placement


_Order: TypeAlias = Callable[[Sequence[Sheet]], Iterable[_Found]]


def add_links(
    canvas: Canvas, links: Sequence[Link], sheets: Sequence[Sheet], number: int, tags: Tags | None
) -> tuple[Link, ...]:
    """Put the links on the page number `number` that lie on its sheet, and the sheet's own.

    Gives those that lie on others.
    """
    left = []
    sheet = sheets[number]
    own = Placement(Rect(0, 0, sheet.width, sheet.height), 1.0, 0.0, 0.0)
    put = [(link, _on_page(link.area, _Found(number, sheet, own))) for link in sheet.links]
    for link in links:
        found = _find(link.area, sheets)
        if found is None or found.number != number:
            left.append(link)
        else:
            put.append((link, _on_page(link.area, found)))
    for count, (link, rect) in enumerate(put):
        # From a sheet's own words one is led to where the map is largest.
        leads = _leads(link, sheets, _largest_first if link in sheet.links else _in_order)
        if leads is None:
            continue  # to what is not printed
        note = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray(rect),
                "Border": PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": PDFString(encodable(link.title)),
                **leads,
            }
        )
        name = f"link.{number}.{count}"
        canvas._addAnnotation(note, name)
        if tags is not None:
            own_name = canvas._doc.refAnnotation(name)
            note["StructParent"] = tags.adopt(own_name, number + 1, "link", link.title)
    return tuple(left)


def _leads(link: Link, sheets: Sequence[Sheet], order: _Order) -> dict[str, object] | None:
    if link.sheet:
        sheet = sheets[link.sheet - 1]
        top = round(sheet.paper_height / unit_of(sheet), 2)
        return {"Dest": PDFArray([page(link.sheet), PDFName("XYZ"), 0, top, 0])}
    if link.to is None:
        address = PDFString(quote(link.address, safe=_SAFE))
        return {"A": PDFDictionary({"S": PDFName("URI"), "URI": address})}
    to = _find(link.to, sheets, order)
    return None if to is None else {"Dest": _destination(link.to, to)}


def _in_order(sheets: Sequence[Sheet]) -> Iterator[_Found]:
    for number, sheet in enumerate(sheets):
        for at in () if sheet.overview else sheet.placements:
            yield _Found(number, sheet, at)


def _largest_first(sheets: Sequence[Sheet]) -> Iterable[_Found]:
    return sorted(_in_order(sheets), key=lambda each: -each.at.scale)


def _find(area: Rect, sheets: Sequence[Sheet], order: _Order = _in_order) -> _Found | None:
    x, y = area.centre
    return next((each for each in order(sheets) if each.at.area.contains(x, y)), None)


def _on_page(area: Rect, found: _Found) -> list[float]:
    """Give the left, lower, right and upper edge of an area on its page, in the page's units."""
    at, sheet = found.at, found.sheet
    zoom = sheet.zoom / unit_of(sheet)
    left, right = (round((at.x + x * at.scale) * zoom, 2) for x in (area.x, area.right))
    top, low = (
        round((sheet.height - at.y - y * at.scale) * zoom, 2) for y in (area.y, area.bottom)
    )
    return [left, low, right, top]


def _destination(area: Rect, found: _Found) -> PDFArray:
    left, _, _, top = _on_page(area.grown(_AROUND), found)
    high = found.sheet.paper_height / unit_of(found.sheet)
    at = max(left, 0.0), min(top, round(high, 2))
    return PDFArray([page(found.number + 1), PDFName("XYZ"), *at, 0])
