"""The statements of a journey diagram, by the very rules of Mermaid's own lexer and grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cjm_editor.formats.mermaid.entities import as_written
from cjm_editor.formats.mermaid.javascript import SPACE, SPACES
from cjm_editor.formats.mermaid.remark import excerpt
from cjm_editor.formats.mermaid.source import Source
from cjm_editor.i18n import Problem

# As in Mermaid, the first rule that fits wins, not the longest, and the order below is its own.
# The first makes a comment of all that follows a per cent sign where a statement could begin.
# The second skips one character with the comment after it; characters beyond the basic plane
# are two to JavaScript, so that rule never takes them.
_SKIPPED = re.compile(
    r"(?:%(?!\{)[^\n]*+|[^}\U00010000-\U0010ffff]%%[^\n]*+|\n++|" + SPACE + r"++|#[^\n]*+)++"
)
_STATEMENT = re.compile(
    r"(?P<journey>journey\b)"
    rf"|title{SPACE}(?P<title>[^#\n;]++)"
    rf"|accTitle{SPACE}*+:{SPACE}*+(?P<acc_title>[^\n]*+)"
    rf"|accDescr{SPACE}*+:{SPACE}*+(?P<acc_description>[^\n]*+)"
    rf"|accDescr{SPACE}*+\{{{SPACE}*+(?P<block>[^}}]*+)(?P<closed>\}})?"
    rf"|section{SPACE}(?P<section>[^#:\n;]++)"
    r"|(?P<task>[^#:\n;]++)(?::(?!%%)(?P<data>[^#\n;]++))?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: a task has data; `rest` is what a `#` right after it made a comment."""

    kind: str
    text: str
    line: int
    data: str = ""
    rest: str = ""


def statements(source: Source) -> Iterator[Statement]:
    """Give the statements in order; the text ends in a line end and holds no bare codes.

    Raises Problem, with the line and the reason, where Mermaid would refuse the text.
    """
    text = source.text
    at = _skip(text, 0)
    header = _STATEMENT.match(text, at)
    if not header or not header["journey"]:
        raise Problem("mermaid.error.header", line=source.line(at), text=_line(text, at))
    at = header.end()
    after_section = False
    while (at := _skip(text, at)) < len(text):
        found = _STATEMENT.match(text, at)
        if not found:
            raise _unexpected(source, at, after_section)
        end = found.end()
        if found.lastgroup == "journey":
            alone = not text[end : _line_end(text, end)].strip(SPACES)
            key = "mermaid.error.second_journey" if alone else "mermaid.error.journey_word"
            raise Problem(key, line=source.line(at), text=_line(text, at))
        statement = _statement(source, found)
        if statement:
            yield statement
        after_section = found.lastgroup == "section"
        at = end


def _statement(source: Source, found: re.Match[str]) -> Statement | None:
    """Make a statement of what the rules found; an empty accDescr block is none."""
    text, line, kind = source.text, source.line(found.start()), found.lastgroup
    rest = ""
    if text.startswith("#", found.end()):
        rest = text[found.end() : _line_end(text, found.end())]
    match kind:
        case "task":
            raise _no_score(found, line)
        case "data":
            return Statement("task", found["task"], line, found["data"], rest)
        case "block":
            raise Problem("mermaid.error.unclosed_description", line=line)
        case "closed":
            block = found["block"].strip(SPACES)
            return Statement("acc_description", block, line) if block else None
        case "acc_title" | "acc_description":
            if found.end() == len(text):
                raise Problem("mermaid.error.no_text", line=line, word=_first_word(found[0]))
            return Statement(kind, found[kind], line)
        case _:
            assert kind is not None
            return Statement(kind, found[kind], line, rest=rest)


def _no_score(task: re.Match[str], line: int) -> Problem:
    text, name = task.string, task["task"].strip(SPACES)
    match text[task.end() : task.end() + 1]:
        case "#":
            return Problem("mermaid.error.hash", line=line, text=_line(text, task.start()))
        case ";":
            return Problem("mermaid.error.semicolon", line=line, text=_line(text, task.start()))
    if name.lower() in ("title", "section"):
        return Problem("mermaid.error.no_text", line=line, word=name.lower())
    return Problem("mermaid.error.no_score", line=line, text=excerpt(as_written(name)))


def _unexpected(source: Source, at: int, after_section: bool) -> Problem:
    line, shown = source.line(at), _line(source.text, at)
    if source.text[at] == ";":
        return Problem("mermaid.error.semicolon", line=line, text=shown)
    if after_section:
        return Problem("mermaid.error.section_colon", line=line, text=shown)
    return Problem("mermaid.error.no_task", line=line, text=shown)


def _skip(text: str, at: int) -> int:
    found = _SKIPPED.match(text, at)
    return found.end() if found else at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end == -1 else end


def _line(text: str, at: int) -> str:
    """Quote the line around `at`."""
    start = text.rfind("\n", 0, at) + 1
    return excerpt(as_written(text[start : min(_line_end(text, at), start + 200)]))


def _first_word(text: str) -> str:
    return re.split(r"[^A-Za-z]", text, maxsplit=1)[0]
