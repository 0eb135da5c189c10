"""What is printed about a map beside the map itself, one file a printout."""

from cjm_editor.layout.printouts.annex import annex, annexed
from cjm_editor.layout.printouts.booklet import booklet
from cjm_editor.layout.printouts.empty import empty
from cjm_editor.layout.printouts.facilitation import facilitation
from cjm_editor.layout.printouts.notes import notes
from cjm_editor.layout.printouts.order import Annex, Chapter, Order, Printout
from cjm_editor.layout.printouts.personas import personas
from cjm_editor.layout.printouts.pocket import pocket_cards
from cjm_editor.layout.printouts.stickers import stickers

PRINTOUTS: dict[str, Printout] = {
    "empty": empty,
    "notes": notes,
    "booklet": booklet,
    "personas": personas,
    "pocket": pocket_cards,
    "stickers": stickers,
    "facilitation": facilitation,
    "annex": annex,
}
"""Every printout by the name that `pages` calls it."""

__all__ = ["PRINTOUTS", "Annex", "Chapter", "Order", "Printout", "annexed"]
