"""Notes that come back from reviewers, as comments on the records they were put on."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from cjm_editor.editing.remarks import name_of, target_of
from cjm_editor.editing.session import Command
from cjm_editor.model import Comment, Document, Id, Map, Transaction


class Review(Struct, frozen=True):
    """A note as it came back: its name in its file, its words, and what it was put on then.

    `target` is None where it was put on nothing; `about` is what the target was called. `answers`
    is the name of another note of the file.
    """

    name: str
    text: str
    author: str
    written: str
    target: Id | None
    about: str
    answers: str = ""


class Returned(Struct, frozen=True):
    """A note and the comment it makes, or the one that is there already."""

    review: Review
    comment: Comment
    is_new: bool


def returned(document: Document, map_id: Id, reviews: Iterable[Review]) -> tuple[Returned, ...]:
    """Tell what comments a file's notes make; the same notes always make the same ones.

    A note that we wrote ourselves is known by its name; if somebody has changed its words, these
    answer it.
    """
    found: list[Returned] = []
    by_name: dict[str, Comment] = {}
    for review in reviews:
        own = document.find(Comment, review.name)
        if own is not None and own.text.strip() == review.text:
            known, answers = own, own.answers
        else:
            asked = own or by_name.get(review.answers) or document.find(Comment, review.answers)
            answers = None if asked is None else asked.answers or asked.id
            id = _id(review)
            known = document.find(Comment, id) or Comment(
                id=id,
                map=map_id,
                target=asked.target if asked else review.target,
                about=asked.about if asked else _about(document, review),
                answers=answers,
                text=review.text,
                author=review.author,
                written=review.written,
            )
        is_new = known.id not in document and all(each.comment.id != known.id for each in found)
        by_name.setdefault(review.name, known)
        found.append(Returned(review, known, is_new))
    return tuple(found)


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
    """Make the same id for the same note, in whichever copy of the file it comes back."""
    said = "\0".join((review.name, review.author, review.written, review.text))
    return str(UUID(bytes=hashlib.sha256(said.encode("utf-8", "replace")).digest()[:16], version=4))
