"""What may stay where it is while a list is put into another order."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.ui.outline.in_order import in_order


@given(st.lists(st.integers(), unique=True, max_size=9))
def test_as_many_stay_as_there_can_be_and_they_are_in_order(places: list[int]) -> None:
    found = in_order(places)
    assert found == sorted(found)
    assert [places[at] for at in found] == sorted(places[at] for at in found)
    longest = max(
        size
        for size in range(len(places) + 1)
        if any(list(each) == sorted(each) for each in combinations(places, size))
    )
    assert len(found) == longest
