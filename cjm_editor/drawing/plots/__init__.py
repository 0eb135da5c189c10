"""Plots as display lists: plain figures and words in, shapes of a known size out."""

from cjm_editor.drawing.plots.bars import Bar, bars
from cjm_editor.drawing.plots.heat_matrix import HeatCell, HeatRow, heat_matrix
from cjm_editor.drawing.plots.plot import PRINTED, Inks, Plot, mixed
from cjm_editor.drawing.plots.route_strip import Stop, route_strip
from cjm_editor.drawing.plots.score_bar import score_bar
from cjm_editor.drawing.plots.shares_bar import Share, shares_bar
from cjm_editor.drawing.plots.trend_line import TrendPoint, trend_line

__all__ = [
    "PRINTED",
    "Bar",
    "HeatCell",
    "HeatRow",
    "Inks",
    "Plot",
    "Share",
    "Stop",
    "TrendPoint",
    "bars",
    "heat_matrix",
    "mixed",
    "route_strip",
    "score_bar",
    "shares_bar",
    "trend_line",
]
