"""Which of the versions that nobody asked for may go again."""

from collections.abc import Sequence, Set

from cjm_editor.model import Id, VersionEntry

NEWEST = 12
"""So many of the last automatic versions stay, whenever they were made."""
DAYS = 30
"""Of the ones before, the last of each day stays, for so many days with a version."""


def thinned(versions: Sequence[VersionEntry], needed: Set[Id] = frozenset()) -> list[Id]:
    """Give the automatic versions that go, of all versions with the oldest first.

    Those that are `needed`, as by an experiment, stay.
    """
    automatic = [entry for entry in reversed(versions) if not entry.stands_out]
    older = automatic[NEWEST:]
    # The newest of each day comes first, so that the days keep its id.
    days: dict[str, Id] = {}
    for entry in older:
        days.setdefault(entry.made[:10], entry.id)
    kept = set(list(days.values())[:DAYS])
    return [entry.id for entry in older if entry.id not in kept | needed]
