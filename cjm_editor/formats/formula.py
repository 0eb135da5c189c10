"""Words that a spreadsheet would run as a formula, made harmless and given back as they were."""

import re

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_RISKY = re.compile(r"'*[\s\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"''*[\s\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guarded(words: str) -> str:
    """Put an apostrophe before what begins like a formula; a number is none."""
    if _RISKY.match(words) and not _NUMBER.fullmatch(words):
        return f"'{words}"
    return words


def unguarded(words: str) -> str:
    """Take the apostrophe away again."""
    return words[1:] if _GUARDED.match(words) else words
