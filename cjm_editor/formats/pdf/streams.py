"""The streams of a PDF, compressed as far as that goes, while they are written."""

import zlib
from collections.abc import Iterable
from itertools import islice

from reportlab.pdfbase.pdfdoc import PDFName, PDFStream

_AT_ONCE = 200
"""So many pieces are packed together: each time takes as long as packing some of them."""


def compressed(data: bytes) -> PDFStream:
    """Give a stream of the data."""
    return _stream([zlib.compress(data, 9)])


def compressed_pieces(pieces: Iterable[bytes]) -> PDFStream:
    """Give a stream of data that is never there as a whole, full of ids, which little packs."""
    # What is alike for a letter or two only costs time and, where ids are random, room.
    packer = zlib.compressobj(6, strategy=zlib.Z_FILTERED)
    packed, waiting = [], iter(pieces)
    while some := b"".join(islice(waiting, _AT_ONCE)):
        packed.append(packer.compress(some))
    return _stream([*packed, packer.flush()])


class Lines(list[str]):
    """The lines of a content stream, of one byte a character; the first may be packed already.

    All lines of a large map, as they are written, would take more memory than the map does.
    What refers to the `stream` finds them there once they are finished.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stream = _stream([])
        self._packer = zlib.compressobj(9)
        self._packed: list[bytes] = []

    def pack(self) -> None:
        """Pack the lines there are; none of them can be looked at again."""
        if self:
            self._packed.append(self._packer.compress("\n".join([*self, ""]).encode("latin-1")))
            self.clear()

    def finish(self) -> None:
        """Put all lines into the stream; no more can come."""
        self.pack()
        self.stream.content = b"".join([*self._packed, self._packer.flush()])
        self._packed.clear()


def _stream(packed: list[bytes]) -> PDFStream:
    # To name the filter keeps ReportLab from using its own, which stops at level 6.
    stream = PDFStream(content=b"".join(packed))
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    return stream
