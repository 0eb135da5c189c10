"""What an element kind and a lane kind declare of themselves."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from cjm_editor.drawing import Point, Rect, Shape, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.i18n import Language
from cjm_editor.model import Document, Element
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

Placement = Literal["stack", "curve", "gathered"]


class Scale(Struct, frozen=True):
    """The levels of a curve from lowest to highest; `name` is what their keys begin with."""

    lowest: int
    highest: int
    name: str

    @property
    def levels(self) -> range:
        """The labelled levels, from the highest down."""
        return range(self.highest, self.lowest - 1, -1)

    def key(self, level: int) -> str:
        """Give the catalogue key of a level's name."""
        return f"{self.name}.level.{level}"

    def clamp(self, value: float) -> float:
        """Give the value on the curve that is nearest to one."""
        return max(float(self.lowest), min(float(self.highest), value))


EMOTION = Scale(-2, 2, "emotion")
TENSION = Scale(0, 4, "tension")


class Sticky(Struct, frozen=True):
    """A note of paper to write a card on: its height in points, and the lines at its foot."""

    height: float
    foot: tuple[str, ...] = ()


class CardContext(Struct, frozen=True):
    """What a card may look at while it is drawn: the file, who sets its type, its language.

    `note_above` asks a point of a curve to write its note above itself instead of beneath; with
    `sticky`, a card is written on a note that is exactly so high and as wide as it is drawn.
    """

    document: Document
    typesetter: Typesetter
    language: Language
    note_above: bool = False
    sticky: Sticky | None = None


class Card(Struct, eq=False):
    """An element's card in its own coordinates, its upper left corner at (0, 0), in points.

    A map is laid out from the sizes of all its cards, but few of them are in view: `draw` is
    called when the shapes are first looked at, and `say` when somebody who does not see the card
    asks what it is. `title_box` is where the title is typed in place. `anchor` is the point that
    lies on the curve, for kinds that lie on one. `texts` are what is written on it.
    `sign` is where a second click opens the map that shows the element more closely. `lead` tells
    what it says by signs; with the words on it, that is all that it says. Empty where it is not.
    """

    width: float
    height: float
    draw: Callable[[], Iterable[Shape]]
    say: Callable[[], str]
    title_box: Rect
    title_style: TextStyle
    anchor: Point | None = None
    texts: Sequence[Paragraph] = ()
    sign: Rect | None = None
    lead: Callable[[], str] = str
    _shapes: tuple[Shape, ...] | None = None
    _summary: str | None = None

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What it looks like."""
        if self._shapes is None:
            self._shapes = tuple(self.draw())
        return self._shapes

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters on it that no font can print."""
        return tuple([cluster for words in self.texts for cluster in words.missing])

    @property
    def summary(self) -> str:
        """The card in one sentence."""
        if self._summary is None:
            self._summary = self.say()
        return self._summary


class DrawCard(Protocol):
    """Draws an element of one kind at a width."""

    def __call__(self, element: Element, width: float, context: CardContext) -> Card:
        """Give the card, as high as its content needs."""


class ElementKind(Struct, frozen=True, kw_only=True):
    """One kind of element: its record, how and in which hue it is drawn, where it feels at home.

    `connects` says that transfers lead from and to its cards; `scale` that its `value` says how
    high it lies on a curve; `quotes` that it holds somebody's own words. The few `everyday` ones,
    which nearly every map needs, are offered before the rest. In the score of a journey, `mood`
    says how good an element feels and `harm` how much it hurts, both from 0 to 1.
    """

    id: str
    record: type[Element]
    icon: str
    home: str
    draw: DrawCard
    hue: Hue = palette.GREY
    scale: Scale | None = None
    shortcut: str = ""
    connects: bool = False
    everyday: bool = False
    quotes: bool = False
    mood: Callable[[Element], float] | None = None
    harm: Callable[[Element], float] | None = None
    new: Callable[[], dict[str, object]] = dict

    @property
    def placement(self) -> Placement:
        """Whether its elements are stacked in cells or lie on a curve."""
        return "curve" if self.scale else "stack"

    @property
    def label_key(self) -> str:
        """The catalogue key of the kind's name."""
        return f"kind.{self.id}"

    @property
    def help_key(self) -> str:
        """The catalogue key of the sentence that says what the kind is for."""
        return f"kind.{self.id}.help"


class LaneKind(Struct, frozen=True, kw_only=True):
    """One kind of lane: what is put there by default and how its cells are laid out.

    One that `gathers` fills itself with the channels that the cards of its swimlane name in this
    field, and takes no cards. Lanes of one `family` tell of one side of the journey; one without
    goes along with the lanes above it.
    """

    id: str
    icon: str
    family: str = ""
    element: str = ""
    scale: Scale | None = None
    gathers: str = ""

    @property
    def placement(self) -> Placement:
        """Whether its cells hold stacked cards, points of a curve or what is gathered there."""
        if self.gathers:
            return "gathered"
        return "curve" if self.scale else "stack"

    @property
    def label_key(self) -> str:
        """The catalogue key of the kind's name."""
        return f"lane.{self.id}"

    def accepts(self, kind: ElementKind) -> bool:
        """Tell whether elements of a kind may lie in lanes of this one."""
        return kind.scale == self.scale and not self.gathers
