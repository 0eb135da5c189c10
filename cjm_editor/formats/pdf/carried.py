"""The map a PDF carries: put in as an attached file, found again and checked."""

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

from cjm_editor.formats import journey_json
from cjm_editor.formats.format import Imported
from cjm_editor.formats.pdf.opening import opened
from cjm_editor.formats.pdf.streams import compressed_pieces
from cjm_editor.i18n import Language, Problem, text
from cjm_editor.model import Document, Id, Map

NAME = "map.cjm.json"
"""What readers list the attachment as; the map is found by this name alone."""
_DIGEST = "CjmSha256"
_LARGEST_STREAM = 64_000_000
_MOST_UNFOLDED = 100
"""How many times larger a map may be than what it is packed into; ours are ten times at most."""
_SMALL = 8_000_000
"""Bytes that any map may have, however well it was packed."""


def carry(document: PDFDocument, records: Document, map_id: Id, language: Language) -> None:
    """Attach one map, with the people, channels and pictures it uses."""
    digest, size = hashlib.sha256(), 0

    def told() -> Iterator[bytes]:
        nonlocal size
        for piece in journey_json.packed(records, map_id):
            digest.update(piece)
            size += len(piece)
            yield piece

    stream = compressed_pieces(told())
    stream.dictionary.dict.update(
        {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": "/application#2Fjson",
            "Params": PDFDictionary({"Size": size}),
            _DIGEST: PDFString(digest.hexdigest()),
        }
    )
    file = document.Reference(stream)
    spec = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(NAME),
                "UF": PDFString(NAME),
                "Desc": PDFString(text("pdf.attachment", language)),
                "AFRelationship": PDFName("Source"),
                "EF": PDFDictionary({"F": file, "UF": file}),
            }
        )
    )
    names = PDFDictionary({"Names": PDFArray([PDFString(NAME), spec])})
    catalog = document.Catalog
    catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    catalog.AF = PDFArray([spec])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]


def read(data: bytes, name: str, language: Language) -> Imported:
    """Give the map that a PDF carries; raises Problem where there is none that can be trusted."""
    found = _attached(data, name)
    try:
        carried = journey_json.read(found, name, language)
    except Problem as problem:
        if problem.key == "formats.problem.json.newer":
            raise
        raise Problem("formats.problem.pdf.damaged", file=name) from problem
    if not any(isinstance(each, Map) for each in carried.records):
        raise Problem("formats.problem.pdf.damaged", file=name)
    return carried


def _attached(data: bytes, name: str) -> bytes:
    with opened(data, name) as file:
        stream = _stream(file)
        if stream is None:
            raise Problem("formats.problem.pdf.no_map", file=name)
        found = _inflated(stream)
        if found is None or str(stream.get(f"/{_DIGEST}", "")) != hashlib.sha256(found).hexdigest():
            raise Problem("formats.problem.pdf.damaged", file=name)
        return found


def _stream(file: Any) -> Any:
    """Find our attachment among those of a file, which may be anybody's."""
    import pikepdf

    names = file.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    if not isinstance(tree, pikepdf.Dictionary):
        return None
    spec = pikepdf.NameTree(tree).get(NAME)
    held = spec.get("/EF") if isinstance(spec, pikepdf.Dictionary) else None
    stream = held.get("/F") if isinstance(held, pikepdf.Dictionary) else None
    return stream if isinstance(stream, pikepdf.Stream) else None


def _inflated(stream: Any) -> bytes | None:
    """Unpack a stream, but never more than a map may be: a few bytes can claim to be terabytes."""
    import pikepdf

    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is None:
        return bytes(raw)
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if (
        names != [pikepdf.Name.FlateDecode]
        or len(raw) > _LARGEST_STREAM
        or stream.get("/DecodeParms")
    ):
        return None
    unpacker = zlib.decompressobj()
    limit = min(journey_json.SIZE_LIMIT, max(_SMALL, len(raw) * _MOST_UNFOLDED))
    try:
        found = unpacker.decompress(raw, limit)
    except zlib.error:
        return None
    return found if unpacker.eof else None
