"""The common ancestor of two files: found by what they remember, or asked for."""

from itertools import pairwise
from pathlib import Path

import pytest

from cjm_editor.editing import EditSession, Label
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Channel, Diff, Document, Id, Record
from cjm_editor.model.diff import between
from cjm_editor.storage import (
    MERGED,
    Lineage,
    WorkingCopy,
    common_ancestor,
    create_document,
    lineage_from,
    new_entry,
)

State = dict[Id, Record]


def state(*names: str) -> State:
    return {name[0]: Channel(id=name[0], name=name) for name in names}


def lineage(*states: State, cursor: int | None = None) -> Lineage:
    """Give a file that went through some states and is in one of them."""
    at = len(states) - 1 if cursor is None else cursor
    edits = [between(one, two) for one, two in pairwise(states)]
    return Lineage(states[at], edits, at)


A, B, C, D = state("a1"), state("a2"), state("a2", "b1"), state("a3", "b1")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (lineage(A, B, C), lineage(A, B, D), B),
        (lineage(A, B), lineage(B, C), B),  # one copy was handed out without its history
        (lineage(A, B, C), lineage(A, B, C), C),
        (lineage(A, B, C, cursor=1), lineage(A, B, C, D), C),  # undone after they were copied
        (lineage(A, C, B), lineage(D, A), A),
        (lineage(A), lineage(A, D), A),
    ],
)
def test_the_newest_state_of_both_histories_is_found(ours, theirs, expected):
    assert common_ancestor(ours, theirs) == expected
    assert common_ancestor(theirs, ours) == expected


def test_files_that_share_nothing_are_no_copies():
    with pytest.raises(Problem) as raised:
        common_ancestor(lineage(state("x1"), state("x2")), lineage(state("y1"), state("y2")))
    assert raised.value.key == "problem.merge.unrelated"


def test_copies_that_forgot_ask_for_the_ancestor():
    with pytest.raises(Problem) as raised:
        common_ancestor(lineage(B), lineage(D))
    assert raised.value.key == "problem.merge.no_ancestor"


def test_a_version_both_kept_is_an_ancestor(tmp_path: Path):
    found = []
    for name, now in (("a", B), ("b", C)):
        copy = create_document(A.values(), schema=SCHEMA, state_folder=tmp_path / name)
        for kept in (A, D):
            copy.versions.keep(kept.values(), new_entry("", "", "", "session"))
        found.append((copy, Lineage(now, versions=copy.versions)))
    assert common_ancestor(found[0][1], found[1][1]) == D
    for copy, _ in found:
        copy.close(discard=True)


def test_what_one_file_has_merged_is_newer_than_what_both_began_with(tmp_path: Path):
    copy = create_document(A.values(), schema=SCHEMA, state_folder=tmp_path)
    kept = copy.versions.keep(C.values(), new_entry("", "", "", "merged"))
    begun = lineage(A, D)
    known = frozenset({kept.id})
    ours = Lineage(begun.records, begun.edits, begun.cursor, copy.versions, known)
    theirs = lineage(A, B, C, state("a9"))
    assert common_ancestor(ours, theirs) == C
    assert common_ancestor(theirs, ours) == C
    undone = Lineage(begun.records, begun.edits, begun.cursor, copy.versions)
    assert common_ancestor(undone, theirs) == A
    copy.close(discard=True)


def test_an_empty_edit_changes_no_state():
    ours = Lineage(B, [Diff()], 1)
    assert common_ancestor(ours, lineage(A, B)) == B


# A copy made of a state that was undone and edited over since -------------------------------------


def desk(state: Path, base: State, *edits: State) -> tuple[WorkingCopy, EditSession]:
    copy = create_document(base.values(), schema=SCHEMA, state_folder=state)
    session = EditSession(Document(copy.load()), copy)
    for edit in edits:
        put(session, edit)
    return copy, session


def put(session: EditSession, state: State, merge: str = "") -> None:
    now = {record.id: record for record in session.document}
    session.run(Label("edit.rename"), lambda tx: tx.apply(between(now, state)), merge)


def remembered(copy: WorkingCopy, session: EditSession) -> Lineage:
    history = session.history
    edits = [(entry.diff, entry.label.arguments) for entry in history.entries]
    return lineage_from(session.document, edits, history.cursor, copy)


def test_what_was_undone_and_edited_over_is_known_in_a_copy(tmp_path: Path) -> None:
    copy, session = desk(tmp_path, A, B, C)
    session.undo()
    session.undo()
    put(session, state("a1", "e1"), "typing")
    put(session, state("a1", "e2"), "typing")  # goes on with the same entry
    ours = remembered(copy, session)
    for theirs, expected in (
        (lineage(A, B), B),
        (lineage(A, B, C), C),
        (lineage(A, B, C, D), C),
        (lineage(A, state("a7")), A),
    ):
        assert common_ancestor(ours, theirs) == expected
        assert common_ancestor(theirs, ours) == expected
    session.undo()  # what was left is known even when what took its place is left as well
    put(session, state("a1", "e3"))
    assert common_ancestor(remembered(copy, session), lineage(A, B, D)) == B
    copy.close(discard=True)


def test_a_merge_that_was_undone_and_edited_over_was_not_wanted(tmp_path: Path) -> None:
    copy, session = desk(tmp_path, A)
    session.run(Label("edit.merge_files", {MERGED: "x"}), lambda tx: tx.apply(between(A, B)))
    session.undo()
    put(session, state("a1", "e1"))
    assert common_ancestor(remembered(copy, session), lineage(A, B)) == A
    copy.close(discard=True)


def test_damaged_words_on_what_was_left_are_passed_over(tmp_path: Path) -> None:
    copy, session = desk(tmp_path, A, B)
    session.undo()
    label = Label("edit.rename", {"abandoned": "no number"})
    session.run(label, lambda tx: tx.apply(between(A, C)))
    session.undo()
    put(session, state("a1", "e1"))
    assert common_ancestor(remembered(copy, session), lineage(A, state("a7"))) == A
    copy.close(discard=True)
