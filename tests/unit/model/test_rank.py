import pytest

from cjm_editor.model.rank import LONGEST, is_rank, rank_between, ranks_at, ranks_between


def test_a_rank_lies_between_its_neighbours() -> None:
    first, second = ranks_between(None, None, 2)
    assert rank_between(None, first) < first < rank_between(first, second) < second
    assert second < rank_between(second, None)


def test_ranks_at_leaves_the_siblings_alone() -> None:
    siblings = ["a0", "a1", "a2"]
    new, kept = ranks_at(siblings, 1, 2)
    assert kept == siblings
    assert "a0" < new[0] < new[1] < "a1"


def test_ranks_at_parts_siblings_that_share_a_rank() -> None:
    new, siblings = ranks_at(["a0", "a0", "a1"], 1)
    order = [siblings[0], *new, *siblings[1:]]
    assert order == sorted(set(order))


def test_a_gap_never_becomes_too_narrow() -> None:
    siblings = ["a0", "a1"]
    for _ in range(2_000):
        new, siblings = ranks_at(siblings, 1)
        siblings.insert(1, new[0])
    assert siblings == sorted(set(siblings))
    assert max(map(len, siblings)) <= LONGEST


@pytest.mark.parametrize("rank", ["A" + 25 * "0" + "1", "z" * 27])
def test_ranks_at_the_ends_of_all_ranks(rank: str) -> None:
    for index in (0, 1):
        new, siblings = ranks_at([rank], index)
        order = [*siblings[:index], *new, *siblings[index:]]
        assert order == sorted(set(order))
        assert all(map(is_rank, order))


@pytest.mark.parametrize("value", ["", "0", "a", "a0é", "a00", "b1", "a0\n", "a0" + "V" * LONGEST])
def test_what_is_no_rank(value: str) -> None:
    assert not is_rank(value)
