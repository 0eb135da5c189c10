"""One finding of a comparison: what has become of one record in one respect."""

import re
from typing import Any, Literal, get_args

from msgspec import Struct

from cjm_editor.editing.comparison.where import Where
from cjm_editor.editing.comparison.words import Piece, word_changes
from cjm_editor.model import Field, Id, Record
from cjm_editor.model.field import Tells

ChangeKind = Literal[
    "added",
    "removed",
    "moved",
    "reworded",
    "rescored",
    "relinked",
    "changed",
    "restyled",
]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
KIND_OF: dict[Tells, ChangeKind] = {
    "place": "moved",
    "words": "reworded",
    "score": "rescored",
    "link": "relinked",
    "fact": "changed",
    "look": "restyled",
}
"""What a record is that differs in a field that tells so."""

_FIGURE = re.compile(r"([+\-−]?\d+)(?:[.,](\d+))?\s*%?")


class FieldChange(Struct, frozen=True):
    """What a field held and holds; None where the record has no such field, or is not there.

    A "rank" is told as the place among its siblings, 1 being the first. `spec` is None for what
    only a newer version knows, and for the "type" of a record that was turned into another.
    """

    name: str
    spec: Field | None
    before: Any
    after: Any

    @property
    def delta(self) -> float | None:
        """By how much a score rose: of levels that have names, by how many of them."""
        if self.spec is None or self.spec.tells != "score":
            return None
        old, new = (_figure(self.spec, value) for value in (self.before, self.after))
        return None if old is None or new is None else round(new - old, 6)

    @property
    def words(self) -> tuple[Piece, ...]:
        """The change word by word; nothing where the field does not hold text."""
        if self.spec is None or self.spec.form not in ("line", "text"):
            return ()
        return word_changes(self.before or "", self.after or "")


class Change(Struct, frozen=True):
    """What has become of a record: `before` is None if it was added, `after` if removed.

    A record that differs in several respects has a change for each. `where` it lies is told of
    the state after, or before where it is gone; `fields` are those that differ, or those that
    hold something where the record was added or removed.
    """

    kind: ChangeKind
    before: Record | None
    after: Record | None
    where: Where
    fields: tuple[FieldChange, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it is now, or as it was before it was removed."""
        record = self.after or self.before
        assert record is not None
        return record

    @property
    def ids(self) -> tuple[Id, Id]:
        """The ids of the record before and after, empty where it is not there."""
        return (self.before.id if self.before else "", self.after.id if self.after else "")


def _figure(spec: Field, value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    if spec.form == "choice":
        return float(spec.choices.index(value)) if value in spec.choices else None
    found = _FIGURE.fullmatch(str(value).strip())
    # "1.200" is a thousand and more to some and little more than one to others.
    if found is None or len(found[2] or "") == 3:
        return None
    return float(f"{found[1].replace('−', '-')}.{found[2] or 0}")
