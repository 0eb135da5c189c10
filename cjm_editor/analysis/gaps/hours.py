"""Opening hours: a line such as "Mo-Fr 09:00-18:00; Sa 10:00-14:00" or "24/7" as a week.

A week is a whole number with a bit for each of its minutes from Monday 00:00 on, set while open.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from cjm_editor.i18n import Problem

_DAY = 24 * 60
_WEEK = 7 * _DAY
ALWAYS = (1 << _WEEK) - 1
"""Open round the clock."""
DAYS = {
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    "es": ("Lu", "Ma", "Mi", "Ju", "Vi", "Sa", "Do"),
    "ca": ("Dl", "Dt", "Dc", "Dj", "Dv", "Ds", "Dg"),
}
"""What the days are called in each language; all are understood everywhere."""
_DAYS = {name.lower(): at for names in DAYS.values() for at, name in enumerate(names)}
_RULE = re.compile(r"(?:(?P<days>[a-z][a-z ,-]*?) +)?(?P<times>\d[\d: ,-]*)")
_SPAN = re.compile(r"(\d{1,2}):(\d{2}) ?- ?(\d{1,2}):(\d{2})")


def week_of(line: str) -> int:
    """Read a line of opening hours; raises Problem for one that cannot be read.

    Rules stand between semicolons: days, alone or from one to another, and hours, several between
    commas; hours without days are those of every day. What ends before it begins goes on after
    midnight. Several rules add up.
    """
    plain = _plain(line)
    if plain == "24/7":
        return ALWAYS
    week = 0
    for rule in filter(None, (part.strip() for part in plain.split(";"))):
        found = _RULE.fullmatch(rule)
        if found is None:
            raise Problem("gaps.problem.hours", hours=line[:80])
        days = _days(found["days"], line)
        for span in found["times"].split(","):
            week |= _open(days, span.strip(), line)
    if not week:
        raise Problem("gaps.problem.hours", hours=line[:80])
    return week


def told(week: int, language: str) -> str:
    """Say a week in the form that is read, days that are alike together."""
    if week == ALWAYS:
        return "24/7"
    names = DAYS.get(language, DAYS["en"])
    by_day = [", ".join(_spans_of(week >> day * _DAY & ((1 << _DAY) - 1))) for day in range(7)]
    rules, first = [], 0
    for day in range(7):
        if day == 6 or by_day[day + 1] != by_day[first]:
            if by_day[first]:
                days = names[first] if first == day else f"{names[first]}-{names[day]}"
                rules.append(f"{days} {by_day[first]}")
            first = day + 1
    return "; ".join(rules)


def hours_in(week: int) -> float:
    """Give how many hours of a week are set."""
    return week.bit_count() / 60


def _plain(line: str) -> str:
    bare = normalize("NFKD", line.replace("–", "-")).lower()
    return " ".join("".join(each for each in bare if ord(each) < 128).split())


def _days(words: str | None, line: str) -> set[int]:
    if not words:
        return set(range(7))
    found: set[int] = set()
    for part in words.split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        if first not in _DAYS or (dash and last not in _DAYS):
            raise Problem("gaps.problem.hours", hours=line[:80])
        length = (_DAYS[last] - _DAYS[first]) % 7 if dash else 0
        found |= {(_DAYS[first] + on) % 7 for on in range(length + 1)}
    return found


def _open(days: set[int], span: str, line: str) -> int:
    match = _SPAN.fullmatch(span)
    hours = [int(each) for each in match.groups()] if match else []
    if not match or max(hours[1], hours[3]) > 59:
        raise Problem("gaps.problem.hours", hours=line[:80])
    start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if start >= _DAY or end > _DAY or start == end:
        raise Problem("gaps.problem.hours", hours=line[:80])
    length = end - start if end > start else end + _DAY - start
    week = 0
    for day in days:
        bits = ((1 << length) - 1) << (day * _DAY + start)
        week |= bits & ALWAYS | bits >> _WEEK
    return week


def _spans_of(day: int) -> Iterator[str]:
    at = 0
    while day >> at:
        at += _trailing(day >> at)
        length = _trailing(~(day >> at))
        yield f"{_clock(at)}-{_clock(at + length)}"
        at += length


def _trailing(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
