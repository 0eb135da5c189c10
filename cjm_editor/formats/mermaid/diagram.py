"""A Mermaid `journey` diagram as plain values."""

import re
from dataclasses import dataclass

from cjm_editor.formats.format import Notice
from cjm_editor.formats.mermaid import journeys, task_data
from cjm_editor.formats.mermaid.entities import show
from cjm_editor.formats.mermaid.grammar import statements
from cjm_editor.formats.mermaid.javascript import SPACE
from cjm_editor.formats.mermaid.remark import excerpt, remark
from cjm_editor.formats.mermaid.source import Source
from cjm_editor.i18n import Problem

TASK_LIMIT = 20_000
"""How many tasks, and how many sections, a diagram may have."""


_INDENT = re.compile(rf"\n{SPACE}++")
_NO_TITLE = re.compile(r"\A\s*+section\s|:\s*+[0-9.]++\s*+(?::|\Z)")
_SCRIPT_START = re.compile(r"<(?:script|style)\b", re.I)
_SCRIPT_END = re.compile(r"</(?:script|style)\s*+>", re.I)


@dataclass(frozen=True)
class Task:
    """One task; `score` is NaN where none could be read, `scored` false where none is written.

    `people` keeps what Mermaid keeps: empty names and repeated ones.
    """

    section: str
    name: str
    score: float
    people: tuple[str, ...]
    line: int
    scored: bool = True


@dataclass(frozen=True)
class Diagram:
    """What a diagram says, its texts trimmed, its character codes decoded."""

    title: str = ""
    acc_title: str = ""
    acc_description: str = ""
    outline: tuple[str | Task, ...] = ()
    """The names of sections and the tasks, in the order they are written."""
    warnings: tuple[Notice, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of all sections, also of those without tasks, in order."""
        return tuple(entry for entry in self.outline if isinstance(entry, str))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks, in order."""
        return tuple(entry for entry in self.outline if isinstance(entry, Task))


def parse(text: str, likely: bool = True) -> Diagram:
    """Read a diagram, or the first one of a Markdown text.

    Where a line's colons make Mermaid's own reading dubious, `likely` chooses what was probably
    meant; either way a warning tells. Raises Problem for all that Mermaid's parser refuses.
    """
    title, source = journeys.find(text)[0]
    return _read(title, source, likely)


def parse_all(text: str, likely: bool = True) -> list[Diagram]:
    """Read every diagram of a Markdown text, or the one that is the text."""
    return [_read(title, source, likely) for title, source in journeys.find(text)]


def _read(title: str, source: Source, likely: bool) -> Diagram:
    texts = {"title": _without_scripts(title).strip(), "acc_title": "", "acc_description": ""}
    outline: list[str | Task] = []
    remarks: list[Notice] = []
    counts = {"section": 0, "task": 0}
    section = ""
    for statement in statements(source):
        if statement.rest and not statement.rest.startswith("# "):
            lost = excerpt(show(statement.rest))
            remarks.append(remark("mermaid.warning.hash", statement.line, text=lost))
        if statement.kind not in counts:
            texts[statement.kind] = show(_without_scripts(statement.text))
            if statement.kind == "title" and _NO_TITLE.search(statement.text):
                title = excerpt(texts["title"])
                remarks.append(remark("mermaid.warning.title", statement.line, text=title))
            continue
        counts[statement.kind] += 1
        if counts[statement.kind] > TASK_LIMIT:
            raise Problem("mermaid.error.too_many", line=statement.line, limit=TASK_LIMIT)
        if statement.kind == "section":
            section = show(statement.text)
            outline.append(section)
            continue
        reading, dubious = task_data.read(statement.text, statement.data, statement.line, likely)
        remarks += dubious
        outline.append(
            Task(
                section, reading.name, reading.score, reading.people, statement.line, reading.scored
            )
        )
    texts["acc_description"] = _INDENT.sub("\n", texts["acc_description"])
    return Diagram(**texts, outline=tuple(outline), warnings=tuple(remarks))


def _without_scripts(text: str) -> str:
    """Take out of a title or description what Mermaid never shows of it: scripts and styles."""
    kept, *scripts = _SCRIPT_START.split(text)
    for script in scripts:
        end = _SCRIPT_END.search(script)
        kept += script[end.end() :] if end else ""
    return kept
