"""A map, or a part of it, on one sheet."""

from collections.abc import Sequence

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Problem, number_told
from cjm_editor.layout.sheets.options import AS_MAP
from cjm_editor.layout.sheets.paper import MAX_SIDE, POINTS_PER_MM, sides
from cjm_editor.layout.sheets.sheet import Sheet, Span, composed


def fit(bounds: Rect, paper: str, orientation: str = "auto", margin: float = 10.0) -> Sheet:
    """Put a map on one sheet, as large as the margin (mm) leaves it and in the middle.

    Automatic orientation shows the map larger. Raises Problem where nothing fits.
    """
    columns, rows = [(bounds.x, bounds.right)], [(bounds.y, bounds.bottom)]
    return fit_parts(columns, rows, paper, orientation, margin)


def fit_parts(
    columns: Sequence[Span],
    rows: Sequence[Span],
    paper: str,
    orientation: str = "auto",
    margin: float = 10.0,
    *,
    largest: float | None = None,
    name: str = "",
) -> Sheet:
    """Put where spans of a map cross on one sheet, closed up, no larger than `largest` times.

    Paper that is as large as the map is as large as this part of it.
    """
    width = max(sum(end - begin for begin, end in columns), 1.0)
    height = max(sum(end - begin for begin, end in rows), 1.0)

    def scale(room_x: float, room_y: float) -> float:
        return min(room_x / width, room_y / height)

    edge = 2 * margin * POINTS_PER_MM
    if paper.lower() == AS_MAP:
        across, along = width + edge, height + edge
        if max(across, along) > MAX_SIDE * POINTS_PER_MM:
            raise Problem("sheets.problem.page_too_large", largest=number_told(MAX_SIDE / 1000))
    else:
        across, along = sides(paper, orientation, margin, scale)
    fitted = scale(across - edge, along - edge)
    if largest is not None:
        fitted = min(fitted, largest)
    x, y = (across - width * fitted) / 2, (along - height * fitted) / 2
    return Sheet(across, along, tuple(composed(columns, rows, fitted, x, y)), name=name)
