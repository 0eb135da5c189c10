"""What the frames of what is selected go round: found once per selection and state of the map."""

from cjm_editor.drawing import Rect
from cjm_editor.layout import Outline, PlacedMap
from cjm_editor.model import Element, Id

MANY = 200
"""With more, only cards that are seen are looked for, and frames are drawn all in one go."""


class SelectedFrames:
    """Remembers the outlines of what is selected, since each frame of the window needs them."""

    def __init__(self) -> None:
        self._placed: PlacedMap | None = None
        self._ids: tuple[Id, ...] = ()
        self._cards: frozenset[Id] = frozenset()
        self._area: Rect | None = None
        self._outlines: list[tuple[Id, Outline]] = []
        self._seen: list[tuple[Id, Outline]] = []

    def within(
        self, area: Rect, placed: PlacedMap, ids: tuple[Id, ...]
    ) -> list[tuple[Id, Outline]]:
        """Give what of a selection is seen in an area of the map, each with its outline."""
        if self._ids is not ids:
            self._ids, self._placed, self._cards = ids, None, frozenset()
            if len(ids) > MANY:
                records = map(placed.document.get, ids)
                self._cards = frozenset([each.id for each in records if isinstance(each, Element)])
        if self._placed is not placed:
            self._placed, self._area = placed, None
            found = ((id, placed.outline_of(id)) for id in ids if id not in self._cards)
            self._outlines = [(id, outline) for id, outline in found if outline is not None]
        if self._area != area:
            self._area = area
            self._seen = [each for each in self._outlines if each[1].rect.intersects(area)]
            cards = placed.cards_within(area) if self._cards else ()
            self._seen += [(id, Outline(rect)) for id, rect in cards if id in self._cards]
        return self._seen

    def forget(self) -> None:
        """Hold no map any more."""
        self._placed, self._area = None, None
        self._ids, self._cards = (), frozenset()
        self._outlines, self._seen = [], []
