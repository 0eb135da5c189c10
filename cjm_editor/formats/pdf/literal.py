"""Strings as a PDF spells them; ReportLab's own way takes longer than all that is around them."""

from cjm_editor.formats.pdf.canvas import encodable
from cjm_editor.formats.pdf.fonts import utf16

_SPECIAL = set("()\\")


def literal(words: str) -> bytes:
    """Spell a string, in Unicode where it needs to be."""
    if words.isascii() and words.isprintable() and not _SPECIAL.intersection(words):
        return b"(%b)" % words.encode()
    return b"<feff%b>" % utf16(encodable(words)).encode()
