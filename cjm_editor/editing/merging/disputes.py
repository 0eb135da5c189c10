"""What cannot stand beside something else: links to what is deleted, and owners left empty."""

from cjm_editor.editing.merging.conflict import WHOLE, Key
from cjm_editor.editing.merging.fields import ALWAYS_JOINED, names_with, place_of
from cjm_editor.editing.merging.links import fits, is_new, links, needs
from cjm_editor.editing.merging.owners import FILE, children, empty
from cjm_editor.editing.merging.sides import Sides, State
from cjm_editor.model import Asset, Field, Id, Record


def add_disputes(sides: Sides, joined: State, found: set[Key]) -> None:
    """Add to the conflicts found those between records, so that no choice leaves a loose end.

    What may go, or go elsewhere, by one choice makes what hangs on it a choice, too.
    """
    changed = [record for id, record in joined.items() if record != sides.base.get(id)]
    before = -1
    while before < len(found):
        before = len(found)
        for record in changed:
            found.update(_about_links(sides, joined, found, record))
        found.update(_about_owners(sides, joined, found))


def _about_owners(sides: Sides, joined: State, found: set[Key]) -> list[Key]:
    """Give the conflicts about what is left in owners that may come to be empty."""
    keys: list[Key] = []
    uncertain = {
        id
        for id, names in found
        if names == WHOLE or (id in joined and (names == place_of(type(joined[id]))))
    }
    for owner, cls in empty(joined, uncertain):
        if sides.alone(owner):
            keys.append((owner, WHOLE))
        for child in children(sides, owner, cls):
            if not sides.alone(child.id):
                keys.append((child.id, place_of(cls)))
            elif owner == FILE or not sides.alone(owner):
                keys.append((child.id, WHOLE))
    return keys


def _about_links(sides: Sides, joined: State, found: set[Key], record: Record) -> list[Key]:
    """Give the conflicts about the links of a record that may come to lead nowhere."""
    keys: list[Key] = []
    if isinstance(record, ALWAYS_JOINED):
        return keys
    for spec, target in links(record):
        there = joined.get(target)
        if fits(there, spec) and (target, WHOLE) not in found:
            continue
        if not _matters(sides, record, spec, target):
            continue
        if there is not None and not sides.alone(target):
            # One side turned it into another kind, the other connects it.
            keys.append((target, WHOLE))
        # One that is new on one side, or another kind there, goes or comes with where it stands.
        whole = needs(spec) and (sides.alone(record.id) or sides.turned(record.id))
        keys.append((record.id, WHOLE if whole else names_with(type(record), spec.name)))
    return keys


def _matters(sides: Sides, record: Record, spec: Field, target: Id) -> bool:
    """Tell whether a link is more than a remainder, and a picture is not simply kept for it."""
    known = target in sides.ours or target in sides.theirs
    kept = isinstance(sides.alone(target), Asset)
    return known and not kept and (needs(spec) or is_new(sides.base, record, spec, target))
