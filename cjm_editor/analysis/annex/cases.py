"""How many cases there would be to look at, on paper, and the few routes that stand for most."""

from collections.abc import Iterator

from cjm_editor.analysis.analysis import Analysis
from cjm_editor.analysis.annex.page import Page
from cjm_editor.analysis.combinations import COVERED, MANY
from cjm_editor.i18n import amount_told, share_told, text
from cjm_editor.layout.report import NOTE, Slab, kept_together, space
from cjm_editor.model import Id

_MOST_ROUTES = 12
_LONGEST = 14
"""So many touchpoints of a route are named."""


def cases(found: Analysis, page: Page) -> Iterator[Slab]:
    """Count the cases, and name the routes that cover most of each persona's customers."""
    language, counted = page.language, found.combinations
    yield from page.head(page.said("cases"))
    words = text(
        f"ui.gaps.{'many' if counted.count >= MANY else 'few'}",
        language,
        personas=counted.personas,
        stages=counted.stages,
        channels=counted.channels,
        variables=counted.variables,
        cases=amount_told(counted.count, language),
    )
    yield from page.body(words)
    yield space(4)
    for each in found.journeys:
        covering = each.covering
        if not covering.routes:
            continue
        told = page.said(
            "cases.covering",
            persona=page.whose(covering.persona),
            count=len(covering.routes),
            share=share_told(covering.share, language),
        )
        yield from kept_together(page.body(told), onward=True)
        if covering.share < COVERED - 1e-9:
            yield from kept_together(page.note(page.said("cases.less")), onward=True)
        together = 0.0
        for route in covering.routes[:_MOST_ROUTES]:
            together = min(1.0, together + route.share)
            share = share_told(route.share, language)
            sum_told = share_told(together, language)
            way = _way(route.touchpoints, page)
            yield from page.body(f"• {share} ({sum_told}): {way}", NOTE)
        if len(covering.routes) > _MOST_ROUTES:
            more = page.said("more", number=len(covering.routes) - _MOST_ROUTES)
            yield from page.note(more)
        yield space(6)


def _way(touchpoints: tuple[Id, ...], page: Page) -> str:
    """Say a route touchpoint by touchpoint, of a long one its beginning and its end."""
    names = [page.named(id) for id in touchpoints[:_LONGEST]]
    if len(touchpoints) > _LONGEST:
        names += ["…", page.named(touchpoints[-1])]
    return " → ".join(names)
