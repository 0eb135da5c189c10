"""What stands behind a task's name: its score and its people, and what was likely meant."""

import math
from dataclasses import dataclass

from cjm_editor.formats.format import Notice
from cjm_editor.formats.mermaid.entities import show
from cjm_editor.formats.mermaid.javascript import SPACES, number, number_text
from cjm_editor.formats.mermaid.remark import excerpt, remark

LOWEST, HIGHEST = 1, 5
"""The scores Mermaid's pages speak of; its parser takes any number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a task; `scored` is false where the place of the score is blank."""

    name: str
    score: float
    people: tuple[str, ...]
    scored: bool


def read(name: str, data: str, line: int, likely: bool) -> tuple[Reading, list[Notice]]:
    """Read a task as Mermaid does or, where that is dubious and `likely` is asked, as was meant.

    `data` is what follows the name's colon. The likely reading takes the last two fields for
    the score and the people and counts the rest to the name: `Wake at 7:30: 2: Me`.
    """
    fields = data.split(":")
    strict = _reading(name, fields)
    meant = _likely(name, fields, strict)
    if meant:
        key = "mermaid.warning.likely" if likely else "mermaid.warning.colon"
        told = {"task": excerpt(meant.name), "score": number_text(meant.score)}
        notice = remark(key, line, mermaid=excerpt(strict.name), **told)
        return (meant if likely else strict), [notice]
    remarks = []
    if any(field.strip(SPACES) for field in fields[2:]):
        rest = excerpt(show(":".join(fields[2:])))
        remarks.append(remark("mermaid.warning.dropped", line, text=rest))
    task = excerpt(strict.name)
    if math.isnan(strict.score):
        written = excerpt(show(fields[0]))
        remarks.append(remark("mermaid.warning.no_number", line, task=task, text=written))
    elif not strict.scored:
        remarks.append(remark("mermaid.warning.blank", line, task=task))
    return strict, remarks


def _reading(name: str, fields: list[str]) -> Reading:
    people = fields[1].split(",") if len(fields) > 1 else []
    return Reading(
        show(name),
        number(fields[0]),
        tuple(show(person.strip(SPACES)) for person in people),
        bool(fields[0].strip(SPACES)),
    )


def _likely(name: str, fields: list[str], strict: Reading) -> Reading | None:
    """Give the reading from the end of the line where the one from its start is dubious."""
    if len(fields) < 2:
        return None
    dubious = not LOWEST <= strict.score <= HIGHEST or _is_number(fields[1])
    if len(fields) > 2 and dubious and strict.scored and _is_number(fields[-2]):
        head = fields[:-2]
        return _reading(":".join([name, *head]), fields[-2:])
    if math.isnan(strict.score) and _is_number(fields[-1]):
        head = fields[:-1]
        return _reading(":".join([name, *head]), fields[-1:])
    return None


def _is_number(field: str) -> bool:
    return bool(field.strip(SPACES)) and math.isfinite(number(field))
