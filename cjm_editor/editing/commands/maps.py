"""Whole maps."""

from collections.abc import Iterable

from cjm_editor.editing.session import Command
from cjm_editor.model import Record, Transaction


def add_records(records: Iterable[Record]) -> Command:
    """Add records as they are, such as a map that was imported or made from a template."""
    chosen = tuple(records)

    def command(tx: Transaction) -> None:
        for record in chosen:
            if tx.get(record.id) is not None:
                raise ValueError(f"there is a record {record.id} already")
            tx.add(record)

    return command
