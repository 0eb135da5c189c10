"""What a workshop about a map needs: sheets, notes and stickers, counted from the map."""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from cjm_editor.i18n import Problem, number_told, text
from cjm_editor.layout.printouts.empty import size_of
from cjm_editor.layout.printouts.located import cards_of
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.wall import Wall, wall_of
from cjm_editor.layout.sheets.options import AS_MAP, CELLS
from cjm_editor.layout.sheets.paper import POINTS_PER_MM

_VOTES = 3
"""Dots that everybody has to vote with."""
_PAD = 10
"""Notes are counted in tens."""
_TAPE = 2.0
"""Metres of wall for which a roll of tape is brought."""


def materials(order: Order) -> Sequence[tuple[str, str]]:
    """Give what to bring, and how much of it."""
    language, options = order.language, order.options
    across, down = CELLS[options.cell]
    wall = wall_of(order.placed, 0.0, across, down)

    def said(key: str, **words: object) -> str:
        return text(f"printouts.bring.{key}", language, **words)

    found = [(said("map"), _sheets(order))]
    found += [
        (said("notes", lane=lane), said("pieces", many=count))
        for lane, count in _notes(wall).items()
    ]
    cards = sum(1 for _ in cards_of(order.placed))
    if cards:
        found.append((said("cards"), said("pieces", many=cards)))
    curves = sum(1 for row in wall.rows if row.kind and row.kind.scale)
    if curves:
        found.append((said("faces"), said("pieces", many=curves * len(wall.steps))))
    found += [
        (said("dots"), said("pieces", many=_VOTES * options.people)),
        (said("stars"), said("pieces", many=max(3, len(wall.stages)))),
        (said("pens"), said("pieces", many=options.people + 2)),
        (said("tape"), said("pieces", many=_rolls(wall))),
        (said("clock"), said("pieces", many=1)),
    ]
    return found


def _sheets(order: Order) -> str:
    """Say how large the empty map is, and on how many sheets of the paper chosen it comes."""
    language, options = order.language, order.options
    try:
        width, height, count = size_of(order)
    except Problem:  # the paper of this sheet is none that the empty map goes on
        return text("printouts.bring.pieces", language, many=1)
    metres = [
        number_told(round(side / POINTS_PER_MM / 1000, 2), language) for side in (width, height)
    ]
    size = " × ".join(metres)
    if options.paper.lower() == AS_MAP:
        return text("printouts.bring.one_sheet", language, size=size)
    paper = options.sheet.replace("x", " × ")
    return text("printouts.bring.sheets", language, size=size, many=count, paper=paper)


def _notes(wall: Wall) -> dict[str, int]:
    """Count the notes for each lane by its name: one for every place, and as many to spare."""
    places: Counter[str] = Counter()
    for row in wall.rows:
        if row.kind and not row.kind.scale:
            places[row.title] += 2 * len(wall.steps) * wall.across * wall.down
    return {lane: ceil(count / _PAD) * _PAD for lane, count in places.items()}


def _rolls(wall: Wall) -> int:
    return max(1, ceil(wall.bounds.width / POINTS_PER_MM / 1000 / _TAPE))
