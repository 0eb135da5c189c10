"""One record that both copies changed, joined field by field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cjm_editor.editing.merging.conflict import WHOLE, Names
from cjm_editor.editing.merging.values import COLUMNS, joined_place, joined_value
from cjm_editor.model import Comment, Field, Record, Unknown, fields_of

ALWAYS_JOINED: tuple[type[Record], ...] = (Comment,)
"""What people say beside the map: never a conflict, and never lost."""

EXTRA: Names = ("extra",)
_LOOK = ("zoom", "x", "y")


def join(base: Record | None, ours: Record, theirs: Record) -> tuple[Record, list[Names]]:
    """Give the record with what either side changed, and the fields that cannot be joined.

    Those are as they are on our side. A record that became another kind on one side takes in what
    the other changed, if that kind has the fields for it.
    """
    kept, turned = ours, type(ours) is not type(theirs)
    if turned:
        alike = _alike(base, ours, theirs)
        if alike is None:
            return kept, [WHOLE]
        base, ours, theirs = alike
    elif base is not None and type(base) is not type(ours):
        base = None  # both made it the same other kind
    if isinstance(ours, Unknown):
        return kept, [WHOLE]
    changes: dict[str, Any] = {}
    conflicts: list[Names] = []
    for facet in facets(type(ours)):
        values = _joined(facet, base, ours, theirs)
        if values is None and turned and any(spec.owner for spec in facet):
            return kept, [WHOLE]  # where it stands is where that kind can
        if values is None:
            conflicts.append(tuple(spec.name for spec in facet))
        else:
            changes |= values
    extra = _joined_extra(base.extra if base else {}, ours.extra, theirs.extra)
    if extra is None:
        conflicts.append(EXTRA)
    else:
        changes["extra"] = extra
    return replace(ours, **changes), conflicts


def facets(cls: type[Record]) -> tuple[tuple[Field, ...], ...]:
    """Give the fields of a class, those together that have a meaning only together."""
    if cls not in _FACETS:
        specs = fields_of(cls)
        ranked = any(spec.form == "rank" for spec in specs)
        picture = any(spec.form == "bytes" for spec in specs)
        found: dict[str, list[Field]] = {}
        for spec in specs:
            name = spec.name
            if spec.form == "rank" or (ranked and (spec.owner or name in COLUMNS)):
                name = "rank"
            elif name in _LOOK or picture:
                name = "look"
            found.setdefault(name, []).append(spec)
        _FACETS[cls] = tuple(map(tuple, found.values()))
    return _FACETS[cls]


_FACETS: dict[type[Record], tuple[tuple[Field, ...], ...]] = {}


def names_with(cls: type[Record], name: str) -> Names:
    """Give the fields that are decided on together with one."""
    names = (tuple(spec.name for spec in facet) for facet in facets(cls))
    return next((found for found in names if name in found), (name,))


def place_of(cls: type[Record]) -> Names:
    """Give the fields that say where a record stands."""
    owner = next((spec.name for spec in fields_of(cls) if spec.owner), "rank")
    return names_with(cls, owner)


def _joined(
    facet: tuple[Field, ...], base: Record | None, ours: Record, theirs: Record
) -> dict[str, Any] | None:
    names = [spec.name for spec in facet]
    o, t = _values(ours, names), _values(theirs, names)
    b = _values(base, names) if base else None
    if o == t or t == b:
        return {}
    if o == b:
        return t
    if any(spec.form == "rank" for spec in facet):
        return joined_place(facet, b, o, t)
    if len(facet) > 1:
        return None
    spec, name = facet[0], names[0]
    always = isinstance(ours, ALWAYS_JOINED)
    joined = joined_value(spec, b[name] if b else None, o[name], t[name], always=always)
    return None if joined is None else {name: joined}


def _values(record: Record, names: list[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _joined_extra(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """Join what only a newer version understands, key by key."""
    if ours == theirs or base == theirs:
        return ours
    nothing = object()
    joined: dict[str, Any] = {}
    for key in sorted({*base, *ours, *theirs}):
        b, o, t = (side.get(key, nothing) for side in (base, ours, theirs))
        if o not in (b, t) and t != b:
            return None
        if (kept := t if o == b else o) is not nothing:
            joined[key] = kept
    return joined


def _alike(
    base: Record | None, ours: Record, theirs: Record
) -> tuple[Record, Record, Record] | None:
    """Give all three as the kind that one side turned the record into."""
    if base is None or isinstance(base, Unknown):
        return None
    if type(theirs) is type(base):
        as_ours = _as_one_of(ours, base, theirs)
        return as_ours and (as_ours[0], ours, as_ours[1])
    if type(ours) is type(base):
        as_theirs = _as_one_of(theirs, base, ours)
        return as_theirs and (*as_theirs, theirs)
    return None


def _as_one_of(turned: Record, base: Record, edited: Record) -> tuple[Record, Record] | None:
    forms = {spec.name: spec.form for spec in fields_of(type(turned))}
    common: list[str] = []
    for spec in fields_of(type(base)):
        # A lane that takes the one kind need not take the other.
        if forms.get(spec.name) == spec.form and not (
            spec.owner and getattr(base, spec.name) != getattr(edited, spec.name)
        ):
            common.append(spec.name)
        elif getattr(base, spec.name) != getattr(edited, spec.name):
            return None
    before = replace(turned, extra=base.extra, **_values(base, common))
    return before, replace(turned, extra=edited.extra, **_values(edited, common))
