"""A canvas without a window: the real session, layout and tools, driven by hand."""

from collections.abc import Iterable

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.layout import MapLayout, PlacedMap
from cjm_editor.model import Change, Id, Record
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.tools import Button, Cursor, Key, Modifier, Overlay, Pointer, Toolbox
from tests.small_map import document

TYPESETTER = Typesetter()
Point = tuple[float, float]


class Canvas:
    """What tools ask for; keeps what they show and say."""

    def __init__(self) -> None:
        self.session = EditSession(document())
        self.map_id = "map"
        self.overlay = Overlay()
        self.cursor: Cursor = "arrow"
        self.cell: tuple[Id, Id] | None = None
        self.edited: list[Id] = []
        self.said: list[str] = []
        self.scrolled: list[Point] = []
        self.changes: list[Change] = []
        self.scale = 1.0
        self.hidden: frozenset[Id] = frozenset()
        self._layout = MapLayout(self.session.document, "map", TYPESETTER)
        self.session.document.subscribe(self._follow)
        self.tools = Toolbox(self)

    def _follow(self, change: Change) -> None:
        self._layout.apply(change)
        self.changes.append(change)

    @property
    def placed(self) -> PlacedMap:
        return self._layout.placed

    def scroll_by(self, dx: float, dy: float) -> None:
        self.scrolled.append((dx, dy))

    def show(self, overlay: Overlay) -> None:
        self.overlay = overlay

    def set_cursor(self, cursor: Cursor) -> None:
        self.cursor = cursor

    def pick_cell(self, lane: Id, step: Id) -> None:
        self.cell = (lane, step)

    def edit_title(self, id: Id) -> None:
        self.edited.append(id)

    def say(self, words: str) -> None:
        self.said.append(words)

    def unsay(self, words: str) -> None:
        if self.said and self.said[-1] == words:
            self.said.append("")

    # What a test does and asks ---------------------------------------------------------------

    def pointer(
        self, at: Point, button: Button, modifiers: Iterable[Modifier], clicks: int = 1
    ) -> Pointer:
        x, y = at
        return Pointer(
            x=x,
            y=y,
            scale=self.scale,
            button=button,
            modifiers=frozenset(modifiers),
            clicks=clicks,
        )

    def press(self, at: Point, *modifiers: Modifier, button: Button = "left") -> None:
        self.tools.press(self.pointer(at, button, modifiers))

    def move(self, at: Point, *modifiers: Modifier) -> None:
        self.tools.move(self.pointer(at, "left", modifiers))

    def release(self, at: Point, *modifiers: Modifier, button: Button = "left") -> None:
        self.tools.release(self.pointer(at, button, modifiers))

    def click(self, at: Point, *modifiers: Modifier, clicks: int = 1) -> None:
        for time in range(clicks):
            self.tools.press(self.pointer(at, "left", modifiers, time + 1))
            self.tools.release(self.pointer(at, "left", modifiers, time + 1))

    def drag(self, start: Point, end: Point, *modifiers: Modifier, drop: bool = True) -> None:
        """Press, go there in a few steps, and let go."""
        self.press(start, *modifiers)
        (x0, y0), (x1, y1) = start, end
        for share in (0.1, 0.4, 0.7, 1.0):
            self.move((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share), *modifiers)
        if drop:
            self.release(end, *modifiers)

    def key(self, name: str, down: bool = True) -> bool:
        return self.tools.key(Key(name=name, down=down))

    def middle(self, id: Id) -> Point:
        rect = self.placed.rect_of(id)
        assert rect is not None
        return rect.centre

    def cell_point(self, lane: Id, step: Id, down: float = 0.5) -> Point:
        """Give a point in a cell, `down` of its height below its upper edge."""
        rect = self.placed.cell_rect(lane, step)
        return rect.centre[0], rect.y + rect.height * down

    def ids(self, lane: Id, step: Id) -> list[Id]:
        return [element.id for element in self.session.document.cell(lane, step)]

    def state(self) -> dict[Id, Record]:
        return {record.id: record for record in self.session.document}

    @property
    def selected(self) -> tuple[Id, ...]:
        return self.session.selection.ids


@pytest.fixture
def canvas() -> Canvas:
    return Canvas()
