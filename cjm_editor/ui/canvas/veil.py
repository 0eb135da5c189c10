"""What of a map steps back behind the rest, or is not seen at all."""

from msgspec import Struct

from cjm_editor.layout.behind import DIM
from cjm_editor.layout.lit import all_but
from cjm_editor.model import Document, Id, Map, Transfer


class Veil(Struct, frozen=True):
    """The records that step back, and how much is left of them: 1 is all, 0 nothing."""

    ids: frozenset[Id] = frozenset()
    opacity: float = DIM

    def hides(self, id: Id) -> bool:
        """Tell whether nothing at all is left of a record."""
        return not self.opacity and id in self.ids


def veil_over(document: Document, map: Map, elements: frozenset[Id], opacity: float) -> Veil:
    """Veil elements, and the transfers that lead from or to them."""
    transfers = document.children(Transfer, map.id) if elements else ()
    led = {each.id for each in transfers if each.source in elements or each.target in elements}
    return Veil(elements | led, opacity)


def veil_but(document: Document, map: Map, lit: frozenset[Id]) -> Veil:
    """Veil all elements and transfers of a map but some."""
    return Veil(all_but(document, map.id, lit))
