"""Parts of font files, and the tables in them: what a document needs to carry its own fonts."""

from collections.abc import Iterable

import uharfbuzz as hb

from cjm_editor.text.faces import Face, open_font, unusable

_OUTLINES = {"head", "hhea", "hmtx", "maxp", "loca", "glyf"}
_FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
)


def subset(face: Face, glyphs: Iterable[int]) -> bytes:
    """Give a font file with the outlines of only these glyphs, at their old numbers.

    Raises Problem where the file is damaged.
    """
    source = open_font(face.path, face.index).face
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    wanted.glyph_set.update(glyphs)
    dropped = set(source.table_tags) - _OUTLINES
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in dropped)
    return _made(face, wanted)


def subset_to_type(face: Face, characters: Iterable[str]) -> bytes:
    """Give a font file that a text program can set these characters in, and marks on them.

    Kerning and alternates are left out: the places of letters come with the text.
    Raises Problem where the file is damaged.
    """
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag) for tag in (b"ccmp", b"mark", b"mkmk"))
    return _made(face, wanted)


def _made(face: Face, wanted: hb.SubsetInput) -> bytes:
    try:
        made: bytes = hb.subset(open_font(face.path, face.index).face, wanted).blob.data
    except RuntimeError:  # tables that contradict each other
        raise unusable(face.path) from None
    return made


def table(face: Face, tag: str) -> bytes:
    """Give a table of a font as it is in the file."""
    data: bytes = open_font(face.path, face.index).face.reference_table(tag).data
    return data
