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
        return text(self.key, language, **self.arguments)

    def __str__(self) -> str:
        return self.sentence()


MOST_TOLD = 10


def told(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Say the first of many things that are wrong, and how many there are."""
    said = tuple(finding.sentence() for finding in findings[:MOST_TOLD])
    if len(findings) == len(said):
        return said
    return (*said, text("check.more", number=f"{len(findings)}"))
