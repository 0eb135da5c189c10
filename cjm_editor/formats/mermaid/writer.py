"""From a journey map to a Mermaid diagram: stages, touchpoints, who takes part and the emotion."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from cjm_editor.formats.format import Exported, ExportJob, Notice
from cjm_editor.formats.mermaid import escape, scores
from cjm_editor.formats.mermaid.javascript import number_text
from cjm_editor.i18n import Problem
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Element, Id, Lane, Map, Persona, Stage, Step, Swimlane

_NEUTRAL = 0.0


def export(job: ExportJob) -> Exported:
    """Write the map of a job as UTF-8; raises Problem where there is none."""
    map = job.map
    if map is None:
        raise Problem("formats.problem.no_map")
    data = write(job.document, map.id).encode("utf-8", "replace")
    job.progress(1.0)
    return Exported(data, leaves_out(job.document, map.id))


def write(document: Document, map_id: Id) -> str:
    """Give a map as the text of a diagram that Mermaid reads back whole."""
    map = document.find(Map, map_id)
    if map is None:
        raise Problem("formats.problem.no_map")
    rows = _rows(document, map)
    lines = ["journey"]
    if title := escape.title(map.title):
        lines.append(f"    title {title}")
    if scenario := escape.description(map.scenario):
        lines.append(f"    accDescr {{\n{scenario}\n    }}")
    for stage in document.children(Stage, map.id):
        lines.append(f"    section {escape.name(stage.title)}")
        for step in document.children(Step, stage.id):
            lines += [_line(task) for task in _tasks(document, rows, step)]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class _Row:
    """The lanes of one persona, or the shared ones."""

    persona: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class _Line:
    """One task as it will be written."""

    name: str
    score: float
    people: tuple[str, ...]


def _line(task: _Line) -> str:
    line = f"      {escape.name(task.name)}: {number_text(task.score)}"
    if task.people:
        line += ": " + ", ".join(escape.person(person) for person in task.people)
    return line


def _rows(document: Document, map: Map) -> list[_Row]:
    rows = []
    for swimlane in document.children(Swimlane, map.id):
        persona = document.find(Persona, swimlane.persona)
        lanes = document.children(Lane, swimlane.id)
        rows.append(_Row(persona.name if persona else "", lanes))
    return rows


def _tasks(document: Document, rows: list[_Row], step: Step) -> list[_Line]:
    """Give the tasks of a step; the same touchpoint felt alike by several people is one task."""
    people: dict[tuple[str, float], list[str]] = {}
    for row in rows:
        names = [card.title for card in _cards(document, row, step) if isinstance(card, Touchpoint)]
        feeling = _feeling(document, row, step)
        if not names and feeling is not None and step.title:
            names = [step.title]
        for name in names:
            score = scores.score(_NEUTRAL if feeling is None else feeling)
            felt = people.setdefault((name, round(score, 6)), [])
            if row.persona and row.persona not in felt:
                felt.append(row.persona)
    return [_Line(name, score, tuple(felt)) for (name, score), felt in people.items()]


def _feeling(document: Document, row: _Row, step: Step) -> float | None:
    """Give how a persona feels at a step, the mean where several emotions lie there."""
    found = [card.value for card in _cards(document, row, step) if isinstance(card, Emotion)]
    return fmean(found) if found else None


def _cards(document: Document, row: _Row, step: Step) -> Iterator[Element]:
    for lane in row.lanes:
        yield from document.cell(lane.id, step.id)


def leaves_out(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Tell what the diagram does not hold or has to make up."""
    map = document.find(Map, map_id)
    return tuple(_notices(document, map)) if map else ()


def _notices(document: Document, map: Map) -> Iterator[Notice]:
    rows = _rows(document, map)
    steps = [
        step
        for stage in document.children(Stage, map.id)
        for step in document.children(Step, stage.id)
    ]
    left_out = unfelt = 0
    for step in steps:
        for row in rows:
            cards = list(_cards(document, row, step))
            touchpoints = sum(isinstance(card, Touchpoint) for card in cards)
            emotions = sum(isinstance(card, Emotion) for card in cards)
            left_out += len(cards) - touchpoints - emotions
            unfelt += touchpoints if not emotions else 0
    if left_out:
        yield Notice("mermaid.notice.left_out", {"count": left_out})
    if unfelt:
        yield Notice("mermaid.notice.neutral", {"count": unfelt})
