"""What is seen over the map at one moment: the selection, and what a tool shows."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QPainter

from cjm_editor.drawing import Rect
from cjm_editor.drawing.vision import Vision
from cjm_editor.editing import Selection
from cjm_editor.layout import Outline, PlacedMap
from cjm_editor.model import Id
from cjm_editor.tools import Overlay
from cjm_editor.ui.canvas.overlay import OverlayPainter
from cjm_editor.ui.canvas.selected_frames import MANY
from cjm_editor.ui.painter import assets_of

STACK = 12
"""At most so many lifted cards are drawn in the hand."""


def paint_over_map(
    painter: QPainter,
    placed: PlacedMap,
    selection: Selection,
    frames: Iterable[tuple[Id, Outline]],
    shown: Overlay,
    cell: tuple[Id, Id] | None,
    *,
    pixel: float,
    focused: bool,
) -> None:
    """Paint selection, drop targets and what waits there; a window's `pixel` is in points.

    `frames` are the outlines of what is selected and seen.
    `cell` is the empty cell picked last, as lane and step; `focused` frames what keys act on.
    """
    over = OverlayPainter(painter, pixel)
    lifted = {held.id for held in shown.lifted}
    if shown.cell is not None:
        over.drop_cell(shown.cell, shown.allowed)
    elif cell is not None:
        over.picked_cell(placed.cell_rect(*cell), focused)
    hover = placed.outline_of(shown.hover) if shown.hover else None
    if hover is not None and shown.hover not in selection:
        over.hovered(hover)
    framed = [(id, outline) for id, outline in frames if id not in lifted]
    if len(framed) > MANY:
        over.all_selected(outline.rect for _, outline in framed)
        framed = [(id, outline) for id, outline in framed if id == selection.last]
    for id, outline in framed:
        if id == selection.last and focused:
            over.focused(outline)
        over.selected(outline)
        if len(selection) == 1 and outline.stretches:
            over.grips(outline.rect)
    held = () if lifted else {shown.hover, selection.last or ""} - {""}
    if held:
        from cjm_editor.editing.commands.transfers import connectable

        for id in held:
            rect = placed.rect_of(id)
            if rect is not None and connectable(placed.document, id):
                over.handle(rect)
    if shown.target is not None:
        over.drop_cell(shown.target, shown.allowed)
    if shown.marker is not None:
        over.marker(shown.marker)
    if shown.marquee is not None:
        over.marquee(shown.marquee)
    if shown.line is not None:
        over.rubber_line(*shown.line)
    for each in shown.lifted:
        rect = placed.rect_of(each.id)
        if rect is not None and placed.card_shapes(each.id) is not None:
            over.waiting(rect)


def paint_in_hand(
    painter: QPainter,
    placed: PlacedMap,
    shown: Overlay,
    *,
    pixel: float,
    vision: Vision,
    kept: Callable[[Rect], Rect],
) -> None:
    """Paint what is dragged above all panes of the map.

    `kept` gives where a label is seen that stays in view; `vision` is how the map is seen.
    """
    over, assets = OverlayPainter(painter, pixel), assets_of(placed.document)
    for held in shown.lifted[:STACK]:
        from_place, carried = placed.rect_of(held.id), placed.in_hand(held.id)
        if from_place is not None and carried is not None:
            at = kept(from_place.moved(held.x - from_place.x, held.y - from_place.y))
            by = (at.x - from_place.x, at.y - from_place.y)
            over.lifted(*carried, by, assets, vision)
