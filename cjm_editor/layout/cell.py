"""One cell of a stack lane: cards beneath each other."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from cjm_editor.drawing import Box, Group, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.kinds import Card
from cjm_editor.layout import metrics
from cjm_editor.layout.persistent_map import PersistentMap
from cjm_editor.model import Id
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter


class PlacedCard(Struct, frozen=True):
    """A card at a place relative to its column's left and its lane's upper edge."""

    element: Id
    kind: str
    card: Card
    x: float
    y: float
    wide: int = 1
    """How many columns it covers."""

    @property
    def rect(self) -> Rect:
        """Its rectangle in the same coordinates."""
        return Rect(self.x, self.y, self.card.width, self.card.height)


class PlacedCell(Struct, frozen=True):
    """The cards where a lane and a step cross, and the height they need.

    `drawn` stands there instead of cards: how many are folded away, at `fold_rect`, or what a lane
    has gathered.
    """

    cards: tuple[PlacedCard, ...]
    height: float
    drawn: Group | None = None
    fold_rect: Rect | None = None


class Cells(PersistentMap[Id, PlacedCell]):
    """The cells of a lane by their steps; each part is measured by the highest."""

    __slots__ = ()

    @staticmethod
    def measure(part: Mapping[Id, PlacedCell]) -> float:
        """Give the height of the highest cell."""
        return max(map(HEIGHT, part.values()), default=0.0)

    @property
    def height(self) -> float:
        """The height of the highest of all."""
        return max(self.measures)


HEIGHT = attrgetter("height")
EMPTY = PlacedCell((), 0.0)


def stack(cards: Sequence[tuple[Id, str, Card]]) -> PlacedCell:
    """Put cards beneath each other."""
    y = metrics.CELL_PADDING
    placed = []
    for element, kind, card in cards:
        placed.append(PlacedCard(element, kind, card, metrics.GUTTER, y))
        y += card.height + metrics.CARD_GAP
    return PlacedCell(tuple(placed), y - metrics.CARD_GAP + metrics.CELL_PADDING if cards else 0.0)


FOLD = 20.0
"""The height of what stands for folded cards, in points."""


def fold(count: int, width: float, typesetter: Typesetter) -> PlacedCell:
    """Put the number of cards in the place of cards `width` points wide."""
    rect = Rect(metrics.GUTTER, (metrics.FOLDED_HEIGHT - FOLD) / 2, width, FOLD)
    number = typesetter.wrap(str(count), FOOTNOTE, width)
    shapes: tuple[Shape, ...] = (
        Box(rect, fill=palette.PAPER, stroke=palette.HAIRLINE, radius=4),
        *centred(number, rect, palette.MUTED),
    )
    return PlacedCell((), metrics.FOLDED_HEIGHT, Group(shapes, role="fold"), rect)
