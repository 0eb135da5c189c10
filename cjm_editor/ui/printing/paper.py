"""Sheets and the paper of a printer: what Qt calls it, and what a print dialog says of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from cjm_editor.drawing.extent import extents
from cjm_editor.layout.sheets import Sheet
from cjm_editor.layout.sheets.paper import PAPERS

POINTS_PER_MM = 72 / 25.4
_SAME = 1.0
"""Millimetres by which two papers differ that are the same one."""


def paper_of(sheet: Sheet) -> QPageLayout:
    """Give the paper that a sheet is for, all of it up to the edges."""
    short, long = sorted((sheet.paper_width, sheet.paper_height))
    nearly = QPageSize.SizeMatchPolicy.FuzzyMatch
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", nearly)
    lying = sheet.paper_width > sheet.paper_height
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    found = QPageLayout(size, way, QMarginsF())
    found.setMode(QPageLayout.Mode.FullPageMode)
    return found


def jobs(sheets: Iterable[Sheet]) -> Iterator[Sequence[Sheet]]:
    """Divide sheets into runs of one paper: a printer takes all of a job on the same."""
    for _, run in groupby(sheets, lambda sheet: paper_of(sheet).pageSize().sizePoints()):
        yield tuple(run)


def options_for(asked: QPageLayout, first: QPageLayout) -> dict[str, object]:
    """Give the options that lay sheets out for the paper `asked` for, not the one shown `first`."""
    found: dict[str, object] = {}
    if asked.pageSize().sizePoints() != first.pageSize().sizePoints():
        size = asked.pageSize().size(QPageSize.Unit.Millimeter)
        width, height = sorted((size.width(), size.height()))
        named = (name for name, sides in PAPERS.items() if _alike(sides, (width, height)))
        name = next(named, "custom")
        found["paper"] = name
        if name == "custom":
            found |= {"paper_width": round(width, 1), "paper_height": round(height, 1)}
    if asked.orientation() != first.orientation():
        lying = asked.orientation() == QPageLayout.Orientation.Landscape
        found["orientation"] = "landscape" if lying else "portrait"
    return found


def room_left(sheet: Sheet) -> float:
    """Give how far from the edge of the paper what is printed on a sheet stays, in millimetres."""
    found = [placement.rect for placement in sheet.placements] + list(extents(sheet.shapes))
    distances = [
        min(rect.x, rect.y, sheet.width - rect.right, sheet.height - rect.bottom) for rect in found
    ]
    return min(distances, default=0.0) * sheet.zoom / POINTS_PER_MM


def size_said(sheet: Sheet) -> str:
    """Say how large the paper of a sheet is, in millimetres."""
    return f"{sheet.paper_width / POINTS_PER_MM:.0f} × {sheet.paper_height / POINTS_PER_MM:.0f}"


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < _SAME for a, b in zip(one, other, strict=True))
