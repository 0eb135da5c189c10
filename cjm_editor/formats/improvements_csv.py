"""CSV of a map's improvements, as Jira, Trello and Azure DevOps take them in."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from cjm_editor.formats.csv_outline import told
from cjm_editor.formats.format import Exported, ExportJob, Format, Notice
from cjm_editor.formats.formula import guarded
from cjm_editor.i18n import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    Language,
    Problem,
    amount_told,
    price_told,
    text,
)
from cjm_editor.model import Document, Id, Improvement, Map, Transfer, quadrant
from cjm_editor.model.field import choice

PRIORITIES = {
    "easy_smart": ("Highest", "1"),
    "hard_smart": ("High", "2"),
    "easy_small": ("Medium", "3"),
    "hard_small": ("Low", "4"),
}
"""What each quarter of the matrix is to Jira and to Azure DevOps; unjudged, it is theirs to say."""
STATUSES = {"idea": "To Do", "planned": "To Do", "running": "In Progress", "done": "Done"}
"""Jira's usual names; what was dropped is not handed on."""
MOST_AT_A_TIME = {"jira": 250, "azure_devops": 1_000}
"""So many tasks are taken in from one file; by Jira from those who do not administer it."""
LONGEST_TITLE = 255
"""So many letters Jira and Azure DevOps take in for a title; the description has them all."""

Cells = tuple[list[str], list[list[str]]]
"""The headings and the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerOptions:
    """Which program the tasks are for."""

    tracker: str = choice(("jira", "trello", "azure_devops"), "jira")


def write(job: ExportJob) -> Exported:
    """Write a row for each improvement that was not dropped, as UTF-8.

    Raises Problem where there is no map.
    """
    map = job.map
    if map is None:
        raise Problem("formats.problem.no_map")
    options = job.options if isinstance(job.options, TrackerOptions) else TrackerOptions()
    every = job.document.children(Improvement, map.id)
    kept = [each for each in every if each.progress != "dropped"]
    language = next((each for each in LANGUAGES if each == map.language), SOURCE_LANGUAGE)
    headings, rows = _TRACKERS[options.tracker](job.document, kept, language)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    # No mark of the byte order: Jira would take it for part of the first heading.
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    job.progress(1.0)
    data = out.getvalue().replace("\x00", "").encode("utf-8", "replace")
    return Exported(data, tuple(_notices(options.tracker, len(every), kept)))


def _notices(tracker: str, every: int, kept: Sequence[Improvement]) -> Iterator[Notice]:
    if not kept:
        yield Notice("improvements.csv.none", {})
        return
    if every > len(kept):
        yield Notice("improvements.csv.dropped", {"number": every - len(kept)})
    most = MOST_AT_A_TIME.get(tracker, len(kept))
    if len(kept) > most:
        yield Notice(f"improvements.csv.{tracker}_most", {"most": most})
    if tracker:
        yield from taking_in(TrackerOptions(tracker=tracker))
    if tracker == "jira" and any(each.due for each in kept):
        yield Notice("improvements.csv.jira_dates", {})


def taking_in(options: TrackerOptions) -> tuple[Notice, ...]:
    """Say where a program takes the file in."""
    return (Notice(f"improvements.csv.{options.tracker}_import", {}),)


def leaves_out(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Say which improvements of a map are not handed on; all else of it never is."""
    every = document.children(Improvement, map_id)
    kept = [each for each in every if each.progress != "dropped"]
    return (Notice("improvements.csv.only", {}), *_notices("", len(every), kept))


