"""Markdown: the map as a text with headings and lists, good to read anywhere."""

import re
from collections.abc import Iterator

from cjm_editor.formats.format import Exported, ExportJob, Format, Notice
from cjm_editor.formats.outline.columns import carried, heading, written
from cjm_editor.formats.outline.left_out import left_out
from cjm_editor.formats.outline.table import Placed, language_of, placed_cards
from cjm_editor.i18n import Language, Problem, number_told, text
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.kinds.point import level
from cjm_editor.model import (
    BlueprintLine,
    Comment,
    Document,
    Element,
    Field,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)
from cjm_editor.model.evidence import EVIDENCE

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&$=^]")
_AT_START = re.compile(r"^(\s*)(?:([-+:])|(\d{1,9})([.)]))", re.M)
_LINKS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.|@", re.I)
_TOLD_ALREADY = {"title", "description", "value", "evidence"}


def write(job: ExportJob) -> Exported:
    """Write a map as UTF-8 in its language; raises Problem where there is none."""
    map = job.map
    if map is None:
        raise Problem("formats.problem.no_map")
    lines = "\n".join(_lines(job.document, map))
    job.progress(1.0)
    return Exported(f"{lines}\n".encode("utf-8", "replace"), leaves_out(job.document, map.id))


def leaves_out(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Say what of a map its text does not tell."""
    return left_out(document, map_id, (Transfer, BlueprintLine, Comment), whole=True)


def escaped(words: str) -> str:
    """Give words that Markdown shows as they are: no links, no HTML, nothing bold."""
    words = _ANYWHERE.sub(r"\\\g<0>", "\n".join(map(str.strip, words.strip().splitlines())))
    words = _LINKS.sub(r"\\\g<0>", words)
    return _AT_START.sub(_escaped_start, words)


def unescaped(data: bytes) -> str:
    """Give a written text as it is shown, on one line."""
    shown = re.sub(r"\\([^A-Za-z0-9\s])", r"\1", data.decode("utf-8", "replace"))
    return " ".join(shown.replace("\\\n", "\n").split())


def _escaped_start(found: "re.Match[str]") -> str:
    space, mark, number, after = found.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{after}"


def _within(words: str, indent: str) -> str:
    """Give words of several lines for an item of a list, whose lines go on beneath each other."""
    lines = [line for line in escaped(words).splitlines() if line]
    return f"\\\n{indent}".join(lines)


def _lines(document: Document, map: Map) -> Iterator[str]:
    language = language_of(document, map.id)
    yield f"# {_one_line(map.title) or text('map.untitled', language)}"
    yield ""
    yield from _fields(document, map, language, {"title", "language"})
    cards = list(placed_cards(document, map.id))
    for swimlane in document.children(Swimlane, map.id):
        yield from _swimlane(document, map, swimlane, cards, language)
    yield from _transfers(document, map, language)
    yield from _comments(document, map, language)
    yield from _legend(cards, language)


def _swimlane(
    document: Document, map: Map, swimlane: Swimlane, cards: list[Placed], language: Language
) -> Iterator[str]:
    persona = document.find(Persona, swimlane.persona)
    shared = text("swimlane.shared", language)
    name = (persona.name or text("kind.persona", language)) if persona else shared
    yield f"## {_one_line(name)}"
    yield ""
    if persona is not None:
        yield from _fields(document, persona, language, {"name", "colour", "portrait"})
    lanes = {lane.id: lane for lane in document.children(Lane, swimlane.id)}
    own = [card for card in cards if card.element.lane in lanes]
    if lines := document.children(BlueprintLine, swimlane.id):
        names = (each.title or text(f"choice.boundary.{each.boundary}", language) for each in lines)
        label = _one_line(text("kinds.blueprint_line", language))
        yield f"- **{label}:** {', '.join(_one_line(each) for each in names)}"
        yield ""
    is_first = swimlane is document.children(Swimlane, map.id)[0]
    by_stage: dict[Id, list[Placed]] = {}
    for card in own:
        by_stage.setdefault(_stage(document, card.element), []).append(card)
    for number, stage in enumerate(document.children(Stage, map.id), 1):
        here = by_stage.get(stage.id, [])
        if not here and not is_first:
            continue
        unnamed = f"{text('kind.stage', language)} {number}"
        yield f"### {_one_line(stage.title) or unnamed}"
        yield ""
        if is_first:  # what holds for all is said once
            yield from _fields(document, stage, language, {"title", "colour", "folded", "journey"})
        yield from _steps(document, here, lanes, language)


def _steps(
    document: Document, cards: list[Placed], lanes: dict[Id, Lane], language: Language
) -> Iterator[str]:
    """Give the cards of a stage, step by step and there lane by lane."""
    step = lane = None
    for card in cards:
        element = card.element
        if element.step != step:
            if step is not None:
                yield ""
            step, lane = element.step, None
            if card.step:
                yield f"#### {_one_line(card.step)}"
                yield ""
        if element.lane != lane:
            lane = element.lane
            yield f"- **{_one_line(card.lane)}**"
        yield from _card(document, lanes[element.lane], element, language)
    if cards:
        yield ""


def _card(document: Document, lane: Lane, element: Element, language: Language) -> Iterator[str]:
    kind = element_kind(element)
    parts = []
    if kind.id != lane_kind(lane).element:
        parts.append(f"{_one_line(text(kind.label_key, language))}:")
    parts.append(_one_line(element.title))
    value = getattr(element, "value", None)
    if kind.scale is not None and value is not None:
        name = text(kind.scale.key(level(value)), language)
        said = f"{_one_line(name)}, {number_told(value, language, signed=True)}"
        parts.append(f"({said})" if element.title else said)
    yield f"  - {' '.join(filter(None, parts)) or text('card.untitled', language)}"
    if element.description.strip():
        yield f"    - {_within(element.description, '      ')}"
    for spec in carried(kind):
        said = written(document, spec, getattr(element, spec.name), language)
        if said and spec.name not in _TOLD_ALREADY:
            label = _one_line(heading(spec.name, language))
            yield f"    - {label}: {_within(said, '      ')}"
    said = text(f"choice.evidence.{element.evidence}", language)
    yield f"    - {_one_line(heading('evidence', language))}: {_one_line(said)}"


def _transfers(document: Document, map: Map, language: Language) -> Iterator[str]:
    transfers = document.children(Transfer, map.id)
    if not transfers:
        return
    yield f"## {text('kinds.transfer', language)}"
    yield ""
    for transfer in transfers:
        ends = (document.find(Element, id) for id in (transfer.source, transfer.target))
        names = (end.title if end is not None else "" for end in ends)
        unnamed = text("card.untitled", language)
        yield f"- {' → '.join(_one_line(name) or unnamed for name in names)}"
        if transfer.title:
            yield f"  - {_one_line(transfer.title)}"
        for line in _fields(document, transfer, language, {"title"}):
            if line:
                yield f"  {line}"
    yield ""


def _comments(document: Document, map: Map, language: Language) -> Iterator[str]:
    comments = document.children(Comment, map.id)
    if not comments:
        return
    yield f"## {text('kinds.comment', language)}"
    yield ""
    for comment in comments:
        target = document.get(comment.target)
        about = getattr(target, "title", "") or getattr(target, "name", "") or comment.about
        who = ", ".join(filter(None, (comment.author, comment.written[:10])))
        head = " · ".join(_one_line(part) for part in (about, who) if part)
        yield f"- {head + ': ' if head else ''}{_within(comment.text, '  ')}"
    yield ""


def _legend(cards: list[Placed], language: Language) -> Iterator[str]:
    """Say what is used on the map and how sure it is, and how often."""
    if not cards:
        return
    yield f"## {text('legend.title', language)}"
    yield ""
    kinds = [element_kind(card.element) for card in cards]
    for kind in dict.fromkeys(kinds):
        yield f"- {_one_line(text(kind.label_key, language))}: {kinds.count(kind)}"
    for evidence in EVIDENCE:
        count = sum(card.element.evidence == evidence for card in cards)
        if count:
            yield f"- {_one_line(text(f'choice.evidence.{evidence}', language))}: {count}"


def _fields(
    document: Document, record: Record, language: Language, without: set[str]
) -> Iterator[str]:
    """Give a list of what a record says of itself; nothing of what is as it is by default."""
    any_told = False
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if _is_told(spec, value) and spec.name not in without:
            any_told = True
            said = _within(written(document, spec, value, language), "  ")
            yield f"- **{_one_line(text(spec.label_key, language))}:** {said}"
    if any_told:
        yield ""


def _is_told(spec: Field, value: object) -> bool:
    return not spec.hidden and spec.form != "reference" and value not in ("", (), None, False)


def _stage(document: Document, element: Element) -> Id:
    step = document.find(Step, element.step)
    assert step is not None, "it lies in a cell"
    return step.stage


def _one_line(words: str) -> str:
    return escaped(" ".join(words.splitlines()))


FORMAT = Format(
    id="markdown",
    suffixes=(".md", ".markdown"),
    write=write,
    draws=False,
    leaves_out=leaves_out,
    read_back=unescaped,
)
