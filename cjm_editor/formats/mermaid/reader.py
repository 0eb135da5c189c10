"""From Mermaid diagrams to the records of journey maps."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from cjm_editor.formats.format import Imported, Notice
from cjm_editor.formats.mermaid import journeys, scores
from cjm_editor.formats.mermaid.diagram import Diagram, Task, parse_all
from cjm_editor.formats.mermaid.remark import excerpt
from cjm_editor.i18n import Language, Problem, text
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    new_id,
)
from cjm_editor.model.field import LINE_LIMIT, TEXT_LIMIT
from cjm_editor.model.rank import ranks_between

PEOPLE_LIMIT = 1_000
"""How many people a file may name."""
CARD_LIMIT = 100_000
"""How many touchpoints a file may make, one for each person of each task."""
HEADING = 200
"""What stands as the title of something whose whole text is kept elsewhere, in characters."""
NOTICES_OF_A_KIND = 20
"""How often the same thing is told before the rest is only counted."""

_BREAK = re.compile(r"<br[ \t]*+/?>", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read(data: bytes, name: str, language: Language) -> Imported:
    """Read a diagram, or all those of a Markdown text, each as a map; `name` is the file's.

    Raises Problem for all that Mermaid's own parser refuses.
    """
    if len(data) > journeys.SIZE_LIMIT:
        raise Problem("mermaid.error.too_large", limit=journeys.SIZE_LIMIT // 1_000_000)
    people = _People(language)
    records: list[Record] = []
    notices: list[Notice] = []
    diagrams = parse_all(decode(data))
    if sum(len(task.people) or 1 for found in diagrams for task in found.tasks) > CARD_LIMIT:
        raise Problem("mermaid.error.too_many_cards", limit=CARD_LIMIT)
    ranks = ranks_between(None, None, len(diagrams))
    for diagram, rank in zip(diagrams, ranks, strict=True):
        of_map, told = _read_map(diagram, rank, PurePath(name).stem, people)
        records += of_map
        notices += told
    notices += _told_long("long_name", people.ids)
    return Imported((*people.records(), *records), tuple(_few(notices)))


def decode(data: bytes) -> str:
    """Read UTF-8, or UTF-16 that says it is; raises Problem for any other encoding."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("mermaid.error.encoding") from error


@dataclass
class _People:
    """The personas of a file by name; its maps share them."""

    language: Language
    ids: dict[str, Id] = field(default_factory=dict)

    def of(self, task: Task) -> list[str]:
        """Give the names a task is told of, each once, or the name for somebody unnamed."""
        unnamed = text("mermaid.persona.default", self.language)
        names = [_clean(name) or unnamed for name in task.people] or [unnamed]
        return list(dict.fromkeys(names))

    def id(self, name: str) -> Id:
        """Give the persona of a name, made at the first call."""
        if name not in self.ids:
            if len(self.ids) == PEOPLE_LIMIT:
                raise Problem("mermaid.error.too_many_people", limit=PEOPLE_LIMIT)
            self.ids[name] = new_id()
        return self.ids[name]

    def records(self) -> list[Persona]:
        """Give the personas in the order they appeared."""
        ranks = ranks_between(None, None, len(self.ids))
        return [
            Persona(id=id, rank=rank, name=_shortened(name))
            for (name, id), rank in zip(self.ids.items(), ranks, strict=True)
        ]


