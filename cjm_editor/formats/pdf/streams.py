"""The streams of a PDF, compressed as far as that goes."""

import zlib

from reportlab.pdfbase.pdfdoc import PDFStream


class _Deflate:
    """The filter that ReportLab asks for its name and its work; its own stops at level 6."""

    pdfname = "FlateDecode"

    def encode(self, data: bytes) -> bytes:
        """Compress."""
        return zlib.compress(data, 9)


def compressed(data: bytes) -> PDFStream:
    """Give a stream of the data."""
    return PDFStream(content=data, filters=[_Deflate()])
