"""Comments in threads: one and the answers to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjm_editor.model.document import Document
from cjm_editor.model.record import Id
from cjm_editor.model.structure import Comment


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the answers to it, in the order they were written."""

    first: Comment
    answers: tuple[Comment, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All of it."""
        return self.first, *self.answers


def threads_of(document: Document, map_id: Id) -> tuple[Thread, ...]:
    """Give all threads of a map, those begun first before the rest."""
    return threaded(document, document.children(Comment, map_id))


def threaded(document: Document, comments: Iterable[Comment]) -> tuple[Thread, ...]:
    """Sort comments into threads, those begun first before the rest."""
    answers: dict[Id, list[Comment]] = {}
    firsts: list[Comment] = []
    for comment in comments:
        first = first_of(document, comment)
        if first is comment:
            firsts.append(comment)
        else:
            answers.setdefault(first.id, []).append(comment)
    return tuple(Thread(each, by_time(answers.get(each.id, ()))) for each in by_time(firsts))


def first_of(document: Document, comment: Comment) -> Comment:
    """Give the comment that began a thread; a file may say that two answer each other."""
    seen: set[Id] = set()
    found = comment
    while (above := document.find(Comment, found.answers)) is not None:
        if found.id in seen:
            return comment
        seen.add(found.id)
        found = above
    return found


def by_time(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Put comments in the order they were written."""
    return tuple(sorted(comments, key=lambda each: (each.written, each.id)))
