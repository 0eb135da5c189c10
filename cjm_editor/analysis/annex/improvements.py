"""What to do first, on paper: the matrix, the table, the best set and what it is expected to do."""

from collections.abc import Iterator

from cjm_editor.analysis.analysis import Analysis
from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.priorities.priorities import Priorities
from cjm_editor.analysis.telling import score_told
from cjm_editor.drawing.plots import PRINTED, Bar, Plot, bars
from cjm_editor.i18n import amount_told, day_told, number_told, price_told, text
from cjm_editor.layout.matrix import matrix_of
from cjm_editor.layout.report import Slab, space
from cjm_editor.model import Decision, Improvement, quadrant

_WIDEST, _HIGH = 420.0, 270.0
CHOSEN = "✓"


def improvements_chapter(found: Analysis, page: Page) -> Iterator[Slab]:
    """Say what could be done, what of it first, and what was decided."""
    known = found.priorities
    yield from page.head(page.said("improvements"), 1)
    if not known.improvements:
        yield from page.body(page.said("improvements.none"))
    else:
        yield _matrix(known, page)
        yield space(8)
        yield from _table(known, page)
        yield from _best(known, page)
    yield from _decisions(known, page)


def _matrix(known: Priorities, page: Page) -> Slab:
    width = min(page.width, _WIDEST)
    matrix = matrix_of(known.improvements, width, _HIGH)
    shapes = tuple(matrix.shapes(page.typesetter, chosen=known.best.chosen, language=page.language))
    judged = [
        f"{number} {each.title}: {_quadrant(each, page)}"
        for number, each in enumerate(known.improvements, 1)
        if quadrant(each) is not None
    ]
    return drawn(
        Plot(width, _HIGH, shapes, "; ".join(judged) or page.said("improvements.unjudged"))
    )


def _quadrant(each: Improvement, page: Page) -> str:
    name = quadrant(each)
    return text(f"improvements.quadrant.{name}", page.language) if name else "–"


def _table(known: Priorities, page: Page) -> list[Slab]:
    language = page.language
    names = ("title", "ease", "benefit", "cost", "days", "owner", "due", "progress")
    heads = [text(f"field.{name}", language) for name in names]
    if known.currency.strip():
        heads[names.index("cost")] += f" ({known.currency})"
    rows = []
    for number, each in enumerate(known.improvements, 1):
        figures = (each.ease, each.benefit, each.cost, each.days)
        told = ["–" if value is None else amount_told(value, language) for value in figures]
        due = day_told(each.due, language) if each.due else "–"
        progress = text(f"choice.progress.{each.progress}", language)
        mark = CHOSEN if each.id in known.best.chosen else ""
        rows.append((str(number), mark, each.title or "–", *told, each.owner or "–", due, progress))
    return page.table(("", CHOSEN, *heads), rows, (3, 3, 22, 10, 11, 9, 10, 13, 12, 11))


def _best(known: Priorities, page: Page) -> Iterator[Slab]:
    """Say which of them do the most good together, and what that does to the score."""
    language, best = page.language, known.best
    yield from page.head(page.said("improvements.best"))
    budget, capacity = known.limits.budget, known.limits.capacity
    limits = []
    if budget is not None:
        amount = price_told(budget, known.currency, language)
        limits.append(page.said("improvements.budget", limit=amount))
    if capacity is not None:
        amount = amount_told(capacity, language)
        limits.append(page.said("improvements.capacity", limit=amount))
    if limits:
        yield from page.note(" · ".join(limits))
    if not best.chosen:
        yield from page.body(page.said("improvements.best.none"))
        return
    names = [each.title or "–" for each in known.improvements if each.id in best.chosen]
    figures = {
        "benefit": number_told(round(best.benefit, 2), language),
        "cost": price_told(best.cost, known.currency, language),
        "days": amount_told(best.days, language),
    }
    chosen = page.body(f"{CHOSEN} {'; '.join(names)}")
    brings = page.note(page.said("improvements.best.brings", **figures))
    rows = [
        Bar(
            page.said(f"improvements.{name}"),
            f"{score_told(score.value, language)} "
            f"({score_told(score.low, language)}–{score_told(score.high, language)})",
            score.value,
            score.low,
            score.high,
        )
        for name, score in (("before", known.expected.before), ("after", known.expected.after))
        if score.value is not None
    ]
    yield from page.lead([*chosen, *brings]) if rows else [*chosen, *brings]
    if rows:
        yield drawn(bars(rows, page.width, PRINTED, page.typesetter))


def _decisions(known: Priorities, page: Page) -> Iterator[Slab]:
    if not known.decisions:
        return
    titles = {each.id: each.title or "–" for each in known.improvements}
    yield from page.head(text("kinds.decision", page.language))
    names = ("decided_on", "title", "decided_by", "criteria")
    heads = [text(f"field.{name}", page.language) for name in names]
    rows = [_decision(each, titles, page) for each in known.decisions]
    yield from page.table((*heads, page.said("improvements.chosen")), rows, (3, 4, 3, 5, 6))


def _decision(each: Decision, titles: dict[str, str], page: Page) -> tuple[str, ...]:
    chosen = "; ".join(titles[id] for id in each.chosen if id in titles)
    day = day_told(each.decided_on, page.language) if each.decided_on else "–"
    return day, each.title or "–", each.decided_by or "–", each.criteria or "–", chosen or "–"
