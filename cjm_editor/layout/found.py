"""One card on a map, with the column and the lane that it lies in."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.drawing import Group, Rect
from cjm_editor.layout.cell import PlacedCard
from cjm_editor.layout.grid import Column, Grid
from cjm_editor.layout.rows import PlacedLane, Rows
from cjm_editor.model import Document, Element, Id


class FoundCard(Struct, frozen=True):
    """A card and where it lies."""

    placed: PlacedCard
    column: Column
    lane: PlacedLane

    @property
    def rect(self) -> Rect:
        """Its rectangle on the map."""
        return self.placed.rect.moved(self.column.x, self.lane.rect.y)

    @property
    def title_box(self) -> Rect:
        """Where its title is typed on the map."""
        rect = self.rect
        return self.placed.card.title_box.moved(rect.x, rect.y)

    @property
    def sign(self) -> Rect | None:
        """Where on the map its sign opens another map, if it has one."""
        sign, rect = self.placed.card.sign, self.rect
        return None if sign is None else sign.moved(rect.x, rect.y)

    @property
    def group(self) -> Group:
        """What is drawn of it."""
        card, rect = self.placed.card, self.rect
        return Group(card.shapes, rect.x, rect.y, self.placed.element, "element", card.summary)


def cards_in(grid: Grid, lane: PlacedLane, columns: Sequence[Column]) -> Iterator[FoundCard]:
    """Give the cards of a lane in some columns side by side, those that reach into them first."""
    for start, placed in lane.row.over.get(columns[0].step.id, ()) if columns else ():
        yield FoundCard(placed, grid.columns[start], lane)
    for column in columns:
        for placed in lane.cell(column.step.id).cards:
            yield FoundCard(placed, column, lane)


def find_card(document: Document, grid: Grid, rows: Rows, id: Id) -> FoundCard | None:
    """Find the card of an element."""
    element = document.find(Element, id)
    if element is None:
        return None
    lane, column = rows.lane(element.lane), grid.column(element.step)
    if lane is None or column is None:
        return None
    for placed in lane.cell(element.step).cards:
        if placed.element == id:
            return FoundCard(placed, column, lane)
    return None
