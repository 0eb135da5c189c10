"""Days and ages in words."""

import pytest

from cjm_editor.i18n import age_told, day_told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("8 April 2026", "1 October 2025")),
        ("es", ("8 de abril de 2026", "1 de octubre de 2025")),
        ("ca", ("8 d’abril de 2026", "1 d’octubre de 2025")),
    ],
)
def test_a_day_is_said_as_the_language_does(language, said):
    assert (day_told("2026-04-08", language), day_told("2025-10-01", language)) == said


@pytest.mark.parametrize("day", ["", "soon", "2026-13-01", "2026-02-30"])
def test_what_is_no_day_is_left_as_it_is(day):
    assert day_told(day, "en") == day
    assert age_told(day, "2026-11-22", "en") == ""


@pytest.mark.parametrize(
    ("day", "age"),
    [
        ("2026-11-22", "hoy"),
        ("2026-12-01", "hoy"),
        ("2026-11-21", "hace 1 día"),
        ("2026-09-30", "hace 53 días"),
        ("2026-09-02", "hace 3 meses"),
        ("2025-01-02", "hace 23 meses"),
        ("2023-11-20", "hace 3 años"),
    ],
)
def test_an_age_is_said_roughly(day, age):
    assert age_told(day, "2026-11-22", "es") == age
