"""A transaction: reads and writes records on top of a document, and gives the diff of it."""

from dataclasses import replace
from typing import Any, TypeVar

from cjm_editor.model.diff import Diff, between
from cjm_editor.model.document import Document, targets
from cjm_editor.model.record import Id, Record, fields_of

R = TypeVar("R", bound=Record)


class Transaction:
    """What a command writes to; the document itself stays as it is until the diff is applied.

    Ordered lookups (`children`, `cell` …) of the document show the state before the command.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._after: dict[Id, Record | None] = {}
        self._written: dict[Id, Record] = {}  # of `_after` what is still there
        self.heeds_locks = True
        """Whether what lies in a locked lane is to stay as it is."""

    @property
    def diff(self) -> Diff:
        """What the transaction has changed so far."""
        return between({id: self.document.get(id) for id in self._after}, self._after)

    def get(self, id: Id | None) -> Record | None:
        """Give a record as this transaction sees it."""
        if id is None:
            return None
        return self._after[id] if id in self._after else self.document.get(id)

    def find(self, cls: type[R], id: Id | None) -> R | None:
        """Give a record of a class as this transaction sees it."""
        found = self.get(id)
        return found if isinstance(found, cls) else None

    def referrers(self, id: Id) -> list[Id]:
        """Give the ids of all records that refer to one, as this transaction sees them."""
        unchanged = (other for other in self.document.referrers(id) if other not in self._after)
        changed = (other.id for other in self._written.values() if id in targets(other))
        # Sorted, so that the same edit always gives the same diff.
        return sorted({*unchanged, *changed})

    def add(self, record: R) -> R:
        """Put a new record in."""
        self._write(record)
        return record

    def update(self, id: Id, **changes: Any) -> None:
        """Set some fields of a record that is there."""
        record = self.get(id)
        if record is None:
            raise KeyError(id)
        self._write(replace(record, **changes))

    def replace(self, record: Record) -> None:
        """Put a record in the place of the one of its id, which may be of another type.

        Links that may not lead to that type are cleared as if the old record were taken out.
        """
        self._write(record)
        for referrer_id in self.referrers(record.id):
            referrer = self.get(referrer_id)
            assert referrer is not None
            changes, dies = _without(referrer, record.id, but_for=record.TYPE)
            if dies:
                self.remove(referrer_id)
            elif changes:
                self._write(replace(referrer, **changes))

    def remove(self, id: Id) -> None:
        """Take a record out, with what it owns; links to it are cleared or kept as declared."""
        gone = [id]
        while gone:
            victim = gone.pop()
            if self.get(victim) is None:
                continue
            self._after[victim] = None
            self._written.pop(victim, None)
            for referrer_id in self.referrers(victim):
                referrer = self.get(referrer_id)
                assert referrer is not None
                changes, dies = _without(referrer, victim)
                if dies:
                    gone.append(referrer_id)
                elif changes:
                    self._write(replace(referrer, **changes))

    def apply(self, diff: Diff) -> None:
        """Do exactly what a diff from another state says, in locked lanes too.

        Nothing follows from it: what a record that goes owned is not taken out with it.
        """
        self.heeds_locks = False
        for id in diff.removed:
            self._after[id] = None
            self._written.pop(id, None)
        for record in (*diff.added.values(), *(after for _, after in diff.updated.values())):
            self._write(record)

    def _write(self, record: Record) -> None:
        self._after[record.id] = self._written[record.id] = record


def _without(referrer: Record, victim: Id, but_for: str = "") -> tuple[dict[str, Any], bool]:
    """Give the fields of a record without links to another, and whether it is nothing then.

    Links that may lead to a record of the type `but_for` stay.
    """
    changes: dict[str, Any] = {}
    for spec in fields_of(type(referrer)):
        if but_for and spec.target in ("", but_for):
            continue
        if spec.form == "reference" and getattr(referrer, spec.name) == victim:
            if spec.on_delete == "cascade":
                return {}, True
            if spec.on_delete == "clear":
                changes[spec.name] = None
        elif spec.form == "references" and victim in getattr(referrer, spec.name):
            kept = (id for id in getattr(referrer, spec.name) if id != victim)
            changes[spec.name] = tuple(kept)
    return changes, False
