"""The bytes of a PDF file: streams as they are, all other objects together and compressed.

ReportLab writes each object by itself and twenty bytes about it into a table; with a tag for each
card that would double the file. Object streams and cross-reference streams are of PDF 1.5.
"""

import itertools
import struct
import zlib
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfbase.pdfdoc import format as spelt

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = struct.Struct(">BIH")
_PREDICTOR = b"/DecodeParms<</Predictor 12/Columns %d>>" % _ROW.size
_IN_ONE = 500
"""How many objects share a stream: a reader that wants one inflates them all."""


class Late(PDFObject):  # type: ignore[misc]
    """An object that brings many more along, which are numbered once all others are."""

    def spell(self, document: PDFDocument, number: int, first: int) -> tuple[bytes, list[bytes]]:
        """Give it, its own number being `number`, and the others, numbered from `first` on."""
        raise NotImplementedError


def assemble(document: PDFDocument) -> bytes:
    """Write every object that the document refers to."""
    small: list[tuple[int, bytes]] = []
    large: list[tuple[int, bytes]] = []
    late: list[tuple[int, Late]] = []
    number = 0
    while (number := number + 1) in document.numberToId:  # more come while these are spelt
        thing = document.idToObject[document.numberToId[number]]
        if isinstance(thing, Late):
            late.append((number, thing))
            continue
        content = spelt(thing, document, toplevel=1)
        (large if content[-16:].rstrip().endswith(b"endstream") else small).append(
            (number, content)
        )
    for own, thing in late:
        content, others = thing.spell(document, own, number)
        small.append((own, content))
        small += enumerate(others, number)
        number += len(others)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    parts = [_HEAD]
    at = len(_HEAD)
    for start in range(0, len(small), _IN_ONE):
        some = small[start : start + _IN_ONE]
        places.update((each, (2, number, index)) for index, (each, _) in enumerate(some))
        large.append((number, _object_stream(some)))
        number += 1
    for each, content in large:
        places[each] = 1, at, 0
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (each, content))
        at += len(parts[-1])
    places[number] = 1, at, 0
    table = _table(document, [places[each] for each in range(number + 1)])
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table, at))
    return b"".join(parts)


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    heads, at = [], 0
    for number, content in objects:
        heads.append(b"%d %d" % (number, at))
        at += len(content) + 1
    head = b" ".join(heads) + b"\n"
    data = head + b"\n".join(content for _, content in objects)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), data)


def _table(document: PDFDocument, places: Sequence[tuple[int, int, int]]) -> bytes:
    """Say where every object is: in the file, or in which stream and as the how manieth."""
    # Each row but the first is what it adds to the one before it: nearly nothing, again and again.
    data = b"".join(itertools.starmap(_ROW.pack, places))
    data = bytes((new - old) & 255 for new, old in zip(data, bytes(_ROW.size) + data, strict=False))
    rows = (data[at : at + _ROW.size] for at in range(0, len(data), _ROW.size))
    data = b"\2" + b"\2".join(rows)
    root, info = (
        spelt(document.Reference(each), document) for each in (document.Catalog, document.info)
    )
    said = b"/Type/XRef/Size %d/W[1 4 2]%b/Root %b/Info %b/ID %b" % (
        len(places), _PREDICTOR, root, info, spelt(document.ID(), document),
    )  # fmt: skip
    return _stream(said, data)


def _stream(said: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    head = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (said, len(packed))
    return head + packed + b"\nendstream"
