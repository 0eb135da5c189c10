"""The text of a diagram on its way to the grammar, still knowing its lines in the user's file."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from cjm_editor.formats.mermaid.javascript import SPACE, SPACES

_LINE_ENDS = "\n\r\u2028\u2029"
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_TAG = re.compile(r"<[0-9A-Za-z_][^>]*+>")
_DOUBLE_QUOTED = re.compile(r'="([^"]*+)"')
_DIRECTIVE = re.compile(
    rf"%%\{{{SPACE}*+(?:[0-9A-Za-z_]++{SPACE}*+:|[0-9A-Za-z_]++){SPACE}*+([0-9A-Za-z_]++)?"
)
_DIRECTIVE_STOP = re.compile(r"\}%%|[\u2028\u2029]")
_DIRECTIVE_END = re.compile(rf"{SPACE}*+(?:\}}%%)?")
_COMMENT = re.compile(r"%%(?!\{)[^\n]++\n?")


@dataclass(frozen=True)
class Source:
    """A text together with the spans that were cut out of the file it comes from."""

    text: str
    first_line: int = 1
    cuts: tuple[tuple[int, int], ...] = ()
    """Where something was cut, in this text, and how many line ends went with it."""

    def line(self, position: int) -> int:
        """Tell on which line of the file, from 1, the character at `position` stands."""
        breaks = bisect_right(self._line_starts, position)
        cut = bisect_right(self._cut_places, position)
        return self.first_line + breaks + (self._lines_cut[cut - 1] if cut else 0)

    def without(self, spans: Iterable[tuple[int, int]]) -> "Source":
        """Cut the (start, end) spans out, which are in order and do not overlap."""
        kept: list[str] = []
        cuts: list[tuple[int, int]] = []
        earlier = list(reversed(self.cuts))
        done = removed = 0
        for start, end in spans:
            kept.append(self.text[done:start])
            while earlier and earlier[-1][0] <= end:
                place, lines = earlier.pop()
                cuts.append((min(place, start) - removed, lines))
            cuts.append((start - removed, self.text.count("\n", start, end)))
            removed += end - start
            done = end
        kept.append(self.text[done:])
        cuts.extend((place - removed, lines) for place, lines in reversed(earlier))
        return Source("".join(kept), self.first_line, tuple(cuts))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [found.end() for found in re.finditer("\n", self.text)]

    @cached_property
    def _cut_places(self) -> list[int]:
        return [place for place, _ in self.cuts]

    @cached_property
    def _lines_cut(self) -> list[int]:
        return list(accumulate(lines for _, lines in self.cuts))


def with_plain_line_ends(text: str) -> str:
    """Make every line end a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def with_single_quotes(text: str) -> str:
    """Turn `="x"` inside HTML tags into `='x'`, as Mermaid does before all else."""
    last = text.rfind(">") + 1  # beyond it no tag can close, and looking for one would be slow
    return _TAG.sub(lambda tag: _DOUBLE_QUOTED.sub(r"='\1'", tag[0]), text[:last]) + text[last:]


def without_directives(source: Source) -> Source:
    """Cut every `%%{ … }%%`; one that is not closed takes the rest of the text with it."""
    return source.without(_directives(source.text))


def without_comments(source: Source) -> Source:
    """Cut the lines that hold a comment alone, and the white space the text begins with."""
    source = source.without(_comments(source.text))
    blank = len(source.text) - len(source.text.lstrip(SPACES))
    return source.without([(0, blank)])


def _directives(text: str) -> Iterable[tuple[int, int]]:
    found = _DIRECTIVE.search(text)
    while found:
        end = found.end()
        if found[1] is None:
            stop = _DIRECTIVE_STOP.search(text, end)
            end = stop.start() if stop else len(text)
        tail = _DIRECTIVE_END.match(text, end)
        end = tail.end() if tail else end
        yield found.start(), end
        found = _DIRECTIVE.search(text, end)


def _comments(text: str) -> Iterable[tuple[int, int]]:
    examined = 0
    at = text.find("%%")
    while at != -1:
        between = text[examined:at]
        blank = at - len(between) + len(between.rstrip(SPACES))
        start = _line_start(text, blank, at)
        comment = None if start is None else _COMMENT.match(text, at)
        if comment and start is not None:
            yield start, comment.end()
            examined = comment.end()
        else:
            examined = at + 1
        at = text.find("%%", examined)


def _line_start(text: str, low: int, high: int) -> int | None:
    """Give the first place from `low` to `high` at which a line begins."""
    if low == 0 or text[low - 1] in _LINE_ENDS:
        return low
    found = _LINE_END.search(text, low, high)
    return found.end() if found else None
