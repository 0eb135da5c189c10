"""Numbers are written as people of the language do."""

import pytest

from cjm_editor.i18n import number_told


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
