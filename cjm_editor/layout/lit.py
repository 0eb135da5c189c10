"""Part of a map lit up: all other cards and transfers step back, and the foot says what it is."""

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.layout import metrics
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.tail import Tail
from cjm_editor.model import Document, Id, Lane, Swimlane, Transfer
from cjm_editor.text.style import CARD_TITLE
from cjm_editor.text.typesetter import Typesetter

CUT = "minimum-cut"
ROUTES = (
    "likeliest-failure",
    "likeliest-success",
    "fewest-transfers",
    "slowest",
    "best-felt",
    "worst-felt",
    CUT,
)
"""The words for what can be lit up, as `analysis/lighting` reads them; ranks and ids are others."""
_SIGN = 14.0
_ABOVE = 10.0


class Lit(Struct, frozen=True):
    """The records that are lit up, and what is said of them."""

    ids: frozenset[Id]
    words: str


def lit_up(placed: PlacedMap, lit: Lit, typesetter: Typesetter) -> PlacedMap:
    """Give a map as it is drawn with some of its records lit up."""
    tail = _told(placed.tail, lit.words, placed.bounds.width, typesetter)
    bounds = replace(placed.bounds, height=placed.bounds.height + tail.height - placed.tail.height)
    behind = all_but(placed.document, placed.map.id, lit.ids)
    return replace(placed, tail=tail, bounds=bounds, behind=behind)


def all_but(document: Document, map_id: Id, lit: frozenset[Id]) -> frozenset[Id]:
    """Give all elements and transfers of a map but some."""
    lanes = (
        lane
        for swimlane in document.children(Swimlane, map_id)
        for lane in document.children(Lane, swimlane.id)
    )
    ids = {each.id for lane in lanes for each in document.elements_of_lane(lane.id)}
    ids.update(each.id for each in document.children(Transfer, map_id))
    return frozenset(ids - lit)


def _told(tail: Tail, words: str, width: float, typesetter: Typesetter) -> Tail:
    """Say what is lit up beneath all else of the foot, as part of its legend."""
    left = metrics.MARGIN + _SIGN + 6
    said = typesetter.wrap(words, CARD_TITLE, width - left - metrics.MARGIN)
    top = tail.height + (_ABOVE if tail.height else 0.0)
    line: tuple[Shape, ...] = (
        icon("route", metrics.MARGIN, top, _SIGN, palette.INK),
        *flush_left(said, left, top, palette.INK),
    )
    legend, *others = tail.group.shapes
    assert isinstance(legend, Group)
    shapes = (replace(legend, shapes=(*legend.shapes, *line)), *others)
    return Tail(replace(tail.group, shapes=shapes), top + max(said.height, _SIGN))
