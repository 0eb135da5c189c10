"""Comparing two documents record by record."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct

from cjm_editor.editing.comparison.change import KIND_OF, KINDS, Change, ChangeKind, FieldChange
from cjm_editor.editing.comparison.matching import (
    TITLES_APART,
    Matching,
    by_likeness,
    by_origin,
)
from cjm_editor.editing.comparison.order import home_of, passed
from cjm_editor.editing.comparison.reading_order import reading_order
from cjm_editor.editing.comparison.scope import map_alone
from cjm_editor.editing.comparison.where import where_of
from cjm_editor.model import Diff, Document, Field, Id, Map, Record, Unknown, fields_of
from cjm_editor.model.diff import between


class Comparison(Struct, frozen=True):
    """Two documents and all they differ in, in the order in which the maps are read."""

    before: Document
    after: Document
    matching: Matching
    changes: tuple[Change, ...]

    @property
    def diff(self) -> Diff:
        """What makes the one of the other, told in the ids of the one before."""
        return between(
            {record.id: record for record in self.before},
            _as_before(self.before, self.after, self.matching),
        )

    def before_id(self, id: Id) -> Id:
        """Give what a record that is there now was named before, if it was there."""
        return self.matching.same.get(id, id)

    def after_id(self, id: Id) -> Id:
        """Give what a record that was there before is named now, if it is there."""
        return self.matching.inverse.same.get(id, id)


def compare_files(before: Document, after: Document) -> Comparison:
    """Compare two files: by id where they share a map, else by what is called and lies alike."""
    known = {map.id for map in before.all(Map)}
    foreign = not any(map.id in known for map in after.all(Map))
    return compare(before, after, Matching(by_likeness(before, after) if foreign else {}))


def compare_maps(before: Document, old: Id, after: Document, new: Id) -> Comparison:
    """Compare two maps, of one file or of two, with all they use.

    One that was derived from the other is matched by origin, any other by likeness.
    """
    one, other = map_alone(before, old), map_alone(after, new)
    if old == new:
        return compare(one, other)
    origins = {
        getattr(document.get(id), "origin", None) for document, id in ((one, old), (other, new))
    }
    derived = not origins.isdisjoint((old, new))
    match = by_origin if derived else by_likeness
    return compare(one, other, Matching(match(one, other), TITLES_APART))


def compare(before: Document, after: Document, matching: Matching | None = None) -> Comparison:
    """Name every record that differs; ids tell which is which unless `matching` does."""
    matching = matching or Matching()
    seen = _as_before(before, after, matching)
    back = matching.inverse.same
    pairs = _differing(before, seen)
    moved = _moved(before, seen, pairs, back)
    order = reading_order(before, after, matching)
    found: list[tuple[Any, Change]] = []
    for pair in pairs:
        now = after.get(back.get(pair.id, pair.id)) if pair.new is not None else None
        where = where_of(before, pair.old) if now is None else where_of(after, now)
        place = order(where, now or pair.old)
        for kind, fields in _changes(pair, now, moved.get(pair.id)):
            told = Change(kind, pair.old, now, where, fields)
            found.append(((place, KINDS.index(kind)), told))
    found.sort(key=lambda each: each[0])
    return Comparison(before, after, matching, tuple(change for _, change in found))


class _Pair(NamedTuple):
    """A record in both states, the new one as if it were named as before."""

    id: Id
    old: Record | None
    new: Record | None


def _as_before(before: Document, after: Document, matching: Matching) -> dict[Id, Record]:
    if not matching:
        return {record.id: record for record in after}
    seen = (matching.as_before(record, before) for record in after)
    return {record.id: record for record in seen}


def _differing(before: Document, seen: Mapping[Id, Record]) -> list[_Pair]:
    pairs = [
        _Pair(old.id, old, new)
        for old in before
        if (new := seen.get(old.id)) is not old and new != old
    ]
    return pairs + [_Pair(id, None, new) for id, new in seen.items() if id not in before]


def _moved(
    before: Document, seen: Mapping[Id, Record], pairs: list[_Pair], own: Mapping[Id, Id]
) -> Mapping[Id, tuple[int, int]]:
    asked = [
        (id, home)
        for id, old, new in pairs
        if old is not None
        and new is not None
        and getattr(old, "rank", None) != getattr(new, "rank", None)
        and (home := home_of(old)) == home_of(new)
    ]
    return passed(before, seen.values(), asked, own) if asked else {}


def _changes(
    pair: _Pair, now: Record | None, places: tuple[int, int] | None
) -> Iterator[tuple[ChangeKind, tuple[FieldChange, ...]]]:
    if pair.old is None or pair.new is None or now is None:
        gone = pair.new is None
        record = pair.old if gone else now
        assert record is not None
        yield "removed" if gone else "added", tuple(_contents(record, gone=gone))
        return
    by_kind: dict[ChangeKind, list[FieldChange]] = {}
    for found in _fields(pair.old, pair.new, now, places):
        kind: ChangeKind = KIND_OF[found.spec.tells] if found.spec else "changed"
        by_kind.setdefault(kind, []).append(found)
    for kind, fields in by_kind.items():
        yield kind, tuple(fields)


def _contents(record: Record, *, gone: bool) -> Iterator[FieldChange]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if not spec.hidden and value != spec.default:
            yield FieldChange(spec.name, spec, *((value, None) if gone else (None, value)))


def _fields(
    old: Record, new: Record, now: Record, places: tuple[int, int] | None
) -> Iterator[FieldChange]:
    """Give the fields in which a record differs; `now` holds them under their own ids."""
    if _type(old) != _type(new):
        yield FieldChange("type", None, _type(old), _type(new))
    declared: dict[str, Field] = {}
    for spec in (*fields_of(type(old)), *fields_of(type(new))):
        declared.setdefault(spec.name, spec)
    for name, spec in declared.items():
        was, is_ = getattr(old, name, None), getattr(new, name, None)
        if was == is_:
            continue
        if spec.form != "rank":
            yield FieldChange(name, spec, was, getattr(now, name, None))
        elif places is not None:
            yield FieldChange(name, spec, *places)
    before, after = _unknown(old), _unknown(new)
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield FieldChange(name, None, before.get(name), after.get(name))


def _type(record: Record) -> str:
    return record.table if isinstance(record, Unknown) else record.TYPE


def _unknown(record: Record) -> Mapping[str, Any]:
    return record.values if isinstance(record, Unknown) else record.extra
