"""What is known of a version of a file besides its records."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cjm_editor.model.experiment import Experiment
from cjm_editor.model.record import Id, Record

VersionKind = Literal[
    "manual", "baseline", "session", "import", "migration", "merge", "merged", "restore"
]

BY_HAND: tuple[VersionKind, ...] = ("manual", "baseline")
"""The kinds somebody asked for; the others are made before something that changes a lot."""

APART = (Experiment,)
"""Record types that no version holds: what speaks of versions must outlive a return to one."""


class VersionEntry(Struct, frozen=True):
    """A state of a file that was kept, as lists show it; `made` is ISO 8601, UTC.

    A locked one is neither changed nor deleted. One that is not `whole` has lost records with
    the damaged rows that held them.
    """

    id: Id
    name: str
    note: str
    author: str
    made: str
    kind: VersionKind
    locked: bool = False
    whole: bool = True

    @property
    def stands_out(self) -> bool:
        """Whether somebody cares for it: it is never thinned out."""
        return self.kind in BY_HAND or self.locked or bool(self.name)


def latest_named(versions: Sequence[VersionEntry]) -> VersionEntry | None:
    """Give the version that says which state a map is in: the last one somebody named."""
    named = [entry for entry in versions if entry.name and entry.kind in BY_HAND]
    return max(named, key=lambda entry: entry.made, default=None)


def held(records: Iterable[Record]) -> list[Record]:
    """Give those of a file's records that a version of it holds."""
    return [record for record in records if not isinstance(record, APART)]


def tied_versions(records: Iterable[Record]) -> frozenset[Id]:
    """Give the versions that experiments lie between."""
    found = (record for record in records if isinstance(record, Experiment))
    return frozenset(id for each in found for id in (each.before, each.after) if id)
