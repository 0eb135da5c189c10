"""The record types a program knows, by type name and by table."""

from collections.abc import Iterable

from cjm_editor.model.record import Record


class Schema:
    """The closed list of record types, owners before what they own."""

    def __init__(self, types: Iterable[type[Record]]) -> None:
        self.types = tuple(types)
        self.by_type = {cls.TYPE: cls for cls in self.types}
        self.by_table = {cls.TABLE: cls for cls in self.types}
