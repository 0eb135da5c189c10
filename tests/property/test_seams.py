"""Sheets cover a length, no more of them than needed, and cut as few cards as can be."""

from itertools import combinations, pairwise
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.layout.sheets.seams import crossings, cut

sizes = st.integers(1, 60).map(float)
spans = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=12).map(
    lambda found: [(float(start), float(start + long)) for start, long in found]
)


@given(st.integers(1, 200).map(float), sizes, sizes, spans)
def test_every_sheet_reaches_the_next_and_the_last_the_end(length, first, later, cards):
    places = {end for card in cards for end in card}
    begins = cut(length, first, later, places, crossings(cards))
    reaches = [first] + [later] * (len(begins) - 1)
    ends = [*begins[1:], length]
    assert begins[0] == 0
    assert all(left < right for left, right in pairwise(begins))
    assert all(
        end - begin <= reach + 1e-6 for begin, end, reach in zip(begins, ends, reaches, strict=True)
    )
    fewest = 1 if length <= first else 1 + ceil((length - first) / later)
    assert len(begins) == fewest


@given(st.integers(1, 90).map(float), st.integers(20, 40).map(float), spans)
def test_no_other_way_with_as_many_sheets_cuts_fewer(length, reach, cards):
    places = sorted({end for card in cards for end in card if 0 < end < length})
    crossed = crossings(cards)
    begins = cut(length, reach, reach, places, crossed)
    found = sum(map(crossed, begins[1:]))
    for others in combinations(places, len(begins) - 1):
        ways = [0.0, *others, length]
        if all(right - left <= reach for left, right in pairwise(ways)):
            assert found <= sum(map(crossed, others))


@given(spans, st.integers(0, 230).map(float))
def test_a_cut_crosses_what_it_goes_through(cards, at):
    assert crossings(cards)(at) == sum(start < at < stop for start, stop in cards)
