"""What is to be checked again after a change: what a check looks at, and what lies near it."""

from collections.abc import Iterator

from msgspec import Struct, field

from cjm_editor.analysis.findings.catalogue import BY_ID, CHECKS
from cjm_editor.analysis.findings.check import Check, Reads
from cjm_editor.model import CheckSetting, Diff, Document, Id, Record
from cjm_editor.model.document import targets

_BY_TYPE: dict[type[Record], list[Check]] = {}
"""The checks that look at records of a type in one way or another."""
for _check in CHECKS:
    for _type in {*_check.of, *_check.near, *_check.wide}:
        _BY_TYPE.setdefault(_type, []).append(_check)


class Marked(Struct, frozen=True):
    """Checks to be done again `everywhere`, and others of some records alone."""

    everywhere: set[str] = field(default_factory=set)
    records: dict[str, set[Id]] = field(default_factory=dict)


def marked(document: Document, diff: Diff) -> Marked:
    """Give what a diff may have changed the answer of; the document is as it is after it."""
    found = Marked()
    for before, after in _touched(diff):
        found.everywhere.update(_set(before, after))
        some = after or before
        assert some is not None
        for check in _BY_TYPE.get(type(some), ()):
            if check.id in found.everywhere:
                continue
            if _of(check.wide, before, after):
                found.everywhere.add(check.id)
            elif near := _near(document, check, before, after):
                found.records.setdefault(check.id, set()).update(near)
    return found


def _near(document: Document, check: Check, before: Record | None, after: Record | None) -> set[Id]:
    """Give the record touched and those that stand on it, of what a check looks at."""
    some = after or before
    assert some is not None
    found = {some.id} if isinstance(some, check.of) else set()
    if not check.near or not _of(check.near, before, after):
        return found
    ahead = {id for each in (before, after) if each is not None for id in targets(each)}
    ahead |= document.referrers(some.id)
    seen = {some.id}
    for hop in range(check.hops):
        beyond: set[Id] = set()
        for id in ahead - seen:
            record = document.get(id)
            if isinstance(record, check.of):
                found.add(id)
            if hop + 1 < check.hops and type(record) in check.near and record is not None:
                beyond |= {*targets(record), *document.referrers(id)}
        seen |= ahead
        ahead = beyond
    return found


def _touched(diff: Diff) -> Iterator[tuple[Record | None, Record | None]]:
    for record in diff.added.values():
        yield None, record
    yield from diff.updated.values()
    for record in diff.removed.values():
        yield record, None


def _of(reads: Reads, before: Record | None, after: Record | None) -> bool:
    """Tell whether a change is one of what is read."""
    some = after or before
    fields = reads.get(type(some)) if some is not None else None
    if fields is None:
        return False
    if before is None or after is None or type(before) is not type(after) or not fields:
        return True
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def _set(*settings: Record | None) -> set[str]:
    """Give the checks that a map's own settings are of."""
    return {each.check for each in settings if isinstance(each, CheckSetting)} & BY_ID.keys()
