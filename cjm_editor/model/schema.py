"""The record types a program knows, by type name and by table."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjm_editor.model.record import Record


@dataclass(frozen=True, slots=True, init=False)
class Schema:
    """The closed list of record types, owners before what they own."""

    types: tuple[type[Record], ...]
    by_type: dict[str, type[Record]]
    by_table: dict[str, type[Record]]

    def __init__(self, types: Iterable[type[Record]]) -> None:
        known = tuple(types)
        object.__setattr__(self, "types", known)
        object.__setattr__(self, "by_type", {cls.TYPE: cls for cls in known})
        object.__setattr__(self, "by_table", {cls.TABLE: cls for cls in known})
