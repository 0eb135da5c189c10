"""The log of what was tried: a change, what was hoped for, and what came of it."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.model.field import choice, line, prose, rank
from cjm_editor.model.record import Record

STATUSES = ("planned", "running", "confirmed", "refuted", "unclear")


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment(Record):
    """One experiment; `before` and `after` are the ids of the versions it lies between.

    No version holds it: what speaks of versions outlives a return to one of them.
    """

    TYPE: ClassVar[str] = "experiment"
    TABLE: ClassVar[str] = "experiments"

    rank: str = rank()
    title: str = line()
    hypothesis: str = prose()
    change: str = prose()
    result: str = prose()
    status: str = choice(STATUSES, "planned")
    before: str = line(hidden=True)
    after: str = line(hidden=True)
