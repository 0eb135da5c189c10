"""Comments in threads, on anything, and never lost with what they are on."""

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import (
    add_comment,
    answer_comment,
    attach_comment,
    delete,
    delete_comment,
    delete_thread,
    label,
    set_field,
)
from cjm_editor.editing.remarks import (
    is_orphan,
    name_of,
    open_threads,
    thread_with,
    threads_on,
)
from cjm_editor.i18n import Problem
from cjm_editor.model import (
    Comment,
    Document,
    Map,
)
from cjm_editor.model.invariants import breaches
from cjm_editor.model.threads import threads_of
from tests.small_map import document


@pytest.fixture
def session() -> EditSession:
    made = EditSession(document())
    run(made, add_comment("map", "page", "Why?", id="why", author="Ana", written="2026-01-01"))
    run(made, answer_comment("why", "Slow", id="slow", author="Ben", written="2026-01-02"))
    run(made, answer_comment("why", "Fixed", id="fixed", author="Ana", written="2026-01-03"))
    return made


def run(session: EditSession, command) -> None:
    session.run(label("add_comment"), command)


def remark(session: EditSession, id: str) -> Comment:
    found = session.document.find(Comment, id)
    assert found is not None
    return found


def test_answers_follow_what_they_answer_in_time(session: EditSession) -> None:
    (thread,) = threads_of(session.document, "map")
    assert [each.id for each in thread.comments] == ["why", "slow", "fixed"]
    assert threads_on(session.document, "page") == (thread,)
    assert thread_with(session.document, "fixed") == thread
    assert open_threads(session.document, "map") == {"page": 1}


def test_an_answer_opens_what_was_resolved(session: EditSession) -> None:
    run(session, set_field(["why"], "resolved", True))
    assert not open_threads(session.document, "map")
    run(session, answer_comment("why", "Not for me", id="no"))
    assert open_threads(session.document, "map") == {"page": 1}


def test_answers_outlive_the_first_of_their_thread(session: EditSession) -> None:
    run(session, set_field(["why"], "resolved", True))
    run(session, delete_comment("why"))
    (thread,) = threads_of(session.document, "map")
    assert [each.id for each in thread.comments] == ["slow", "fixed"]
    assert thread.first.resolved
    session.undo()
    assert threads_of(session.document, "map")[0].first.id == "why"
    run(session, delete_thread("why"))
    assert not session.document.all(Comment)


def ids_of_each_type(map: Document) -> list[str]:
    found: dict[type, str] = {}
    for record in map:
        if record.TYPE in (
            "stage",
            "step",
            "lane",
            "swimlane",
            "persona",
            "transfer",
            "touchpoint",
        ):
            found.setdefault(type(record), record.id)
    return list(found.values())


@pytest.mark.parametrize("id", ids_of_each_type(document()))
def test_comments_stay_when_anything_is_deleted_and_come_back_with_it(id: str) -> None:
    session = EditSession(document())
    name = name_of(session.document, id)
    run(session, add_comment("map", id, "Look", id="look"))
    try:
        run(session, delete([id]))
    except Problem:
        pytest.skip("the map is nothing without it")
    assert is_orphan(session.document, remark(session, "look"))
    assert remark(session, "look").about == name != ""
    assert not list(breaches(session.document))
    session.undo()
    assert not is_orphan(session.document, remark(session, "look"))
    assert remark(session, "look").about == ""
    session.redo()
    assert is_orphan(session.document, remark(session, "look"))


def test_comments_on_cards_stay_when_their_stage_goes(session: EditSession) -> None:
    page = session.document["page"]
    title = name_of(session.document, "page")
    stage = session.document[page.step].stage  # type: ignore[attr-defined]
    run(session, delete([stage]))
    assert "page" not in session.document
    assert {each.about for each in session.document.all(Comment)} == {title}


def test_comments_of_a_map_that_goes_move_to_one_that_stays(session: EditSession) -> None:
    run(session, lambda tx: tx.add(Map(id="other", rank="a1", title="Other")))
    run(session, add_comment("map", "map", "Out of date", id="old"))
    name = name_of(session.document, "map")
    run(session, delete(["map"]))
    assert {each.map for each in session.document.all(Comment)} == {"other"}
    assert remark(session, "old").about == name != ""
    assert not list(breaches(session.document))
    session.undo()
    assert {each.map for each in session.document.all(Comment)} == {"map"}
    assert remark(session, "old").about == ""


def test_an_orphan_is_attached_with_its_answers(session: EditSession) -> None:
    run(session, delete(["page"]))
    stage = next(record.id for record in session.document if record.TYPE == "stage")
    run(session, attach_comment("slow", stage))
    (thread,) = threads_on(session.document, stage)
    assert len(thread.comments) == 3
    assert {each.about for each in thread.comments} == {""}


def test_comments_that_answer_each_other_are_threads_of_their_own() -> None:
    map = Document(
        [
            *document(),
            Comment(id="a", map="map", target="page", answers="b", text="A"),
            Comment(id="b", map="map", target="page", answers="a", text="B"),
        ]
    )
    assert len(threads_of(map, "map")) == 2
