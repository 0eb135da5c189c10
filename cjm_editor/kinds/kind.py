"""What an element kind and a lane kind declare of themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from cjm_editor.drawing import Point, Rect, Shape
from cjm_editor.i18n import Language
from cjm_editor.model import Document, Element
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

Placement = Literal["stack", "curve"]


@dataclass(frozen=True, slots=True)
class CardContext:
    """What a card may look at while it is drawn: the file, who sets its type, its language.

    `note_above` asks a point of a curve to write its note above itself instead of beneath.
    """

    document: Document
    typesetter: Typesetter
    language: Language
    note_above: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A drawn element in its own coordinates, its upper left corner at (0, 0), in points.

    `title_box` is where the title is typed in place; `summary` says the card to somebody who
    does not see it. `anchor` is the point that lies on the curve, for kinds that lie on one.
    `missing` are the characters no font can print.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title_box: Rect
    title_style: TextStyle
    summary: str
    anchor: Point | None = None
    missing: tuple[str, ...] = ()


class DrawCard(Protocol):
    """Draws an element of one kind at a width."""

    def __call__(self, element: Element, width: float, context: CardContext) -> Card:
        """Give the card, as high as its content needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementKind:
    """One kind of element: its record, how it is drawn and where it feels at home.

    `connects` says that transfers lead from and to its cards.
    """

    id: str
    record: type[Element]
    icon: str
    home: str
    draw: DrawCard
    placement: Placement = "stack"
    shortcut: str = ""
    connects: bool = False
    new: Callable[[], dict[str, object]] = dict

    @property
    def label_key(self) -> str:
        """The catalogue key of the kind's name."""
        return f"kind.{self.id}"

    @property
    def help_key(self) -> str:
        """The catalogue key of the sentence that says what the kind is for."""
        return f"kind.{self.id}.help"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneKind:
    """One kind of lane: what is put there by default and how its cells are laid out."""

    id: str
    icon: str
    element: str
    placement: Placement = "stack"

    @property
    def label_key(self) -> str:
        """The catalogue key of the kind's name."""
        return f"lane.{self.id}"

    def accepts(self, kind: ElementKind) -> bool:
        """Tell whether elements of a kind may lie in lanes of this one."""
        return kind.placement == self.placement
