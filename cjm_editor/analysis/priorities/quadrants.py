"""The matrix of ease and benefit: what is easy and smart comes first."""

from collections.abc import Iterable

from cjm_editor.model import Improvement

QUADRANTS = ("easy_smart", "hard_smart", "easy_small", "hard_small")
"""The four quarters, in the order they are worked off; smart is what is of much benefit."""
MIDDLE = 3.0
"""From here on, of 1 to 5, something is easy, or of much benefit."""


def quadrant(improvement: Improvement) -> str | None:
    """Give the quarter of the matrix that an improvement lies in, None while it is not judged."""
    if improvement.ease is None or improvement.benefit is None:
        return None
    easy = "easy" if improvement.ease >= MIDDLE else "hard"
    return f"{easy}_{'smart' if improvement.benefit >= MIDDLE else 'small'}"


def in_order(improvements: Iterable[Improvement]) -> tuple[Improvement, ...]:
    """Put improvements in order: by quarter, then benefit, ease and cost; unjudged ones last."""

    def key(each: Improvement) -> tuple[int, float, float, float]:
        found = quadrant(each)
        at = QUADRANTS.index(found) if found else len(QUADRANTS)
        return at, -(each.benefit or 0.0), -(each.ease or 0.0), each.cost or 0.0

    return tuple(sorted(improvements, key=key))
