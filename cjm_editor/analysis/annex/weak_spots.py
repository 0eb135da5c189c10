"""What the way to success hangs on, on paper: what fails with what, circles, where ways meet."""

from collections.abc import Iterator, Sequence

from cjm_editor.analysis.analysis import AnalysedJourney
from cjm_editor.analysis.annex.page import Page
from cjm_editor.analysis.convergence import converging_on
from cjm_editor.analysis.journey import SUCCESS
from cjm_editor.analysis.resilience import losses
from cjm_editor.i18n import share_told
from cjm_editor.layout.report import Slab
from cjm_editor.model import Channel, Id

_MOST_NAMES = 12
_MOST_WAYS = 6
MOST_POINTS = 10
"""So many touchpoints are told of that take others with them, those that take most first."""


def weak_spots(each: AnalysedJourney, page: Page) -> Iterator[Slab]:
    """Say what the way to success hangs on, where customers go round, and where they end up."""
    yield from _failing(each, page)
    if each.isolated:
        yield from page.head(page.said("routes.isolated"), 3)
        names = names_told(each.isolated, page)
        yield from page.body(page.said("routes.isolated.why", names=names))
    if each.circles:
        yield from page.head(page.said("routes.circles"), 3)
        yield from page.body(page.said("routes.circles.why"))
        for circle in each.circles:
            yield from page.linked(f"• {names_told(circle, page)}", circle[0])
    yield from _converging(each, page)


def _failing(each: AnalysedJourney, page: Page) -> Iterator[Slab]:
    """Say what is lost with each channel, and with the touchpoints that take most with them."""
    if each.single_points:
        yield from page.head(page.said("routes.single"), 3)
        names = names_told(each.single_points, page)
        yield from page.body(page.said("routes.single.why", names=names))
    channels = [one for one in each.channel_losses if page.document.find(Channel, one.channel)]
    if channels:
        yield from page.head(page.said("routes.channels"), 3)
        heads = [
            page.said(f"routes.channels.{name}")
            for name in ("channel", "lost", "beyond", "succeeds")
        ]
        rows = [
            (
                page.named(one.channel),
                names_told(one.lost, page),
                str(len(one.unreachable)),
                _success(each, one.succeeds, page),
            )
            for one in channels
        ]
        yield from page.table(heads, rows, (3, 6, 3, 3))
    counts = losses(each.through)
    single = set(each.single_points)
    every = dict.fromkeys((*each.single_points, *counts))
    worst = sorted(every, key=lambda id: (id not in single, -counts.get(id, 0)))
    if worst:
        yield from page.head(page.said("routes.points"), 3)
        heads = [page.said(f"routes.points.{name}") for name in ("point", "beyond", "succeeds")]
        points = [
            (page.named(id), str(counts.get(id, 0)), _success(each, id not in single, page))
            for id in worst[:MOST_POINTS]
        ]
        yield from page.table(heads, points, (9, 3, 3))
        if len(worst) > MOST_POINTS:
            yield from page.note(page.said("more", number=len(worst) - MOST_POINTS))


def _success(each: AnalysedJourney, succeeds: bool, page: Page) -> str:
    """Say whether anybody still gets there; where nothing is a success, nothing can be said."""
    if not each.journey.ending(SUCCESS):
        return "–"
    return page.said("yes" if succeeds else "no")


def _converging(each: AnalysedJourney, page: Page) -> Iterator[Slab]:
    """Say which channels are fallen back on, from where, by which ways and by how many."""
    language = page.language
    found = converging_on(page.document, each.convergence)
    if not found:
        return
    yield from page.head(page.said("routes.converging"), 3)
    heads = [page.said(f"routes.converging.{name}") for name in ("into", "from", "share", "ways")]
    rows = [
        (
            page.named(one.channel),
            _shares(one.origins, page),
            share_told(one.fallen, language),
            _shares(one.by, page),
        )
        for one in found
    ]
    yield from page.table(heads, rows, (3, 4, 2, 8))


def _shares(found: Sequence[tuple[Id, float]], page: Page) -> str:
    """Name what has a share of the customers, those with the largest."""
    shown = "; ".join(
        f"{page.named(id)} {share_told(share, page.language)}" for id, share in found[:_MOST_WAYS]
    )
    more = len(found) - _MOST_WAYS
    return f"{shown} {page.said('more', number=more)}" if more > 0 else shown or "–"


def names_told(ids: Sequence[Id], page: Page) -> str:
    """Name some records, the first of many."""
    shown = ", ".join(page.named(id) for id in ids[:_MOST_NAMES])
    more = len(ids) - _MOST_NAMES
    return f"{shown} {page.said('more', number=more)}" if more > 0 else shown
