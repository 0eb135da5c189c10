"""Words are found in whichever domain says them, and no domain is read before it is needed."""

import pytest
from babel.messages.pofile import read_po

from cjm_editor import resource
from cjm_editor.i18n import LANGUAGES, catalogue, text


@pytest.fixture
def opened(monkeypatch):
    """The domains read since the test began."""
    real = catalogue.GNUTranslations
    names = []

    def read(stream):
        names.append(stream.name.rsplit("/", 1)[-1])
        return real(stream)

    monkeypatch.setattr(catalogue, "GNUTranslations", read)
    catalogue._catalogue.cache_clear()
    catalogue._message.cache_clear()
    return names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_first_window_need_but_their_own_domain(opened, language):
    assert text("ui.welcome.open", language) != "ui.welcome.open"
    assert text("ui.menu.map", language) != "ui.menu.map"
    assert opened == ["ui.mo"]


CARDS = {"en": "2 cards", "es": "2 tarjetas", "ca": "2 targetes"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_found_in_any_domain_and_in_each_form_of_its_number(opened, language):
    assert text("version.kind.session", language) != "version.kind.session"
    assert text("spoken.cards", language, count=1).startswith("1 ")
    assert text("spoken.cards", language, count=2) == CARDS[language]
    assert "versions.mo" in opened
    assert len(opened) == len(set(opened))


def test_an_unknown_key_is_shown_as_it_is(opened):
    assert text("ui.no_such_word", "es") == "ui.no_such_word"
    assert text("ui.no_such_word", "es", count=2) == "ui.no_such_word"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_counts_has_a_form_for_one_and_for_many(language):
    found = 0
    for path in resource("translations", language).glob("*.po"):
        with path.open("rb") as stream:
            for entry in read_po(stream):
                if "{count}" in "".join(entry.string):
                    assert not isinstance(entry.id, str), entry.id
                    found += 1
    assert found
