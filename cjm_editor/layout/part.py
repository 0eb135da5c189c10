"""Part of a placed map as a picture of its own: what other programs get when it is copied."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cjm_editor.drawing import Clip, Group, Rect, Shape
from cjm_editor.i18n import Language
from cjm_editor.layout.landmarks import Landmark
from cjm_editor.layout.links import Link
from cjm_editor.layout.outline import Outline
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.reading import Passage
from cjm_editor.model import Element, Id

EDGE = 4.0
"""The points around the cards, where their shadows and lines end."""


class MapPart(Struct, frozen=True):
    """Shapes moved so that their upper left corner is at (0, 0)."""

    title: str
    bounds: Rect
    missing: tuple[str, ...]
    inner: tuple[Shape, ...]
    language: Language
    landmarks: tuple[Landmark, ...] = ()
    passages: Passage = Passage("document")
    links: tuple[Link, ...] = ()

    def rect_of(self, id: Id) -> Rect | None:
        """Give nothing: what is on it can be drawn only."""
        return None

    def outline_of(self, id: Id) -> Outline | None:
        """Give nothing either."""
        return None

    def shapes(self) -> Iterable[Shape]:
        """Give the display list in paint order."""
        return self.inner


def whole_grid(placed: PlacedMap) -> MapPart:
    """Give the rows and columns with their heads, without the map's title and legend."""
    area = Rect(0.0, placed.stage_top, placed.bounds.width, placed.tail_top - placed.stage_top)
    inner = (Clip(area, tuple(placed.shapes_in(area))),)
    return _part(placed, area, inner)


def cards_alone(placed: PlacedMap) -> MapPart:
    """Give the cards with the transfers among them and the curves of emotions, nothing around."""
    ids = [record.id for record in placed.document if isinstance(record, Element)]
    area: Rect | None = None
    for rect in (
        *(placed.rect_of(id) for id in ids),
        *(transfer.bounds for transfer in placed.transfers),
    ):
        if rect is not None:
            area = rect if area is None else area.united(rect)
    inner = (*_curves(placed), *filter(None, map(placed.card_shapes, ids)), *_transfers(placed))
    return _part(placed, (area or Rect(0.0, 0.0, 1.0, 1.0)).grown(EDGE), tuple(inner))


def _curves(placed: PlacedMap) -> Iterator[Group]:
    for lane in placed.lanes:
        if lane.kind.placement == "curve":
            yield Group((*lane.row.area, *lane.row.curve), y=lane.rect.y)


def _transfers(placed: PlacedMap) -> Iterator[Group]:
    return (transfer.group for transfer in placed.transfers)


def _part(placed: PlacedMap, area: Rect, inner: tuple[Shape, ...]) -> MapPart:
    moved = Group(inner, -area.x, -area.y)
    bounds = Rect(0.0, 0.0, area.width, area.height)
    return MapPart(placed.title, bounds, placed.missing, (moved,), placed.language)
