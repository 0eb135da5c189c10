"""Connecting touchpoints."""

from cjm_editor.editing.records import map_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Element, Id, Transaction, Transfer, fields_of

ENDS = next(spec.target for spec in fields_of(Transfer) if spec.name == "source")
"""The type of the records that transfers lead from and to."""


def connect(source: Id, target: Id, *, id: Id) -> Command:
    """Add the transfer from one touchpoint to another; raises Problem where there can be none."""

    def command(tx: Transaction) -> None:
        reason = obstacle(tx.document, source, target)
        if reason is not None:
            raise Problem(reason)
        map = map_of(tx.document, source)
        assert map is not None
        tx.add(Transfer(id=id, map=map, source=source, target=target))

    return command


def reverse(id: Id) -> Command:
    """Let a transfer lead the other way; raises Problem where there is one already."""

    def command(tx: Transaction) -> None:
        transfer = tx.find(Transfer, id)
        if transfer is None:
            raise Problem("problem.edit.gone")
        reason = obstacle(tx.document, transfer.target, transfer.source)
        if reason is not None:
            raise Problem(reason)
        tx.update(id, source=transfer.target, target=transfer.source)

    return command


def obstacle(document: Document, source: Id, target: Id) -> str | None:
    """Give the key of the problem that keeps two records from being connected, if any does."""
    if source == target:
        return "problem.edit.connect_self"
    if not (connectable(document, source) and connectable(document, target)):
        return "problem.edit.connect_touchpoints"
    if map_of(document, source) != map_of(document, target):
        return "problem.edit.connect_maps"
    for other in document.referrers(source):
        transfer = document.find(Transfer, other)
        if transfer is not None and (transfer.source, transfer.target) == (source, target):
            return "problem.edit.connect_twice"
    return None


def connectable(document: Document, id: Id | None) -> bool:
    """Tell whether a record is one that transfers lead from and to."""
    found = document.find(Element, id)
    return found is not None and found.TYPE == ENDS
