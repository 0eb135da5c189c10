"""Text as a search sees it: without capitals and accents, each letter knowing where it stood."""

import unicodedata
from functools import lru_cache

_BELOW_NOTHING = 10
"""Marks of lower classes (nukta, virama …) make another letter of theirs, not an accented one."""


class _Folds(dict[int, str]):
    """What becomes of each character, found out at its first use."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code).casefold())
        bare = "".join(c for c in apart if unicodedata.combining(c) < _BELOW_NOTHING)
        found = self[code] = unicodedata.normalize("NFC", bare)
        return found


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Give a text without capitals and accents; a letter may become none or several."""
    return text.lower() if text.isascii() else _translated(text)


@lru_cache(maxsize=16_384)
def _translated(text: str) -> str:
    return text.translate(_FOLDS)


def starts(text: str) -> list[int]:
    """Give for each character of a folded text the place its letter had; its length comes last."""
    places: list[int] = []
    for at, character in enumerate(text):
        places += [at] * len(_FOLDS[ord(character)])
    return [*places, len(text)]
