"""The words that the program itself writes, whatever is on a map."""

import re
from collections import Counter
from functools import cache
from gettext import GNUTranslations

from cjm_editor import resource
from cjm_editor.i18n.catalogue import LANGUAGES, SOURCE_LANGUAGE, Language

USUAL = 10
"""A word that stands in so many of our own sentences is nobody's name."""


def is_usual(word: str, language: Language | None = None) -> bool:
    """Tell whether a word is one of those that nearly every text in a language is made of."""
    return _counted(language or SOURCE_LANGUAGE)[word.casefold()] >= USUAL


def is_ours(words: str) -> bool:
    """Tell whether the program says some words itself, in one of its languages."""
    bounded = re.compile(rf"(?<![^\W_]){re.escape(words.casefold())}(?![^\W_])")
    return any(bounded.search(_sentences(language)) for language in LANGUAGES)


@cache
def _counted(language: Language) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", _sentences(language)))


@cache
def _sentences(language: Language) -> str:
    found: list[str] = []
    for path in sorted(resource("translations", language).glob("*.mo")):
        with path.open("rb") as stream:
            # The library looks texts up one by one; all of them are in this dictionary of its own.
            found += vars(GNUTranslations(stream))["_catalog"].values()
    return "\n".join(found).casefold()
