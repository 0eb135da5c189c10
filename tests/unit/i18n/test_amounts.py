"""Shares and durations in figures."""

import pytest

from cjm_editor.i18n import share_told, short_wait_told, wait_told


@pytest.mark.parametrize(
    ("minutes", "told", "short"),
    [
        (0.5, "0.5 min", "0.5 min"),
        (25, "25 min", "25 min"),
        (60, "1 h", "1 h"),
        (90, "1 h 30 min", "1.5 h"),
        (119.9, "2 h", "2 h"),
        (1440, "1 d", "24 h"),
        (2879, "2 d", "48 h"),
        (4000, "2 d 19 h", "2.8 d"),
        (30 * 1440, "30 d", "30 d"),
    ],
)
def test_a_duration_is_told_at_length_and_in_short(minutes: float, told: str, short: str) -> None:
    assert (wait_told(minutes, "en"), short_wait_told(minutes, "en")) == (told, short)


def test_figures_are_written_as_a_language_does() -> None:
    assert short_wait_told(90, "ca") == "1,5 h"
    assert share_told(0.025, "es") == "2,5 %"
    assert share_told(0.385, "en") == "38 %"
