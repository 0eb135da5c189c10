"""The bytes of a PDF file: streams as they are, all other objects together and compressed.

ReportLab writes each object by itself and twenty bytes about it into a table; with a tag for each
card that would double the file. Object streams and cross-reference streams are of PDF 1.5.
"""

import itertools
import struct
import zlib
from collections.abc import Iterator, Sequence

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfbase.pdfdoc import format as spelt

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = struct.Struct(">BIH")
_IN_ONE = 500
"""How many objects share a stream: a reader that wants one inflates them all."""
_ENTRY = b"%-7d %-7d "
"""An object's number and place, as wide as the narrowest row of objects that are alike."""
_LEVEL = 8
"""Rows that are nearly nothing take twice as long at 9, for a hundredth of their bytes."""
NARROWEST = len(_ENTRY % (0, 0))


class Alike(Struct, frozen=True):
    """Objects in ASCII that differ little, each as wide as a row or some, without words.

    Each row is kept as what it adds to the one above, which of numbers that go up is nearly
    nothing. The `width` is a multiple of NARROWEST.
    """

    width: int
    objects: list[bytes]


class Late(PDFObject):  # type: ignore[misc]
    """An object that brings many more along, which are numbered once all others are."""

    def spell(
        self, document: PDFDocument, number: int, first: int
    ) -> tuple[bytes, list[bytes], list[Alike]]:
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
    packed: list[tuple[Sequence[tuple[int, bytes]], int]] = []
    for own, thing in late:
        content, others, alike = thing.spell(document, own, number)
        small.append((own, content))
        small += enumerate(others, number)
        number += len(others)
        for some in alike:
            packed += _parts(list(enumerate(some.objects, number)), some.width)
            number += len(some.objects)
    packed += _parts(small, 0)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    parts = [_HEAD]
    at = len(_HEAD)
    for part, width in packed:
        places.update((each, (2, number, index)) for index, (each, _) in enumerate(part))
        large.append((number, _rows(part, width) if width else _object_stream(part)))
        number += 1
    for each, content in large:
        places[each] = 1, at, 0
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (each, content))
        at += len(parts[-1])
    places[number] = 1, at, 0
    table = _table(document, [places[each] for each in range(number + 1)])
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table, at))
    return b"".join(parts)


def _parts(
    objects: Sequence[tuple[int, bytes]], width: int
) -> Iterator[tuple[Sequence[tuple[int, bytes]], int]]:
    """Share objects out among streams."""
    for start in range(0, len(objects), _IN_ONE):
        yield objects[start : start + _IN_ONE], width


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    heads, at = [], 0
    for number, content in objects:
        heads.append(b"%d %d" % (number, at))
        at += len(content) + 1
    head = b" ".join(heads) + b"\n"
    data = head + b"\n".join(content for _, content in objects)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), data)


def _rows(objects: Sequence[tuple[int, bytes]], width: int) -> bytes:
    """Put objects that are alike into a stream of rows."""
    heads, at = [], 0
    for number, content in objects:
        heads.append(_ENTRY % (number, at))
        at += len(content)
    head = b"".join(heads)
    head += b" " * (-len(head) % width)
    data = _from_above(head + b"".join(content for _, content in objects), width)
    said = b"/Type/ObjStm/N %d/First %d%b" % (len(objects), len(head), _predicted(width))
    return _stream(said, data)


def _predicted(width: int) -> bytes:
    return b"/DecodeParms<</Predictor 12/Columns %d>>" % width


def _from_above(data: bytes, width: int) -> bytes:
    """Give rows as what each byte adds to the one above it, each after the mark that says so."""
    # All bytes are subtracted at once, as digits of one number that lend each other nothing.
    size = len(data)
    tops = int.from_bytes(b"\x80" * size, "big")
    here = int.from_bytes(data, "big")
    above = int.from_bytes((bytes(width) + data)[:size], "big")
    added = ((here | tops) - (above & ~tops)) ^ ((here ^ above ^ tops) & tops)
    data = added.to_bytes(size, "big")
    return b"\2" + b"\2".join(data[at : at + width] for at in range(0, size, width))


def _table(document: PDFDocument, places: Sequence[tuple[int, int, int]]) -> bytes:
    """Say where every object is: in the file, or in which stream and as the how manieth."""
    data = _from_above(b"".join(itertools.starmap(_ROW.pack, places)), _ROW.size)
    root, info = (
        spelt(document.Reference(each), document) for each in (document.Catalog, document.info)
    )
    said = b"/Type/XRef/Size %d/W[1 4 2]%b/Root %b/Info %b/ID %b" % (
        len(places), _predicted(_ROW.size), root, info, spelt(document.ID(), document),
    )  # fmt: skip
    return _stream(said, data)


def _stream(said: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, _LEVEL)
    head = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (said, len(packed))
    return head + packed + b"\nendstream"
