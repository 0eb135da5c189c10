"""One cell of a stack lane: cards beneath each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjm_editor.drawing import Rect
from cjm_editor.kinds import Card
from cjm_editor.layout import metrics
from cjm_editor.model import Id


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card at a place relative to its column's left and its lane's upper edge."""

    element: Id
    kind: str
    card: Card
    x: float
    y: float

    @property
    def rect(self) -> Rect:
        """Its rectangle in the same coordinates."""
        return Rect(self.x, self.y, self.card.width, self.card.height)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """The cards where a lane and a step cross, and the height they need."""

    cards: tuple[PlacedCard, ...]
    height: float


EMPTY = PlacedCell((), 0.0)


def stack(cards: Sequence[tuple[Id, str, Card]]) -> PlacedCell:
    """Put cards beneath each other."""
    y = metrics.CELL_PADDING
    placed = []
    for element, kind, card in cards:
        placed.append(PlacedCard(element, kind, card, metrics.GUTTER, y))
        y += card.height + metrics.CARD_GAP
    return PlacedCell(tuple(placed), y - metrics.CARD_GAP + metrics.CELL_PADDING if cards else 0.0)
