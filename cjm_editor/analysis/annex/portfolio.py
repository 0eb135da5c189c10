"""All maps of the file on paper: how each fares, when it was last read, and which way it goes."""

from collections.abc import Iterator

from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.findings.check import LEVELS
from cjm_editor.analysis.portfolio.live import portfolio
from cjm_editor.analysis.portfolio.sign import judged
from cjm_editor.analysis.portfolio.standing import Standing
from cjm_editor.analysis.priorities.ranking import CRITERIA, ranked, swaps, weights_of_maps
from cjm_editor.analysis.telling import score_told
from cjm_editor.drawing.plots import PRINTED, Bar, bars
from cjm_editor.i18n import age_told, day_told, number_told, share_told, text
from cjm_editor.layout.printouts.telling import one_line
from cjm_editor.layout.report import NOTE, Slab, space
from cjm_editor.model import Map

_ROWS = 24
_HEADS = ("map", "sign", "score", "trend", "read", "known", "findings", "open")


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
    yield from page.table(heads, rows, (18, 12, 12, 11, 17, 12, 15, 14))
    yield space(4)
    for each in standings:
        judgement = judged(each, page.order.today)
        if judgement.reasons:
            reasons = (
                text(f"portfolio.reason.{name}", page.language) for name in judgement.reasons
            )
            yield from page.body(f"• {_title(each.map, page)}: {', '.join(reasons)}", NOTE)
    yield from _ranking(page)


def _ranking(page: Page) -> Iterator[Slab]:
    """Say which map to work on first, and what that order hangs on."""
    document, language = page.document, page.language
    found = [each for each in ranked(document) if each.value is not None]
    if not found:
        return
    weights = weights_of_maps(document)
    yield from page.head(page.said("portfolio.rank"))
    said = (
        f"{text(f'field.{name}', language)} {number_told(weights[name], language)}"
        for name in CRITERIA
    )
    weighed = page.said("portfolio.rank.weights", weights=", ".join(said))
    yield from page.lead(page.note(weighed))
    rows = [
        Bar(
            f"{each.place}. {_title(map, page)}",
            number_told(round(each.value or 0.0, 1), language),
            10 * (each.value or 0.0),
        )
        for each in found
        if (map := document.find(Map, each.map)) is not None
    ]
    for start in range(0, len(rows), _ROWS):
        yield drawn(bars(rows[start : start + _ROWS], page.width, PRINTED, page.typesetter))
    names = dict.fromkeys(text(f"field.{each.weight}", language) for each in swaps(document))
    key = "portfolio.rank.swaps" if names else "portfolio.rank.firm"
    if len(found) > 1:
        yield from page.note(page.said(key, names=", ".join(names)))


def _title(map: Map, page: Page) -> str:
    return one_line(map.title) or text("map.untitled", page.language)


def _score(each: Standing, page: Page) -> str:
    score, language = each.told, page.language
    if score.value is None:
        return "–"
    low, high = score_told(score.low, language), score_told(score.high, language)
    return f"{score_told(score.value, language)} ({low}–{high})"


def _bar(each: Standing, page: Page) -> Bar:
    score = each.told
    return Bar(_title(each.map, page), _score(each, page), score.value, score.low, score.high)


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
        _title(each.map, page),
        text(f"portfolio.sign.{judged(each, page.order.today).sign}", language),
        _score(each, page),
        "–" if each.change is None else number_told(round(each.change), language, signed=True),
        read,
        share_told(each.known, language),
        ", ".join(faults) or "–",
        still,
    )
