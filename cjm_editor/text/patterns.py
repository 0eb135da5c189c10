"""Patterns that need Unicode's properties; most texts are plain and never ask for one."""

import re
from functools import cache
from typing import Any

# One script, set from left to right, that the bundled family has throughout: nothing to decide.
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u0148\u014a-\u017f\u2010-\u2027\u20ac\u2212]*")


def is_plain(text: str) -> bool:
    """Tell whether a text is of Latin letters and common signs only: one character, one glyph."""
    return (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text) is not None


@cache
def pattern(rules: str) -> Any:
    """Make a pattern when it is first needed: that takes longer than to lay a small map out."""
    import regex  # type: ignore[import-untyped]

    return regex.compile(rules, regex.VERSION1 | regex.VERBOSE)
