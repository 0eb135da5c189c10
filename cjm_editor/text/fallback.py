"""The fonts of the system, for characters that the bundled family lacks."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from struct import unpack_from

import uharfbuzz as hb

from cjm_editor.text.faces import Face, has_glyphs, read_face, spellings
from cjm_editor.text.font_file import is_whole

_REGULAR, _BOLD = 400, 700  # usWeightClass
_SANS = range(11, 16)  # bSerifStyle of PANOSE
_NORMAL_WIDTH = 5  # usWidthClass
_SLANTED = 0x201  # fsSelection: italic or oblique
_RESTRICTED = 2  # fsType: the licence forbids embedding
# Coloured glyphs would look different on paper; a variable font has no outlines of its own;
# without `glyf` there are no TrueType outlines for a PDF.
_UNUSABLE_TABLES = {"fvar", "COLR", "CBDT", "sbix", "SVG "}
_NEEDED_TABLES = {"glyf", "cmap", "OS/2", "post"}
# Fonts that claim every character and draw a placeholder for it.
_PLACEHOLDERS = {"LastResort", "LastResort-Regular", "AdobeBlank"}


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A usable system font; the fields order them by how well they go with the bundled family."""

    slanted: bool
    unusual_width: bool
    monospaced: bool
    unlike_sans: bool
    path: Path
    index: int
    name: str = field(compare=False)
    weight: int = field(compare=False)
    font: hb.Font = field(compare=False)


class FallbackFonts:
    """Finds a system font for a grapheme cluster; looks at the disk when first asked."""

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        """Search the given folders and what is below them, or the system's font folders."""
        self._folders = system_font_folders() if folders is None else folders
        self._search = lru_cache(maxsize=8192)(self._search_now)

    def find(self, cluster: str, bold: bool = False) -> Face | None:
        """Give a face that prints the whole cluster, of the asked boldness where there is one."""
        return self._search(cluster, bold)

    def _search_now(self, cluster: str, bold: bool) -> Face | None:
        ordered = self._bold if bold else self._regular
        for spelling in filter(None, spellings(cluster)):
            for candidate in ordered:
                if has_glyphs(candidate.font, spelling) and _draws(candidate.font, spelling[0]):
                    with suppress(hb.HarfBuzzError):  # it may have been taken away since
                        return read_face(
                            f"system:{candidate.name}", candidate.path, candidate.index
                        )
        return None

    @cached_property
    def _regular(self) -> list[_Candidate]:
        return self._nearest(_REGULAR)

    @cached_property
    def _bold(self) -> list[_Candidate]:
        return self._nearest(_BOLD)

    def _nearest(self, weight: int) -> list[_Candidate]:
        return sorted(self._candidates, key=lambda it: (it.slanted, abs(it.weight - weight)))

    @cached_property
    def _candidates(self) -> list[_Candidate]:
        best: dict[str, _Candidate] = {}
        for candidate in sorted(_usable_fonts(self._folders)):
            best.setdefault(candidate.name, candidate)
        return list(best.values())


def system_font_folders() -> list[Path]:
    """List the folders where the platform keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return [local / "Microsoft/Windows/Fonts", windows / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [own / "fonts", home / ".fonts", *(Path(each) / "fonts" for each in shared.split(":"))]


def _usable_fonts(folders: Sequence[Path]) -> Iterator[_Candidate]:
    for top in folders:
        for folder, _, names in os.walk(top):
            for name in names:
                if name.lower().endswith((".ttf", ".ttc", ".otf")):
                    yield from _usable_fonts_in(Path(folder, name))


def _usable_fonts_in(path: Path) -> Iterator[_Candidate]:
    try:
        blob = hb.Blob.from_file_path(str(path))
    except (OSError, hb.HarfBuzzError):
        return
    for index in range(hb.Face(blob).count):
        candidate = _candidate(path, index, hb.Face(blob, index))
        if candidate and is_whole(path, index):
            yield candidate


def _candidate(path: Path, index: int, face: hb.Face) -> _Candidate | None:
    """Describe a font, unless the screen and a PDF cannot both draw it."""
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    tables = set(face.table_tags)
    if not name or name in _PLACEHOLDERS:
        return None
    if not tables >= _NEEDED_TABLES or tables & _UNUSABLE_TABLES:
        return None
    os2, post = (face.reference_table(tag).data for tag in ("OS/2", "post"))
    if len(os2) < 64 or len(post) < 16:
        return None
    weight, width, permission = unpack_from(">HHH", os2, 4)
    if permission & 0xF == _RESTRICTED:
        return None
    (selection,) = unpack_from(">H", os2, 62)
    return _Candidate(
        slanted=bool(selection & _SLANTED),
        unusual_width=width != _NORMAL_WIDTH,
        monospaced=any(post[12:16]),
        unlike_sans=os2[33] not in _SANS and "sans" not in name.lower(),
        path=path,
        index=index,
        name=name,
        weight=weight,
        font=hb.Font(face),
    )


def _draws(font: hb.Font, char: str) -> bool:
    """Tell whether a character has an outline; some fonts only claim to have it."""
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)))
    return extents is not None and extents.width != 0
