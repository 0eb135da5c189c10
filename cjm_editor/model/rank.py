"""Fractional ranks: a place between any two siblings without touching either."""

import re
from collections.abc import Sequence

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


def rank_between(before: str | None, after: str | None) -> str:
    """Give one rank between two siblings."""
    return ranks_between(before, after)[0]


def is_rank(value: str) -> bool:
    """Tell whether a text can be a rank."""
    if len(value) > LONGEST or not _DIGITS.fullmatch(value):
        return False
    try:
        validate_order_key(value)
    except FIError:
        return False
    return True


def ranks_at(siblings: Sequence[str], index: int, count: int = 1) -> tuple[list[str], list[str]]:
    """Give ranks for `count` records put before the sibling at `index`, and all siblings' ranks.

    The siblings, in order, keep their ranks unless two beside the gap share one or the gap has
    become too narrow: then all are ranked afresh.
    """
    before = siblings[index - 1] if index > 0 else None
    after = siblings[index] if index < len(siblings) else None
    if before is None or after is None or before < after:
        try:
            found = ranks_between(before, after, count)
        except FIError:  # one end of all ranks there are has been reached
            found = []
        if found and all(map(is_rank, found)):
            return found, list(siblings)
    fresh = ranks_between(None, None, len(siblings) + count)
    return fresh[index : index + count], fresh[:index] + fresh[index + count :]
