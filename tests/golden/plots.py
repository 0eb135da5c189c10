"""The plots that are kept: each kind with what is usual, and with what is missing."""

from collections.abc import Callable

from cjm_editor.drawing.plots import (
    PRINTED,
    Bar,
    HeatCell,
    HeatRow,
    Plot,
    Share,
    TrendPoint,
    bars,
    heat_matrix,
    mixed,
    score_bar,
    shares_bar,
    trend_line,
)
from cjm_editor.text import FallbackFonts, Typesetter

TYPESETTER = Typesetter(FallbackFonts([]))
WIDTH = 360.0
LONG = "Rindfleischetikettierungsüberwachungsaufgabe"


def score() -> Plot:
    """A score with its interval."""
    return score_bar(56.8, 40.0, 71.5, WIDTH, 20.0, PRINTED, "57, between 40 and 72")


def no_score() -> Plot:
    """A score that is not known."""
    return score_bar(None, None, None, WIDTH, 20.0, PRINTED, "–")


def coverage() -> Plot:
    """Parts of a whole, one of them nothing."""
    parts = (("measured", 0.5, 1.0), ("told", 0.3, 0.5), ("assumed", 0.0, 0.2), ("none", 0.2, 0.0))
    shares = [Share(part, mixed(PRINTED.bar, PRINTED.ground, n), word) for word, part, n in parts]
    return shares_bar(shares, WIDTH, 10.0, PRINTED)


def trend() -> Plot:
    """Days far from each other and close, one of them without a score, another alone."""
    figures = ((0, 40.0), (30, 52.5), (31, None), (60, 47.0), (62, None), (90, 66.0), (97, 70.0))
    points = [
        TrendPoint(
            day,
            value,
            None if value is None else value - 12,
            None if value is None else value + 9,
            f"day {day}",
            f"day {day}: {value or '–'}",
        )
        for day, value in figures
    ]
    return trend_line(points, WIDTH, 120.0, PRINTED, TYPESETTER)


def bare_trend() -> Plot:
    """One day, and no words around it."""
    return trend_line([TrendPoint(5, 50.0, 20.0, 90.0)], WIDTH, 60.0, PRINTED)


def parts() -> Plot:
    """Bars with names of every length, one without a value."""
    rows = (
        Bar("Buy", "57", 57.0, 40.0, 71.0),
        Bar(f"{LONG} {LONG}", "100", 100.0, 95.0, 100.0),
        Bar("", "–", None),
    )
    return bars(rows, WIDTH, PRINTED, TYPESETTER)


def matrix() -> Plot:
    """Cells cold, warm and hot, empty ones, and words longer than a cell."""
    rows = (
        HeatRow("Anna", [HeatCell("✓ Web", 0.0), HeatCell("! Phone", 1.0), HeatCell()]),
        HeatRow(LONG, [HeatCell("–", 0.5, "not known"), HeatCell(LONG, 0.5), HeatCell("", None)]),
    )
    return heat_matrix(("Look", "Buy and pay at the till", LONG), rows, WIDTH, PRINTED, TYPESETTER)


PLOTS: dict[str, Callable[[], Plot]] = {
    "score": score,
    "no_score": no_score,
    "coverage": coverage,
    "trend": trend,
    "bare_trend": bare_trend,
    "parts": parts,
    "matrix": matrix,
}
