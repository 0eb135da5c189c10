"""What could be done about a journey, and what was decided."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.model.field import (
    choice,
    date,
    line,
    number,
    owner,
    prose,
    rank,
    references,
    words,
)
from cjm_editor.model.record import Id, Record

PROGRESS = ("idea", "planned", "running", "done", "dropped")
QUADRANTS = ("easy_smart", "hard_smart", "easy_small", "hard_small")
"""The quarters of the matrix in the order they are worked off; smart is what is of much benefit."""
MIDDLE = 3.0
"""From here on, of 1 to 5, something is easy, or of much benefit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement(Record):
    """A measure that `mends` touchpoints and transfers, or answers pain points and opportunities.

    `ease` and `benefit` go from 1 to 5; `cost` is money, `days` are those of the people it takes.
    """

    TYPE: ClassVar[str] = "improvement"
    TABLE: ClassVar[str] = "improvements"

    map: Id = owner("map")
    rank: str = rank()
    title: str = line()
    description: str = prose()
    mends: tuple[Id, ...] = references("", hidden=True)
    ease: float | None = number(None, minimum=1.0, maximum=5.0, step=1.0)
    benefit: float | None = number(None, minimum=1.0, maximum=5.0, step=1.0)
    cost: float | None = number(None, minimum=0.0)
    days: float | None = number(None, minimum=0.0)
    owner: str = line()
    due: str = date()
    progress: str = choice(PROGRESS, "idea")
    tags: tuple[str, ...] = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Record):
    """How many days a person has for the improvements of a map that are theirs."""

    TYPE: ClassVar[str] = "capacity"
    TABLE: ClassVar[str] = "capacities"

    map: Id = owner("map")
    person: str = line()
    days: float | None = number(None, minimum=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Which improvements were chosen, by whom, when and by which criteria."""

    TYPE: ClassVar[str] = "decision"
    TABLE: ClassVar[str] = "decisions"

    map: Id = owner("map")
    rank: str = rank()
    title: str = line()
    decided_by: str = line()
    decided_on: str = date()
    criteria: str = prose()
    budget: float | None = number(None, minimum=0.0)
    capacity: float | None = number(None, minimum=0.0)
    chosen: tuple[Id, ...] = references("improvement", hidden=True)


def person_key(name: str) -> str:
    """Give the name of a person as it is compared: however it is capitalised and spaced."""
    return " ".join(name.split()).casefold()


def quadrant(improvement: Improvement) -> str | None:
    """Give the quarter of the matrix that an improvement lies in, None while it is not judged."""
    if improvement.ease is None or improvement.benefit is None:
        return None
    easy = "easy" if improvement.ease >= MIDDLE else "hard"
    return f"{easy}_{'smart' if improvement.benefit >= MIDDLE else 'small'}"
