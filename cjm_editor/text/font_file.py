"""Whether a font file is all there, as its own table of contents says."""

from pathlib import Path
from struct import error, unpack_from

_DRAWN = {b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"}
"""What letters cannot be told or drawn without."""
_CONTENTS = 12
_ENTRY = 16


def is_whole(path: Path, index: int = 0) -> bool:
    """Tell whether a file holds every table of one of its fonts, with outlines, to the end."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            size = path.stat().st_size
            start = unpack_from(">I", head, _CONTENTS + 4 * index)[0] if head[:4] == b"ttcf" else 0
            file.seek(start)
            contents = file.read(_CONTENTS)
            (count,) = unpack_from(">H", contents, 4)
            contents += file.read(count * _ENTRY)
            tables = {
                contents[at : at + 4]: unpack_from(">II", contents, at + 8)
                for at in range(_CONTENTS, _CONTENTS + count * _ENTRY, _ENTRY)
            }
    except (OSError, error):
        return False
    return tables.keys() >= _DRAWN and all(sum(span) <= size for span in tables.values())
