"""What the frames of what is selected go round: found once per selection and state of the map."""

from cjm_editor.drawing import Rect
from cjm_editor.layout import Outline, PlacedMap
from cjm_editor.model import Id


class SelectedFrames:
    """Remembers the outlines of what is selected; with all of a map, each frame needs them."""

    def __init__(self) -> None:
        self._placed: PlacedMap | None = None
        self._ids: tuple[Id, ...] = ()
        self._outlines: list[tuple[Id, Outline]] = []

    def within(
        self, area: Rect, placed: PlacedMap, ids: tuple[Id, ...]
    ) -> list[tuple[Id, Outline]]:
        """Give what of a selection is seen in an area of the map, each with its outline."""
        if self._placed is not placed or self._ids is not ids:
            self._placed, self._ids = placed, ids
            found = ((id, placed.outline_of(id)) for id in ids)
            self._outlines = [(id, outline) for id, outline in found if outline is not None]
        return [each for each in self._outlines if each[1].rect.intersects(area)]

    def forget(self) -> None:
        """Hold no map any more."""
        self._placed, self._ids, self._outlines = None, (), []