def _for_jira(document: Document, found: Sequence[Improvement], language: Language) -> Cells:
    """One column a label: that is how Jira tells several of them apart."""
    labels = [_labels(each) for each in found]
    columns = max(map(len, labels), default=1)
    headings = ["Summary", "Issue Type", "Description", "Priority", "Status", "Assignee"]
    rows = [
        [
            _title(each, language, LONGEST_TITLE),
            "Task",
            _description(document, each, language),
            PRIORITIES.get(quadrant(each) or "", ("", ""))[0],
            STATUSES.get(each.progress, "To Do"),
            each.owner,
            each.due,
            *own,
            *[""] * (columns - len(own)),
        ]
        for each, own in zip(found, labels, strict=True)
    ]
    return [*headings, "Due Date", *["Labels"] * columns], rows


def _for_trello(document: Document, found: Sequence[Improvement], language: Language) -> Cells:
    """A list for each state, in the map's language."""
    headings = ["Card Name", "Card Description", "List Name", "Labels", "Due Date", "Members"]
    rows = [
        [
            _title(each, language),
            _description(document, each, language),
            text(f"choice.progress.{each.progress}", language),
            ",".join(_labels(each)),
            each.due,
            each.owner,
        ]
        for each in found
    ]
    return headings, rows


def _for_azure(document: Document, found: Sequence[Improvement], language: Language) -> Cells:
    """Neither state nor person: Azure DevOps takes in what is new and nobody's alone.

    Its descriptions are HTML.
    """
    headings = ["Work Item Type", "Title", "Description", "Priority", "Tags"]
    rows = [
        [
            "Task",
            _title(each, language, LONGEST_TITLE),
            _html(_description(document, each, language, ("progress", "owner", "due"))),
            PRIORITIES.get(quadrant(each) or "", ("", ""))[1],
            "; ".join(label.replace(";", " ") for label in _labels(each)),
        ]
        for each in found
    ]
    return headings, rows


_TRACKERS: dict[str, Callable[[Document, Sequence[Improvement], Language], Cells]] = {
    "jira": _for_jira,
    "trello": _for_trello,
    "azure_devops": _for_azure,
}


def _title(each: Improvement, language: Language, most: int | None = None) -> str:
    """Give the title on one line, of so many letters at most; there is no task without one."""
    title = " ".join(each.title.split()) or text("kind.improvement", language)
    return title if most is None or len(title) <= most else f"{title[: most - 1]}…"


def _html(words: str) -> str:
    return "<br>".join(escape(line, quote=False) for line in words.splitlines())


def _labels(each: Improvement) -> list[str]:
    """Give its tags and its quarter as words without spaces or commas."""
    found = quadrant(each)
    words = [*each.tags, *([found] if found else [])]
    joined = ("-".join(word.replace(",", " ").replace("_", " ").split()) for word in words)
    return list(dict.fromkeys(filter(None, joined)))


def _description(
    document: Document, each: Improvement, language: Language, also: Sequence[str] = ()
) -> str:
    lines = [each.description] if each.description.strip() else []
    if len(_title(each, language)) > LONGEST_TITLE:
        lines.insert(0, _title(each, language))
    for name in ("ease", "benefit", "cost", "days", *also):
        value = getattr(each, name)
        if name == "cost" and value is not None:
            map = document.find(Map, each.map)
            value = price_told(value, map.currency if map is not None else "", language)
        elif isinstance(value, float | int):
            value = amount_told(value, language)
        elif name == "progress":
            value = text(f"choice.progress.{value}", language)
        if value:
            lines.append(f"{text(f'field.{name}', language)}: {value}")
    names = ", ".join(filter(None, (_name(document, id) for id in each.mends)))
    if names:
        lines.append(f"{text('improvements.mends', language)}: {names}")
    return "\n".join(lines)


def _name(document: Document, id: Id) -> str:
    record = document.get(id)
    if isinstance(record, Transfer) and not record.title:
        return " → ".join(_name(document, end) for end in (record.source, record.target))
    return " ".join(str(getattr(record, "title", "")).split())


FORMAT = Format(
    id="improvements",
    suffixes=(".csv",),
    write=write,
    options=TrackerOptions,
    draws=False,
    leaves_out=leaves_out,
    then=taking_in,
    read_back=told,
)
