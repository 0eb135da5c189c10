"""The places of a map or a file where some words stand."""

from collections.abc import Iterator
from typing import NamedTuple

from cjm_editor.editing.finding.passages import Passage, passages
from cjm_editor.editing.finding.query import Query
from cjm_editor.model import Document, Id


class Match(NamedTuple):
    """One place where the words of a query stand."""

    passage: Passage
    start: int
    end: int

    @property
    def record(self) -> Id:
        """The id of the record it stands in."""
        return self.passage.record


def matches(document: Document, query: Query, map_id: Id | None = None) -> Iterator[Match]:
    """Find words on a map, or in the whole file, in reading order."""
    if not query:
        return
    for passage in passages(document, map_id, titles_only=query.titles_only):
        for start, end in query.spans(passage.text):
            yield Match(passage, start, end)
