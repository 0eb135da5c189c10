"""The matrix: where a bubble lies is what it is judged, and the other way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.drawing.shapes import Group
from cjm_editor.layout.matrix import matrix_of
from cjm_editor.model import Improvement
from cjm_editor.text import Typesetter


def improvement(id: str, **fields: object) -> Improvement:
    return Improvement(id=id, map="map", title=id, **fields)  # type: ignore[arg-type]


judgements = st.integers(10, 50).map(lambda tenths: tenths / 10)


@given(judgements, judgements, st.floats(150, 900), st.floats(150, 900))
def test_a_bubble_lies_where_it_is_judged(
    ease: float, benefit: float, width: float, height: float
) -> None:
    matrix = matrix_of([improvement("a", ease=ease, benefit=benefit)], width, height)
    (bubble,) = matrix.bubbles
    assert matrix.judged_at(*bubble.centre) == (ease, benefit)
    assert matrix.at(*bubble.centre) == bubble


def test_nothing_is_judged_beyond_the_scale() -> None:
    matrix = matrix_of([], 400, 300)
    assert matrix.judged_at(-1e6, -1e6) == (1.0, 5.0)
    assert matrix.judged_at(1e6, 1e6) == (5.0, 1.0)
    assert matrix.at(200, 100) is None


def test_easier_is_further_right_and_more_benefit_higher_up_and_dearer_larger() -> None:
    made = [
        improvement("hard", ease=1, benefit=1, cost=100),
        improvement("easy", ease=5, benefit=5, cost=1),
        improvement("unjudged", ease=5),
    ]
    bubbles = {each.id: each for each in matrix_of(made, 400, 300).bubbles}
    assert set(bubbles) == {"hard", "easy"}
    assert bubbles["easy"].centre[0] > bubbles["hard"].centre[0]
    assert bubbles["easy"].centre[1] < bubbles["hard"].centre[1]
    assert bubbles["hard"].radius > bubbles["easy"].radius


def test_bubbles_at_one_place_are_all_to_be_seen() -> None:
    made = [improvement(str(at), ease=3, benefit=3) for at in range(5)]
    places = [each.centre for each in matrix_of(made, 400, 300).bubbles]
    assert len(set(places)) == 5


@pytest.mark.parametrize("size", [(400, 300), (1, 1)])
def test_it_is_drawn_with_a_group_for_each(size: tuple[float, float]) -> None:
    made = [improvement("a", ease=3, benefit=3, cost=0), improvement("b", ease=1, benefit=5)]
    shapes = list(matrix_of(made, *size).shapes(Typesetter(), "a", ("b",)))
    assert {each.record for each in shapes if isinstance(each, Group)} >= {"a", "b"}
