"""The gaps on paper: channels preferred, offered and changed, every gap, the cases."""

from collections.abc import Iterator
from math import ceil

from cjm_editor.analysis.analysis import Analysis
from cjm_editor.analysis.annex.cases import cases
from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.gaps.ground import Offer
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.drawing import palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.plots import PRINTED, Bar, HeatCell, HeatRow, bars, heat_matrix
from cjm_editor.i18n import share_told
from cjm_editor.layout.report import BODY, Slab, beside, kept_together, linked, space
from cjm_editor.model import Id, Stage

_STAGES, _PEOPLE = 8, 6
"""So many columns and rows stand in one drawing at most."""
_MOST = 200
_BARS = 24
_INDENT = 18.0


def gaps_chapter(found: Analysis, page: Page) -> Iterator[Slab]:
    """Say what the journey lacks."""
    yield from page.head(page.said("gaps"), 1)
    yield from _matrix(found, page)
    yield from _changes(found, page)
    yield from page.head(page.said("gaps.list"))
    if not found.gaps:
        yield from page.body(page.said("gaps.none"))
    inner = page.width - _INDENT
    for gap in found.gaps[:_MOST]:
        words = sentence(page.document, gap, page.language)
        places = (page.order.placed.rect_of(id) for id in gap.records)
        to = next((each for each in places if each is not None), None)
        slabs = linked(page.body(words), inner, words, to)
        sign = icon("alert-circle", 0, 1, BODY.size, palette.VERMILLION.ink)
        yield from beside((sign,), slabs, _INDENT)
        yield space(4)
    if len(found.gaps) > _MOST:
        yield from page.note(page.said("more", number=len(found.gaps) - _MOST))
    yield from cases(found, page)


def _matrix(found: Analysis, page: Page) -> Iterator[Slab]:
    """Draw what each persona prefers in each stage, and what it is offered there."""
    by_place = {(each.persona, each.stage): each for each in found.offers}
    stages = [each.id for each in page.document.children(Stage, page.map_id)]
    stages = [id for id in stages if any(stage == id for _, stage in by_place)]
    people = list(dict.fromkeys(persona for persona, _ in by_place))
    if not by_place:
        return
    yield from page.head(page.said("gaps.matrix"))
    yield from page.lead(page.note(page.said("gaps.key")))
    abreast = ceil(len(stages) / ceil(len(stages) / _STAGES))
    for left in range(0, len(stages), abreast):
        columns = stages[left : left + abreast]
        for top in range(0, len(people), _PEOPLE):
            rows = [
                HeatRow(
                    page.named(person),
                    [_cell(by_place.get((person, stage)), page) for stage in columns],
                )
                for person in people[top : top + _PEOPLE]
            ]
            heads = [page.named(id) for id in columns]
            yield drawn(heat_matrix(heads, rows, page.width, PRINTED, page.typesetter))
            yield space(6)


def _changes(found: Analysis, page: Page) -> Iterator[Slab]:
    """Say how many of the transfers that leave each stage change the channel."""
    crossed = [each for each in found.fragmentation if each.transfers]
    if not crossed:
        return
    language = page.language
    yield from page.head(page.said("gaps.changes"))
    rows = [
        Bar(
            page.named(each.stage),
            f"{each.changing} / {each.transfers} "
            f"({share_told(each.changing / each.transfers, language)})",
            100 * each.changing / each.transfers,
        )
        for each in crossed
    ]
    yield from page.lead(page.note(page.said("gaps.changes.key")))
    plots = [
        drawn(bars(rows[start : start + _BARS], page.width, PRINTED, page.typesetter))
        for start in range(0, len(rows), _BARS)
    ]
    yield from plots[:-1]
    changing = sum(each.changing for each in crossed)
    transfers = sum(each.transfers for each in crossed)
    figures = {"changing": changing, "transfers": transfers}
    share = share_told(changing / transfers, language)
    whole = page.note(page.said("gaps.changes.all", share=share, **figures))
    yield from kept_together([plots[-1], *whole])


def _cell(offer: Offer | None, page: Page) -> HeatCell:
    if offer is None:
        return HeatCell()
    missing = [id for id in offer.preferred if id not in offer.offered]
    others = [id for id in offer.offered if id not in offer.preferred]
    lines = [
        f"{sign} {_names(ids, page)}"
        for sign, ids in (("✓", offer.met), ("✗", missing), ("·", others))
        if ids
    ]
    told = [
        page.said(f"gaps.cell.{key}", names=_names(ids, page))
        for key, ids in (("met", offer.met), ("missing", missing), ("others", others))
        if ids
    ]
    heat = None
    if offer.preferred and offer.offered:
        heat = 0.0 if not missing else 0.35 if offer.met else 1.0
    return HeatCell("\n".join(lines), heat, ", ".join(told))


def _names(ids: tuple[Id, ...] | list[Id], page: Page) -> str:
    return ", ".join(page.named(id) for id in ids)
