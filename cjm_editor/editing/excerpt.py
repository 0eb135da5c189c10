"""A part of a map cut out as a small document of its own: what copying takes along."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from cjm_editor.editing.records import elements_of, lanes_of, map_of, steps_of
from cjm_editor.editing.spans import covered
from cjm_editor.model import (
    Asset,
    BlueprintLine,
    Channel,
    Document,
    Element,
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
from cjm_editor.model.document import targets

What = Literal["cards", "stages", "steps", "lanes", "swimlanes"]
_HEADERS: dict[What, type[Record]] = {
    "stages": Stage,
    "steps": Step,
    "lanes": Lane,
    "swimlanes": Swimlane,
}
"""What can be copied as a whole; where several are picked, what comes first goes."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What was picked on a map, with all that it stands on, belongs to and refers to.

    A record keeps its id. Cards come with every step between the first and the last, a column
    with all lanes and a row with all steps, so that everything keeps its distances; whole swimlanes
    keep the lines of a blueprint. `column` is how many steps of the map lie before the first one.
    """

    what: What = "cards"
    records: tuple[Record, ...] = ()
    picked: tuple[Id, ...] = ()
    column: int = 0
    document: Document = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "document", Document(self.records))

    @property
    def map_id(self) -> Id:
        """The map it comes from; empty where nothing was copied."""
        return next((map.id for map in self.document.all(Map)), "")

    @property
    def elements(self) -> tuple[Element, ...]:
        """All cards in it, in reading order."""
        return tuple(elements_of(self.document, self.map_id))


def copied(document: Document, ids: Iterable[Id]) -> Excerpt:
    """Cut out what is among some records, with all in it; of one map, that of the last."""
    chosen = [record for record in map(document.get, ids) if record is not None]
    headers: Iterator[What] = (
        what for what, cls in _HEADERS.items() if any(isinstance(each, cls) for each in chosen)
    )
    what: What = next(headers, "cards")
    cls = _HEADERS.get(what, Element)
    chosen = [record for record in chosen if isinstance(record, cls)]
    map_id = map_of(document, chosen[-1].id) if chosen else None
    found = document.find(Map, map_id)
    if found is None:
        return Excerpt()
    picked = {record.id for record in chosen if map_of(document, record.id) == found.id}
    elements, steps, lanes = _CUT[what](document, found.id, picked)
    records = list(_with(document, found, elements, steps, lanes))
    if what != "cards" and what != "lanes":
        whole = [record for record in records if isinstance(record, Swimlane)]
        records += [line for each in whole for line in document.children(BlueprintLine, each.id)]
    known = {record.id for record in records}
    loose = tuple(_loosened(record, known) for record in records)
    column = steps_of(document, found.id).index(steps[0]) if steps else 0
    return Excerpt(what, loose, _sorted(picked), column)


_Cut = tuple[list[Element], list[Step], list[Lane]]


def _cut_cards(document: Document, map_id: Id, picked: set[Id]) -> _Cut:
    elements = [each for each in elements_of(document, map_id) if each.id in picked]
    steps = list(steps_of(document, map_id))
    order = [step.id for step in steps]
    used = {id for each in elements for id in covered(order, each)}
    places = [at for at, step in enumerate(steps) if step.id in used]
    rows = {each.lane for each in elements}
    lanes = [lane for lane in lanes_of(document, map_id) if lane.id in rows]
    return elements, steps[places[0] : places[-1] + 1], lanes


def _cut_columns(document: Document, map_id: Id, picked: set[Id]) -> _Cut:
    steps = [step for step in steps_of(document, map_id) if {step.id, step.stage} & picked]
    ids = {step.id for step in steps}
    elements = [each for each in elements_of(document, map_id) if each.step in ids]
    return elements, steps, list(lanes_of(document, map_id))


def _cut_rows(document: Document, map_id: Id, picked: set[Id]) -> _Cut:
    lanes = [lane for lane in lanes_of(document, map_id) if {lane.id, lane.swimlane} & picked]
    ids = {lane.id for lane in lanes}
    elements = [each for each in elements_of(document, map_id) if each.lane in ids]
    return elements, list(steps_of(document, map_id)), lanes


_CUT: dict[What, Callable[[Document, Id, set[Id]], _Cut]] = {
    "cards": _cut_cards,
    "stages": _cut_columns,
    "steps": _cut_columns,
    "lanes": _cut_rows,
    "swimlanes": _cut_rows,
}


def _with(
    document: Document, map: Map, elements: list[Element], steps: list[Step], lanes: list[Lane]
) -> Iterable[Record]:
    """Give the records of a cut with those that they are nothing without."""
    ids = {element.id for element in elements}
    transfers = _of(Transfer, document, (id for each in ids for id in document.referrers(each)))
    swimlanes = _of(Swimlane, document, (lane.swimlane for lane in lanes))
    personas = _of(Persona, document, (each.persona for each in swimlanes if each.persona))
    linked = [id for record in (*elements, *personas) for id in targets(record)]
    return (
        map,
        *_of(Asset, document, linked),
        *_of(Channel, document, linked),
        *personas,
        *_of(Stage, document, (step.stage for step in steps)),
        *steps,
        *swimlanes,
        *lanes,
        *elements,
        *(each for each in transfers if {each.source, each.target} <= ids),
    )


def _loosened(record: R, known: set[Id]) -> R:
    """Give a record without its links to what is not taken along."""
    kept: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.form == "references" and not known.issuperset(value):
            kept[spec.name] = tuple(id for id in value if id in known)
        elif spec.form == "reference" and value is not None and value not in known:
            kept[spec.name] = None
    return replace(record, **kept) if kept else record


def _of(cls: type[R], document: Document, ids: Iterable[Id]) -> list[R]:
    """Give the records of a class among some ids, each once."""
    found = {id: document.find(cls, id) for id in ids}
    return [record for record in found.values() if record is not None]


def _sorted(ids: Iterable[Id]) -> tuple[Id, ...]:
    return tuple(sorted(ids))
