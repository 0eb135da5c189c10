"""Ways that are kept while their joints change are those found from nothing."""

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.drawing import Rect
from cjm_editor.layout.courses import usual_course
from cjm_editor.layout.joint import Joint
from cjm_editor.layout.kept_ways import KeptWays
from cjm_editor.layout.routes import End
from cjm_editor.model import Transfer

COLUMNS, LANES = 5, 3
GUTTERS = tuple(100.0 * at for at in range(COLUMNS + 1))


def transfer(id: str) -> Transfer:
    return Transfer(id=id, map="map", source="one", target="other")


@st.composite
def ends(draw: st.DrawFn) -> End:
    column, lane = draw(st.integers(0, COLUMNS - 1)), draw(st.integers(0, LANES - 1))
    y = draw(st.sampled_from((8.0, 20.0, 60.0)))
    return End(column, lane, Rect(column * 100 + 12, y, 76, 40))


@st.composite
def joints(draw: st.DrawFn) -> Joint | None:
    """Give a joint without its id, or nothing: the transfer is gone."""
    source, target = draw(ends()), draw(ends())
    if source == target:
        return None
    clear = source.lane == target.lane and abs(source.column - target.column) == 1
    course = usual_course(source, target, clear)
    return Joint(transfer(""), "", source, target, clear, course)


IDS = st.sampled_from("abcdefghij")
CHANGES = st.lists(st.dictionaries(IDS, st.one_of(joints(), joints(), joints())), max_size=5)


def named(id: str, joint: Joint | None) -> Joint | None:
    if joint is None:
        return None
    return Joint(transfer(id), "", joint.source, joint.target, joint.clear, joint.course)


@given(CHANGES, st.booleans())
def test_kept_ways_are_those_found_from_nothing(changes: list[dict], across: bool) -> None:
    kept, ways, known = KeptWays(GUTTERS, across), {}, {}
    for some in changes:
        change = {id: named(id, joint) for id, joint in some.items()}
        ways |= kept.follow(change)
        known |= change
        there = {id: joint for id, joint in known.items() if joint is not None}
        fresh = KeptWays(GUTTERS, across).follow(there)
        assert {id: way.corners for id, way in ways.items() if way is not None} == {
            id: way.corners for id, way in fresh.items() if way is not None
        }


def test_what_lies_far_from_a_change_is_not_looked_at() -> None:
    def joint(id: str, column: int, y: float) -> Joint:
        source = End(column, 0, Rect(column * 100 + 12, y, 76, 40))
        target = End(column + 1, 1, Rect(column * 100 + 112, 8, 76, 40))
        course = usual_course(source, target, False)
        return Joint(transfer(id), "", source, target, False, course)

    kept = KeptWays(GUTTERS, True)
    kept.follow({id: joint(id, at, 8) for at, id in enumerate("abcd")})
    assert kept.follow({"a": joint("a", 0, 60)}).keys() == {"a"}
