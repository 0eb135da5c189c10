"""Notes that come back become comments, the same ones however often they come."""

from msgspec.structs import replace

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.remarks import is_orphan, thread_with
from cjm_editor.editing.reviewing import Review, returned, take_in
from cjm_editor.model import Comment, Document
from tests.small_map import records

NOTE = Review("n1", "Why?", "Ada", "2026-11-20T09:30:00+00:00", "call", "Call")


def session_with(*comments: Comment) -> EditSession:
    return EditSession(Document([*records(), *comments]))


def come_home(session, *reviews):
    found = returned(session.document, "map", reviews)
    fresh = [each.comment for each in found if each.is_new]
    if fresh:
        session.run(Label("test"), take_in(fresh))
    return found


def comments(session) -> list[Comment]:
    return list(session.document.all(Comment))


def test_a_note_becomes_a_comment_on_what_it_was_put_on():
    session = session_with()
    come_home(session, replace(NOTE, target="see"))
    (comment,) = comments(session)
    assert (comment.target, comment.text, comment.author) == ("see", "Why?", "Ada")
    assert comment.written == NOTE.written
    session.undo()
    assert comments(session) == []


def test_it_comes_home_once_however_often_it_is_imported():
    session = session_with()
    note = replace(NOTE, target="see")
    come_home(session, note, note)
    (again,) = come_home(session, note)
    assert not again.is_new
    assert len(comments(session)) == 1


def test_ten_copies_with_notes_of_their_own_join():
    session = session_with()
    first = replace(NOTE, target="see")
    for number in range(10):
        own = replace(NOTE, name=f"own{number}", text=f"From {number}", target="buy")
        come_home(session, first, own)
    assert len(comments(session)) == 11


def test_notes_with_one_name_in_two_copies_are_two():
    session = session_with()
    come_home(session, NOTE)
    come_home(session, replace(NOTE, author="Pau"))
    assert len(comments(session)) == 2


def test_our_own_comment_comes_back_as_itself():
    ours = Comment(id="c1", map="map", target="see", text=" Really?\n")
    session = session_with(ours)
    (found,) = come_home(session, Review("c1", "Really?", "", "", "see", ""))
    assert not found.is_new and found.comment == ours
    assert comments(session) == [ours]


def test_words_that_somebody_changed_answer_ours():
    session = session_with(Comment(id="c1", map="map", target="see", text="Really?"))
    come_home(session, Review("c1", "Really? Yes.", "Pau", "", "see", ""))
    thread = thread_with(session.document, "c1")
    assert [(each.text, each.target) for each in thread.answers] == [("Really? Yes.", "see")]


def test_answers_come_home_to_what_they_answer():
    session = session_with(Comment(id="c1", map="map", target="see", text="Really?"))
    come_home(
        session,
        replace(NOTE, name="a", text="Yes", answers="c1"),
        replace(NOTE, name="b", text="No", answers="a"),
        replace(NOTE, name="c", text="Own", target="buy"),
        replace(NOTE, name="d", text="To that", answers="c"),
    )
    found = thread_with(session.document, "c1")
    assert {each.text for each in found.answers} == {"Yes", "No"}
    own = next(each for each in comments(session) if each.text == "Own")
    assert [each.text for each in thread_with(session.document, own.id).answers] == ["To that"]


def test_a_note_on_a_card_that_is_gone_goes_to_the_tray_with_its_name():
    session = session_with()
    come_home(session, replace(NOTE, target="gone", about="Pay"))
    (comment,) = comments(session)
    assert is_orphan(session.document, comment)
    assert comment.about == "Pay"


def test_a_note_on_nothing_goes_to_the_tray():
    session = session_with()
    come_home(session, replace(NOTE, target=None, about=""))
    assert is_orphan(session.document, comments(session)[0])


def test_a_note_edited_after_it_came_home_answers_what_it_was():
    session = session_with()
    note = replace(NOTE, target="see", key="n1 2026")
    come_home(session, note)
    (first,) = comments(session)
    edited = replace(note, text="Why? And when?")
    come_home(session, edited, edited)
    come_home(session, note, edited)
    thread = thread_with(session.document, first.id)
    assert [each.text for each in thread.answers] == ["Why? And when?"]
    assert len(comments(session)) == 2


def test_what_we_edited_ourselves_since_is_not_undone_by_a_copy_that_comes_back():
    session = session_with(Comment(id="c1", map="map", target="see", text="Really? No."))
    come_home(session, Review("c1", "Really?", "", "", "see", "", as_sent=True))
    assert [each.text for each in comments(session)] == ["Really? No."]
    come_home(session, replace(NOTE, target="see"))
    (theirs,) = (each for each in comments(session) if each.text == "Why?")
    session.run(Label("test"), lambda tx: tx.update(theirs.id, text="Why indeed?"))
    come_home(session, replace(NOTE, target="see"))
    assert sorted(each.text for each in comments(session)) == ["Really? No.", "Why indeed?"]
