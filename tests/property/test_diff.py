"""The algebra of diffs, on any states of a handful of records."""

import json

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Channel, Diff, Document, Id, Record
from cjm_editor.model.diff import between
from cjm_editor.model.plain import diff_from_plain, diff_to_plain

IDS = ("a", "b", "c", "d")
State = dict[Id, Record]


def channels(id: Id) -> st.SearchStrategy[Channel]:
    return st.builds(
        Channel,
        id=st.just(id),
        name=st.text(st.characters(exclude_categories=("Cs",)), max_size=3),
        extra=st.sampled_from([{}, {"new": [1, None]}]),
    )


states: st.SearchStrategy[State] = st.fixed_dictionaries(
    {}, optional={id: channels(id) for id in IDS}
)


def applied(state: State, diff: Diff) -> State:
    document = Document(state.values())
    document.apply(diff, "commit")
    return {record.id: record for record in document}


@given(states, states)
def test_a_diff_leads_there_and_its_inverse_back(one: State, two: State) -> None:
    diff = between(one, two)
    assert applied(one, diff) == two
    assert applied(two, diff.inverse) == one
    assert diff.inverse.inverse == diff


@given(states, states, states)
def test_then_is_one_after_the_other(one: State, two: State, three: State) -> None:
    assert between(one, two).then(between(two, three)) == between(one, three)


@given(states, states, states, states)
def test_then_is_associative(one: State, two: State, three: State, four: State) -> None:
    a, b, c = between(one, two), between(two, three), between(three, four)
    assert a.then(b).then(c) == a.then(b.then(c))


@given(states, states, states)
def test_the_inverse_of_both_is_the_inverses_in_turn(one: State, two: State, three: State) -> None:
    a, b = between(one, two), between(two, three)
    assert a.then(b).inverse == b.inverse.then(a.inverse)


@given(states, states)
def test_nothing_is_neutral_and_there_and_back_is_nothing(one: State, two: State) -> None:
    diff = between(one, two)
    assert diff.then(Diff()) == diff == Diff().then(diff)
    assert not diff.then(diff.inverse)


@given(states, states)
def test_json_keeps_a_diff(one: State, two: State) -> None:
    diff = between(one, two)
    text = json.dumps(diff_to_plain(diff), allow_nan=False)
    assert diff_from_plain(SCHEMA, json.loads(text)) == diff
