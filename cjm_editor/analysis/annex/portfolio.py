"""All maps of the file on paper: how each fares, when it was last read, and which way it goes."""

from collections.abc import Iterator

from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.findings.check import LEVELS
from cjm_editor.analysis.portfolio.live import portfolio
from cjm_editor.analysis.portfolio.standing import Standing
from cjm_editor.analysis.telling import score_told
from cjm_editor.drawing.plots import PRINTED, Bar, bars
from cjm_editor.i18n import age_told, day_told, number_told, share_told, text
from cjm_editor.layout.printouts.telling import one_line
from cjm_editor.layout.report import Slab, space

_ROWS = 24
_HEADS = ("map", "score", "trend", "read", "known", "value", "findings", "open")


def portfolio_chapter(page: Page) -> Iterator[Slab]:
    """Say how every map of the file fares."""
    standings = portfolio(page.document, page.order.today)
    yield from page.head(page.said("portfolio"), 1)
    for start in range(0, len(standings), _ROWS):
        some = [_bar(each, page) for each in standings[start : start + _ROWS]]
        yield drawn(bars(some, page.width, PRINTED, page.typesetter))
    yield space(6)
    heads = [page.said(f"portfolio.{name}") for name in _HEADS]
    rows = [_row(each, page) for each in standings]
    yield from page.table(heads, rows, (20, 13, 11, 18, 13, 9, 15, 15))


def _title(each: Standing, page: Page) -> str:
    return one_line(each.map.title) or text("map.untitled", page.language)


def _score(each: Standing, page: Page) -> str:
    score, language = each.score, page.language
    if score.value is None:
        return "–"
    low, high = score_told(score.low, language), score_told(score.high, language)
    return f"{score_told(score.value, language)} ({low}–{high})"


def _bar(each: Standing, page: Page) -> Bar:
    score = each.score
    return Bar(_title(each, page), _score(each, page), score.value, score.low, score.high)


def _row(each: Standing, page: Page) -> tuple[str, ...]:
    language = page.language
    read = "–"
    if each.last_read:
        age = age_told(each.last_read, page.order.today, language)
        read = f"{day_told(each.last_read, language)} ({age})"
    faults = [
        f"{text(f'finding.level.{level}', language)} {each.findings.get(level, 0)}"
        for level in LEVELS
        if each.findings.get(level, 0)
    ]
    still = str(each.open)
    if each.overdue:
        still = page.said("portfolio.overdue", open=each.open, overdue=each.overdue)
    return (
        _title(each, page),
        _score(each, page),
        "–" if each.change is None else number_told(round(each.change), language, signed=True),
        read,
        share_told(each.known, language),
        "–" if each.value is None else number_told(round(each.value, 1), language),
        ", ".join(faults) or "–",
        still,
    )
