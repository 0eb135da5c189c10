"""Fractional ranks: a place between any two siblings without touching either."""

import re
from collections.abc import Sequence
from itertools import groupby

from fractional_indexing import FIError, generate_n_keys_between, validate_order_key

LONGEST = 200
"""A rank grows by a character when some six more are put in the same gap."""

_DIGITS = re.compile("[0-9A-Za-z]+")


def ranks_between(before: str | None, after: str | None, count: int = 1) -> list[str]:
    """Give `count` ascending ranks between two siblings; None stands for the end on that side."""
    if before is not None and after is not None and before >= after:
        # Siblings that were ranked apart and merged may share a rank: go after both.
        after = None
    return list(generate_n_keys_between(before, after, count))


def is_rank(value: str) -> bool:
    """Tell whether a text can be a rank."""
    if len(value) > LONGEST or not _DIGITS.fullmatch(value):
        return False
    try:
        validate_order_key(value)
    except FIError:
        return False
    return True


def ranks_in(order: Sequence[str | None]) -> list[str]:
    """Give the ranks of siblings in order; None stands for one that still needs a rank.

    The others keep theirs unless two beside a gap share one or the gap has become too narrow:
    then all are ranked afresh.
    """
    found: list[str] = []
    for place, group in groupby(enumerate(order), key=lambda each: each[1] is None):
        run = list(group)
        if not place:
            found += [rank for _, rank in run if rank is not None]
            continue
        before = found[-1] if found else None
        end = run[-1][0] + 1
        after = order[end] if end < len(order) else None
        if before is not None and after is not None and before >= after:
            return ranks_between(None, None, len(order))
        try:
            new = ranks_between(before, after, len(run))
        except FIError:  # one end of all ranks there are has been reached
            return ranks_between(None, None, len(order))
        if not all(map(is_rank, new)):
            return ranks_between(None, None, len(order))
        found += new
    return found
