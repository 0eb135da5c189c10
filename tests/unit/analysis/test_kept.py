"""Work is done again where its input is new, and nowhere else."""

from dataclasses import replace
from operator import is_ as is_same
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.analysis.aligning import differing
from cjm_editor.analysis.journey import finding_journeys, journeys_of
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Diff, Document, Lane, Persona, Swimlane, Transfer
from tests.unit.analysis.journeys import ground, touchpoints, transfers


def test_of_many_pieces_only_the_new_ones_are_worked_out() -> None:
    kept, done = Kept(), []

    def work(text: str) -> str:
        done.append(text)
        return text.upper()

    def upper(**texts: str) -> dict[str, str]:
        done.clear()
        return finish(kept.each("upper", texts, work))

    assert upper(a="x", b="y") == {"a": "X", "b": "Y"}
    assert upper(b="y", a="z") == {"b": "Y", "a": "Z"} and done == ["z"]
    assert list(upper(c="z", b="".join(["y"]))) == ["c", "b"] and done == ["z"]
    assert upper(a="z") == {"a": "Z"} and done == ["z"]


def test_who_does_the_same_side_by_side_goes_on_with_one_result() -> None:
    kept = Kept()

    def work() -> Slices[object]:
        yield
        return object()

    one, other = (kept.slices("thing", "input", work) for _ in range(2))
    next(one), next(other)
    found = finish(other)
    assert finish(one) is found and finish(kept.slices("thing", "input", work)) is found
    next(one := kept.slices("thing", "new", work))
    assert finish(one) is finish(kept.slices("thing", "new", work)) is not found


@given(st.data())
def test_a_row_is_worked_out_where_its_objects_are_others(data: st.DataObject) -> None:
    things = [[at] for at in range(6)]
    rows = st.lists(st.sampled_from(things), unique_by=id).map(tuple)
    kept, done = Kept(), []

    def work(thing: list[int]) -> int:
        done.append(thing)
        return -thing[0]

    before: tuple[list[int], ...] = ()
    for now in data.draw(st.lists(rows, max_size=5)):
        done.clear()
        assert finish(kept.row("row", now, work)) == tuple(-each[0] for each in now)
        assert done == [each for each in now if each not in before]
        before = now


def test_only_the_row_of_a_record_that_changed_is_another() -> None:
    document = Document([*ground(), *touchpoints("ab"), *transfers("a>b", "b>a")])
    kept = Kept()
    ((first, second),) = Rows(document, "map", kept).of(Transfer)
    before = document.find(Transfer, "a>b")
    assert before is not None
    document.apply(Diff(updated={"a>b": (before, replace(before, wait=5.0))}), "load")
    ((changed, same),) = Rows(document, "map", kept).of(Transfer)
    assert same is second and changed != first
    words = replace(before, wait=5.0, title="Other words")
    document.apply(Diff(updated={"a>b": (document["a>b"], words)}), "load")
    assert Rows(document, "map", kept).of(Transfer) == ((changed, same),)


def test_the_graph_is_one_that_networkx_would_have_made() -> None:
    ways = transfers("a>b", "b>a:30", "b>c", "c>c", "a>b")
    (found,) = journeys_of(Document([*ground(), *touchpoints("abcd"), *ways]), "map")
    again = type(found.graph)()
    again.add_nodes_from(found.graph)
    again.add_edges_from(found.graph.edges(data=True))
    for graph in (found.graph, found.graph.copy()):
        assert graph.adj == again.adj and graph.pred == again.pred
        assert graph.nodes(data=True) == again.nodes(data=True)
        assert list(graph.reverse(copy=False).edges) == list(again.reverse(copy=False).edges)


def test_journeys_come_in_the_order_of_the_swimlanes_of_now() -> None:
    swimlane = Swimlane(id="leos", map="map", rank="a2", persona="leo")
    records = [
        *(*ground(), *touchpoints("a"), Persona(id="leo"), swimlane),
        Lane(id="his", swimlane="leos", kind="touchpoints"),
        Touchpoint(id="b", lane="his", step="one"),
    ]
    document, kept = Document(records), Kept()

    def people() -> list[str | None]:
        return [each.persona for each in finish(finding_journeys(document, "map", kept))]

    assert people() == ["ana", "leo"]
    document.apply(Diff(updated={"leos": (swimlane, replace(swimlane, rank="Z"))}), "load")
    assert people() == ["leo", "ana"]


@given(st.data())
def test_a_group_is_another_only_where_its_members_are(data: st.DataObject) -> None:
    things = [[at] for at in range(8)]
    rows = st.lists(st.sampled_from(things), unique_by=id).map(tuple)
    kept = Kept()
    before: dict[int, tuple[list[int], ...]] = {}
    for row in data.draw(st.lists(rows, max_size=5)):
        now = finish(kept.groups("groups", row, lambda each: each[0] % 3))
        expected = {at: tuple(each for each in row if each[0] % 3 == at) for at in range(3)}
        assert now == {at: group for at, group in expected.items() if group}
        assert all(group is before[at] for at, group in now.items() if group == before.get(at))
        before = now


@given(st.data())
def test_what_joins_two_things_is_worked_out_where_it_or_one_of_them_is_another(
    data: st.DataObject,
) -> None:
    ways = [
        Transfer(id=f"{at}", map="map", source=source, target=target)
        for at, (source, target) in enumerate(("ab", "bc", "ca", "aa", "cd"))
    ]
    rows = st.lists(st.sampled_from(ways), unique_by=id).map(tuple)
    colours = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(("red", "blue")))
    kept, done = Kept(), []

    def work(way: Transfer, here: str | None, there: str | None) -> tuple[str | None, ...]:
        done.append(way)
        return way.id, here, there

    before: list[tuple[str | None, ...]] = []
    for row, has in data.draw(st.lists(st.tuples(rows, colours), max_size=5)):
        done.clear()
        expected = [(way.id, has.get(way.source), has.get(way.target)) for way in row]
        assert [*finish(kept.joined("joined", row, has, work))] == expected
        assert {way.id for way in done} == {each[0] for each in expected if each not in before}
        before = expected


@given(st.integers(0, 2**32), st.integers(1, 60))
def test_rows_are_aligned_wherever_they_are_the_same(seed: int, changes: int) -> None:
    chance = Random(seed)
    before = [object() for _ in range(200)]
    now = before[:]
    for _ in range(changes):
        at = chance.randrange(len(now))
        now[at : at + chance.randrange(3)] = [object() for _ in range(chance.randrange(3))]
    old = new = 0
    for was, is_ in finish(differing(before, now)):
        assert all(map(is_same, before[old : was.start], now[new : is_.start]))
        assert was.start - old == is_.start - new
        old, new = was.stop, is_.stop
    assert before[old:] == now[new:]


def test_few_changes_far_apart_are_found_one_by_one() -> None:
    before = [object() for _ in range(2_000)]
    now = [each for at, each in enumerate(before) if at not in (7, 1_000, 1_001)]
    now[1_500] = object()
    assert finish(differing(before, now)) == [
        (slice(7, 8), slice(7, 7)),
        (slice(1_000, 1_002), slice(999, 999)),
        (slice(1_503, 1_504), slice(1_500, 1_501)),
    ]


def test_work_that_goes_on_is_told_what_it_came_to_the_last_time() -> None:
    kept = Kept()

    def counting(before: int | None) -> Slices[int]:
        yield
        return (before or 0) + 1

    assert [finish(kept.onward("count", counting)) for _ in range(3)] == [1, 2, 3]
    assert finish(kept.onward("another", counting)) == 1
    assert finish(kept.apart("elsewhere").onward("count", counting)) == 1
