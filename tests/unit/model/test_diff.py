from cjm_editor.model import Channel, Diff
from cjm_editor.model.diff import between

A = Channel(id="a", name="A")
B = Channel(id="b", name="B")
A2 = Channel(id="a", name="A2")
A3 = Channel(id="a", name="A3")


def test_between_tells_added_updated_and_removed_apart() -> None:
    diff = between({"a": A, "b": B, "c": None}, {"a": A2, "c": Channel(id="c")})
    assert diff == Diff(added={"c": Channel(id="c")}, updated={"a": (A, A2)}, removed={"b": B})


def test_between_leaves_equal_records_out() -> None:
    assert not between({"a": A}, {"a": Channel(id="a", name="A")})


def test_inverse_takes_back() -> None:
    diff = Diff(added={"b": B}, updated={"a": (A, A2)})
    assert diff.inverse == Diff(removed={"b": B}, updated={"a": (A2, A)})
    assert not diff.then(diff.inverse)


def test_then_joins_two_updates() -> None:
    joined = Diff(updated={"a": (A, A2)}).then(Diff(updated={"a": (A2, A3)}))
    assert joined == Diff(updated={"a": (A, A3)})


def test_added_then_removed_is_nothing_and_the_other_way_an_update() -> None:
    assert not Diff(added={"a": A}).then(Diff(removed={"a": A}))
    assert Diff(removed={"a": A}).then(Diff(added={"a": A2})) == Diff(updated={"a": (A, A2)})


def test_an_empty_diff_is_false_and_changes_nothing() -> None:
    some = Diff(added={"a": A})
    assert not Diff()
    assert Diff().then(some) == some == some.then(Diff())


def test_touched_names_every_record() -> None:
    assert Diff(added={"b": B}, removed={"a": A}).touched() == {"a", "b"}
