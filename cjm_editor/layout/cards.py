"""Drawn cards, kept until their element or something they show changes."""

from collections.abc import Iterable

from msgspec.structs import replace

from cjm_editor.i18n import Language
from cjm_editor.kinds import Card, CardContext, element_kind
from cjm_editor.model import Document, Element, Id
from cjm_editor.text.typesetter import Typesetter


class CardShelf:
    """Draws each element once per state and width, however often it is placed."""

    def __init__(self, document: Document, typesetter: Typesetter, language: Language) -> None:
        self._beneath = CardContext(document, typesetter, language)
        self._above = replace(self._beneath, note_above=True)
        self.typesetter = typesetter
        self._cards: dict[Id, tuple[Element, float, bool, Card]] = {}

    def card(self, element: Element, width: float, note_above: bool = False) -> Card:
        """Give the card of an element at a width."""
        kept = self._cards.get(element.id)
        if kept and kept[0] is element and kept[1] == width and kept[2] == note_above:
            return kept[3]
        context = self._above if note_above else self._beneath
        card = element_kind(element).draw(element, width, context)
        self._cards[element.id] = (element, width, note_above, card)
        return card

    def forget(self, ids: Iterable[Id]) -> None:
        """Draw these afresh next time."""
        for id in ids:
            self._cards.pop(id, None)
