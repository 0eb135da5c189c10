"""Files by their content and suffix: any readable one as a document, and which format is meant."""

import errno
import os
import stat
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from cjm_editor.formats.format import Format
from cjm_editor.i18n import Problem, current_language, text
from cjm_editor.model import Document, Id, Map

OWN_SUFFIX = ".cjm"
LARGEST_IMPORT = 200_000_000
_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)
_MOST_TITLES = 20
_SQLITE = b"SQLite format 3\0"


class Said(Protocol):
    """Something that can say itself in the interface's language."""

    @property
    def key(self) -> str:
        """The catalogue key of what it says."""

    @property
    def arguments(self) -> Mapping[str, object]:
        """What fills its places."""

    def sentence(self) -> str:
        """Say it."""


def read_any(path: Path, format_id: str | None = None) -> tuple[Document, tuple[Said, ...]]:
    """Read a .cjm or any readable format; raises Problem where there is no way."""
    check_is_file(path)
    if format_id is None and is_own(path):
        from cjm_editor.app.own_file import opened_apart  # which brings in all of the storage

        with opened_apart(path) as copy:
            return Document(copy.load()), tuple(copy.damage)
    form = readable_format(path, format_id)
    assert form.read is not None
    found = form.read(read_bytes(path), path.name, current_language())
    return Document(found.records), found.warnings


def is_own(path: Path) -> bool:
    """Tell whether a file is one of ours, by its suffix or its first bytes."""
    if path.suffix.lower() == OWN_SUFFIX:
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def readable_format(path: Path, format_id: str | None) -> Format:
    """Give the format to read a file by; raises Problem where there is none, or no such file."""
    if not os.path.exists(path):  # noqa: PTH110 (which fails for a name that is too long)
        raise Problem("problem.open.missing", name=path.name)
    return _format(path, format_id, "import")


def writable_format(path: Path, format_id: str | None) -> Format:
    """Give the format to write a file in."""
    if os.path.isdir(path):  # noqa: PTH112 (which fails for a name that is too long)
        raise Problem("formats.problem.write.folder", file=path.name or str(path))
    if format_id is None and path.suffix.lower() == OWN_SUFFIX:
        raise Problem("problem.format.own", name=path.name)
    return _format(path, format_id, "export")


def read_bytes(path: Path) -> bytes:
    """Read a file whole; raises Problem where it cannot be read or is absurdly large."""
    try:
        if path.stat().st_size > LARGEST_IMPORT:
            raise Problem("problem.file.too_large", name=path.name)
        return path.read_bytes()
    except PermissionError:
        raise Problem("problem.open.forbidden", name=path.name) from None
    except (OSError, ValueError) as error:
        gone = getattr(error, "errno", None) in _NOWHERE
        key = "problem.open.missing" if gone else "problem.open.unreadable"
        raise Problem(key, name=path.name) from None


def check_is_file(path: Path) -> None:
    """Raise Problem for a folder, a device or a pipe, which might never end; not if it is gone."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return  # whoever opens it says why it cannot be
    if stat.S_ISDIR(mode):
        raise Problem("problem.open.folder", name=path.name or str(path))
    if not stat.S_ISREG(mode):
        raise Problem("problem.file.special", name=path.name)


def check_apart(source: Path, out: Path) -> None:
    """Raise Problem if something would be written over what it is made from."""
    same = source.absolute() == out.absolute()
    with suppress(OSError, ValueError):
        same = same or source.samefile(out)
    if same:
        raise Problem("problem.file.same", name=out.name)


def chosen_map(document: Document, name: str | None) -> Id:
    """Give the map of an id or a title, or the first one; raises Problem where there is none."""
    maps = document.all(Map)
    if not maps:
        raise Problem("problem.map.none")
    if name is None:
        return maps[0].id
    for found in (
        [map for map in maps if map.id == name],
        [map for map in maps if map.title == name],
        [map for map in maps if _as_typed(map.title) == _as_typed(name)],
    ):
        if len(found) == 1:
            return found[0].id
        if found:
            raise Problem("problem.map.several", title=name)
    titles = ", ".join(text("quoted", words=map.title) for map in maps[:_MOST_TITLES])
    raise Problem("problem.map.unknown", title=name, titles=titles)


def _as_typed(title: str) -> str:
    """Forget what nobody sees or types: capitals, kinds of spaces, how accents are put together."""
    return " ".join(unicodedata.normalize("NFC", title).split()).casefold()


def check_spelling(path: Path, spelt: str) -> None:
    """Raise Problem for a name that is no Unicode, which no map file can note down."""
    try:
        spelt.encode()
    except UnicodeEncodeError:
        raise Problem("problem.file.name", name=path.name) from None


def _format(path: Path, format_id: str | None, way: str) -> Format:
    # The formats bring in much that a .cjm, and the window, are opened without.
    from cjm_editor.formats.registry import FORMATS, by_id, by_suffix

    usable = [known for known in FORMATS if (known.read if way == "import" else known.write)]
    if format_id is None:
        form = by_suffix(path.name, usable, (OWN_SUFFIX,) if way == "import" else ())
    else:
        form = by_id(format_id)
    if form in usable:
        return form
    raise Problem(
        f"problem.format.{way}",
        name=text(form.label_key),
        known=", ".join([*(["cjm"] if way == "import" else []), *(each.id for each in usable)]),
    )
