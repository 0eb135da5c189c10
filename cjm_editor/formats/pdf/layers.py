"""Layers that a reader of the PDF can switch: personas with their lanes, transfers, comments."""

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from cjm_editor.drawing import Group, Shape
from cjm_editor.formats.pdf.canvas import encodable
from cjm_editor.i18n import Language, text
from cjm_editor.layout.landmarks import Landmark
from cjm_editor.model import Document, Element, Id

TRANSFERS, COMMENTS = "transfers", "comments"
_OF_LANE = {"lane", "band"}
_OF_CELL = {"channels", "fold"}


class Layers:
    """The layers of one map; what a shape is on follows from what it shows."""

    def __init__(
        self,
        document: PDFDocument,
        records: Document,
        landmarks: Sequence[Landmark],
        language: Language | None,
    ) -> None:
        self._records = records
        self._paths: dict[Id, tuple[Id, ...]] = {TRANSFERS: (TRANSFERS,)}
        self._names: dict[Id, str] = {}
        self._marks: dict[tuple[Id, ...], tuple[str, ...]] = {}
        self._groups: dict[Id, PDFObjectReference] = {}
        order: list[object] = []
        for landmark in landmarks:
            if landmark.kind == "persona":
                self._paths[landmark.id] = (landmark.id,)
                order += [self._add(document, landmark.id, landmark.title), PDFArray([])]
                swimlane = landmark.id
            elif landmark.kind == "lane":
                self._paths[landmark.id] = (swimlane, landmark.id)
                order[-1].sequence.append(  # type: ignore[attr-defined]
                    self._add(document, landmark.id, landmark.title)
                )
        order += [
            self._add(document, layer, text(f"layer.{layer}", language))
            for layer in (TRANSFERS, COMMENTS)
        ]
        every = PDFArray(list(self._groups.values()))
        catalog = document.Catalog
        name = PDFString(text("layer.all", language))
        shown = PDFDictionary({"Name": name, "Order": PDFArray(order), "ON": every})
        catalog.OCProperties = PDFDictionary({"OCGs": every, "D": shown})
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OCProperties"]

    @property
    def properties(self) -> PDFDictionary:
        """What a content stream calls the layers by."""
        return PDFDictionary({self._names[id]: group for id, group in self._groups.items()})

    @property
    def comments(self) -> PDFObjectReference:
        """The layer that comments are on."""
        return self._groups[COMMENTS]

    def marks(self, shape: Shape) -> tuple[str, ...]:
        """Give the operators that put a shape on its layers."""
        path = self._path(shape)
        found = self._marks.get(path)
        if found is None:
            found = self._marks[path] = tuple(f"/OC /{self._names[id]} BDC" for id in path)
        return found

    def _path(self, shape: Shape) -> tuple[Id, ...]:
        if not isinstance(shape, Group):
            return ()
        id = shape.record
        if shape.role == "element":
            element = self._records.find(Element, id)
            return self._paths.get(element.lane, ()) if element else ()
        if shape.role in ("transfer", "signs"):
            return self._paths[TRANSFERS]
        if shape.role in _OF_LANE or shape.role == "persona":
            return self._paths.get(id, ())
        if shape.role in _OF_CELL:
            return self._paths.get(id.partition("/")[0], ())
        return ()

    def _add(self, document: PDFDocument, id: Id, title: str) -> PDFObjectReference:
        self._names[id] = f"L{len(self._names) + 1}"
        group = PDFDictionary({"Type": PDFName("OCG"), "Name": PDFString(encodable(title) or "–")})
        self._groups[id] = document.Reference(group)
        return self._groups[id]