def _read_map(
    diagram: Diagram, rank: str, file: str, people: _People
) -> tuple[list[Record], list[Notice]]:
    """Make the records of one map, its personas aside."""
    title = _clean(diagram.title) or _clean(diagram.acc_title) or _clean(file)
    stages = _stages(diagram, text("mermaid.stage.default", people.language))
    scenario = _clean(diagram.acc_description)
    if len(title) > LINE_LIMIT:
        scenario = f"{title}\n\n{scenario}".strip()
    map = Map(
        id=new_id(),
        rank=rank,
        title=_shortened(title, HEADING),
        scenario=scenario[:TEXT_LIMIT],
        language=people.language,
    )
    feelings, notices = scores.emotions(diagram.tasks)
    notices += _told_long("long_title", (title,), to=HEADING)
    notices += _told_long("long_text", (scenario,), limit=TEXT_LIMIT)
    notices += _told_long("long_name", dict.fromkeys(title for title, _ in stages))
    notices += _told_long("long_task", (_clean(task.name) for task in diagram.tasks), to=HEADING)
    steps: list[Step] = []
    records: list[Record] = [map]
    stage_ranks = ranks_between(None, None, len(stages))
    for (stage_title, tasks), stage_rank in zip(stages, stage_ranks, strict=True):
        stage = Stage(id=new_id(), map=map.id, rank=stage_rank, title=_shortened(stage_title))
        records.append(stage)
        step_ranks = ranks_between(None, None, len(tasks) or 1)
        made = [Step(id=new_id(), stage=stage.id, rank=step_rank) for step_rank in step_ranks]
        records += made
        steps += made[: len(tasks)]
    lanes = _Lanes(map.id, people)
    for task, step, feeling in zip(diagram.tasks, steps, feelings, strict=True):
        for person in people.of(task):
            touchpoints, emotions = lanes.of(person)
            records.append(_touchpoint(task, touchpoints, step.id))
            if feeling is not None:
                records.append(Emotion(id=new_id(), lane=emotions, step=step.id, value=feeling))
    if not diagram.tasks:
        notices.append(Notice("mermaid.warning.no_tasks", {"title": title}))
    return [*records, *lanes.records()], [*diagram.warnings, *notices]


def _stages(diagram: Diagram, untitled: str) -> list[tuple[str, list[Task]]]:
    """Group the tasks as Mermaid draws them: neighbours of one section under one header."""
    stages: list[tuple[str, list[Task]]] = []
    for entry in diagram.outline:
        section = entry if isinstance(entry, str) else entry.section
        title = _clean(section) or untitled
        if not stages or stages[-1][0] != title:
            stages.append((title, []))
        if isinstance(entry, Task):
            stages[-1][1].append(entry)
    return stages or [(untitled, [])]


@dataclass
class _Lanes:
    """The swimlanes of a map: for each person one lane of touchpoints and one of emotions."""

    map: Id
    people: _People
    ids: dict[str, tuple[Id, Id]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Id, Id]:
        """Give the two lanes of a person, made at the first call."""
        if name not in self.ids:
            self.people.id(name)
            self.ids[name] = new_id(), new_id()
        return self.ids[name]

    def records(self) -> Iterable[Record]:
        """Give the swimlanes and lanes, in the order their people appeared."""
        first, second = ranks_between(None, None, 2)
        ranks = ranks_between(None, None, len(self.ids))
        for (name, (touchpoints, emotions)), rank in zip(self.ids.items(), ranks, strict=True):
            swimlane = Swimlane(id=new_id(), map=self.map, rank=rank, persona=self.people.id(name))
            yield swimlane
            yield Lane(id=touchpoints, swimlane=swimlane.id, rank=first, kind="touchpoints")
            yield Lane(id=emotions, swimlane=swimlane.id, rank=second, kind="emotions")


def _touchpoint(task: Task, lane: Id, step: Id) -> Touchpoint:
    """Make the card of a task; of a name too long for a title, all is in the description."""
    name = _clean(task.name)
    whole = name[:TEXT_LIMIT] if len(name) > LINE_LIMIT else ""
    return Touchpoint(
        id=new_id(), lane=lane, step=step, title=_shortened(name, HEADING), description=whole
    )


def _shortened(words: str, to: int = LINE_LIMIT) -> str:
    """Give what fits in one line of a record, or of what does not fit only so many characters."""
    return words if len(words) <= LINE_LIMIT else words[: to - 1].rstrip() + "…"


def _told_long(
    key: str, texts: Iterable[str], limit: int = LINE_LIMIT, to: int = 0
) -> Iterable[Notice]:
    """Say which texts are beyond a limit, and to how many characters they were shortened."""
    for words in texts:
        if len(words) > limit:
            yield Notice(f"mermaid.warning.{key}", {"words": excerpt(words), "limit": to or limit})


def _clean(words: str) -> str:
    """Turn `<br>` into line ends and leave out what no text should hold."""
    lines = _BREAK.split(_CONTROL.sub("", words))
    return "\n".join(line.strip() for line in lines).strip()


def _few(notices: Sequence[Notice]) -> Iterable[Notice]:
    """Keep the first notices of each kind, and count the rest."""
    told: Counter[str] = Counter()
    for notice in notices:
        told[notice.key] += 1
        if told[notice.key] <= NOTICES_OF_A_KIND:
            yield notice
    more = sum(count - NOTICES_OF_A_KIND for count in told.values() if count > NOTICES_OF_A_KIND)
    if more:
        yield Notice("mermaid.warning.more", {"count": more})
