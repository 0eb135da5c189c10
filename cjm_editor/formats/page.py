"""Paper: its sizes, and how a map is fitted on a sheet."""

import re

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Problem

POINTS_PER_MM = 72 / 25.4

PAPERS: dict[str, tuple[float, float]] = {
    "A5": (148.0, 210.0),
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "A1": (594.0, 841.0),
    "A0": (841.0, 1189.0),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
}
"""Width and height in millimetres, upright."""

ORIENTATIONS = ("auto", "portrait", "landscape")
MIN_SIDE, MAX_SIDE = 20.0, 20_000.0
MAX_MARGIN = 200.0
_SMALLEST_PRINT = 5.0  # millimetres that must be left between the margins

_SIZE = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*[x×]\s*(\d{1,6}(?:[.,]\d{1,3})?)", re.IGNORECASE)
_BY_NAME = {name.lower(): size for name, size in PAPERS.items()}


class PageFit(Struct, frozen=True):
    """A sheet in points and where the map lies on it: its upper left corner and its scale."""

    scale: float
    x: float
    y: float
    page_width: float
    page_height: float


def fit(bounds: Rect, paper: str, orientation: str = "auto", margin: float = 10.0) -> PageFit:
    """Put a map on one sheet, as large as the margin (mm) leaves it and in the middle.

    `paper` is a name or "WxH" in millimetres. Automatic orientation shows the map larger; a sheet
    given in millimetres is then taken as it is. Raises Problem where nothing fits.
    """
    width, height = paper_size(paper)
    named = paper.lower() in _BY_NAME
    short, long = min(width, height), max(width, height)
    if orientation not in ORIENTATIONS:
        raise Problem("formats.problem.orientation", orientation=orientation[:40])
    if orientation == "portrait" or (orientation == "auto" and named):
        width, height = short, long
    wider = _scale(bounds, long, short, margin) > _scale(bounds, short, long, margin)
    if orientation == "landscape" or (orientation == "auto" and named and wider):
        width, height = long, short
    if min(width, height) - 2 * margin < _SMALLEST_PRINT:
        raise Problem("formats.problem.margin", margin=f"{margin:g}")
    scale = _scale(bounds, width, height, margin)
    page_width, page_height = width * POINTS_PER_MM, height * POINTS_PER_MM
    return PageFit(
        scale=scale,
        x=(page_width - bounds.width * scale) / 2 - bounds.x * scale,
        y=(page_height - bounds.height * scale) / 2 - bounds.y * scale,
        page_width=page_width,
        page_height=page_height,
    )


def paper_size(paper: str) -> tuple[float, float]:
    """Give the width and height in millimetres of a paper's name or of "WxH"."""
    if paper.lower() in _BY_NAME:
        return _BY_NAME[paper.lower()]
    match = _SIZE.fullmatch(paper.strip())
    if match is None:
        raise Problem("formats.problem.paper", paper=paper[:40], papers=", ".join(PAPERS))
    width, height = (float(side.replace(",", ".")) for side in match.groups())
    if min(width, height) < MIN_SIDE or max(width, height) > MAX_SIDE:
        raise Problem(
            "formats.problem.paper_size",
            paper=paper[:40],
            smallest=f"{MIN_SIDE:g}",
            largest=f"{MAX_SIDE:g}",
        )
    return width, height


def _scale(bounds: Rect, width: float, height: float, margin: float) -> float:
    return min(
        (width - 2 * margin) * POINTS_PER_MM / max(bounds.width, 1.0),
        (height - 2 * margin) * POINTS_PER_MM / max(bounds.height, 1.0),
    )
