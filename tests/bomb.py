"""A picture that is small as a file and larger than any memory once it is unpacked."""

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
