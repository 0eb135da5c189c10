"""What is not as it should be in a file, for the user and for the command line."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from cjm_editor.i18n import Language, text
from cjm_editor.model import Id


class Finding(Struct, frozen=True):
    """One thing that is wrong; `record` is the id of the record it is about, if it is about one."""

    key: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    record: Id | None = None

    def sentence(self, language: Language | None = None) -> str:
        """Say it in `language`, by default the interface's."""
        table = self.arguments.get("table")
        if table is None:
            return text(self.key, language, **self.arguments)
        own = text(f"table.{table}", language)
        if own == f"table.{table}":
            return text(self.key, language, **{**self.arguments, "table": _kind(table, language)})
        # What is in these tables has no name that anybody gave it.
        key = _UNNAMED.get(self.key, self.key)
        return text(key, language, **{**self.arguments, "table": own})

    def __str__(self) -> str:
        return self.sentence()


MOST_TOLD = 10


def told(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Say the first of many things that are wrong, and how many there are."""
    said = tuple(finding.sentence() for finding in findings[:MOST_TOLD])
    if len(findings) == len(said):
        return said
    return (*said, text("check.more", number=f"{len(findings)}"))


_UNNAMED = {
    "check.row_digest": "check.row_digest.own",
    "check.row_value": "check.row_value.own",
}


def _kind(table: str, language: Language | None) -> str:
    """Say what lies in a table of records: it is named by the plural of their type."""
    one = f"{table[:-3]}y" if table.endswith("ies") else table.removesuffix("s")
    key = f"kind.{one}"
    said = text(key, language)
    return table if said == key else said
