"""The pictures of a PDF, each stored once however often it is shown."""

import io
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFImageXObject, PDFObjectReference

from cjm_editor.formats.format import Assets
from cjm_editor.formats.pictures import decoded, is_plain_jpeg
from cjm_editor.model import Id


class Images:
    """Embeds pictures as they are first shown; `unreadable` are those that are none."""

    def __init__(self, document: PDFDocument, assets: Assets) -> None:
        self.unreadable: list[Id] = []
        self._document = document
        self._assets = assets
        self._names: dict[Id, str | None] = {}
        self._objects: dict[str, Any] = {}

    def name(self, asset: Id) -> str | None:
        """Give the name a picture goes by in the page's resources; None where it is unreadable."""
        if asset not in self._names:
            source = _read(self._assets(asset) or b"")
            self._names[asset] = None if source is None else self._embed(source)
            if source is None:
                self.unreadable.append(asset)
        return self._names[asset]

    def embedded(self) -> PDFDictionary | None:
        """Give the dictionary that names all pictures, if there are any."""
        return PDFDictionary(self._objects) if self._objects else None

    def add(self, name: str, object: PDFObjectReference) -> None:
        """Let a page show something else by name, too."""
        self._objects[name] = object

    def _embed(self, source: ImageReader) -> str:
        name = f"I{len(self._objects) + 1}"
        image = PDFImageXObject(name, source, mask="auto")
        mask = getattr(image, "_smask", None)
        if mask is not None:
            image.smask = self._document.Reference(mask, f"{name}.mask")
        self._objects[name] = self._document.Reference(image, f"{name}.picture")
        return name


def _read(data: bytes) -> ImageReader | None:
    image = decoded(data)
    if image is None:
        return None
    return ImageReader(io.BytesIO(data) if is_plain_jpeg(data) else image)
