"""What lies where on a page, noted down in it and read again: parts of the map, and records."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFString

from cjm_editor.drawing import Group, Rect
from cjm_editor.drawing.extent import extents
from cjm_editor.formats.format import Picture
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.canvas import encodable
from cjm_editor.formats.pdf.literal import literal
from cjm_editor.formats.pdf.placing import unit_of
from cjm_editor.layout.sheets import Sheet
from cjm_editor.layout.sheets.sheet import About
from cjm_editor.model import Document, Id, Transfer

NEAR = 18.0
"""How far from a card, in points of the page, the middle of a note's sign may lie."""
_DRAWN = {"element", "persona", "lane", "stage", "step"}
"""The roles of what is one record, drawn in one place."""
_BESIDE = 4.0
"""How far beside a transfer, in points of the map, still is on it."""
_MOST = 200_000
_ID = 200


class _Spelt(PDFObject):  # type: ignore[misc]
    """What is spelled already."""

    def __init__(self, spelled: bytes) -> None:
        self._spelled = spelled

    def format(self, document: object) -> bytes:
        """Give it."""
        return self._spelled


def drawn_records(picture: Picture, document: Document) -> list[About]:
    """Give where on the map what lies: for copies from which nobody could lay it out again."""
    found = []
    for shape in picture.shapes():
        if isinstance(shape, Group) and shape.role in _DRAWN:
            rect = picture.rect_of(shape.record)
            for each in extents((shape,)) if rect is None else ():
                rect = each if rect is None else rect.united(each)
            if rect is not None:
                found.append(About(rect, shape.record))
    for transfer in document.all(Transfer):
        outline = picture.outline_of(transfer.id)
        for (x, y), (to_x, to_y) in pairwise(outline.route if outline else ()):
            left, top = min(x, to_x), min(y, to_y)
            stretch = Rect(left, top, max(x, to_x) - left, max(y, to_y) - top)
            found.append(About(stretch.grown(_BESIDE), transfer.id))
    return found


def mark_places(
    page: object, sheet: Sheet, map_id: Id, drawn: Sequence[About] = (), *, parts: bool = True
) -> None:
    """Note down on a page which `parts` of a map it shows, so that notes find home again.

    What is `drawn` where on the map is noted, too, where the map alone will not tell.
    """
    unit = unit_of(sheet)
    numbers = [sheet.paper_height / unit, sheet.zoom / unit]
    for at in sheet.placements if parts else ():
        area = at.area
        numbers += [area.x, area.y, area.width, area.height, at.scale, at.x, at.y]
    shown = PDFArray([round(number, 6) for number in numbers])
    said = {"Of": PDFString(encodable(map_id)), "Map": shown}
    records = [_told(each) for each in (*sheet.about, *_seen(drawn, sheet))]
    if records:
        said["Records"] = _Spelt(b"[%b]" % b" ".join(records))
    # The standard asks for a date; one that never changes keeps the bytes the same.
    date = PDFString("D:20000101000000Z")
    page.PieceInfo = PDFDictionary(  # type: ignore[attr-defined]
        {"CjmEditor": PDFDictionary({"LastModified": date, "Private": PDFDictionary(said)})}
    )
    page.LastModified = date  # type: ignore[attr-defined]


def _told(about: About) -> bytes:
    area = about.area
    sides = " ".join(map(spelt, (area.x, area.y, area.width, area.height)))
    return b"%b%b" % (literal(about.record), sides.encode())


def _seen(drawn: Sequence[About], sheet: Sheet) -> Iterator[About]:
    """Give where on a sheet lies what is drawn on the parts of the map that it shows."""
    for at in sheet.placements:
        part = at.area
        for each in drawn:
            left, top = max(each.area.x, part.x), max(each.area.y, part.y)
            right = min(each.area.right, part.right)
            bottom = min(each.area.bottom, part.bottom)
            if right > left and bottom > top:
                scale = at.scale
                corner = at.x + left * scale, at.y + top * scale
                size = (right - left) * scale, (bottom - top) * scale
                yield About(Rect(*corner, *size), each.record)


class Places(Struct, frozen=True):
    """What `mark_places` noted down: the page's height, its zoom, parts of a map, records."""

    map: Id = ""
    height: float = 0.0
    zoom: float = 1.0
    parts: tuple[float, ...] = ()
    records: tuple[About, ...] = ()

    def on_map(self, x: float, y: float) -> tuple[tuple[float, float] | None, float]:
        """Give where on the map a point of the page lies, and how large the map is shown there.

        What is put beside a part of the map, on the edge of the paper, is taken as put on its edge.
        """
        on_sheet = self._on_sheet(x, y)
        nearest = NEAR
        found: tuple[float, float] | None = None
        size = 1.0
        for start in range(0, len(self.parts), 7):
            left, top, width, tall, scale, dx, dy = self.parts[start : start + 7]
            if scale <= 0:
                continue
            at = (on_sheet[0] - dx) / scale, (on_sheet[1] - dy) / scale
            inside = min(max(at[0], left), left + width), min(max(at[1], top), top + tall)
            away = max(abs(at[0] - inside[0]), abs(at[1] - inside[1])) * scale * self.zoom
            if away == 0 or away < nearest:
                nearest, found, size = away, inside, scale * self.zoom
            if away == 0:
                break
        return found, size

    def record(self, x: float, y: float, *, near: bool) -> Id:
        """Give the record that a point of the page tells of, or that is `near`; empty if none."""
        x, y = self._on_sheet(x, y)
        reach = NEAR / self.zoom if near else 0.0
        found = [
            (
                max(each.area.x - x, x - each.area.right, 0.0),
                max(each.area.y - y, y - each.area.bottom, 0.0),
                each,
            )
            for each in self.records
        ]
        close = [
            (dx * dx + dy * dy, each.area.width * each.area.height, each.record)
            for dx, dy, each in found
            if max(dx, dy) <= reach
        ]
        return min(close)[2] if close else ""

    def _on_sheet(self, x: float, y: float) -> tuple[float, float]:
        return x / self.zoom, (self.height - y) / self.zoom


def places_on(page: Any) -> Places:
    """Read what was noted down; nothing where it is not there or was meddled with."""
    try:
        noted = page.PieceInfo.CjmEditor.Private
        height, zoom, *parts = (float(each) for each in noted.Map)
        listed = list(noted.get("/Records", []))[: 5 * _MOST]
        sides = (
            [float(side) for side in listed[at + 1 : at + 5]] for at in range(0, len(listed), 5)
        )
        records = [
            About(Rect(*each), str(id)[:_ID]) for id, each in zip(listed[::5], sides, strict=True)
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        return Places()
    if zoom <= 0 or len(parts) % 7:
        return Places()
    return Places(str(noted.get("/Of", ""))[:_ID], height, zoom, tuple(parts), tuple(records))
