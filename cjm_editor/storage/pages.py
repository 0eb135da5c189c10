"""The rows that lie in a damaged database, read page by page without SQLite.

SQLite finds a row by way of all pages above it and gives up where one is damaged. Here every page
is looked at by itself, as https://www.sqlite.org/fileformat2.html says they are made.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from cjm_editor.storage.table import Value

_LEAF_TABLE, _LEAF_INDEX, _INNER_INDEX = 0x0D, 0x0A, 0x02
_HEADER = 100
_USUAL_SIZE = 4096
_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_DIGEST_KIND = b"\x1c"
"""How a row says that a blob of eight bytes is its last value."""


class Raw(NamedTuple):
    """The values of one row as they lie in a page, and the row's number if its table has them."""

    page: int
    rowid: int | None
    values: tuple[Value, ...]


def raw_rows(data: bytes, widths: Iterable[int]) -> Iterator[Raw]:
    """Give every row of one of these numbers of columns that can be read, in no order.

    Nothing vouches for the values: their digest has to.
    """
    wanted = set(widths)
    if not wanted:
        return
    pages = _Pages(data)
    torn = []
    for page in range(1, pages.count + 1):
        whole = True
        for cell in pages.cells(page):
            raw = None if cell is None else pages.row(page, *cell)
            if raw is not None and len(raw.values) in wanted:
                yield raw
            whole = whole and raw is not None
        if not whole:
            torn.append(page)
    for page in torn:
        yield from pages.combed(page, wanted)


class _Pages:
    def __init__(self, data: bytes) -> None:
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        sound = 512 <= size <= 65536 and not size & (size - 1)
        self._size = size if sound else _USUAL_SIZE
        self._usable = self._size - (data[20] if sound and len(data) > 20 else 0)
        self._data = data
        self.count = -(-len(data) // self._size)

    def cells(self, page: int) -> Iterator[tuple[int, int] | None]:
        """Give where each cell of a page begins and its page's type; None for what is torn."""
        data, start = self._data, (page - 1) * self._size
        head = start + (_HEADER if page == 1 else 0)
        if head + 8 > len(data):
            yield None
            return
        kind = data[head]
        if kind not in (_LEAF_TABLE, _LEAF_INDEX, _INNER_INDEX):
            # Pages of other kinds hold no rows, but a damaged one looks like them.
            yield None
            return
        count = int.from_bytes(data[head + 3 : head + 5], "big")
        first = head + (12 if kind == _INNER_INDEX else 8)
        if first + 2 * count > min(start + self._usable, len(data)):
            yield None
            return
        for place in struct.unpack_from(f">{count}H", data, first):
            yield (start + place, kind) if first - start < place < self._usable else None

    def row(self, page: int, place: int, kind: int) -> Raw | None:
        """Read the row of a cell, or give None where there is none to be read."""
        try:
            if kind == _INNER_INDEX:
                place += 4
            length, place = self._number(place)
            rowid = None
            if kind == _LEAF_TABLE:
                rowid, place = self._number(place)
            values = _record(self._payload(place, length, page, table=kind == _LEAF_TABLE))
        except (IndexError, ValueError, struct.error):
            return None
        return Raw(page, rowid, values)

    def combed(self, page: int, widths: set[int]) -> Iterator[Raw]:
        """Look for rows in a page whose own account of them is damaged, by their digests' mark."""
        start = (page - 1) * self._size
        end = min(start + self._usable, len(self._data))
        at = self._data.find(_DIGEST_KIND, start, end)
        while at >= 0:
            for place in range(max(start, at - 2 * max(widths)), at - min(widths) + 1):
                # A row begins with the length of its list of kinds, which ends with the digest's.
                if self._data[place] == at + 1 - place:
                    yield from self._found(page, start, place, widths)
            at = self._data.find(_DIGEST_KIND, at + 1, end)

    def _found(self, page: int, start: int, place: int, widths: set[int]) -> Iterator[Raw]:
        """Give the row that begins at a place, with and without the number that may be before."""
        try:
            kinds = _kinds(self._data, place)[0]
        except (IndexError, ValueError):
            return
        if len(kinds) not in widths:
            return
        length = self._data[place] + sum(map(_length, kinds))
        with suppress(IndexError, ValueError, struct.error):
            yield Raw(page, None, _record(self._payload(place, length, page, table=False)))
        for before in range(max(start, place - 18), place - 1):
            with suppress(IndexError, ValueError, struct.error):
                said, after = self._number(before)
                rowid, after = self._number(after)
                if (said, after) == (length, place):
                    payload = self._payload(place, length, page, table=True)
                    yield Raw(page, rowid, _record(payload))

    def _number(self, place: int) -> tuple[int, int]:
        return _varint(self._data, place)

    def _payload(self, place: int, length: int, page: int, *, table: bool) -> bytes:
        usable = self._usable
        if length > len(self._data):
            raise ValueError(length)
        most = usable - 35 if table else (usable - 12) * 64 // 255 - 23
        local = length
        if length > most:
            fewest = (usable - 12) * 32 // 255 - 23
            local = fewest + (length - fewest) % (usable - 4)
            local = local if local <= most else fewest
        if place + local > page * self._size:
            raise ValueError(place)
        pieces = [self._data[place : place + local]]
        missing = length - local
        here = place + local
        while missing > 0:
            following = int.from_bytes(self._data[here : here + 4], "big")
            if not 1 < following <= self.count:
                raise ValueError(following)
            here = (following - 1) * self._size
            piece = self._data[here + 4 : here + 4 + min(missing, usable - 4)]
            if not piece:
                raise ValueError(following)
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)


def _record(payload: bytes) -> tuple[Value, ...]:
    """Read the values of a row; raises ValueError or IndexError where they are not whole."""
    kinds, place = _kinds(payload, 0)
    values: list[Value] = []
    for kind in kinds:
        length = _length(kind)
        piece = payload[place : place + length]
        if len(piece) < length:
            raise IndexError(place)
        values.append(_value(piece, kind))
        place += length
    if place != len(payload):
        raise ValueError(place)
    return tuple(values)


def _kinds(data: bytes, place: int) -> tuple[list[int], int]:
    """Read what kinds of values a row has; gives where they begin, too."""
    length, at = _varint(data, place)
    kinds = []
    while at < place + length:
        kind, at = _varint(data, at)
        if kind < 0 or kind in (10, 11):
            raise ValueError(kind)
        kinds.append(kind)
    if at != place + length:
        raise ValueError(length)
    return kinds, at


def _length(kind: int) -> int:
    return (kind - 12) // 2 if kind >= 12 else _LENGTHS[kind]


def _value(piece: bytes, kind: int) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        value: float = struct.unpack(">d", piece)[0]
        return value
    if kind < 7:
        return int.from_bytes(piece, "big", signed=True)
    return piece.decode(errors="surrogateescape") if kind % 2 else piece


def _varint(data: Sequence[int], place: int) -> tuple[int, int]:
    value = 0
    for nth in range(8):
        byte = data[place + nth]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + nth + 1
    value = value << 8 | data[place + 8]
    return value - (1 << 64) * (value >> 63), place + 9
