"""Notes that come back from reviewers, as comments on the records they were put on."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

from msgspec import Struct

from cjm_editor.editing.remarks import name_of, target_of, thread_with
from cjm_editor.editing.session import Command
from cjm_editor.model import Comment, Diff, Document, Id, Map, Transaction

_NONE: Mapping[Id, Comment] = MappingProxyType({})
_NOWHERE: Mapping[Id, Sequence[Id | None]] = MappingProxyType({})
_IMPORT = "edit.import_comments"
"""The name of the edits that bring notes home."""


class Review(Struct, frozen=True):
    """A note as it came back: its name in its file, its words, and what it was put on then.

    `target` is None where it was put on nothing; `about` is what the target was called. `answers`
    is the name of another note of the file. `key` tells it from others even when its words were
    edited; one `as_sent` is a comment of ours that came back as it went. A `mark` on the words of
    others, whose own are ours and of any language, is known by its kind. `map` is the one it was
    put on, if that is not the one at hand. The target is `certain` where the file says what lay
    where when it was made.
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
    certain: bool = True


class Reviews(Struct, frozen=True):
    """What a file brought: its notes, and how many drawings without words were left out.

    One `of_another` map has nothing to do with any of ours.
    """

    notes: tuple[Review, ...]
    drawings: int = 0
    of_another: bool = False


class Returned(Struct, frozen=True):
    """A note and the comment it makes, or the one that is there already, or was deleted here.

    Where the note lies on another card than when it came before, `moved` is the first comment of
    its thread as it is on that card.
    """

    review: Review
    comment: Comment
    is_new: bool
    was_deleted: bool = False
    moved: Comment | None = None


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


def laid_here(done: Iterable[tuple[str, Diff]]) -> Mapping[Id, Sequence[Id | None]]:
    """Give what imports have laid each comment on, the last one last, of edits and their names."""
    found: dict[Id, list[Id | None]] = {}
    for name, diff in done:
        if name != _IMPORT:
            continue
        now = (*diff.added.values(), *(after for _, after in diff.updated.values()))
        for record in now:
            if isinstance(record, Comment):
                found.setdefault(record.id, []).append(record.target)
    return found


def returned(
    document: Document,
    map_id: Id,
    reviews: Iterable[Review],
    deleted: Mapping[Id, Comment] = _NONE,
    laid: Mapping[Id, Sequence[Id | None]] = _NOWHERE,
) -> tuple[Returned, ...]:
    """Tell what comments a file's notes make; the same notes always make the same ones.

    A note that we wrote ourselves is known by its name, and one that came before by its key. If
    somebody has changed its words since, these answer it; what we changed ourselves stays, and what
    is among the `deleted` stays away. One that its author has moved since goes to the new card,
    unless it lies no longer where imports have `laid` it.
    """
    found: list[Returned] = []
    made: dict[Id, Comment] = {}
    by_name: dict[str, Comment] = {}
    by_note = {_of_note(each.id): each for each in document.all(Comment)}
    elsewhere: set[Id] = set()
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
        moved = _moved(document, review, by_note.get(_of_note(id)), laid)
        if moved is not None and moved.id in elsewhere:
            moved = None
        elif moved is not None:
            elsewhere.add(moved.id)
        found.append(Returned(review, known, is_new, moved=moved))
    return tuple(found)


def _moved(
    document: Document,
    review: Review,
    came: Comment | None,
    laid: Mapping[Id, Sequence[Id | None]],
) -> Comment | None:
    """Give the first comment of a note's thread on the card that its author has moved it to.

    A card that it lay on before is no news: the copy is an older one.
    """
    first = document.find(Comment, came.answers or came.id) if came else None
    cards = laid.get(first.id, ()) if first else ()
    if first is None or not cards or first.target != cards[-1] or not review.certain:
        return None
    if review.target in cards or review.target not in document:
        return None
    return replace(first, target=review.target, map=review.map or first.map, about="")


def _gone(review: Review, id: Id, deleted: Mapping[Id, Comment]) -> Comment | None:
    own = deleted.get(review.name)
    if own is not None and (review.as_sent or own.text.strip() == review.text):
        return own
    return deleted.get(id)


def take_in(found: Iterable[Returned]) -> Command:
    """Add the comments that are new, and lay threads on the cards that their notes were moved to.

    What is there stays as it is otherwise.
    """
    every = tuple(found)

    def command(tx: Transaction) -> None:
        for each in every:
            comment = each.comment
            there = tx.get(comment.id) is not None
            if each.is_new and not there and tx.find(Map, comment.map) is not None:
                tx.add(comment)
        for moved in (each.moved for each in every if each.moved is not None):
            thread = thread_with(tx.document, moved.id)
            added = (each.comment for each in every if each.is_new)
            answers = [each for each in added if each.answers == moved.id]
            for comment in (*(thread.comments if thread else ()), *answers):
                tx.update(comment.id, map=moved.map, target=moved.target, about="")

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
