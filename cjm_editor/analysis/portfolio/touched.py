"""Which maps of a file a change may have changed something of."""

from cjm_editor.analysis.findings.ground import owner_of
from cjm_editor.model import Diff, Document, Id, Map, Ranking, Record
from cjm_editor.model.document import targets

MANY = 500
"""What is shared by so many records is taken to be on all maps: to look would hold an edit up."""


def touched_maps(document: Document, diff: Diff) -> set[Id]:
    """Give the maps whose records a change touched, and those that look at what it touched.

    `document` is as it is after the change. What is shared is looked at by all that use it.
    """
    changed: list[Record] = [*diff.added.values(), *diff.removed.values()]
    changed += [record for pair in diff.updated.values() for record in pair]
    if any(isinstance(record, Ranking) for record in changed):
        return {map.id for map in document.all(Map)}
    found: set[Id] = set()
    seen: set[Id] = set()
    for record in changed:
        # An improvement may mend what lies on another map.
        found.update(_maps(document, diff, {record.id, *targets(record)}))
        top = _top(document, diff, record)
        found.update({top.id} if isinstance(top, Map) else ())
        ahead = {record.id}
        while ahead:
            id = ahead.pop()
            if id in seen:
                continue
            seen.add(id)
            users = _users(document, id)
            if len(users) > MANY and _is_shared(document, id):
                return {map.id for map in document.all(Map)}
            found.update(_maps(document, diff, users))
            ahead |= {each for each in users if _is_shared(document, each)}
    return found


def _users(document: Document, id: Id) -> set[Id]:
    """Give what refers to a record without being part of it."""
    found = document.referrers(id)
    return {each for each in found if (user := document.get(each)) and owner_of(user) != id}


def _maps(document: Document, diff: Diff, ids: set[Id]) -> set[Id]:
    tops = (_top(document, diff, each) for each in map(document.get, ids) if each is not None)
    return {top.id for top in tops if isinstance(top, Map)}


def _is_shared(document: Document, id: Id) -> bool:
    record = document.get(id)
    return record is not None and not isinstance(record, Map) and owner_of(record) is None


def _top(document: Document, diff: Diff, record: Record) -> Record | None:
    """Give the record that owns all above one, that itself if nobody does."""
    while (owner := owner_of(record)) is not None:
        above = document.get(owner) or diff.removed.get(owner)
        if above is None:
            return None
        record = above
    return record
