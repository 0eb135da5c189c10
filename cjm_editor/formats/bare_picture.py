"""A picture without what its file tells besides: who took it, where, with what, and any words.

Nothing is encoded anew: the pieces of the file that make the pixels are kept byte by byte, in
their order, and the others left out. So is whatever lies behind the picture's end.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

from PIL import Image

from cjm_editor.formats.pictures import DAMAGED, ORIENTATION, media_type
from cjm_editor.model import Asset, Record

_PNG_START = 8
_PNG_KEPT = (
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT"
).split()
_WEBP_KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_WEBP_TOLD = 0x04 | 0x08
"""The flags of an extended WebP that say: there is XMP, there is Exif."""
_WEBP_EXIF = 0x08
_JFIF = b"JFIF\0"
_COLOURS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Of the application's segments in a JPEG file, those that say how the colours are meant."""
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def bare_asset(record: Record) -> Record:
    """Take from a picture of a file what its bytes tell besides; any other record stays."""
    if not isinstance(record, Asset):
        return record
    data = bare(record.data)
    return replace(record, data=data, sha256=sha256(data).hexdigest())


def bare(data: bytes) -> bytes:
    """Give a picture's file with its pixels, colours and orientation alone.

    Gives no bytes at all for what is no picture that could be shown.
    """
    strip = _STRIPPED.get(media_type(data) or "")
    try:
        return b"".join(strip(data)) if strip else b""
    except IndexError:  # it ends before its pixels begin
        return b""


def _orientation(data: bytes) -> bytes:
    """Give Exif data that tells which way a picture stands, or none if it stands upright."""
    turned = 1
    with suppress(*DAMAGED), Image.open(BytesIO(data)) as image:
        turned = image.getexif().get(ORIENTATION, 1)
    if turned not in range(2, 9):
        return b""
    return struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, ORIENTATION, 3, 1, turned, 0, 0)


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    turned = _orientation(data)
    at = 2
    while at + 4 <= len(data):
        kind = data[at + 1]
        if data[at] != 0xFF or kind == 0xFF:  # fill bytes may stand before a marker
            at += 1
            continue
        if kind == 0xD9:
            break
        if kind in range(0xD0, 0xD9) or kind == 0x01:
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xDA:
            end = _scan_end(data, end)
        if kind != 0xE0 and turned:
            yield b"\xff\xe1" + struct.pack(">H", len(turned) + 8) + b"Exif\0\0" + turned
            turned = b""
        told = kind == 0xFE or kind in range(0xE0, 0xF0)
        if data[at + 4 : end].startswith(_JFIF) and kind == 0xE0:
            # Without the small picture it may hold: that can show what was cut off since.
            yield b"\xff\xe0\x00\x10" + data[at + 4 : at + 16] + b"\0\0"
        elif not told or data[at + 4 : end].startswith(_COLOURS.get(kind, ())):
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def _scan_end(data: bytes, at: int) -> int:
    """Give where the pixels of a scan end: at the next marker that is no restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        following = data[at + 1]
        if following not in (0x00, 0xFF) and following not in range(0xD0, 0xD8):
            return at
        at += 1 if following == 0xFF else 2
    return len(data)


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:_PNG_START]
    turned = _orientation(data)
    at = _PNG_START
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IDAT" and turned:
            said = b"eXIf" + turned
            yield struct.pack(">I", len(turned)) + said + struct.pack(">I", zlib.crc32(said))
            turned = b""
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            break
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    turned = _orientation(data)
    pieces = list(_webp_pieces(data, turned))
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, pieces))) + b"WEBP"
    yield from pieces


def _webp_pieces(data: bytes, turned: bytes) -> Iterator[bytes]:
    at, last = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        kind = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if kind == b"VP8X":
            flags = data[at + 8] & ~_WEBP_TOLD | (_WEBP_EXIF if turned else 0)
            yield data[at : at + 8] + bytes([flags]) + data[at + 9 : end]
        elif kind in _WEBP_KEPT:
            yield data[at:end]
        at = end
    if turned:
        yield b"EXIF" + struct.pack("<I", len(turned)) + turned


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _palette(data[10])
    yield data[:at]
    while at < len(data):
        kind = data[at]
        if kind == 0x21:
            end = _blocks_end(data, at + 2)
            comment = data[at + 1] == 0xFE
            told = data[at + 1] == 0xFF and data[at + 3 : at + 14] not in _GIF_KEPT
            if not (comment or told):
                yield data[at:end]
        elif kind == 0x2C:
            end = _blocks_end(data, at + 11 + _palette(data[at + 9]))
            yield data[at:end]
        else:
            break
        at = end
    yield b";"


def _palette(flags: int) -> int:
    """Give how many bytes of colours follow."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


_STRIPPED: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/gif": _gif,
}
