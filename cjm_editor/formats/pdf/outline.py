"""The outline of a PDF that is written: what a reader jumps to, on the sheet that shows it."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from cjm_editor.formats.pdf.canvas import encodable
from cjm_editor.formats.pdf.placing import unit_of
from cjm_editor.layout.landmarks import Landmark
from cjm_editor.layout.sheets import Sheet


def bookmark_sheet(canvas: Canvas, sheet: Sheet, number: int, depth: int) -> int:
    """Let the outline lead to a sheet, or to its headings; gives how deep the last one lies."""
    if not sheet.headings and not sheet.passages:
        canvas.bookmarkPage(f"sheet.{number}", fit="Fit")
        canvas.addOutlineEntry(encodable(sheet.name) or "–", f"sheet.{number}")
    for at, heading in enumerate(sheet.headings):
        key = f"heading.{number}.{at}"
        top = (sheet.height - heading.y) * sheet.zoom / unit_of(sheet)
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2))
        depth = min(heading.level - 1, depth + 1)
        canvas.addOutlineEntry(encodable(heading.title) or "–", key, depth, closed=True)
    return depth


def bookmark_landmarks(
    canvas: Canvas, landmarks: Sequence[Landmark], sheet: Sheet, level: int
) -> list[Landmark]:
    """Let the outline lead to what a sheet shows, at the size it was drawn for, or larger.

    Gives what it does not show.
    """
    if sheet.overview:
        return list(landmarks)
    left = []
    zoom = sheet.zoom / unit_of(sheet)
    above = -1
    for landmark in landmarks:
        rect = landmark.rect
        at = next((p for p in sheet.placements if p.area.contains(rect.x, rect.y)), None)
        if at is None:
            left.append(landmark)
            continue
        key = f"landmark.{landmark.id}"
        canvas.bookmarkPage(
            key,
            fit="XYZ",
            left=round((at.x + rect.x * at.scale) * zoom, 2),
            top=round((sheet.height - at.y - rect.y * at.scale) * zoom, 2),
            zoom=round(max(1.0, 1 / at.scale), 2),
        )
        # What belongs to something on another sheet stands by itself.
        above = min(landmark.level, above + 1)
        canvas.addOutlineEntry(encodable(landmark.title) or "–", key, level + above)
    return left
