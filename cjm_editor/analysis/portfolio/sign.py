"""The sign a map stands under in the portfolio: whether to act, to watch, or neither, and why."""

from datetime import date
from typing import Literal

from msgspec import Struct

from cjm_editor.analysis.portfolio.standing import Standing

Sign = Literal["act", "watch", "steady", "unknown"]
SIGNS: tuple[Sign, ...] = ("act", "watch", "unknown", "steady")
"""From what is most pressing down."""
ACTING = ("score_low", "errors")
"""The reasons to act."""
WATCHING = (
    "score_middling",
    "falling",
    "review_overdue",
    "improvements_overdue",
    "stale",
    "unread",
)
"""The reasons to watch."""
LOW, GOOD = 40.0, 70.0
"""A score below the first is low, one from the second on is good."""
FALLS = 5.0
"""So many points less than at the reading before is a fall."""
OLD = 365
"""Readings older than so many days are old."""


class Judgement(Struct, frozen=True):
    """A sign and the reasons for it, those to act first."""

    sign: Sign
    reasons: tuple[str, ...]


def judged(standing: Standing, today: str) -> Judgement:
    """Say under which sign a map stands on a day, ISO 8601."""
    reasons = tuple(name for name in (*ACTING, *WATCHING) if name in _reasons(standing, today))
    if standing.told.value is None:
        return Judgement("unknown", reasons)
    if any(name in ACTING for name in reasons):
        return Judgement("act", reasons)
    return Judgement("watch" if reasons else "steady", reasons)


def is_overdue(standing: Standing, today: str) -> bool:
    """Tell whether a map should have been looked at again before a day."""
    return "" < standing.map.review_date < today


def _reasons(standing: Standing, today: str) -> set[str]:
    score, change = standing.told.value, standing.change
    found = {
        "score_low": score is not None and score < LOW,
        "score_middling": score is not None and LOW <= score < GOOD,
        "errors": bool(standing.findings.get("error")),
        "falling": change is not None and change <= -FALLS,
        "review_overdue": is_overdue(standing, today),
        "improvements_overdue": standing.overdue > 0,
        "stale": bool(standing.last_read) and _days(standing.last_read, today) > OLD,
        "unread": score is not None and not standing.last_read,
    }
    return {name for name, holds in found.items() if holds}


def _days(day: str, today: str) -> int:
    return (date.fromisoformat(today) - date.fromisoformat(day)).days
