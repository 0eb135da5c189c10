"""A flow that is gone on from after edits comes to the same cut as one from nothing."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.flow import flowing
from cjm_editor.analysis.slices import finish


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(6, 25))
def test_after_any_edit_what_is_reached_is_as_afresh(seed: int, size: int) -> None:
    chance = Random(seed)
    room: dict[int, dict[int, float]] = {at: {} for at in range(size)}
    sources, sinks = ["0", "1"], [str(size - 1), str(size - 2)]

    def edit(at: int) -> None:
        targets = {min(size - 1, max(0, at + chance.randint(-2, 5))) for _ in range(3)} - {at}
        room[at] = {} if str(at) in sinks else {to: chance.choice((0.1, 1, 3)) for to in targets}

    for at in range(size):
        edit(at)
    before = None
    for _ in range(10):
        on = {str(at): [(str(to), 1.0) for to in ways] for at, ways in room.items()}
        back = {id: [(tail, 1.0) for tail in on if (id, 1.0) in on[tail]] for id in on}

        def capacity(tail: str, head: str) -> float:
            return room[int(tail)][int(head)]

        fresh = finish(flowing(on, back, capacity, sources, sinks))
        before = finish(flowing(on, back, capacity, sources, sinks, before))
        assert before.near == fresh.near
        assert abs(before.amount - fresh.amount) < 1e-9
        for _ in range(chance.randint(1, 2)):
            edit(chance.randrange(size))
        if chance.random() < 0.3:
            sources = [*sources, str(chance.randrange(2, size // 2))][-3:]
            end = chance.randrange(size // 2, size)
            sinks = [*sinks, str(end)][-3:]
            room[end] = {}
