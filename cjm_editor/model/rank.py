"""Fractional ranks: a place between any two siblings without touching either."""

from fractional_indexing import generate_n_keys_between


def ranks_between(before: str | None, after: str | None, count: int = 1) -> list[str]:
    """Give `count` ascending ranks between two siblings; None stands for the end on that side."""
    if before is not None and after is not None and before >= after:
        # Siblings that were ranked apart and merged may share a rank: go after both.
        after = None
    return list(generate_n_keys_between(before, after, count))


def rank_between(before: str | None, after: str | None) -> str:
    """Give one rank between two siblings."""
    return ranks_between(before, after)[0]
