"""Where a reader of the map may click: the ends of transfers, and the addresses on cards."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.model import Element

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap

END = 16.0
"""The side of the square round the end of a transfer, in points."""
SCHEMES = ("https://", "http://", "mailto:")
"""No other address is led to: a map may come from anybody."""


class Link(Struct, frozen=True):
    """An area of the map that leads to another one, or else to an address."""

    area: Rect
    title: str
    to: Rect | None = None
    address: str = ""


def links_of(placed: "PlacedMap") -> Iterator[Link]:
    """Give the links from each transfer to its other end, then those of the cards."""
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
