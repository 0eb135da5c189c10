"""What is looked for in a text, and where in it that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cjm_editor.editing.finding.folding import folded, starts

Span = tuple[int, int]
"""Where something begins and ends in a text."""


@dataclass(frozen=True)
class Query:
    """Words to find; capitals and accents mean nothing unless `match_case`."""

    words: str
    match_case: bool = False
    whole_words: bool = False
    titles_only: bool = False

    @cached_property
    def _wanted(self) -> str:
        return self.words if self.match_case else folded(self.words)

    def __bool__(self) -> bool:
        return bool(self._wanted)

    def spans(self, text: str) -> list[Span]:
        """Give where the words stand in a text, from left to right, none within another."""
        if not self._wanted:
            return []
        if self.match_case or text.isascii():
            sought, places = text if self.match_case else text.lower(), None
        else:
            sought = folded(text)
            places = starts(text) if self._wanted in sought else None
        return list(self._found(text, sought, places))

    def _found(self, text: str, sought: str, places: list[int] | None) -> Iterator[Span]:
        length, at = len(self._wanted), sought.find(self._wanted)
        while at >= 0:
            span = _span(at, at + length, places)
            fits = span is not None and not (self.whole_words and not _is_whole(text, *span))
            if span is not None and fits:
                yield span
            at = sought.find(self._wanted, at + (length if fits else 1))

    def finds(self, text: str) -> bool:
        """Tell whether the words stand anywhere in a text, whole or not."""
        return self._wanted in (text if self.match_case else folded(text))

    def replaced(self, text: str, by: str) -> str:
        """Give a text with other words wherever these stand."""
        parts: list[str] = []
        last = 0
        for start, end in self.spans(text):
            parts += text[last:start], by
            last = end
        return "".join([*parts, text[last:]])


def _span(start: int, end: int, places: list[int] | None) -> Span | None:
    """Give where a part of a folded text stands in the text; None for half of a letter's fold."""
    if places is None:
        return start, end
    if (start and places[start - 1] == places[start]) or places[end - 1] == places[end]:
        return None
    return places[start], places[end]


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[:start][-1:], text[end:][:1]
    return not (_joins(before) and _joins(text[start])) and not (
        _joins(after) and _joins(text[end - 1])
    )


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"
