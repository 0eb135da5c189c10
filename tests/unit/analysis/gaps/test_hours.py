"""Opening hours: what is read, what is not, and the hours of a stage that nobody covers."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.analysis.gaps.hours import ALWAYS, hours_in, told, week_of
from cjm_editor.i18n import Problem


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("24/7", 168),
        ("00:00-24:00", 168),
        ("Mo-Fr 09:00-18:00", 45),
        ("Mo-Fr 9:00-13:00, 15:00-18:00; Sa 10:00-14:00", 39),
        ("lu-vi 09:00–18:00", 45),
        ("Dl-Dv 09:00-18:00; Ds 10:00-14:00", 49),
        ("Sá 10:00-14:00", 4),
        ("Mo,We,Fr 08:00-09:00", 3),
        ("Fr-Mo 08:00-09:00", 4),
        ("Su 22:00-06:00", 8),
        ("22:00-06:00", 56),
        ("Mo 08:00-12:00; Mo 10:00-14:00", 6),
    ],
)
def test_a_line_is_read(line: str, hours: float) -> None:
    assert hours_in(week_of(line)) == hours


def test_what_ends_after_midnight_on_sunday_goes_on_on_monday() -> None:
    assert week_of("Su 22:00-06:00") == week_of("Su 22:00-24:00; Mo 00:00-06:00")


@pytest.mark.parametrize(
    "line",
    "|always|9-18|Mo-Fr|Mo-Xx 09:00-18:00|Mo 09:60-18:00|Mo 25:00-26:00|Mo 09:00-09:00|24/5"
    "|Mo 09:00|Mo 09:00-18:00 Tu 10:00-12:00|;|Mo 24:00-03:00|Mo- 09:00-18:00".split("|"),
)
def test_what_is_not_clear_is_not_guessed(line: str) -> None:
    with pytest.raises(Problem):
        week_of(line)


@given(st.text(alphabet="MoTuFrSu 0123456789:-,;/", max_size=40))
def test_any_line_is_read_or_is_a_problem(line: str) -> None:
    with suppress(Problem):
        assert 0 < week_of(line) <= ALWAYS


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1440))))
def test_a_week_that_is_told_reads_the_same(spans: list[tuple[int, int, int]]) -> None:
    week = 0
    for day, start, end in spans:
        if start < end:
            week |= ((1 << (end - start)) - 1) << (day * 1440 + start)
    for language in ("en", "es", "ca"):
        if week:
            assert week_of(told(week, language)) == week
        else:
            assert told(week, language) == ""
