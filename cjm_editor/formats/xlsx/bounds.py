"""What a workbook may hold at most, looked at before anything in it is parsed."""

import io
import re
import zipfile

from cjm_editor.i18n import Problem

SIZE_LIMIT = 32_000_000
UNPACKED_LIMIT = 96_000_000
"""All parts together; a workbook of 50,000 cards takes a third of it."""
PART_LIMIT = 8_000_000
"""Any part that is not read row by row: what describes the workbook, its sheets and its styles."""
MOST_PARTS = 1_000
_LONG = re.compile(r"xl/(?:worksheets/sheet[^/]*|sharedStrings)\.xml", re.I)
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARES = (b"<!doctype", b"<!entity")
_ENCODING = re.compile(rb"""^[^>]{0,200}\sencoding\s*=\s*["']([^"']*)["']""")
_PLAIN = {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}
_CHUNK = 1 << 20


def check(data: bytes, name: str) -> None:
    """Raise Problem for what is too large, locked, damaged, or declares what XML would expand."""
    if len(data) > SIZE_LIMIT:
        raise Problem("xlsx.problem.large", name=name)
    if data.startswith(_LOCKED):
        raise Problem("xlsx.problem.locked", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, EOFError) as error:
        raise Problem("xlsx.problem.damaged", name=name) from error
    except (NotImplementedError, RuntimeError) as error:  # an unknown packing, or a password
        raise Problem("xlsx.problem.locked", name=name) from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise Problem("xlsx.problem.large", name=name)
    if len(names) < len(parts) or "[Content_Types].xml" not in names:
        raise Problem("xlsx.problem.damaged", name=name)
    for part in parts:
        if part.flag_bits & 1:
            raise Problem("xlsx.problem.locked", name=name)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            if part.file_size > PART_LIMIT and not _LONG.fullmatch(part.filename):
                raise Problem("xlsx.problem.large", name=name)
            _check_xml(archive, part, name)


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Look for declarations of entities; zipfile gives no more bytes than a part says it has."""
    before = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            # Without NULs, what is written in UTF-16 looks alike.
            seen = before + chunk.replace(b"\x00", b"").lower()
            said = _ENCODING.match(seen) if not before else None
            if any(word in seen for word in _DECLARES) or (said and said[1] not in _PLAIN):
                raise Problem("xlsx.problem.active", name=name)
            before = seen[-16:] or b" "
