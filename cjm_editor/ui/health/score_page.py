"""The score at a glance: the figure, what it rests on, how it went, and its parts."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjm_editor.analysis.health import Health
from cjm_editor.analysis.score.coverage import MISSING
from cjm_editor.analysis.score.trend import Moment
from cjm_editor.analysis.telling import between_told, score_told
from cjm_editor.drawing.plots import (
    Inks,
    Plot,
    Share,
    TrendPoint,
    mixed,
    score_bar,
    shares_bar,
    trend_line,
)
from cjm_editor.i18n import day_told, number_told, share_told, text
from cjm_editor.model import Document
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.ui.health.chart import Chart
from cjm_editor.ui.health.score_rows import ScoreRows
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.labels import label

LEVELS = (*reversed(EVIDENCE), MISSING)
"""What a score rests on, from the surest to nothing."""
SURE = (1.0, 0.55, 0.22, 0.0)
"""How strong the colour of each is."""


class ScorePage(QWidget):
    """Everything about the score of one map."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = QLabel()
        self.figure.setFont(scaled(self.font(), 2.6, QLabel().font().Weight.DemiBold))
        self._of = label("", "muted")
        self._bar = Chart(1.2)
        self.parts = label()
        self._coverage = Chart(0.8)
        self.coverage = label("", "muted")
        self.chart = Chart(4.5)
        self.trend = label("", "muted")
        self.rows = ScoreRows()
        self.rows.setMinimumHeight(self.fontMetrics().lineSpacing() * 8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.figure)
        top.addWidget(self._of, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for part in (
            self._bar,
            self.parts,
            self._coverage,
            self.coverage,
            self.chart,
            self.trend,
        ):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)

    def show_health(self, document: Document, health: Health) -> None:
        """Show how a map fares."""
        score, whole = health.score, health.score.whole
        self.figure.setText(score_told(whole.value))
        known = whole.value is not None
        self._of.setText(
            text("ui.health.of", between=between_told(whole)) if known else text("ui.health.none")
        )
        for part in (self._bar, self.parts, self._coverage, self.coverage):
            part.setVisible(known)
        said = f"{score_told(whole.value)}, {between_told(whole)}"
        self._bar.show_plot(
            lambda width, height, inks: score_bar(
                whole.value, whole.low, whole.high, width, height, inks, said
            )
        )
        self.parts.setText(
            text(
                "ui.health.parts",
                mean=score_told(None if whole.mean is None else whole.mean * 100),
                weakest=score_told(None if whole.weakest is None else whole.weakest * 100),
                touchpoints=score_told(score.touchpoints.value),
                transfers=score_told(score.transfers.value),
            )
        )
        self._coverage.show_plot(partial(_coverage_bar, score.coverage))
        self.coverage.setText(self._coverage.accessibleName())
        self._show_trend(health)
        self.rows.show_health(document, health)

    def _show_trend(self, health: Health) -> None:
        moments = health.trend
        self.chart.setVisible(len(moments) > 1)
        if not moments:
            self.trend.setText(text("ui.health.trend.none"))
            return
        first, last = moments[0], moments[-1]
        change = (last.score.value or 0.0) - (first.score.value or 0.0)
        said = text(
            "ui.health.trend" if len(moments) > 1 else "ui.health.trend.one",
            first=day_told(first.day),
            last=day_told(last.day),
            change=number_told(round(change), signed=True),
        )
        self.chart.show_plot(partial(_trend, moments), said)
        self.trend.setText(said)


def _coverage_bar(coverage: Mapping[str, float], width: float, height: float, inks: Inks) -> Plot:
    shares = [
        Share(
            coverage.get(level, 0.0),
            mixed(inks.bar, inks.ground, part),
            text(f"ui.health.coverage.{level}", share=share_told(coverage.get(level, 0.0))),
        )
        for level, part in zip(LEVELS, SURE, strict=True)
    ]
    return shares_bar(shares, width, height, inks)


def _trend(moments: Sequence[Moment], width: float, height: float, inks: Inks) -> Plot:
    points = [
        TrendPoint(
            date.fromisoformat(each.day).toordinal(),
            each.score.value,
            each.score.low,
            each.score.high,
        )
        for each in moments
    ]
    return trend_line(points, width, height, inks)
