"""The text styles of a map: weight and size, and the one line height each size has."""

from functools import cached_property
from typing import Literal

from msgspec import Struct

Weight = Literal["regular", "medium", "semibold", "bold", "italic"]

_LEADING = 1.3


class TextStyle(Struct, frozen=True, dict=True):
    """How a text is set: the weight of the bundled family and the size in points."""

    weight: Weight
    size: float

    @cached_property
    def line_height(self) -> float:
        """Give the distance between two baselines in points, rounded once to a quarter."""
        return round(self.size * _LEADING * 4) / 4


TITLE = TextStyle("semibold", 28)
SUBTITLE = TextStyle("regular", 11)
STAGE = TextStyle("semibold", 13)
STEP = TextStyle("medium", 10)
LANE = TextStyle("semibold", 11)
CARD_TITLE = TextStyle("medium", 10.5)
CARD_TEXT = TextStyle("regular", 9)
LABEL = TextStyle("medium", 8)
FOOTNOTE = TextStyle("regular", 7.5)
