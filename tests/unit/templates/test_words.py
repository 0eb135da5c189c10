"""Whatever a map is made of has a name, and says the same in each language."""

import string

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from cjm_editor import resource
from cjm_editor.i18n import LANGUAGES
from cjm_editor.i18n import text as said
from cjm_editor.kinds import ELEMENT_KINDS, LANE_KINDS, SCHEMA
from cjm_editor.kinds.kind import EMOTION, TENSION
from cjm_editor.model import STRUCTURE, fields_of

DOMAINS = ("kinds", "ratings", "templates", "versions")
DECLARED = ("kinds", "ratings", "versions")
"""Where the words of what is declared stand; experiments stand with the versions they tie."""


def catalogue(domain: str, language: str) -> Catalog:
    with resource("translations", language, f"{domain}.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def messages(domain: str, language: str) -> dict[str, str]:
    found = catalogue(domain, language)
    return {
        str(each.id[0] if each.pluralizable else each.id): str(
            each.string[-1] if each.pluralizable else each.string
        )
        for each in found
        if each.id
    }


def declared(language: str) -> dict[str, str]:
    return {key: said for domain in DECLARED for key, said in messages(domain, language).items()}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def expected() -> set[str]:
    keys = {kind.label_key for kind in ELEMENT_KINDS} | {kind.help_key for kind in ELEMENT_KINDS}
    keys |= {kind.label_key for kind in LANE_KINDS}
    for cls in STRUCTURE:
        keys |= {f"kind.{cls.TYPE}", f"kind.{cls.TYPE}.help"}
    for cls in SCHEMA.types:
        keys.add(f"kinds.{cls.TYPE}")
        for spec in fields_of(cls):
            if not spec.hidden:
                keys |= {spec.label_key, spec.help_key}
                keys |= {spec.choice_key(choice) for choice in spec.choices}
    for scale in (EMOTION, TENSION):
        keys |= {scale.key(level) for level in scale.levels}
    return keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_declared_has_its_words(language: str) -> None:
    assert not expected() - declared(language).keys()


def test_no_words_for_fields_and_kinds_that_are_not() -> None:
    prefixes = ("kind.", "kinds.", "field.", "choice.", "lane.", "emotion.level.", "tension.level.")
    named = {key for key in declared("en") if key.startswith(prefixes)}
    assert named == expected()


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_the_same_things(domain: str, language: str) -> None:
    source, found = messages(domain, "en"), messages(domain, language)
    assert found.keys() == source.keys()
    for key, message in found.items():
        assert message.strip(), key
        assert places(message) == places(source[key]), key


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_compiled_as_written(domain: str, language: str) -> None:
    for key, message in messages(domain, language).items():
        arguments: dict[str, object] = dict.fromkeys(places(message), "x")
        if "count" in arguments:
            arguments["count"] = 2
        assert said(key, language, **arguments) == message.format(**arguments), key


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_names_its_language(domain: str, language: str) -> None:
    found = catalogue(domain, language)
    assert str(found.locale) == language
    assert found.charset == "utf-8"
