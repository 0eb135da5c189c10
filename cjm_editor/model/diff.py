"""The difference between two states of a document: what every edit is."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from cjm_editor.model.record import Id, Record


class Diff(Struct, frozen=True):
    """Records added, updated (before, after) and removed, by id."""

    added: Mapping[Id, Record] = field(default_factory=dict)
    updated: Mapping[Id, tuple[Record, Record]] = field(default_factory=dict)
    removed: Mapping[Id, Record] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    @property
    def inverse(self) -> "Diff":
        """The diff that takes this one back."""
        return Diff(
            added=self.removed,
            updated={id: (after, before) for id, (before, after) in self.updated.items()},
            removed=self.added,
        )

    def then(self, later: "Diff") -> "Diff":
        """Give the one diff that does what this and then `later` do."""
        return chained((self, later))

    def touched(self) -> set[Id]:
        """Give the ids of all records it changes."""
        return {*self.added, *self.updated, *self.removed}

    def _ends(self) -> tuple[dict[Id, Record | None], dict[Id, Record | None]]:
        before: dict[Id, Record | None] = dict.fromkeys(self.added)
        after: dict[Id, Record | None] = dict(self.added)
        for id, (old, new) in self.updated.items():
            before[id], after[id] = old, new
        for id, old in self.removed.items():
            before[id], after[id] = old, None
        return before, after


def chained(diffs: Iterable[Diff]) -> Diff:
    """Give the one diff that does what all of these do one after the other."""
    before: dict[Id, Record | None] = {}
    after: dict[Id, Record | None] = {}
    for diff in diffs:
        start, end = diff._ends()
        for id, record in start.items():
            before.setdefault(id, record)
        after.update(end)
    return between(before, after)


def between(before: Mapping[Id, Record | None], after: Mapping[Id, Record | None]) -> Diff:
    """Give the diff from one state of some records to another; None or absence means not there."""
    added: dict[Id, Record] = {}
    updated: dict[Id, tuple[Record, Record]] = {}
    removed: dict[Id, Record] = {}
    for id in {**before, **after}:
        old, new = before.get(id), after.get(id)
        if old is None and new is not None:
            added[id] = new
        elif old is not None and new is None:
            removed[id] = old
        elif old is not None and new is not None and old != new:
            updated[id] = (old, new)
    return Diff(added, updated, removed)
