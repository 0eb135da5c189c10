"""Replacing is one edit, undone as one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import label, rename
from cjm_editor.editing.commands.replace import replace_all, replace_one
from cjm_editor.editing.finding.matches import matches
from cjm_editor.editing.finding.query import Query
from cjm_editor.i18n import Problem
from tests.small_map import document

Do = Callable[[Command], bool]


def title(session: EditSession, id: str) -> str:
    return str(session.document[id].title)


def test_one_place_is_replaced_and_the_others_stay(session: EditSession, do: Do) -> None:
    do(rename("page", "page by page"))
    first, second = matches(session.document, Query("page"), "map")
    do(replace_one(second, "sheet"))
    assert title(session, "page") == "page by sheet"
    assert not do(replace_one(first, "gone already"))


def test_all_places_are_replaced_as_one_edit(session: EditSession, do: Do) -> None:
    before = len(session.history.entries)
    do(replace_all(Query("e"), "3", "map"))
    assert title(session, "letter") == "l3tt3r"
    assert title(session, "before") == "B3for3"
    assert not list(matches(session.document, Query("e"), "map"))
    assert len(session.history.entries) == before + 1


def test_what_would_be_too_long_is_refused_and_nothing_is_changed(
    session: EditSession, do: Do
) -> None:
    with pytest.raises(Problem):
        do(replace_all(Query("e"), "x" * 3_000, "map"))
    assert title(session, "letter") == "letter"


@given(
    st.sampled_from(["e", "t", "an", "page", "zz"]),
    st.text("aeé x", max_size=4),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["map", None]),
)
def test_replacing_all_and_undoing_gives_the_original(
    words: str, by: str, match_case: bool, whole_words: bool, map_id: str | None
) -> None:
    session = EditSession(document())
    before = {record.id: record for record in session.document}
    query = Query(words, match_case, whole_words)
    expected = {match.record for match in matches(session.document, query, map_id)}
    if session.run(label("replace"), replace_all(query, by, map_id)):
        changed = {id for id, was in before.items() if session.document[id] != was}
        assert changed <= expected
        session.undo()
    assert {record.id: record for record in session.document} == before
