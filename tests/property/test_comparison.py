"""Comparing any two states of a map: nothing that differs is left out, nothing is made up."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.editing.commands import derive_map
from cjm_editor.editing.comparison import (
    Comparison,
    compare,
    compare_files,
    compare_maps,
    curves,
    word_changes,
)
from cjm_editor.editing.comparison.order import home_of
from cjm_editor.model import Document, Element, Id, Record, Step, Transaction, fields_of, new_id
from cjm_editor.model.document import targets
from tests.small_map import document, element

WORDS = st.text("ab é\n,.", max_size=12)
RANKS = st.sampled_from(("a0", "a1", "a2", "Zz"))


@st.composite
def edited(draw: st.DrawFn) -> Document:
    """Give the small map after a handful of edits of any field of any record."""
    made = document()
    for _ in range(draw(st.integers(0, 6))):
        tx = Transaction(made)
        records = sorted(made, key=lambda each: each.id)
        if not records:
            break
        match draw(st.sampled_from(("set", "set", "set", "move", "add", "remove"))):
            case "set":
                change_field(draw, tx, draw(st.sampled_from(records)))
            case "move":
                cards = [each for each in records if isinstance(each, Element)]
                steps = [each for each in records if isinstance(each, Step)]
                if cards and steps:
                    step, rank = draw(st.sampled_from(steps)).id, draw(RANKS)
                    tx.update(draw(st.sampled_from(cards)).id, step=step, rank=rank)
            case "add":
                if {"mood", "see"} <= {each.id for each in records}:
                    id = f"new {draw(st.integers(0, 3))}"
                    tx.add(element("emotion", id, "mood", "see", draw(RANKS), value=-1.0))
            case "remove":
                tx.remove(draw(st.sampled_from(records)).id)
        made.apply(tx.diff, "commit")
    return made


def change_field(draw: st.DrawFn, tx: Transaction, record: Record) -> None:
    spec = draw(st.sampled_from(fields_of(type(record))))
    match spec.form:
        case "line" | "text":
            value: object = draw(WORDS)
        case "choice":
            value = draw(st.sampled_from(spec.choices))
        case "flag":
            value = draw(st.booleans())
        case "number":
            value = draw(st.sampled_from((1.0, 100.0)))
        case "rank":
            value = draw(RANKS)
        case "words":
            value = draw(st.sampled_from(((), ("x",), ("y", "x"))))
        case "bytes":
            value = draw(st.binary(max_size=2))
        case _:
            return
    tx.update(record.id, **{spec.name: value})


def differing(one: Document, other: Document) -> set[Id]:
    """Give what differs, asked of every record and every pair of siblings."""
    ids = {record.id for record in (*one, *other)}
    return {id for id in ids if differs(one, other, id)}


def differs(one: Document, other: Document, id: Id) -> bool:
    old, new = one.get(id), other.get(id)
    if old is None or new is None:
        return True
    if not hasattr(old, "rank"):
        return old != new
    if old != replace(new, rank=old.rank):
        return True
    siblings = [
        each.id
        for each in one
        if hasattr(each, "rank")
        and home_of(each) == home_of(old)
        and each.id in other
        and home_of(other[each.id]) == home_of(new)
    ]
    return old.rank != new.rank and any(  # type: ignore[attr-defined]
        (place(one, id) < place(one, each)) != (place(other, id) < place(other, each))
        for each in siblings
    )


def place(of: Document, id: Id) -> tuple[str, Id]:
    return getattr(of[id], "rank"), id  # noqa: B009


def named(comparison: Comparison) -> set[Id]:
    return {id for change in comparison.changes for id in change.ids if id}


@given(edited(), edited())
def test_every_record_that_differs_is_named_and_no_other(one: Document, other: Document) -> None:
    assert named(compare(one, other)) == differing(one, other)


@given(edited(), edited())
def test_the_diff_makes_the_one_of_the_other(one: Document, other: Document) -> None:
    found = compare(one, other).diff
    one.apply(found, "commit")
    assert {each.id: each for each in one} == {each.id: each for each in other}


@given(edited())
def test_a_map_differs_from_itself_in_nothing(one: Document) -> None:
    again = Document(list(one))
    assert not compare(one, again).changes
    assert not any(curve.differs for curve in curves(compare(one, again)))


@given(edited(), edited())
def test_there_and_back_the_same_is_told_the_other_way_round(
    one: Document, other: Document
) -> None:
    turned = {"added": "removed", "removed": "added"}
    there = {(each.kind, each.ids[::-1], told(each, -1)) for each in compare(one, other).changes}
    back = {
        (turned.get(each.kind, each.kind), each.ids, told(each, 1))
        for each in compare(other, one).changes
    }
    assert there == back


def told(change: object, way: int) -> str:
    fields = getattr(change, "fields")  # noqa: B009
    return repr([(each.name, *(each.before, each.after)[::way]) for each in fields])


def stranger(of: Document) -> Document:
    """Give the same map as another program would have written it: with ids of its own."""
    fresh = {record.id: new_id() for record in of}

    def renamed(record: Record) -> Record:
        changes: dict[str, object] = {"id": fresh[record.id]}
        for spec in fields_of(type(record)):
            value = getattr(record, spec.name)
            if spec.form == "reference":
                changes[spec.name] = fresh.get(value, value)
            elif spec.form == "references":
                changes[spec.name] = tuple(fresh.get(id, id) for id in value)
        return replace(record, **changes)  # type: ignore[arg-type]

    return Document(map(renamed, of))


def test_the_same_map_with_other_ids_is_the_same() -> None:
    one = document()
    assert not compare_files(one, stranger(one)).changes


@given(edited())
def test_files_that_share_no_id_become_one_another_by_their_diff(other: Document) -> None:
    one, foreign = document(), stranger(other)
    found = compare_files(one, foreign)
    one.apply(found.diff, "commit")
    assert len(one) == len(foreign)
    assert all(target in one for record in one for target in targets(record) if target)


@given(edited(), edited())
def test_files_that_share_no_id_differ_in_the_same_both_ways(one: Document, two: Document) -> None:
    foreign = stranger(two)
    turned = {"added": "removed", "removed": "added"}
    there = Counter((each.kind, each.record.TYPE) for each in compare_files(one, foreign).changes)
    back = Counter(
        (turned.get(each.kind, each.kind), each.record.TYPE)
        for each in compare_files(foreign, one).changes
    )
    assert there == back


@given(edited())
def test_a_derived_map_differs_in_nothing_from_its_own(one: Document) -> None:
    if "map" not in one:
        return
    tx = Transaction(one)
    derive_map("map", "To be", id="to be")(tx)
    one.apply(tx.diff, "commit")
    assert not compare_maps(one, "map", one, "to be").changes
    assert not compare_maps(one, "to be", one, "map").changes


@given(WORDS, WORDS)
def test_words_kept_and_gone_are_the_text_before(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(text for what, text in pieces if what != "new") == before
    assert "".join(text for what, text in pieces if what != "gone") == after
    if before == after:
        assert all(what == "kept" for what, _ in pieces)
