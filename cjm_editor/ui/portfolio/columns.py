"""The columns of the portfolio: what each says of a map, sorts it by, and draws."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from cjm_editor.analysis.findings.check import LEVELS
from cjm_editor.analysis.portfolio.sign import SIGNS, Judgement, is_overdue
from cjm_editor.analysis.portfolio.standing import Standing
from cjm_editor.analysis.telling import between_told, score_told
from cjm_editor.drawing.plots import TrendPoint, score_bar, trend_line
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import age_told, day_told, number_told, share_told, text
from cjm_editor.model import Document
from cjm_editor.ui.health.chart import Drawing


class Row(Struct, frozen=True):
    """A map of the file with its sign; `day` is today, ISO 8601."""

    standing: Standing
    judgement: Judgement
    document: Document
    day: str


class Column(Struct, frozen=True, kw_only=True):
    """One column: what it says in a cell, and at more length to whoever points or listens.

    `sorted_by` is None for what is not known, which comes last whichever way it is sorted.
    """

    head: str
    said: Callable[[Row], str]
    sorted_by: Callable[[Row], Any]
    told: Callable[[Row], str] | None = None
    plot: Callable[[Row], Drawing | None] = lambda _: None
    is_number: bool = False
    is_urgent: Callable[[Row], bool] = lambda _: False


def _map(row: Row) -> str:
    return row.standing.map.title or text("ui.untitled")


def _sign(row: Row) -> str:
    return text(f"portfolio.sign.{row.judgement.sign}")


def _sign_told(row: Row) -> str:
    reasons = ", ".join(text(f"portfolio.reason.{each}") for each in row.judgement.reasons)
    return f"{_sign(row)}: {reasons}" if reasons else _sign(row)


def _personas(row: Row) -> str:
    names = (title_of(row.document, id) or text("ui.untitled") for id in row.standing.personas)
    return ", ".join(names)


def _score_told(row: Row) -> str:
    score = row.standing.told
    return ", ".join(filter(None, (score_told(score.value), between_told(score))))


def _score_plot(row: Row) -> Drawing | None:
    score = row.standing.told
    if score.value is None:
        return None
    return lambda wide, high, inks: score_bar(score.value, score.low, score.high, wide, high, inks)


def _known(row: Row) -> float | None:
    return None if row.standing.told.value is None else row.standing.known


def _trend(row: Row) -> str:
    change = row.standing.change
    if change is None:
        return "–"
    points = round(abs(change))
    return f"{'=' if not points else '↑' if change > 0 else '↓'} {number_told(points)}"


def _trend_told(row: Row) -> str:
    change = row.standing.change
    if change is None:
        return "–"
    points = round(abs(change))
    key = "same" if not points else "up" if change > 0 else "down"
    said = text(f"portfolio.change.{key}", change=number_told(points))
    days = (day_told(each.day) for each in row.standing.moments[-2:])
    return f"{said} ({' – '.join(days)})"


def _trend_plot(row: Row) -> Drawing | None:
    moments = row.standing.moments
    if len(moments) < 2:
        return None
    points = [TrendPoint(at, each.score.value) for at, each in enumerate(moments)]
    return lambda wide, high, inks: trend_line(points, wide, high, inks)


def _read(row: Row) -> str:
    day = row.standing.last_read
    return age_told(day, row.day) if day else "–"


def _review(row: Row) -> str:
    day = day_told(row.standing.map.review_date)
    return text("portfolio.overdue", day=day) if is_overdue(row.standing, row.day) else day or "–"


def _findings(row: Row) -> str:
    found = row.standing.findings
    return " ".join(f"{_SHAPES[each]} {found[each]}" for each in LEVELS if found.get(each)) or "0"


def _findings_told(row: Row) -> str:
    found = row.standing.findings
    told = (f"{text(f'finding.level.{each}')}: {found[each]}" for each in LEVELS if found.get(each))
    return ", ".join(told) or "0"


def _open(row: Row) -> str:
    found = row.standing
    if not found.overdue:
        return number_told(found.open)
    return text("portfolio.open_overdue", open=found.open, overdue=found.overdue)


def _criterion(name: str) -> Column:
    def value(row: Row) -> float | None:
        found: float | None = getattr(row.standing.map, name)
        return found

    return Column(
        head=f"field.{name}",
        said=lambda row: _figure(value(row)),
        sorted_by=value,
        is_number=True,
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else number_told(round(value, 1))


_SHAPES = {"error": "◆", "warning": "▲", "note": "●"}

COLUMNS: tuple[Column, ...] = (
    Column(
        head="portfolio.sign",
        said=_sign,
        told=_sign_told,
        sorted_by=lambda row: SIGNS.index(row.judgement.sign),
        is_urgent=lambda row: row.judgement.sign == "act",
    ),
    Column(head="portfolio.map", said=_map, sorted_by=lambda row: _map(row).casefold()),
    Column(
        head="field.state",
        said=lambda row: text(f"choice.state.{row.standing.map.state}"),
        sorted_by=lambda row: row.standing.map.state,
    ),
    Column(
        head="portfolio.personas",
        said=_personas,
        sorted_by=lambda row: _personas(row).casefold() or None,
    ),
    Column(
        head="portfolio.score",
        said=lambda row: score_told(row.standing.told.value),
        told=_score_told,
        sorted_by=lambda row: row.standing.told.value,
        plot=_score_plot,
    ),
    Column(
        head="portfolio.trend",
        said=_trend,
        told=_trend_told,
        sorted_by=lambda row: row.standing.change,
        plot=_trend_plot,
    ),
    Column(
        head="portfolio.known",
        said=lambda row: "–" if (part := _known(row)) is None else share_told(part),
        sorted_by=_known,
        is_number=True,
    ),
    Column(
        head="portfolio.last_read",
        said=_read,
        told=lambda row: day_told(row.standing.last_read) or "–",
        sorted_by=lambda row: row.standing.last_read or None,
        is_urgent=lambda row: "stale" in row.judgement.reasons,
    ),
    Column(
        head="portfolio.review",
        said=_review,
        sorted_by=lambda row: row.standing.map.review_date or None,
        is_urgent=lambda row: is_overdue(row.standing, row.day),
    ),
    Column(
        head="portfolio.findings",
        said=_findings,
        told=_findings_told,
        sorted_by=lambda row: tuple(row.standing.findings.get(each, 0) for each in LEVELS),
    ),
    Column(
        head="portfolio.open",
        said=_open,
        sorted_by=lambda row: (row.standing.overdue, row.standing.open),
        is_urgent=lambda row: row.standing.overdue > 0,
    ),
    Column(
        head="portfolio.owner",
        said=lambda row: row.standing.map.owner or "–",
        sorted_by=lambda row: row.standing.map.owner.casefold() or None,
    ),
    _criterion("business_value"),
    _criterion("strategic_importance"),
    _criterion("frequency_of_use"),
    Column(
        head="portfolio.value",
        said=lambda row: _figure(row.standing.value),
        sorted_by=lambda row: row.standing.value,
        is_number=True,
    ),
)
HEADS = tuple(each.head for each in COLUMNS)
SIGN, MAP = 0, 1
"""Where the sign and the name of a map stand."""
PLOTTED = (HEADS.index("portfolio.score"), HEADS.index("portfolio.trend"))
"""Where figures have a plot."""
