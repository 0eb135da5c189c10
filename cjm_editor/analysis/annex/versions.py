"""The score of the map in each version of its file, on paper: the course and the figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.analysis.telling import score_told
from cjm_editor.drawing.plots import PRINTED, TrendPoint, trend_line
from cjm_editor.i18n import day_told, number_told, text
from cjm_editor.layout.printouts.telling import one_line
from cjm_editor.layout.report import Slab, space
from cjm_editor.model import VersionEntry

_HIGH = 130.0


def by_version(now: Score, versions: Sequence[VersionScore], page: Page) -> Iterator[Slab]:
    """Say how the map fared in each version, and how it has changed since."""
    if not versions:
        return
    language = page.language
    yield from page.head(text("ui.health.group.versions", language))
    today = text("ui.health.versions.now", language)
    read = [(each.version, each.score) for each in versions if each.score is not None]
    every = [(_name(entry, page), entry.made[:10], score) for entry, score in read]
    every.append((today, page.order.today, now))
    # A stop each, however far apart: those of one day would else lie on each other.
    points = [_point(at, *each, page) for at, each in enumerate(every)]
    if len(points) > 1:
        plot = drawn(trend_line(points, page.width, _HIGH, PRINTED, page.typesetter))
        yield from page.lead([plot])
    name, _, first = every[0]
    if read and first.value is not None and now.value is not None:
        change = number_told(round(now.value - first.value), language, signed=True)
        said = text("ui.health.versions.trend", language, change=change, first=name)
        yield from page.note(said)
        yield space(5)
    heads = [page.said(f"versions.{name}") for name in ("version", "day", "score")]
    rows = [
        (_name(each.version, page), _day(each.version.made[:10], page), _figure(each.score, page))
        for each in versions
    ]
    rows.append((today, _day(page.order.today, page), _figure(now, page)))
    yield from page.table(heads, rows, (8, 4, 4))


def _name(entry: VersionEntry, page: Page) -> str:
    return one_line(entry.name) or text(f"version.kind.{entry.kind}", page.language)


def _figure(score: Score | None, page: Page) -> str:
    """Say a score with its interval; one that cannot be told, why."""
    language = page.language
    if score is None:
        return page.said("versions.not_whole")
    if score.value is None:
        return "–"
    low, high = score_told(score.low, language), score_told(score.high, language)
    return f"{score_told(score.value, language)} ({low}–{high})"


def _point(at: int, name: str, day: str, score: Score, page: Page) -> TrendPoint:
    words = f"{name}, {_day(day, page)}: {score_told(score.value, page.language)}"
    return TrendPoint(at, score.value, score.low, score.high, name, words)


def _day(day: str, page: Page) -> str:
    """Say a day, ISO 8601; nothing for what is none."""
    try:
        return day_told(date.fromisoformat(day).isoformat(), page.language)
    except ValueError:
        return "–"
