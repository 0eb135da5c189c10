"""The common ancestor of two files: found by what they remember, or asked for."""

from itertools import pairwise
from pathlib import Path

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Channel, Diff, Id, Record
from cjm_editor.model.diff import between
from cjm_editor.storage import Lineage, common_ancestor, create_document, new_entry

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
