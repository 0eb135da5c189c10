"""A score as a bar, with a line from where to where it may lie."""

from cjm_editor.drawing.plots.plot import HIGHEST, Inks, Plot
from cjm_editor.drawing.shapes import Box, Line, Rect, Shape

_THICK = 14.0


def score_bar(
    value: float | None,
    low: float | None,
    high: float | None,
    width: float,
    height: float,
    inks: Inks,
    said: str = "",
) -> Plot:
    """Draw a score from 0 to 100 in the middle of a room; without a value the bar is empty."""
    thick = min(height, _THICK)
    top = (height - thick) / 2
    trough = Box(Rect(0, top, width, thick), fill=inks.trough, stroke=inks.rule, radius=3)
    shapes: list[Shape] = [trough]
    if value is not None:
        shapes.append(Box(Rect(0, top, _along(value, width), thick), inks.bar, radius=3))
    shapes += whisker(low, high, width, height / 2, thick, inks)
    return Plot(width, height, tuple(shapes), said)


def whisker(
    low: float | None, high: float | None, width: float, middle: float, thick: float, inks: Inks
) -> list[Shape]:
    """Draw from where to where a score may lie, with a halo that sets it off from the bar."""
    if low is None or high is None:
        return []
    left, right = _along(low, width), _along(high, width)
    ends = max(left, 1.0), min(right, width - 1.0)
    reach = thick / 3
    # Filled boxes: where ink is saved, a white line would be a black one.
    halo = [
        Rect(left, middle - 2, right - left, 4),
        *(Rect(x - 2, middle - reach, 4, 2 * reach) for x in ends),
    ]
    return [
        *(Box(each, fill=inks.ground) for each in halo),
        Line((left, middle), (right, middle), inks.words, 1.5),
        *(Line((x, middle - reach), (x, middle + reach), inks.words, 1.5) for x in ends),
    ]


def _along(value: float, width: float) -> float:
    return width * min(HIGHEST, max(0.0, value)) / HIGHEST
