"""What a chapter is written with: the map, the words, and how wide the page is."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import palette
from cjm_editor.drawing.plots import Plot
from cjm_editor.i18n import Language, text
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import card_name, one_line, persona_name, transfer_ends
from cjm_editor.layout.report import (
    BODY,
    NOTE,
    Cell,
    Slab,
    heading,
    kept_together,
    linked,
    paragraph,
    space,
    table,
)
from cjm_editor.model import Document, Element, Id, Persona, Transfer
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

_ABOVE = 26.0


class Page(Struct, frozen=True):
    """A page so many points wide, with columns beneath what takes all of it."""

    order: Order
    width: float
    column: float

    @property
    def document(self) -> Document:
        """What all of it is about."""
        return self.order.placed.document

    @property
    def map_id(self) -> Id:
        """The map that is printed."""
        return self.order.placed.map.id

    @property
    def language(self) -> Language:
        """The language of the words around the map's own."""
        return self.order.language

    @property
    def typesetter(self) -> Typesetter:
        """What sets the words."""
        return self.order.typesetter

    @property
    def as_column(self) -> "Page":
        """A page that is as wide as one of its columns."""
        return replace(self, width=self.column)

    def said(self, key: str, **words: object) -> str:
        """Say something of the annex."""
        return text(f"annex.{key}", self.language, **words)

    def head(self, words: str, level: int = 2) -> list[Slab]:
        """Set a heading; that of a chapter stands well off what comes before it."""
        found = heading(words, level, self.width, self.typesetter)
        return [space(_ABOVE), *found] if level == 1 else found

    def body(self, words: str, style: TextStyle = BODY) -> list[Slab]:
        """Set a paragraph."""
        return paragraph(words, self.width, self.typesetter, style)

    def note(self, words: str) -> list[Slab]:
        """Set a paragraph that stands back."""
        return paragraph(words, self.width, self.typesetter, NOTE, palette.MUTED)

    def lead(self, slabs: Iterable[Slab]) -> list[Slab]:
        """Let what explains a drawing or a table stand on its page, a little above it."""
        return kept_together([*slabs, space(4)], onward=True)

    def linked(self, words: str, id: Id, style: TextStyle = BODY) -> list[Slab]:
        """Set a paragraph that leads to a record on the map, where that is printed, too."""
        return linked(self.body(words, style), self.width, words, self.order.placed.rect_of(id))

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]
    ) -> list[Slab]:
        """Set a table whose columns have their shares of the width; rows stay in one piece."""
        total = sum(shares)
        widths = [self.width * share / total for share in shares]
        cells = [[Cell(words) for words in row] for row in rows]
        return list(_whole(table([Cell(each) for each in heads], cells, widths, self.typesetter)))

    def named(self, id: Id) -> str:
        """Say what a record is called; a transfer without a title by its ends."""
        record = self.document.get(id)
        match record:
            case Element():
                return card_name(record, self.language)
            case Persona():
                return persona_name(record, self.language)
            case Transfer() if not record.title.strip():
                return " → ".join(transfer_ends(self.document, record, self.language))
            case None:
                return "–"
        words = one_line(getattr(record, "title", "") or getattr(record, "name", ""))
        return words or text(f"kind.{record.TYPE}", self.language)

    def whose(self, persona: Id | None) -> str:
        """Say whose a journey is."""
        return persona_name(self.document.find(Persona, persona), self.language)


def drawn(plot: Plot) -> Slab:
    """Put a plot on a page; a reader who does not see it is told what it says."""
    return Slab(plot.height, plot.shapes, said=plot.said)


def _whole(rows: Iterable[Slab]) -> Iterator[Slab]:
    """Keep the lines of each row on one page."""
    row: list[Slab] = []
    for slab in rows:
        if row and not slab.goes_on:
            yield from _closed(row)
            row = []
        row.append(slab)
    yield from _closed(row)


def _closed(row: Sequence[Slab]) -> list[Slab]:
    return kept_together(row, onward=row[-1].kept) if row else []
