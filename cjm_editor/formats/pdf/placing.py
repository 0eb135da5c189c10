"""Sheets as pages: the map drawn on its page, or once for all and shown in parts."""

from collections.abc import Sequence
from math import ceil

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
)

from cjm_editor.drawing import Rect
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pdf.images import Images
from cjm_editor.formats.pdf.numbers import exactly
from cjm_editor.formats.pdf.streams import compressed
from cjm_editor.layout.sheets import Sheet

FORM = "Map"
_LARGEST_SIDE = 14_400
"""Units; a larger page counts in units of several points (PDF 1.6, UserUnit)."""


def unit_of(sheet: Sheet) -> int:
    """Give how many points a page counts as one unit."""
    return ceil(max(sheet.paper_width, sheet.paper_height) / _LARGEST_SIDE)


def is_plain(sheets: Sequence[Sheet], bounds: Rect) -> bool:
    """Tell whether the map is shown but once and whole, so that its page may hold it itself."""
    if len(sheets) != 1 or sheets[0].shapes:
        return False
    return [at.area for at in sheets[0].placements] == [bounds]


def embed_drawing(
    document: PDFDocument,
    code: list[str],
    bounds: Rect,
    images: Images,
    properties: PDFDictionary | None,
    *,
    tagged: bool,
) -> PDFObjectReference:
    """Put a drawing that was painted into the file once, to be shown in parts on many pages."""
    form = compressed("\n".join(code).encode("latin-1"))
    resources = {"Font": document.Reference(document.idToObject["BasicFonts"], "BasicFonts")}
    if (pictures := images.embedded()) is not None:
        resources["XObject"] = pictures
    if properties is not None:
        resources["Properties"] = properties
    form.dictionary.dict.update(
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([bounds.x, bounds.y, bounds.right, bounds.bottom]),
            "Resources": PDFDictionary(resources),
        }
    )
    if tagged:
        form.dictionary.dict["StructParents"] = 0
    reference = document.Reference(form, FORM)
    images.add(FORM, reference)
    return reference


def begin_map(code: list[str], sheet: Sheet) -> None:
    """Let what follows be drawn in the map's points, y downwards."""
    at, zoom = sheet.placements[0], sheet.zoom / unit_of(sheet)
    scale, x, y = at.scale * zoom, at.x * zoom, (sheet.height - at.y) * zoom
    code.append(f"{exactly(scale)} 0 0 {exactly(-scale)} {exactly(x)} {exactly(y)} cm")


def show_parts(code: list[str], sheet: Sheet) -> None:
    """Show the parts of the embedded drawing that lie on a sheet."""
    for placement in sheet.placements:
        area = placement.area
        scale = exactly(placement.scale)
        code.append(
            f"q {scale} 0 0 {scale} {exactly(placement.x)} {exactly(placement.y)} cm "
            f"{spelt(area.x)} {spelt(area.y)} {spelt(area.width)} {spelt(area.height)} re W n "
            f"/{FORM} Do Q"
        )


def begin_sheet(code: list[str], sheet: Sheet) -> None:
    """Let what follows be drawn in the sheet's points, y downwards."""
    zoom = sheet.zoom / unit_of(sheet)
    code.append(
        f"{exactly(zoom)} 0 0 {exactly(-zoom)} 0 {exactly(sheet.paper_height / unit_of(sheet))} cm"
    )
