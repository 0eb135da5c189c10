"""Where the frames of what is selected go: found once per selection and state of the map."""

from cjm_editor.drawing import Rect
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Id


class SelectedFrames:
    """Remembers the rectangles of what is selected; with all of a map, each frame needs them."""

    def __init__(self) -> None:
        self._placed: PlacedMap | None = None
        self._ids: tuple[Id, ...] = ()
        self._rects: list[tuple[Id, Rect]] = []

    def within(self, area: Rect, placed: PlacedMap, ids: tuple[Id, ...]) -> list[tuple[Id, Rect]]:
        """Give what of a selection is seen in an area of the map, each with its rectangle."""
        if self._placed is not placed or self._ids is not ids:
            self._placed, self._ids = placed, ids
            found = ((id, placed.rect_of(id)) for id in ids)
            self._rects = [(id, rect) for id, rect in found if rect is not None]
        return [(id, rect) for id, rect in self._rects if rect.intersects(area)]

    def forget(self) -> None:
        """Hold no map any more."""
        self._placed, self._ids, self._rects = None, (), []
