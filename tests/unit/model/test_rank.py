import pytest

from cjm_editor.model.rank import LONGEST, is_rank, ranks_between, ranks_in


def test_a_rank_lies_between_its_neighbours() -> None:
    first, second = ranks_between(None, None, 2)
    (before,), (between,) = ranks_between(None, first), ranks_between(first, second)
    (after,) = ranks_between(second, None)
    assert before < first < between < second < after


def test_siblings_keep_their_ranks() -> None:
    ranks = ranks_in([None, "a0", None, None, "a1", "a2", None])
    assert [ranks[at] for at in (1, 4, 5)] == ["a0", "a1", "a2"]
    assert ranks == sorted(set(ranks))
    assert ranks_in([]) == []


def test_siblings_that_share_a_rank_are_parted() -> None:
    ranks = ranks_in(["a0", None, "a0", "a1"])
    assert ranks == sorted(set(ranks))


def test_a_gap_never_becomes_too_narrow() -> None:
    ranks = ["a0", "a1"]
    for _ in range(2_000):
        ranks = ranks_in([ranks[0], None, *ranks[1:]])
    assert ranks == sorted(set(ranks))
    assert max(map(len, ranks)) <= LONGEST


@pytest.mark.parametrize("rank", ["A" + 25 * "0" + "1", "z" * 27])
def test_the_ends_of_all_ranks(rank: str) -> None:
    for order in ([rank, None], [None, rank]):
        ranks = ranks_in(order)
        assert ranks == sorted(set(ranks))
        assert all(map(is_rank, ranks))


@pytest.mark.parametrize("value", ["", "0", "a", "a0é", "a00", "b1", "a0\n", "a0" + "V" * LONGEST])
def test_what_is_no_rank(value: str) -> None:
    assert not is_rank(value)
