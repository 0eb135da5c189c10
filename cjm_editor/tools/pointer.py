"""What a pointer or a key does, with nothing of the window system in it."""

from math import hypot
from typing import Literal, TypeAlias

from msgspec import Struct, field

Modifier: TypeAlias = Literal["shift", "ctrl", "alt"]
Button: TypeAlias = Literal["none", "left", "middle", "right"]

THRESHOLD = 4.0
"""How far a pressed pointer goes, in pixels of the screen, before it drags."""


class Pointer(Struct, frozen=True, kw_only=True):
    """A pointer at a point of the map, in points; `scale` is how many pixels a point takes.

    `button` is the one pressed or released, or held while it moves.
    """

    x: float
    y: float
    scale: float = 1.0
    button: Button = "none"
    modifiers: frozenset[Modifier] = field(default_factory=frozenset)
    clicks: int = 1

    def dragged_from(self, start: "Pointer") -> bool:
        """Tell whether it is far enough from where it was pressed to mean a drag."""
        return hypot(self.x - start.x, self.y - start.y) * self.scale >= THRESHOLD


class Key(Struct, frozen=True, kw_only=True):
    """A key that goes down or up; `name` is as in shortcuts ("Esc", "Space", "A")."""

    name: str
    text: str = ""
    modifiers: frozenset[Modifier] = field(default_factory=frozenset)
    down: bool = True
