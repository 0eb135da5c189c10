"""How a map wants to be judged: the weights of its score and the levels of its checks."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.model.field import choice, line, number, owner
from cjm_editor.model.record import Id, Record

LEVELS = ("usual", "off", "note", "warning", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing(Record):
    """The weights of a map's score; a map without one is judged by the usual ones.

    What each does stands in the score's derivation (`analysis/SCORE.md`).
    """

    TYPE: ClassVar[str] = "weighing"
    TABLE: ClassVar[str] = "weighings"

    map: Id = owner("map")
    touchpoint_weight: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    transfer_weight: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    emotion_weight: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    peak_weight: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    end_weight: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    weakest_weight: float = number(0.5, minimum=0.0, maximum=1.0, step=0.05)
    pain_weight: float = number(0.5, minimum=0.0, maximum=1.0, step=0.05)
    identity_loss: float = number(0.3, minimum=0.0, maximum=1.0, step=0.05)
    context_loss: float = number(0.3, minimum=0.0, maximum=1.0, step=0.05)
    promise_loss: float = number(0.6, minimum=0.0, maximum=1.0, step=0.05)
    repeat_loss: float = number(0.3, minimum=0.0, maximum=1.0, step=0.05)
    doubt: float = number(0.2, minimum=0.0, maximum=1.0, step=0.05)
    patience: float = number(60.0, minimum=0.1, maximum=1e6, step=10.0)


RANKING = "ranking"
"""The id of the one ranking of a file: in two copies it is the same, so that these merge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Record):
    """How much each criterion says when the maps of a file are ranked; usually as much as another.

    There is one a file, by the id `RANKING`, once somebody has changed a weight.
    """

    TYPE: ClassVar[str] = "ranking"
    TABLE: ClassVar[str] = "rankings"

    business_value: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    strategic_importance: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)
    frequency_of_use: float = number(1.0, minimum=0.0, maximum=100.0, step=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSetting(Record):
    """How seriously a map takes a check, and from which limit on."""

    TYPE: ClassVar[str] = "check_setting"
    TABLE: ClassVar[str] = "check_settings"

    map: Id = owner("map")
    check: str = line(hidden=True)
    level: str = choice(LEVELS, "usual")
    limit: float | None = number(None)
