"""Conflicts in the reader's words: what each side says, word by word against what was before."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from cjm_editor.editing.comparison.change import FieldChange
from cjm_editor.editing.comparison.matching import Matching
from cjm_editor.editing.comparison.reading_order import reading_order
from cjm_editor.editing.comparison.telling import name_told, type_told
from cjm_editor.editing.comparison.values import value_told
from cjm_editor.editing.comparison.where import where_of
from cjm_editor.editing.comparison.words import Piece, word_changes
from cjm_editor.editing.merging.conflict import WHOLE, Conflict
from cjm_editor.editing.merging.merge import Merge
from cjm_editor.editing.naming import record_name
from cjm_editor.i18n import text
from cjm_editor.model import Document, Field, Id, Record, fields_of

_PLACES = {"map": "map", "stage": "stage", "swimlane": "swimlane", "lane": "lane", "step": "step"}
"""Fields that say where a record stands, each with the kind of thing that it names."""


class ToldValue(Struct, frozen=True):
    """What a field holds, in pieces: kept from before, new, or gone; `name` may be empty."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """What it holds now, as one text."""
        return "".join(piece.text for piece in self.pieces if piece.what != "gone")


class ToldConflict(Struct, frozen=True):
    """A conflict in words: what it is about, and what was before and is on each side."""

    conflict: Conflict
    what: str
    base: tuple[ToldValue, ...]
    ours: tuple[ToldValue, ...]
    theirs: tuple[ToldValue, ...]


class ToldGroup(Struct, frozen=True):
    """The conflicts about one record, or about what was deleted with it."""

    heading: str
    conflicts: tuple[ToldConflict, ...]


def told_groups(found: Merge) -> tuple[ToldGroup, ...]:
    """Say all conflicts of a merge, by what they are about."""
    documents = _Documents(
        base=Document(found.sides.base.values()),
        ours=Document(found.sides.ours.values()),
        theirs=Document(found.sides.theirs.values()),
    )
    place = reading_order(documents.theirs, documents.ours, Matching())

    def order(group: tuple[Id, list[Conflict]]) -> tuple[object, ...]:
        document, record = documents.holding(group[0])
        return place(where_of(document, record), record)

    groups = [
        (id, list(conflicts)) for id, conflicts in groupby(found.conflicts, lambda each: each.group)
    ]
    return tuple(
        ToldGroup(documents.named(id), tuple(_told(documents, id, each) for each in conflicts))
        for id, conflicts in sorted(groups, key=order)
    )


class _Documents(Struct, frozen=True):
    base: Document
    ours: Document
    theirs: Document

    def holding(self, id: Id) -> tuple[Document, Record]:
        """Give a record, and the first document that has it."""
        document = next(each for each in (self.ours, self.theirs, self.base) if id in each)
        return document, document[id]

    def named(self, id: Id) -> str:
        """Name a record by what it is and is called."""
        document, record = self.holding(id)
        title = record_name(document, record)
        return text("compare.named", type=type_told(record), title=title)


def _told(documents: _Documents, group: Id, conflict: Conflict) -> ToldConflict:
    before = (documents.base, conflict.base)
    sides = [(documents.ours, conflict.ours), (documents.theirs, conflict.theirs)]
    specs = _specs(conflict)
    if conflict.names == WHOLE:
        what = _happened(conflict)
        if conflict.record != group:
            what = f"{documents.named(conflict.record)}: {what}"
        specs = [spec for spec in specs if _differs(spec, conflict)]
    else:
        what = ", ".join(map(_name, specs)) or text("compare.field")
    base = _values(specs, before, before)
    ours, theirs = (_values(specs, before, side) for side in sides)
    return ToldConflict(conflict, what, base, ours, theirs)


def _happened(conflict: Conflict) -> str:
    if conflict.ours is not None and conflict.theirs is not None:
        return text("merge.what.kinds")
    did = "deleted" if conflict.base is not None else "added"
    return text(f"merge.what.{did}_{'theirs' if conflict.ours is not None else 'ours'}")


def _specs(conflict: Conflict) -> list[Field]:
    """Give the fields to tell: those in conflict, or all that say something to a reader."""
    found: dict[str, Field] = {}
    for record in (conflict.ours, conflict.theirs, conflict.base):
        for spec in fields_of(type(record)) if record is not None else ():
            found.setdefault(spec.name, spec)
    told = [spec for spec in found.values() if spec.form not in ("rank", "bytes")]
    if conflict.names == WHOLE:
        return [spec for spec in told if not spec.hidden or spec.name in _PLACES]
    among = [spec for spec in told if spec.name in conflict.names]
    return among or [spec for spec in found.values() if spec.name in conflict.names]


def _differs(spec: Field, conflict: Conflict) -> bool:
    """Tell whether a field is worth telling of a record that is here or gone as a whole."""
    there = [each for each in (conflict.ours, conflict.theirs) if each is not None]
    before = spec.default if conflict.base is None else getattr(conflict.base, spec.name, None)
    return any(getattr(each, spec.name, before) != before for each in there)


def _values(
    specs: Iterable[Field],
    before: tuple[Document, Record | None],
    now: tuple[Document, Record | None],
) -> tuple[ToldValue, ...]:
    if now[1] is None:
        key = "merge.deleted" if before[1] is not None else "merge.absent"
        return (ToldValue("", (Piece("kept", text(key)),)),)
    return tuple(_told_fields(specs, before, (now[0], now[1])))


def _told_fields(
    specs: Iterable[Field], before: tuple[Document, Record | None], now: tuple[Document, Record]
) -> Iterator[ToldValue]:
    record = now[1]
    if before[1] is not None and type(before[1]) is not type(record):
        yield ToldValue(text("compare.field.type"), (Piece("new", type_told(record)),))
    for spec in specs:
        if hasattr(record, spec.name):
            said = _said(spec, *now)
            was = said if before[1] is None else _said(spec, *before)
            yield ToldValue(_name(spec), word_changes(was or "", said or ""))


def _said(spec: Field, document: Document, record: Record | None) -> str:
    return value_told(document, spec.name, spec, getattr(record, spec.name, None))


def _name(spec: Field) -> str:
    if spec.name in _PLACES:
        return text(f"kind.{_PLACES[spec.name]}")
    return name_told(FieldChange(spec.name, spec, None, None))
