"""The tags of a PDF: what a screen reader reads, in order, and what each piece of it is."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFDocument,
    PDFObjectReference,
)

from cjm_editor.drawing import Group, Shape
from cjm_editor.drawing.words import texts_of
from cjm_editor.formats.pdf.file import NARROWEST, Alike, Late
from cjm_editor.formats.pdf.literal import literal
from cjm_editor.layout.reading import Passage, Shown

_NAMES = {
    "document": "Document",
    "section": "Sect",
    "title": "H1",
    "persona": "H2",
    "stage": "H3",
    "table": "Table",
    "row": "TR",
    "header": "TH",
    "cell": "TD",
    "text": "P",
    "figure": "Figure",
    "heading1": "H1",
    "heading2": "H2",
    "heading3": "H3",
    "note": "Annot",
    "link": "Link",
}
_CELLS = {"table", "row", "header", "cell"}
"""What stays though nothing shows it: a table has as many cells in each row."""
_SAID = {"document": b"/T", "section": b"/T", "header": b"/ActualText"}
"""What the words of a tag are: its name, what stands for it, or else a description of it."""
ARTIFACT = "/Artifact BMC"
"""Begins what is only decoration."""


_MANY = 8
"""So many tags that differ in their numbers alone are kept apart from the others."""
_REFERENCE = b"%-7d 0 R"
_OWNER = _REFERENCE.ljust(len(_REFERENCE) + NARROWEST - len(_REFERENCE % 0))


class _Element(Struct):
    """One tag: `inside` are the numbers of those within it, `content` is what is painted for it.

    Each piece of content has the number of its page, its own number where it is painted, and
    whether that is in the form that all pages share.
    """

    part: str
    said: str
    parent: int
    lead: str = ""
    words: str = ""
    shown: Shown | None = None
    along: str = ""
    inside: tuple[int, ...] = ()
    content: tuple[tuple[int, int, bool], ...] = ()
    note: tuple[PDFObjectReference, PDFObjectReference] | None = None


class Tags(Late):
    """The tree of tags of one file, filled while its pages are painted.

    What no page shows is left out, but for headers and the title: what stands beneath them would
    be without a name. Where `form` is given, it holds what is painted before
    `end_form`, for all pages.
    """

    def __init__(
        self,
        document: PDFDocument,
        passages: Passage,
        pages: int,
        form: PDFObjectReference | None = None,
    ) -> None:
        self._form = form
        self._pages = pages
        self._elements: list[_Element] = []
        self._by_shown: dict[Shown, int] = {}
        self._in_form = form is not None
        self._owners: list[list[int]] = [[] for _ in range(pages + self._in_form)]
        self._notes: list[int] = []
        self._add(passages, -1)
        catalog = document.Catalog
        catalog.StructTreeRoot = document.Reference(self)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "StructTreeRoot", "MarkInfo"]

    def mark(self, shape: Shape, number: int) -> tuple[str, str]:
        """Give the operator that begins what is painted for a shape on the page of a number.

        The second one, if any, begins its first lines and areas, which stand for some words.
        """
        at = self._by_shown.get((shape.role, shape.record)) if isinstance(shape, Group) else None
        if at is None:
            return ARTIFACT, ""
        element = self._elements[at]
        if element.lead:
            described = f"/Span<</Alt{literal(element.lead).decode('ascii')}>>BDC"
            return self._begin(at, number), described
        if not element.said:
            element.words = _joined(list(texts_of((shape,))))
        return self._begin(at, number), ""

    def end_form(self) -> int:
        """Let what comes be painted on the pages; gives the key of what was painted before."""
        self._in_form = False
        return len(self._owners) - 1

    def unshown(self) -> Iterator[tuple[int, str]]:
        """Give code for what is read but not drawn, each with the number of its page.

        These are the headers beside further personas, and a title that no page shows.
        """
        first = self._first_pages()
        for at, element in enumerate(self._elements):
            if element.content or element.inside:
                continue
            if element.part == "title":
                element.words = self._elements[0].said
            elif element.part != "header" or not element.said:
                continue
            number, above = 0, element.parent
            while not number and above >= 0:
                number, above = first[above], self._elements[above].parent
            number = number or 1
            yield number, f"{self._begin(at, number)} 0 0 m n EMC"

    def adopt(
        self, annotation: PDFObjectReference, number: int, part: str = "note", said: str = ""
    ) -> int:
        """Take in an annotation on the page of this number; gives the key it is found by."""
        at = len(self._elements)
        self._elements.append(_Element(part, said, 0, note=(annotation, page(number))))
        self._elements[0].inside += (at,)
        self._notes.append(at)
        return len(self._owners) + len(self._notes) - 1

    def spell(
        self, document: PDFDocument, number: int, first: int
    ) -> tuple[bytes, list[bytes], list[Alike]]:
        """Give the root of the tree, every tag, and by what content finds its tag."""
        others, alike = self._sorted(self._shown())
        numbers = {at: each for each, at in enumerate(chain(others, *alike), first + 1)}
        after = first + 1 + len(numbers)
        keys = len(self._owners) + len(self._notes)
        root = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        root %= numbers[0], first, keys
        spelt = self._spelling(document, numbers, number)
        tags = [self._by_content(numbers, after), *map(spelt, others)]
        rows = [_even([spelt(at) for at in each]) for each in alike]
        return root, tags, [*rows, self._of_pages(numbers)]

    def _add(self, passage: Passage, parent: int) -> int:
        at = len(self._elements)
        inside = passage.inside
        element = _Element(passage.part, passage.said, parent, along=passage.along)
        self._elements.append(element)
        if passage.part == "cell" and len(inside) == 1 and inside[0].lead:
            # A card alone in its cell needs no tag of its own.
            passage, inside = inside[0], ()
        element.lead, element.shown = passage.lead, passage.shown
        if passage.shown is not None:
            self._by_shown[passage.shown] = at
        if inside:
            element.inside = tuple([self._add(inner, at) for inner in inside])
        return at

    def _begin(self, at: int, number: int) -> str:
        element = self._elements[at]
        owners = self._owners[-1 if self._in_form else number - 1]
        element.content += ((number, len(owners), self._in_form),)
        owners.append(at)
        return f"/{_NAMES[element.part]}<</MCID {len(owners) - 1}>>BDC"

    def _first_pages(self) -> list[int]:
        """Give for each tag the number of the first page that shows something within it, or 0."""
        found = [min((number for number, *_ in each.content), default=0) for each in self._elements]
        for at in range(len(found) - 1, 0, -1):  # what is within a tag comes after it
            above, first = self._elements[at].parent, found[at]
            if first and not 0 < found[above] < first:
                found[above] = first
        return found

    def _shown(self) -> list[int]:
        """Give the numbers of the tags that stay: those of tables, and those that hold anything."""
        found = {0}
        for at, element in enumerate(self._elements):
            holds = bool(element.note or element.content)
            while (holds or element.part in _CELLS) and at > 0 and at not in found:
                found.add(at)
                at = element.parent
                element = self._elements[at]
        for element in self._elements:
            if element.inside:
                element.inside = tuple([each for each in element.inside if each in found])
        return sorted(found)

    def _sorted(self, shown: Sequence[int]) -> tuple[list[int], list[list[int]]]:
        """Part what differs in more than its numbers from what does not, like beside like."""
        others: list[int] = []
        alike: dict[tuple[str, str, int, int, int], list[int]] = defaultdict(list)
        for at in shown:
            each = self._elements[at]
            if each.said or each.words or each.note:
                others.append(at)
            else:
                inside, content = len(each.inside), each.content
                number = content[0][0] if content else 0
                alike[each.part, each.along, inside, len(content), number].append(at)
        few = [at for some in alike.values() if len(some) < _MANY for at in some]
        return sorted(others + few), [some for some in alike.values() if len(some) >= _MANY]

    def _by_content(self, numbers: Mapping[int, int], after: int) -> bytes:
        """Say which tag each annotation belongs to, and that those of pages come `after`."""
        pages = b"".join(b" %d %d 0 R" % (key, after + key) for key in range(len(self._owners)))
        notes = b"".join(
            b" %d %d 0 R" % (key, numbers[at])
            for key, at in enumerate(self._notes, len(self._owners))
        )
        return b"<</Nums[%b%b]>>" % (pages, notes)

    def _of_pages(self, numbers: Mapping[int, int]) -> Alike:
        """Say which tag each piece of content belongs to, page by page."""
        rows = (b"".join([_OWNER % numbers[at] for at in owners]) for owners in self._owners)
        ends = b"[".ljust(NARROWEST), b"]".rjust(NARROWEST)
        return Alike(NARROWEST, [each.join(ends) for each in rows])

    def _spelling(
        self, document: PDFDocument, numbers: Mapping[int, int], root: int
    ) -> Callable[[int], bytes]:
        """Give what spells a tag, its numbers as wide as those of others."""
        names = {part: name.encode() for part, name in _NAMES.items()}
        pages = [page(each + 1).format(document) for each in range(self._pages)]
        form = b"/Stm %b" % self._form.format(document) if self._form else b""

        def kids_of(element: _Element) -> Iterator[bytes]:
            for each in element.inside:
                yield _REFERENCE % numbers[each]
            for number, each, in_form in element.content:
                if number == element.content[0][0] and not in_form:
                    yield b"%-7d" % each
                else:
                    stream = form if in_form else b""
                    yield b"<</Type/MCR/Pg %b%b/MCID %-7d>>" % (pages[number - 1], stream, each)
            if element.note is not None:
                said = tuple(each.format(document) for each in element.note)
                yield b"<</Type/OBJR/Obj %b/Pg %b>>" % said

        def spelt(at: int) -> bytes:
            element = self._elements[at]
            above = numbers[element.parent] if at else root
            kids = [*kids_of(element)]
            parts = [b"<</S/%b/P %-7d 0 R" % (names[element.part], above)]
            if kids:
                parts.append(b"/K[%b]" % b" ".join(kids) if len(kids) > 1 else b"/K %b" % kids[0])
            if element.content:
                parts.append(b"/Pg %b" % pages[element.content[0][0] - 1])
            if words := element.said or element.words:
                key = _SAID.get(element.part, b"/Alt") if element.said else b"/ActualText"
                parts.append(key + literal(words))
            if element.along:
                parts.append(b"/A<</O/Table/Scope/%b>>" % element.along.capitalize().encode())
            parts.append(b">>")
            return b"".join(parts)

        return spelt


def _even(tags: list[bytes]) -> Alike:
    """Make tags that differ in their numbers alone equally wide."""
    width = max(map(len, tags))
    width += -width % NARROWEST
    return Alike(width, [each.ljust(width) for each in tags])


def _joined(texts: Sequence[str]) -> str:
    """Put a full stop between texts, so that whoever reads them aloud pauses."""
    ended = (
        each if each.endswith((".", "?", "!", "…", "”", "»")) else f"{each}." for each in texts
    )
    return " ".join((*islice(ended, max(len(texts) - 1, 0)), *texts[-1:]))


def page(number: int) -> PDFObjectReference:
    """Refer to a page by its number, counted from 1."""
    return PDFObjectReference(f"Page{number}")
