from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.layout.persistent_map import PersistentMap

KEYS = st.integers(0, 40)
CHANGES = st.lists(st.dictionaries(KEYS, st.one_of(st.none(), st.text(max_size=2))), max_size=6)


class Longest(PersistentMap[int, str]):
    """Texts, each part measured by the longest."""

    @staticmethod
    def measure(part: dict[int, str]) -> float:
        return max(map(len, part.values()), default=0)


@given(st.dictionaries(KEYS, st.text(max_size=2)), CHANGES)
def test_it_is_as_a_dictionary_changed_alike(start: dict[int, str], changes: list) -> None:
    states = [(Longest(start), start)]
    for change in changes:
        kept, plain = states[-1]
        after = {key: value for key, value in {**plain, **change}.items() if value is not None}
        states.append((kept.changed(change), after))
    for kept, plain in states:
        assert dict(kept.items()) == plain
        assert len(kept) == len(plain)
        assert all(kept.get(key) == plain.get(key) for key in range(41))
        assert all((key in kept) == (key in plain) for key in range(41))
        assert max(kept.measures) == max(map(len, plain.values()), default=0)
    for (kept, plain), (other, known) in pairwise(states):
        keys = plain.keys() | known.keys()
        differing = {key for key in keys if plain.get(key) is not known.get(key)}
        assert kept.differing(other) == other.differing(kept) == differing


def test_most_of_it_is_shared_with_its_successor() -> None:
    kept = PersistentMap({key: str(key) for key in range(10_000)})
    after = kept.changed({7: "seven"})
    same = [one is two for one, two in zip(kept._parts, after._parts, strict=True)]
    assert same.count(False) == 1
    assert max(map(len, kept._parts)) < 200


def test_it_is_cut_anew_when_it_has_grown() -> None:
    kept: PersistentMap[int, int] = PersistentMap()
    for start in range(0, 10_000, 10):
        kept = kept.changed({key: key for key in range(start, start + 10)})
    assert len(kept) == 10_000
    assert max(map(len, kept._parts)) < 500
