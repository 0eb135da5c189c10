"""The order of improvements: what is easy and smart comes first."""

from collections.abc import Iterable

from cjm_editor.model import QUADRANTS, Improvement, quadrant


def in_order(improvements: Iterable[Improvement]) -> tuple[Improvement, ...]:
    """Put improvements in order: by quarter, then benefit, ease and cost; unjudged ones last."""

    def key(each: Improvement) -> tuple[int, float, float, float]:
        found = quadrant(each)
        at = QUADRANTS.index(found) if found else len(QUADRANTS)
        return at, -(each.benefit or 0.0), -(each.ease or 0.0), each.cost or 0.0

    return tuple(sorted(improvements, key=key))
