"""A map over many sheets: nothing is lost between them, and cards are cut only where needed."""

from itertools import pairwise

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Problem
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.tiling import expanse_of, tile
from cjm_editor.model import Document, Element, Map
from cjm_editor.templates.instantiate import instantiate
from tests.unit.layout.maps import TYPESETTER

SAMPLE = Document(instantiate("sample-support", "en"))
PLACED = lay_out(SAMPLE, SAMPLE.all(Map)[0].id, TYPESETTER)
CARDS = [rect for each in SAMPLE.all(Element) if (rect := PLACED.rect_of(each.id)) is not None]


def holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x - 0.01 <= inner.x
        and outer.y - 0.01 <= inner.y
        and inner.right <= outer.right + 0.01
        and inner.bottom <= outer.bottom + 0.01
    )


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["A5", "A4", "A3", "Letter", "300x200"]),
    st.floats(0.4, 2.5),
    st.floats(0, 20),
    st.floats(0, 15),
    st.booleans(),
    st.floats(0.95, 1.05),
)
def test_the_sheets_joined_are_the_map(paper, scale, margin, overlap, labels, zoom):
    try:
        found = tile(
            expanse_of(PLACED), scale, paper, "auto", margin, overlap, labels=labels, zoom=zoom
        )
    except Problem:  # a large scale leaves a small sheet no room
        reject()
    edge = found.margin
    inside = Rect(edge, edge, found.width - 2 * edge, found.height - 2 * edge)
    for each in found.tiles:
        assert holds(inside, each.rect)
        for placement in each.placements:
            assert placement.scale == scale
            assert holds(each.rect, placement.rect)
    for seams, length, along in (
        (found.seams_x, PLACED.bounds.width, lambda t: (t.placements[-1].area.x, t.column)),
        (found.seams_y, PLACED.bounds.height, lambda t: (t.placements[-1].area.y, t.row)),
    ):
        assert {along(each)[0] for each in found.tiles} == set(seams)
        assert all(begin < end for begin, end in pairwise((*seams, length)))
    # Each part reaches as far as the next one begins, and laps over it.
    lap = overlap * POINTS_PER_MM / scale
    by_place = {(each.row, each.column): each.placements[-1].area for each in found.tiles}
    for (row, column), area in by_place.items():
        beside, below = by_place.get((row, column + 1)), by_place.get((row + 1, column))
        right = PLACED.bounds.width if beside is None else beside.x + lap
        bottom = PLACED.bounds.height if below is None else below.y + lap
        assert (area.right, area.bottom) == pytest.approx((right, bottom))


def test_cards_are_cut_only_where_no_gap_is_near():
    found = tile(expanse_of(PLACED), 1.0, "A3", "landscape")
    cut = [
        card
        for card in CARDS
        if any(card.x + 1 < x < card.right - 1 for x in found.seams_x[1:])
        or any(card.y + 1 < y < card.bottom - 1 for y in found.seams_y[1:])
    ]
    assert cut == []


def test_sheets_without_a_card_are_not_printed():
    document = Document(instantiate("empty", "en"))
    placed = lay_out(document, document.all(Map)[0].id, TYPESETTER)
    found = tile(expanse_of(placed), 4.0, "A4")
    blank = [each for each in found.tiles if each.blank]
    assert blank and len(found.printed) + len(blank) == len(found.tiles)
    shown = [each.placements[-1].area for each in found.printed]
    for column in placed.columns:
        header = placed.step_rect(column)
        assert any(area.intersects(header) for area in shown)


def test_labels_stand_on_every_sheet():
    found = tile(expanse_of(PLACED), 1.0, "A4", labels=True)
    for each in found.tiles:
        areas = [placement.area for placement in each.placements]
        assert any(area.x == 0 and area.right >= PLACED.label_width for area in areas)
        assert any(
            area.y <= PLACED.stage_top and area.bottom >= PLACED.header_height for area in areas
        )


def test_repeated_labels_leave_the_head_of_the_map_out():
    found = tile(expanse_of(PLACED), 1.0, "Letter", labels=True)
    beside = [each for each in found.tiles if each.row == 0 and each.column]
    assert beside
    for each in beside:
        strip, own = each.placements[0], each.placements[-1]
        assert (strip.area.x, strip.area.y) == (0, PLACED.stage_top)
        assert strip.area.bottom == own.area.bottom and own.area.y == 0
        assert strip.y == own.y, "labels stay level with their lanes"


def test_where_the_next_sheet_begins_is_marked_on_the_one_before():
    found = tile(expanse_of(PLACED), 1.0, "A4", labels=True)
    by_place = {(each.row, each.column): each for each in found.tiles}
    for (row, column), each in by_place.items():
        beside = by_place.get((row, column + 1))
        assert (each.next_x is None) == (beside is None)
        if beside is not None:
            own = each.placements[-1]
            begins = beside.placements[-1].area.x
            assert each.next_x == pytest.approx(own.x + begins * own.scale)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("repeated labels", {"scale": 1.0, "paper": "100x100", "labels": True}),
        ("more than 2,000 sheets", {"scale": 90.0, "paper": "A5"}),
    ],
)
def test_sheets_too_small_or_too_many_are_refused(words, given):
    with pytest.raises(Problem, match=words):
        tile(expanse_of(PLACED), **given)
