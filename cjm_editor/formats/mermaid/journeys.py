"""Finding the journey diagrams of a text: a diagram by itself or the fenced ones of Markdown."""

import re
from collections.abc import Iterator
from textwrap import dedent

from cjm_editor.formats.mermaid import entities, frontmatter
from cjm_editor.formats.mermaid.javascript import SPACE, SPACES
from cjm_editor.formats.mermaid.remark import excerpt
from cjm_editor.formats.mermaid.source import (
    Source,
    with_plain_line_ends,
    with_single_quotes,
    without_comments,
    without_directives,
)
from cjm_editor.i18n import Problem

SIZE_LIMIT = 5_000_000
"""The longest text that is read, in characters."""

_FENCE = re.compile(r"[ \t]*+(`{3,}+|~{3,}+|:{3,}+)[ \t]*+(\{?[ \t]*+\.?mermaid\b)?", re.I)
_LEADING = re.compile(rf"(?:{SPACE}++|%%[^\n\r\u2028\u2029]*+\n)*+")
_FIRST_WORD = re.compile(r"[A-Za-z0-9-]++")
_OTHER_DIAGRAMS = frozenset(
    "architecture-beta block block-beta C4Component C4Container C4Context C4Deployment C4Dynamic "
    "classDiagram classDiagram-v2 erDiagram flowchart flowchart-elk gantt gitGraph graph info "
    "kanban mindmap packet packet-beta pie quadrantChart radar-beta requirement "
    "requirementDiagram sankey sankey-beta sequenceDiagram stateDiagram stateDiagram-v2 timeline "
    "treemap treemap-beta venn-beta xychart xychart-beta zenuml".split()
)


def find(text: str) -> list[tuple[str, Source]]:
    """Give each diagram's front-matter title and its text, ready for the grammar.

    Raises Problem where there is none, or the text is too long.
    """
    if len(text) > SIZE_LIMIT:
        raise Problem("mermaid.error.too_large", limit=SIZE_LIMIT // 1_000_000)
    text = with_plain_line_ends(text.removeprefix("\ufeff"))
    found, problem = _journey(Source(text))
    if found:
        return [found]
    blocks = [_journey(block) for block in _fenced(text)]
    journeys = [journey for journey, _ in blocks if journey]
    if not journeys:
        raise next((failed for _, failed in blocks if failed), problem)
    return journeys


def _journey(raw: Source) -> tuple[tuple[str, Source] | None, Problem]:
    """Make one diagram ready, or say why it is no journey."""
    try:
        title, source = frontmatter.split(Source(with_single_quotes(raw.text), raw.first_line))
    except Problem as problem:
        return None, problem
    source = without_comments(without_directives(source))
    beginning = _beginning(source)
    if not beginning.startswith("journey"):
        return None, _why_not(beginning, raw.first_line)
    ready = Source(entities.hide(source.text) + "\n", source.first_line, source.cuts)
    return (title, ready), Problem("mermaid.error.empty")


def _beginning(source: Source) -> str:
    """Give the text from its first word on, as Mermaid sees it when it asks for the type."""
    text = without_directives(source).text
    leading = _LEADING.match(text)
    return text[leading.end() :] if leading else text


def _why_not(beginning: str, line: int) -> Problem:
    if not beginning:
        return Problem("mermaid.error.empty")
    if beginning.startswith("---"):
        return Problem("mermaid.error.front_matter_place", line=line)
    word = _FIRST_WORD.match(beginning)
    if word and word[0] in _OTHER_DIAGRAMS:
        return Problem("mermaid.error.other_diagram", kind=word[0])
    if beginning[:7].lower() == "journey":
        return Problem("mermaid.error.journey_case", text=beginning[:7])
    return Problem("mermaid.error.no_journey", text=excerpt(beginning[:200]))


def _fenced(text: str) -> Iterator[Source]:
    """Give the Mermaid blocks of a Markdown text, trimmed as a web page would trim them."""
    fence, mermaid = "", False
    begun = 0
    lines = text.split("\n")
    for number, line in enumerate([*lines, ""]):
        found = _FENCE.match(line)
        at_end = number == len(lines)
        if not fence:
            if found:
                fence, mermaid, begun = found[1], bool(found[2]), number + 1
        elif at_end or (found and found[1].startswith(fence) and line.strip() == found[1]):
            if mermaid:
                block = dedent("\n".join(lines[begun:number]))
                blank = block[: len(block) - len(block.lstrip(SPACES))].count("\n")
                yield Source(block.strip(SPACES), begun + 1 + blank)
            fence = ""
