"""What holds where nobody has chosen: the side that kept what the other side deleted, else ours."""

from collections.abc import Sequence
from typing import Any

from cjm_editor.editing.merging.conflict import WHOLE, Conflict, Key, Side
from cjm_editor.editing.merging.links import cleared, fits, link_fields, linked, links
from cjm_editor.editing.merging.sides import Sides
from cjm_editor.model import Record


def presets(sides: Sides, conflicts: Sequence[Conflict]) -> dict[Key, Side]:
    """Give the side that holds for each conflict until somebody chooses: deleting never wins."""
    found: dict[Key, Side] = {each.key: _kept(sides, each) for each in conflicts}
    for each in conflicts:
        record = each.version(found[each.key])
        for spec, target in links(record) if record is not None else ():
            if (target, WHOLE) in found and sides.turned(target):
                # What is kept goes along with the kind of thing that it can be linked to.
                ours = fits(sides.ours[target], spec)
                found[target, WHOLE] = "ours" if ours else "theirs"
    return found


def _kept(sides: Sides, conflict: Conflict) -> Side:
    if conflict.ours is None:
        return "theirs"
    if conflict.names == WHOLE or conflict.theirs is None:
        return "ours"
    return "theirs" if _only_lost_links(sides, conflict) else "ours"


def _only_lost_links(sides: Sides, conflict: Conflict) -> bool:
    """Tell whether our side did no more to the fields than to delete what theirs lead to."""
    ours, theirs = conflict.ours, conflict.theirs
    assert ours is not None and theirs is not None
    lost = any(
        not fits(sides.ours.get(id), spec)
        for spec in link_fields(type(theirs))
        if spec.name in conflict.names
        for id in linked(theirs, spec)
    )
    before = conflict.base or theirs
    return lost and _said(ours, conflict) == _said(cleared(before, sides.ours), conflict)


def _said(record: Record, conflict: Conflict) -> list[Any]:
    return [getattr(record, name, None) for name in conflict.names]
