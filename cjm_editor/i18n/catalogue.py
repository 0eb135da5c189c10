"""The gettext catalogues of the interface: one folder a language, one domain an area."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from typing import Literal, get_args

from cjm_editor import resource

Language = Literal["en", "es", "ca"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
SOURCE_LANGUAGE: Language = "en"

_current: Language = SOURCE_LANGUAGE


def set_language(language: Language) -> None:
    """Choose the language that `text` speaks from now on."""
    global _current
    _current = language


def current_language() -> Language:
    """Tell which language the interface speaks."""
    return _current


def preferred_language(environment: Mapping[str, str] | None = None) -> Language:
    """Pick the interface language from the environment or, failing that, the system's locale."""
    source = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in source.get(name, "").split(":"):
            for language in LANGUAGES:
                if wanted.lower().startswith(language):
                    return language
    if environment is None and sys.platform in (
        "win32",
        "darwin",
    ):  # others say all they know there
        import locale

        system = (locale.getlocale()[0] or "").lower()
        names = {"es": ("es", "spanish"), "ca": ("ca", "catalan")}
        for language in LANGUAGES:
            if system.startswith(names.get(language, ())):
                return language
    return SOURCE_LANGUAGE


def text(key: str, language: Language | None = None, **arguments: object) -> str:
    """Say the text of `key` with its `{name}` places filled; `count` chooses the plural form.

    An unknown key is shown as it is: a missing word is a blemish, a crash is not.
    """
    if not arguments:
        return _message(language or _current, key)
    count = arguments.get("count")
    if isinstance(count, int):
        found = _catalogue(language or _current).ngettext(key, key, count)
    else:
        found = _message(language or _current, key)
    return found.format(**arguments)


@lru_cache(maxsize=4096)  # gettext looks through one domain after the other, slowly
def _message(language: Language, key: str) -> str:
    return _catalogue(language).gettext(key)


class _Rest(NullTranslations):
    """What those domains say that come next; none is read before one of its words is needed."""

    def __init__(self, language: Language, domains: Sequence[str]) -> None:
        super().__init__()
        self._language = language
        self._domains = domains

    @cached_property
    def _read(self) -> NullTranslations:
        if not self._domains:
            return NullTranslations()
        first, *others = self._domains
        with resource("translations", self._language, f"{first}.mo").open("rb") as stream:
            found = GNUTranslations(stream)
        found.add_fallback(_Rest(self._language, others))
        return found

    def gettext(self, message: str) -> str:
        return self._read.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._read.ngettext(msgid1, msgid2, n)


@cache
def _catalogue(language: Language) -> NullTranslations:
    """Give the catalogue of a language; the first window needs but the domain that comes first."""
    names = {path.stem for path in resource("translations", language).glob("*.mo")}
    return _Rest(language, sorted(names, key=lambda name: (name != "ui", name)))
