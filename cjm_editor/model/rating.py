"""What is measured along a journey: attributes, each on its scale, and readings of them."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.field import (
    choice,
    date,
    flag,
    line,
    link,
    number,
    owner,
    rank,
    whole,
)
from cjm_editor.model.record import Id, Record

BETTER = ("higher", "lower")
LARGEST = 1e9
"""No end of a scale lies further from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Record):
    """Something that can be read anywhere on a journey, such as satisfaction; shared by all maps.

    Readings lie between `lowest` and `highest`. Those of an attribute that `counts` enter the
    score of the journey, with its `weight`.
    """

    TYPE: ClassVar[str] = "attribute"
    TABLE: ClassVar[str] = "attributes"

    rank: str = rank()
    name: str = line()
    unit: str = line()
    lowest: float = number(1.0, minimum=-LARGEST, maximum=LARGEST)
    highest: float = number(5.0, minimum=-LARGEST, maximum=LARGEST)
    better: str = choice(BETTER, "higher")
    counts: bool = flag(default=True)
    weight: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """What an attribute was on a day, at a touchpoint, on a transfer, in a stage or on all a map.

    `expected` is what the customers expected it to be, `responses` how many of them were asked.
    """

    TYPE: ClassVar[str] = "reading"
    TABLE: ClassVar[str] = "readings"

    map: Id = owner("map")
    target: Id = link("")
    attribute: Id = link("attribute")
    figure: float = number(0.0, minimum=-LARGEST, maximum=LARGEST)
    expected: float | None = number(None, minimum=-LARGEST, maximum=LARGEST)
    responses: int | None = whole(None, minimum=1)
    taken: str = date()
    told_by: str = line()
    evidence: str = choice(EVIDENCE, "measured", tells="score")
