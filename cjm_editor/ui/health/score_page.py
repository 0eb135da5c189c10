"""The score at a glance: the figure, what it rests on, how it went, and its parts."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.health import Health
from cjm_editor.analysis.score.coverage import MISSING
from cjm_editor.analysis.score.formula import NOTHING
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.analysis.telling import between_told, score_told
from cjm_editor.drawing.plots import Inks, Plot, Share, TrendPoint, mixed, score_bar, shares_bar
from cjm_editor.i18n import day_told, number_told, share_told, text
from cjm_editor.model import Document
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.health.chart import Chart
from cjm_editor.ui.health.score_rows import ScoreRows
from cjm_editor.ui.health.trend_section import TrendSection
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.priorities.buttons import button
from cjm_editor.ui.versions.said import title_of

LEVELS = (*reversed(EVIDENCE), MISSING)
"""What a score rests on, from the surest to nothing."""
GLANCE = 0.62
"""What is above the rows takes no more than this part of the height."""
SURE = (1.0, 0.55, 0.22, 0.0)
"""How strong the colour of each is."""


class ScorePage(QWidget):
    """Everything about the score of one map."""

    explanation_asked = Signal()
    """Show how the score is worked out."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Document, Health] | None = None
        self._versions: Sequence[VersionScore] | None = None
        self.figure = QLabel()
        self.figure.setFont(scaled(self.font(), 2.6, QLabel().font().Weight.DemiBold))
        self._of = label("", "muted")
        self._bar = Chart(1.2)
        self.parts = label()
        self._coverage = Chart(0.8)
        self.coverage = label("", "muted")
        self.explain = button("ui.health.explain", "help", self.explanation_asked.emit)
        self.rows = ScoreRows()
        self.weights = button(
            "ui.health.weights", "adjustments-horizontal", self.rows.weights_asked.emit
        )
        self.trend = TrendSection(text("ui.health.group.days"))
        self.over_versions = TrendSection(text("ui.health.group.versions"))
        self.rows.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.figure)
        top.addWidget(self._of, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self.explain)
        flow.addWidget(self.weights)
        body = styled(QWidget(), "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for part in (
            self._bar,
            self.parts,
            self._coverage,
            self.coverage,
            buttons,
            self.trend,
            self.over_versions,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._glance = _Glance(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._glance)
        whole.addWidget(self.rows, 1)
        whole.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rows their part of the height."""
        super().resizeEvent(event)
        self._share_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the rows, or to the buttons where there are none."""
        (self.weights if self.rows.isHidden() else self.rows).setFocus(event.reason())

    def _show_rows(self, document: Document, health: Health) -> None:
        self.rows.show_health(document, health, self._versions or ())
        self.rows.setVisible(self.rows.topLevelItemCount() > 0)
        self._share_height()

    def _share_height(self) -> None:
        """Leave the rows their part of the height, where there are any."""
        part = 1.0 if self.rows.isHidden() else GLANCE
        self._glance.setMaximumHeight(round(self.height() * part))
        self._glance.updateGeometry()

    def show_health(self, document: Document, health: Health) -> None:
        """Show how a map fares."""
        self._known = document, health
        score, whole = health.score, health.score.whole
        known, counted = score.is_known, whole.value is not None
        self.figure.setText(score_told(whole.value if known else None))
        self._of.setText(
            text("ui.health.of", between=between_told(whole)) if known else text(score.why_none)
        )
        for part, shown in (
            (self._bar, known),
            (self.parts, known),
            (self._coverage, counted),
            (self.coverage, counted),
            (self.explain, counted),
        ):
            part.setVisible(shown)
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
        self._show_versions()
        self._show_rows(document, health)

    def show_versions(self, versions: Sequence[VersionScore] | None) -> None:
        """Show the scores of the versions; None while they are still being read."""
        self._versions = versions
        if self._known is not None:
            self._show_versions()
            self._show_rows(*self._known)

    def _show_trend(self, health: Health) -> None:
        moments = health.trend
        if not moments:
            self.trend.show_points((), text("ui.health.trend.none"))
            return
        first, last = moments[0], moments[-1]
        change = (last.score.value or 0.0) - (first.score.value or 0.0)
        said = text(
            "ui.health.trend" if len(moments) > 1 else "ui.health.trend.one",
            first=day_told(first.day),
            last=day_told(last.day),
            change=number_told(round(change), signed=True),
        )
        points = [
            TrendPoint(
                date.fromisoformat(each.day).toordinal(),
                each.score.value,
                each.score.low,
                each.score.high,
                day_told(each.day),
            )
            for each in moments
        ]
        self.trend.show_points(points, said)

    def _show_versions(self) -> None:
        assert self._known is not None
        if self._versions is None:
            self.over_versions.show_points((), text("ui.health.versions.looking"))
            return
        read = [(each.version, each.score) for each in self._versions if each.score is not None]
        points = [
            TrendPoint(_days(entry.made), score.value, score.low, score.high, title_of(entry))
            for entry, score in read
        ]
        score = self._known[1].score
        now = score.whole if score.is_known else NOTHING
        today = _days(datetime.now(UTC).isoformat())
        called = text("ui.health.versions.now")
        points.append(TrendPoint(today, now.value, now.low, now.high, called))
        said = []
        if not self._versions:
            said.append(text("ui.health.versions.none"))
        elif read and now.value is not None and read[0][1].value is not None:
            change = number_told(round(now.value - read[0][1].value), signed=True)
            first = title_of(read[0][0])
            said.append(text("ui.health.versions.trend", change=change, first=first))
        unread = [title_of(each.version) for each in self._versions if each.score is None]
        if unread:
            said.append(text("ui.health.versions.unread", names=", ".join(unread)))
        self.over_versions.show_points(points, " ".join(said))


class _Glance(QScrollArea):
    """As high as what is in it where there is room, and scrolled where there is not."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.setAccessibleName(text("ui.health.score"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        """Ask for all that is in it, at the width it has, and no more."""
        # What the body asks for by itself is what its words take where it is as narrow as can be.
        height = self._body.heightForWidth(self.viewport().width())
        return QSize(super().sizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where words are broken elsewhere now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Leave the figure in view, at least."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing() * 3)


def _days(moment: str) -> float:
    """Give a moment, ISO 8601, in days since some day long ago; 0 for what is none."""
    try:
        return datetime.fromisoformat(moment).timestamp() / 86_400
    except (ValueError, OverflowError):
        return 0.0


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
