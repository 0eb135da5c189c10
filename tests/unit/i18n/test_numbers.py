"""Numbers are written as people of the language do."""

import pytest

from cjm_editor.i18n import amount_told, number_told, number_typed, price_told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1", "0.5", "−0.5", "1234.5"]),
        ("es", ["1", "0,5", "−0,5", "1234,5"]),
        ("ca", ["1", "0,5", "−0,5", "1234,5"]),
    ],
)
def test_a_number_has_the_decimal_sign_of_its_language_and_a_true_minus(language, said):
    assert [number_told(each, language) for each in (1.0, 0.5, -0.5, 1234.5)] == said


def test_a_signed_number_says_when_it_is_above_nothing():
    assert [number_told(each, "en", signed=True) for each in (1.5, 0.0, -2)] == ["+1.5", "0", "−2"]


def test_large_and_small_numbers_are_told_without_powers_of_ten():
    assert number_told(1_234_567, "en") == "1234567"
    assert number_told(-2_500_000.0, "es", signed=True) == "−2500000"
    assert number_told(0.00002, "ca") == "0,00002"
    assert number_told(1e300, "en") == "1e+300"


@pytest.mark.parametrize("language", ["en", "es", "ca"])
@pytest.mark.parametrize("value", [0.0, 0.05, 7.5, 1200.0, 1234567.0, 999999999.25, 1e15])
def test_an_amount_is_told_to_the_hundredth_and_read_back(language, value):
    assert number_typed(amount_told(value, language), language) == value


def test_thousands_are_set_apart_as_the_language_does():
    assert amount_told(1234567.5, "en") == "1\u00a0234\u00a0567.5"
    assert amount_told(1234.5, "ca", exact=True) == "1\u00a0234,50"
    assert amount_told(2.0, "en", exact=True) == "2.00"
    assert amount_told(1234567.5, "ca") == "1\u00a0234\u00a0567,5"
    assert [number_typed(each, "es") for each in ("1.200", "1.200,5", "1.2", "1,2")] == [
        1200,
        1200.5,
        1.2,
        1.2,
    ]
    assert [number_typed(each, "en") for each in ("1,200", "1,200.5", "1,2", "−3")] == [
        1200,
        1200.5,
        1.2,
        -3,
    ]
    for words in ("", "much", "1.2.3", "1_000"):
        with pytest.raises(ValueError):
            number_typed(words, "en")


def test_a_price_has_its_currency_behind_it_if_there_is_one() -> None:
    assert price_told(1200.5, "€", "es") == "1\u00a0200,5\u00a0€"
    assert price_told(1200.5, " ", "en") == "1\u00a0200.5"
