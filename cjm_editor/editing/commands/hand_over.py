"""One record taking another one's place."""

from typing import Any

from cjm_editor.model import Id, Transaction, fields_of


def hand_over(tx: Transaction, gone: Id, heir: Id) -> None:
    """Remove a record; what referred to it refers to another one now, where it may."""
    kind = type(tx.document[heir]).TYPE
    for id in tx.referrers(gone):
        record = tx.get(id)
        assert record is not None
        changes: dict[str, Any] = {
            spec.name: heir
            for spec in fields_of(type(record))
            if spec.form == "reference"
            and getattr(record, spec.name) == gone
            and spec.target in ("", kind)
        }
        if changes:
            tx.update(id, **changes)
    tx.remove(gone)
