"""Pictures and addresses as relations of a slide."""

import io

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import Slide

from cjm_editor.formats.pictures import Readable, decoded, is_plain_jpeg, media_type
from cjm_editor.model import Id

_AS_THEY_ARE = ("image/png", "image/gif")


class Media:
    """Gives what every presentation shows of the pictures of a map, each converted once."""

    def __init__(self, pictures: Readable) -> None:
        self._pictures = pictures
        self._known: dict[Id, bytes | None] = {}

    def embed(self, slide: Slide, asset: Id) -> str | None:
        """Put a picture into the file; gives its relation, or None where it cannot be read."""
        if asset not in self._known:
            self._known[asset] = self._converted(asset)
        data = self._known[asset]
        return None if data is None else slide.part.get_or_add_image_part(io.BytesIO(data))[1]

    def link(self, slide: Slide, address: str) -> str:
        """Let a slide lead to an address; gives the relation."""
        return slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def _converted(self, asset: Id) -> bytes | None:
        data = self._pictures(asset)
        if data is None or media_type(data) in _AS_THEY_ARE or is_plain_jpeg(data):
            return data
        image = decoded(data)
        if image is None:
            return None
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()
