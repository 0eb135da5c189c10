"""Sheets as pages: the map drawn whole on its page, in parts, or once for all of them."""

from collections.abc import Sequence
from math import ceil

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference

from cjm_editor.drawing import Rect
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.numbers import exactly
from cjm_editor.formats.pdf.streams import Lines
from cjm_editor.layout.sheets import Placement, Sheet

DRAWING = "Map"
"""What a drawing that all pages share goes by."""
_LARGEST_SIDE = 14_400
"""Units; a larger page counts in units of several points (PDF 1.6, UserUnit)."""


def unit_of(sheet: Sheet) -> int:
    """Give how many points a page counts as one unit."""
    return ceil(max(sheet.paper_width, sheet.paper_height) / _LARGEST_SIDE)


def is_plain(sheets: Sequence[Sheet], bounds: Rect) -> bool:
    """Tell whether the map is shown but once and whole, so that its page may hold it itself."""
    return len(sheets) == 1 and [at.area for at in sheets[0].placements] == [bounds]


def begin_map(code: list[str], sheet: Sheet) -> None:
    """Let what follows be drawn in the map's points, y downwards."""
    at, zoom = sheet.placements[0], sheet.zoom / unit_of(sheet)
    scale, x, y = at.scale * zoom, at.x * zoom, (sheet.height - at.y) * zoom
    code.append(f"{exactly(scale)} 0 0 {exactly(-scale)} {exactly(x)} {exactly(y)} cm")


def begin_part(code: list[str], placement: Placement) -> None:
    """Let what follows up to a Q show, in the map's points, a part of it and no more."""
    area, scale = placement.area, exactly(placement.scale)
    code.append(
        f"q {scale} 0 0 {scale} {exactly(placement.x)} {exactly(placement.y)} cm "
        f"{spelt(area.x)} {spelt(area.y)} {spelt(area.width)} {spelt(area.height)} re W n"
    )


def show_drawing(code: list[str], placement: Placement) -> None:
    """Show a part of the drawing that all pages share."""
    begin_part(code, placement)
    code.append(f"/{DRAWING} Do Q")


def finish_drawing(
    lines: Lines,
    bounds: Rect,
    fonts: PDFObjectReference,
    images: Images,
    properties: PDFDictionary | None,
    key: int | None,
) -> None:
    """Make of a painted drawing the form that all pages share; its tags are found by `key`."""
    resources: dict[str, object] = {"Font": fonts}
    if (pictures := images.embedded()) is not None:
        resources["XObject"] = pictures
    if properties is not None:
        resources["Properties"] = properties
    said = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": PDFArray([bounds.x, bounds.y, bounds.right, bounds.bottom]),
        "Resources": PDFDictionary(resources),
    }
    lines.finish()
    lines.stream.dictionary.dict.update(said if key is None else {**said, "StructParents": key})


def begin_sheet(code: list[str], sheet: Sheet) -> None:
    """Let what follows be drawn in the sheet's points, y downwards."""
    zoom = sheet.zoom / unit_of(sheet)
    code.append(
        f"{exactly(zoom)} 0 0 {exactly(-zoom)} 0 {exactly(sheet.paper_height / unit_of(sheet))} cm"
    )
