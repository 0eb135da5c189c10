"""Every card on a sticky note or a label of its own, in its colour, to be cut or peeled off."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect, Shape
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import ELEMENT_KINDS, CardContext, element_kind
from cjm_editor.kinds.kind import Sticky
from cjm_editor.layout.printouts.label_grid import LaidGrid, cut_marks, lay_grid
from cjm_editor.layout.printouts.located import Located, cards_of
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.reading import Passage
from cjm_editor.layout.sheets.options import ALL_CARDS
from cjm_editor.layout.sheets.sheet import About, Heading, Sheet
from cjm_editor.layout.sheets.tiling import MOST_SHEETS

BETWEEN = " · "
ROLE = "note"
"""The role of what shows a card on a note of its own."""


def notes(order: Order) -> Sequence[Sheet]:
    """Lay the cards that are chosen on as many sheets as they need.

    Raises Problem where there is no such card, or no room for one on the paper.
    """
    laid = lay_grid(order.options)
    cards, count = list(_chosen(order)), len(laid.places)
    if len(cards) > MOST_SHEETS * count:
        raise Problem("sheets.problem.many_sheets", most=f"{MOST_SHEETS:,}")
    return [
        _sheet(order, laid, cards[start : start + count], 1 + start // count)
        for start in range(0, len(cards), count)
    ]


def _chosen(order: Order) -> Iterator[Located]:
    wanted = order.options.cards
    if wanted != ALL_CARDS and wanted not in {kind.id for kind in ELEMENT_KINDS}:
        known = ", ".join((ALL_CARDS, *(kind.id for kind in ELEMENT_KINDS)))
        raise Problem("printouts.problem.cards", cards=wanted[:40], known=known)
    found = False
    for each in cards_of(order.placed):
        if wanted in (ALL_CARDS, element_kind(each.element).id):
            found = True
            yield each
    if not found:
        raise Problem("printouts.problem.no_cards")


def _sheet(order: Order, laid: LaidGrid, cards: Sequence[Located], number: int) -> Sheet:
    shapes: list[Shape] = [
        draw_note(order, each, place) for each, place in zip(cards, laid.places, strict=False)
    ]
    shapes += cut_marks(replace(laid, places=laid.places[: len(cards)]))
    name = text("printouts.notes.sheet", order.language, number=number)
    # All that a note says is written on it.
    told = tuple(Passage("text", (ROLE, each.element.id)) for each in cards)
    return replace(
        laid.sheet,
        shapes=tuple(shapes),
        name=name,
        headings=(Heading(name, 1, 0.0),),
        passages=(Passage("section", None, name, told),),
        about=tuple(
            About(place, each.element.id) for each, place in zip(cards, laid.places, strict=False)
        ),
        kept=laid.places,
    )


def draw_note(order: Order, card: Located, place: Rect) -> Group:
    """Write a card on a note that lies there, in points."""
    foot = (
        BETWEEN.join(filter(None, (card.stage, card.step))),
        BETWEEN.join(filter(None, (card.lane, card.persona))),
    )
    context = CardContext(
        order.placed.document,
        order.typesetter,
        order.language,
        sticky=Sticky(place.height, foot),
    )
    drawn = element_kind(card.element).draw(card.element, place.width, context)
    return Group(drawn.shapes, place.x, place.y, card.element.id, ROLE, drawn.summary)
