"""Notes that come back from reviewers, as comments on the records they were put on."""

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from uuid import UUID

from msgspec import Struct

from cjm_editor.editing.remarks import name_of, target_of
from cjm_editor.editing.session import Command
from cjm_editor.model import Comment, Diff, Document, Id, Map, Transaction

_NONE: Mapping[Id, Comment] = MappingProxyType({})


class Review(Struct, frozen=True):
    """A note as it came back: its name in its file, its words, and what it was put on then.

    `target` is None where it was put on nothing; `about` is what the target was called. `answers`
    is the name of another note of the file. `key` tells it from others even when its words were
    edited; one `as_sent` is a comment of ours that came back as it went. A `mark` on the words of
    others, whose own are ours and of any language, is known by its kind. `map` is the one it was
    put on, if that is not the one at hand.
    """

    name: str
    text: str
    author: str
    written: str
    target: Id | None
    about: str
    answers: str = ""
    key: str = ""
    as_sent: bool = False
    mark: str = ""
    map: Id = ""


class Reviews(Struct, frozen=True):
    """What a file brought: its notes, and how many drawings without words were left out.

    One `of_another` map has nothing to do with any of ours.
    """

    notes: tuple[Review, ...]
    drawings: int = 0
    of_another: bool = False


class Returned(Struct, frozen=True):
    """A note and the comment it makes, or the one that is there already, or was deleted here."""

    review: Review
    comment: Comment
    is_new: bool
    was_deleted: bool = False


def deleted_here(document: Document, done: Iterable[tuple[str, Diff]]) -> Mapping[Id, Comment]:
    """Give the comments that edits took away for good, of their names and what they changed.

    Going back to a version takes away what had not come yet, and may come again.
    """
    return {
        id: record
        for name, diff in done
        if name != "edit.restore"
        for id, record in diff.removed.items()
        if isinstance(record, Comment) and id not in document
    }


def returned(
    document: Document,
    map_id: Id,
    reviews: Iterable[Review],
    deleted: Mapping[Id, Comment] = _NONE,
) -> tuple[Returned, ...]:
    """Tell what comments a file's notes make; the same notes always make the same ones.

    A note that we wrote ourselves is known by its name, and one that came before by its key. If
    somebody has changed its words since, these answer it; what we changed ourselves stays, and what
    is among the `deleted` stays away.
    """
    found: list[Returned] = []
    made: dict[Id, Comment] = {}
    by_name: dict[str, Comment] = {}
    by_note = {_of_note(each.id): each for each in document.all(Comment)}
    for review in reviews:
        own, id = document.find(Comment, review.name), _id(review)
        known = document.find(Comment, id) or made.get(id)
        if own is not None and (review.as_sent or own.text.strip() == review.text):
            known = own
        gone = None if known else _gone(review, id, deleted)
        if gone is not None:
            found.append(Returned(review, gone, is_new=False, was_deleted=True))
            continue
        if known is None:
            before = own or by_note.get(_of_note(id))
            asked = before or by_name.get(review.answers) or document.find(Comment, review.answers)
            known = Comment(
                id=id,
                map=asked.map if asked else review.map or map_id,
                target=asked.target if asked else review.target,
                about=asked.about if asked else _about(document, review),
                answers=None if asked is None else asked.answers or asked.id,
                text=review.text,
                author=review.author,
                written=review.written,
            )
        is_new = known.id not in document and known.id not in made
        made[known.id] = known
        by_name.setdefault(review.name, known)
        by_note.setdefault(_of_note(known.id), known)
        found.append(Returned(review, known, is_new))
    return tuple(found)


def _gone(review: Review, id: Id, deleted: Mapping[Id, Comment]) -> Comment | None:
    own = deleted.get(review.name)
    if own is not None and (review.as_sent or own.text.strip() == review.text):
        return own
    return deleted.get(id)


def take_in(comments: Iterable[Comment]) -> Command:
    """Add comments as they are; those that are there stay as they are."""
    every = tuple(comments)

    def command(tx: Transaction) -> None:
        for comment in every:
            if tx.get(comment.id) is None and tx.find(Map, comment.map) is not None:
                tx.add(comment)

    return command


def put_on(document: Document, id: Id | None) -> tuple[Id | None, str]:
    """Give what a note on something drawn is on, and what that is called."""
    if id is None or id not in document:
        return id, ""
    target = target_of(document, id)
    return target, name_of(document, target)


def _about(document: Document, review: Review) -> str:
    return "" if review.target in document else review.about


def _id(review: Review) -> Id:
    """Make the same id for the same note, in whichever copy of the file it comes back.

    Its beginning is that of the note, the rest that of its words.
    """
    note = "\0".join((review.key or review.name, review.author))
    words = "\0".join((note, review.mark or review.text))
    parts = (hashlib.sha256(each.encode("utf-8", "replace")).digest() for each in (note, words))
    return str(UUID(bytes=next(parts)[:6] + next(parts)[:10], version=4))


def _of_note(id: Id) -> str:
    """Give what the ids of all states of a note have in common."""
    return id[:13]
