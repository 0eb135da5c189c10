"""The sheets of what a map has besides its cards: people, stages, lanes, transfers, comments."""

from collections.abc import Iterator, Sequence

from cjm_editor.formats.outline.columns import written
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import lane_kind
from cjm_editor.model import (
    BlueprintLine,
    Channel,
    Comment,
    Document,
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

Rows = list[tuple[str, ...]]
_CALLED = {Stage: "kind.stage", Step: "kind.step", Lane: "kind.lane"}
"""Where a title stands under this heading: under its own, a sheet would look like one of cards."""


def tables(document: Document, map: Map, language: Language) -> Iterator[tuple[str, Rows]]:
    """Give the title and the rows, headings first, of each type that there is something of."""
    swimlanes = document.children(Swimlane, map.id)
    people = [each.persona for each in swimlanes if each.persona is not None]
    stages = document.children(Stage, map.id)
    channels: list[Channel] = sorted(document.all(Channel), key=lambda each: each.rank)
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
    )
    for cls, records in groups:
        if records:
            yield text(f"kinds.{cls.TYPE}", language), _rows(document, cls, records, language)


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


def _is_told(spec: Field) -> bool:
    return not spec.hidden and spec.form not in ("bytes", "reference")


def _heading(cls: type[Record], spec: Field) -> str:
    return _CALLED.get(cls, spec.label_key) if spec.name == "title" else spec.label_key


_PLACES: dict[type[Record], tuple[str, ...]] = {
    Step: ("kind.stage",),
    Lane: ("kind.persona",),
    BlueprintLine: ("kind.persona",),
    Transfer: ("xlsx.from", "xlsx.to"),
    Comment: ("xlsx.about",),
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
            return (_name(document, record.target) or record.about,)
        case _:
            return ()


def _name(document: Document, id: Id | None) -> str:
    record = document.get(id)
    named = getattr(record, "title", "") or getattr(record, "name", "")
    return " ".join(str(named).splitlines())
