"""Paper: its sizes, and which way round a sheet is laid."""

import re
from collections.abc import Callable

from cjm_editor.i18n import Problem, number_told

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
MARKED_MARGIN = 8.0
"""The least margin, in millimetres, that has room for the marks of sheets that are joined."""
_SMALLEST_PRINT = 5.0  # millimetres that must be left between the margins

_SIDE = r"(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:mm)?"
_SIZE = re.compile(rf"{_SIDE}\s*[x×]\s*{_SIDE}", re.IGNORECASE)
_BY_NAME = {name.lower(): size for name, size in PAPERS.items()}


def sides(
    paper: str,
    orientation: str,
    margin: float,
    worth: Callable[[float, float], float],
) -> tuple[float, float]:
    """Give the width and height in points of a sheet of paper as it is laid.

    `paper` is a name or "WxH" in millimetres, `margin` in millimetres. Automatic orientation takes
    the one that is `worth` more, given the room between the margins in points, upright where both
    are; a sheet given in millimetres is then taken as it is. Raises Problem where nothing fits.
    """
    width, height = paper_size(paper)
    named = paper.lower() in _BY_NAME
    short, long = min(width, height), max(width, height)
    if orientation not in ORIENTATIONS:
        raise Problem("formats.problem.orientation", orientation=orientation[:40])
    if short - 2 * margin < _SMALLEST_PRINT:
        raise Problem("formats.problem.margin", margin=number_told(margin))
    across, along = ((side - 2 * margin) * POINTS_PER_MM for side in (short, long))
    if orientation == "landscape" or (
        orientation == "auto" and named and worth(along, across) > worth(across, along)
    ):
        width, height = long, short
    elif orientation == "portrait" or named:
        width, height = short, long
    return width * POINTS_PER_MM, height * POINTS_PER_MM


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
            smallest=number_told(MIN_SIDE),
            largest=number_told(MAX_SIDE),
        )
    return width, height
