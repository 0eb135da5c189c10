"""Notes that come back become comments, the same ones however often they come."""

from msgspec.structs import replace

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import delete_comment, label
from cjm_editor.editing.commands.comments import attach_comment
from cjm_editor.editing.remarks import is_orphan, thread_with
from cjm_editor.editing.reviewing import Review, deleted_here, laid_here, returned, take_in
from cjm_editor.model import Comment, Document
from tests.small_map import records

NOTE = Review("n1", "Why?", "Ada", "2026-11-20T09:30:00+00:00", "call", "Call")


def session_with(*comments: Comment) -> EditSession:
    return EditSession(Document([*records(), *comments]))


def come_home(session, *reviews):
    found = returned(session.document, "map", reviews, laid=laid_here(done(session)))
    if any(each.is_new or each.moved for each in found):
        session.run(label("import_comments"), take_in(found))
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


def done(session):
    history = session.history
    return [(entry.label.key, entry.diff) for entry in history.entries[: history.cursor]]


def test_a_note_that_was_deleted_here_stays_away_until_its_words_change():
    session = session_with()
    (came,) = come_home(session, replace(NOTE, key="k"))
    session.run(Label("test"), delete_comment(came.comment.id))
    gone = deleted_here(session.document, done(session))
    same = replace(NOTE, key="k")
    (again,) = returned(session.document, "map", [same], gone)
    assert again.was_deleted and not again.is_new
    (changed,) = returned(session.document, "map", [replace(same, text="Why not?")], gone)
    assert changed.is_new and changed.comment.answers is None


def test_a_comment_of_ours_that_was_deleted_stays_away_as_long_as_nobody_touched_it():
    own = Comment(id="own", map="map", target="see", text="Ours")
    session = session_with(own)
    session.run(Label("test"), delete_comment("own"))
    gone = deleted_here(session.document, done(session))
    sent = Review("own", "Ours", "", "", "see", "", as_sent=True)
    answer = Review("n", "Yes!", "Ada", "", "see", "", answers="own")
    touched = replace(sent, text="Ours, changed", as_sent=False)
    away, reply, fresh = returned(session.document, "map", [sent, answer, touched], gone)
    assert away.was_deleted
    assert reply.is_new and reply.comment.answers is None and reply.comment.target == "see"
    assert fresh.is_new


def test_what_was_undone_or_left_behind_by_going_back_was_not_deleted():
    session = session_with()
    (found,) = come_home(session, NOTE)
    session.undo()
    assert not deleted_here(session.document, done(session))
    session.redo()
    session.run(Label("edit.restore"), delete_comment(found.comment.id))
    assert not deleted_here(session.document, done(session))


def test_a_mark_is_the_same_in_whatever_language_it_is_said():
    session = session_with()
    marked = Review("m", "Marked: “x”", "Ada", "", "see", "", key="m", mark="Highlight")
    come_home(session, marked)
    (again,) = come_home(session, replace(marked, text="Marcat: «x»"))
    assert not again.is_new
    (worded,) = come_home(session, replace(marked, text="Says who?", mark=""))
    assert worded.is_new and worded.comment.answers == again.comment.id


MOVED = replace(NOTE, target="see", key="k")


def test_a_note_that_its_author_moved_goes_to_the_new_card_with_its_answers():
    session = session_with()
    answer = replace(NOTE, name="a", text="Yes", answers="n1", target="see")
    (first, _) = come_home(session, MOVED, answer)
    (again, _) = come_home(session, replace(MOVED, target="buy"), answer)
    assert not again.is_new and again.moved is not None
    assert (again.moved.id, again.moved.target) == (first.comment.id, "buy")
    assert [each.target for each in comments(session)] == ["buy", "buy"]
    (known,) = come_home(session, replace(MOVED, target="buy"))
    assert known.moved is None
    session.undo()
    assert [each.target for each in comments(session)] == ["see", "see"]


def test_it_may_be_moved_again_and_an_older_copy_does_not_take_it_back():
    session = session_with()
    for target in ("see", "buy", "see", "letter", "buy"):
        come_home(session, replace(MOVED, target=target))
    assert [each.target for each in comments(session)] == ["letter"]


def test_from_the_tray_it_goes_to_its_card():
    session = session_with()
    come_home(session, replace(MOVED, target=None, about=""))
    come_home(session, replace(MOVED, target="buy"))
    assert [each.target for each in comments(session)] == ["buy"]


def test_what_we_filed_elsewhere_ourselves_stays_there():
    session = session_with()
    (came,) = come_home(session, MOVED)
    session.run(Label("test"), attach_comment(came.comment.id, "letter"))
    (again,) = come_home(session, replace(MOVED, target="buy"))
    assert again.moved is None
    assert [each.target for each in comments(session)] == ["letter"]


def test_one_that_was_moved_and_reworded_takes_its_thread_along():
    session = session_with()
    come_home(session, MOVED)
    (again,) = come_home(session, replace(MOVED, target="buy", text="Why? And when?"))
    assert again.is_new and again.moved is not None
    assert [each.target for each in comments(session)] == ["buy", "buy"]


def test_nothing_moves_to_where_it_may_only_be_guessed_or_is_nothing():
    session = session_with()
    come_home(session, MOVED)
    for guess in (
        replace(MOVED, target="buy", certain=False),
        replace(MOVED, target=None),
        replace(MOVED, target="gone", about="Gone"),
    ):
        (again,) = come_home(session, guess)
        assert again.moved is None
    ours = Comment(id="c1", map="map", target="see", text="Really?")
    session = session_with(ours)
    come_home(session, Review("c1", "Really?", "", "", "buy", "", as_sent=True))
    assert comments(session) == [ours]
