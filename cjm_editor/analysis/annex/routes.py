"""The routes on paper: a strip each, what would break the failing ones, what hangs on one thing."""

from collections.abc import Iterator
from itertools import zip_longest

from cjm_editor.analysis.analysis import AnalysedJourney, Analysis
from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.annex.weak_spots import names_told, weak_spots
from cjm_editor.analysis.journey import FAILURE, SUCCESS
from cjm_editor.analysis.routes import Route, Routes
from cjm_editor.analysis.telling import score_told
from cjm_editor.drawing.plots import PRINTED, Stop, route_strip
from cjm_editor.i18n import share_told, text, wait_told
from cjm_editor.layout.printouts.telling import losses_told
from cjm_editor.layout.report import STRONG, Slab, kept_together, space
from cjm_editor.model import Transfer

MOST = {SUCCESS: 3, FAILURE: 8}
"""So many routes to each kind of end are printed, the most likely first."""
_SIGNS = {SUCCESS: "circle-check", FAILURE: "alert-triangle"}
_LEAST = 0.0005


def routes_chapter(found: Analysis, page: Page) -> Iterator[Slab]:
    """Say on which ways people succeed and fail, persona by persona."""
    yield from page.head(text("ui.routes.title", page.language), 1)
    if not found.journeys:
        yield from page.body(text("ui.routes.none", page.language))
        return
    before = page.note(page.said("routes.key"))
    for each in found.journeys:
        yield from kept_together(
            [*before, *page.head(page.whose(each.journey.persona))], onward=True
        )
        before = []
        yield from _journey(each, page)


def _journey(each: AnalysedJourney, page: Page) -> Iterator[Slab]:
    language = page.language
    if not each.journey.transfers:
        yield from page.body(text("ui.routes.none", language))
        return
    lost = max(0.0, 1.0 - each.success.share - each.failure.share)
    shares = {
        "success": share_told(each.success.share, language),
        "failure": share_told(each.failure.share, language),
        "lost": share_told(lost, language),
    }
    head = page.body(page.said("routes.shares", **shares))
    if each.journey.assumed and each.success.routes:
        head += page.note(text("ui.routes.assumed", language))
    yield from kept_together(head, onward=bool(each.success.routes or each.failure.routes))
    for how, routes in ((FAILURE, each.failure), (SUCCESS, each.success)):
        yield from _routes(how, routes, page)
    yield from _cut(each, page)
    yield from weak_spots(each, page)


def _routes(how: str, routes: Routes, page: Page) -> Iterator[Slab]:
    if not routes.routes:
        return
    yield from page.head(page.said(f"routes.{how}"), 3)
    told = routes.routes[: MOST[how]]
    for route in told:
        yield from _route(how, route, routes, page)
    left = max(0.0, routes.share - sum(each.share for each in told))
    if left > _LEAST:
        said = text(f"ui.routes.rest.{how}", page.language, share=share_told(left, page.language))
        if not routes.complete:
            said = f"{said} {page.said('routes.cap', number=len(routes.routes))}"
        yield from page.note(said)


def _route(how: str, route: Route, routes: Routes, page: Page) -> Iterator[Slab]:
    """Draw a route, its figures above it."""
    language = page.language
    ranks = (text(f"ui.routes.rank.{rank}", language).lower() for rank in routes.ranks_of(route))
    figures = [share_told(route.share, language), *ranks]
    if route.wait:
        figures.append(page.said("routes.wait", wait=wait_told(route.wait, language)))
    if route.felt is not None:
        felt = score_told(route.felt * 100, language)
        figures.append(page.said("routes.felt", score=felt))
    head = page.body(" · ".join(figures), STRONG)
    plot = route_strip(list(_stops(how, route, page)), page.width, PRINTED, page.typesetter)
    found = [*head, space(4.0 if route.intervene is None else 10.0), drawn(plot)]
    if route.intervene is not None:
        name = page.named(route.intervene)
        words = text("ui.routes.intervene", language, transfer=name)
        found += [space(2), *page.linked(words, route.intervene)]
    yield from kept_together(found)
    yield space(10)


def _stops(how: str, route: Route, page: Page) -> Iterator[Stop]:
    last = len(route.touchpoints) - 1
    for at, (id, on) in enumerate(zip_longest(route.touchpoints, route.transfers)):
        transfer = page.document.find(Transfer, on)
        lost = losses_told(transfer, page.language) if transfer is not None else ""
        turning = on is not None and on == route.intervene
        sign = _SIGNS[how] if at == last else ""
        yield Stop(page.named(id), sign, bool(lost), turning, lost)


def _cut(each: AnalysedJourney, page: Page) -> Iterator[Slab]:
    """Name the fewest transfers that break every way to failure."""
    cut = each.cut
    if not cut.transfers and not cut.beyond:
        return
    yield from page.head(page.said("routes.cut"), 3)
    if cut.transfers:
        said = text("ui.routes.cut", page.language, count=len(cut.transfers))
        yield from page.body(f"{said}:")
    for id in cut.transfers:
        yield from page.linked(f"• {page.named(id)}", id)
    if cut.beyond:
        yield from page.note(page.said("routes.beyond", names=names_told(cut.beyond, page)))
