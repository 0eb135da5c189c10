"""The sheets of what a map has besides its cards: people, stages, transfers, readings and more."""

from collections.abc import Iterator, Sequence

from cjm_editor.formats.outline.columns import written
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import lane_kind
from cjm_editor.model import (
    Attribute,
    BlueprintLine,
    Channel,
    Comment,
    Decision,
    Document,
    Experiment,
    Field,
    Id,
    Improvement,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)

Rows = list[tuple[str, ...]]
Table = tuple[str, Rows, frozenset[int]]
"""A title, the rows with the headings first, and which columns hold numbers, from 0."""
_CALLED: dict[type[Record], str] = {
    Stage: "kind.stage",
    Step: "kind.step",
    Lane: "kind.lane",
    Improvement: "kind.improvement",
    Decision: "kind.decision",
    Experiment: "kind.experiment",
}
"""Where a title stands under this heading: under its own, a sheet would look like one of cards."""


def tables(document: Document, map: Map, language: Language) -> Iterator[Table]:
    """Give a table of each type that there is something of."""
    swimlanes = document.children(Swimlane, map.id)
    people = [each.persona for each in swimlanes if each.persona is not None]
    stages = document.children(Stage, map.id)
    channels: list[Channel] = sorted(document.all(Channel), key=lambda each: each.rank)
    readings = document.children(Reading, map.id)
    read = dict.fromkeys(each.attribute for each in readings)
    groups: tuple[tuple[type[Record], Sequence[Record]], ...] = (
        (Map, (map,)),
        (Persona, [found for id in people if (found := document.find(Persona, id))]),
        (Channel, channels),
        (Stage, stages),
        (Step, [step for each in stages for step in document.children(Step, each.id)]),
        (Lane, [lane for each in swimlanes for lane in document.children(Lane, each.id)]),
        (
            BlueprintLine,
            [b for each in swimlanes for b in document.children(BlueprintLine, each.id)],
        ),
        (Transfer, document.children(Transfer, map.id)),
        (Comment, document.children(Comment, map.id)),
        (Attribute, [known for id in read if (known := document.find(Attribute, id))]),
        (Reading, readings),
        (Improvement, document.children(Improvement, map.id)),
        (Decision, document.children(Decision, map.id)),
        (Experiment, document.all(Experiment)),
    )
    for cls, records in groups:
        if records:
            title = text(f"kinds.{cls.TYPE}", language)
            yield title, _rows(document, cls, records, language), _numeric(cls)


def _rows(
    document: Document, cls: type[Record], records: Sequence[Record], language: Language
) -> Rows:
    specs = [spec for spec in fields_of(cls) if _is_told(spec)]
    places = [text(key, language) for key in _PLACES.get(cls, ())]
    heads = [text(_heading(cls, spec), language) for spec in specs]
    rows: Rows = [(*places, *heads)]
    for record in records:
        cells = [written(document, spec, getattr(record, spec.name), language) for spec in specs]
        if isinstance(record, Lane) and not record.title:
            at = [spec.name for spec in specs].index("title")
            cells[at] = text(lane_kind(record).label_key, language)
        rows.append((*_places(document, record), *cells))
    return rows


def _numeric(cls: type[Record]) -> frozenset[int]:
    first = len(_PLACES.get(cls, ()))
    told = [spec for spec in fields_of(cls) if _is_told(spec)]
    return frozenset(at for at, spec in enumerate(told, first) if spec.form in ("number", "whole"))


def _is_told(spec: Field) -> bool:
    return not spec.hidden and spec.form not in ("bytes", "reference")


def _heading(cls: type[Record], spec: Field) -> str:
    return _CALLED.get(cls, spec.label_key) if spec.name == "title" else spec.label_key


_PLACES: dict[type[Record], tuple[str, ...]] = {
    Step: ("kind.stage",),
    Lane: ("kind.persona",),
    BlueprintLine: ("kind.persona",),
    Transfer: ("xlsx.from", "xlsx.to"),
    Comment: ("xlsx.about", "xlsx.answers", "xlsx.written"),
    Reading: ("xlsx.about", "kind.attribute"),
    Improvement: ("improvements.mends",),
    Decision: ("kinds.improvement",),
}


def _places(document: Document, record: Record) -> tuple[str, ...]:
    """Give the names of what a record belongs to or joins."""
    match record:
        case Step():
            return (_name(document, record.stage),)
        case Lane() | BlueprintLine():
            swimlane = document.find(Swimlane, record.swimlane)
            return (_name(document, swimlane.persona if swimlane else None),)
        case Transfer():
            return _name(document, record.source), _name(document, record.target)
        case Comment():
            asked = document.find(Comment, record.answers)
            about = _name(document, record.target) or record.about
            return about, asked.text if asked else "", record.written.replace("T", " ")[:16]
        case Reading():
            return _name(document, record.target), _name(document, record.attribute)
        case Improvement():
            return (_names(document, record.mends),)
        case Decision():
            return (_names(document, record.chosen),)
        case _:
            return ()


def _names(document: Document, ids: Sequence[Id]) -> str:
    return ", ".join(filter(None, (_name(document, id) for id in ids)))


def _name(document: Document, id: Id | None) -> str:
    record = document.get(id)
    if isinstance(record, Transfer) and not record.title:
        return " → ".join(_name(document, end) for end in (record.source, record.target))
    named = getattr(record, "title", "") or getattr(record, "name", "")
    return " ".join(str(named).splitlines())
