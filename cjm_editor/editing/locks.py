"""Locked lanes: what lies in them is not changed."""

from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Document, Element, Lane


def check_locks(document: Document, diff: Diff) -> None:
    """Raise Problem where a diff of this document changes what lies in a locked lane."""
    touched = [*diff.added.values(), *diff.removed.values()]
    touched += [state for states in diff.updated.values() for state in states]
    lanes = {record.lane for record in touched if isinstance(record, Element)}
    for id in lanes:
        lane = document.find(Lane, id)
        if lane is not None and lane.locked:
            raise Problem("problem.edit.locked")
