"""From shares and volumes, some of them missing or too large, to chances that add up."""

from collections.abc import Sequence

from msgspec import Struct


class Chances(Struct, frozen=True):
    """The chance of each way out, what is left for none of them, and the sum of given shares."""

    chances: tuple[float, ...]
    rest: float
    total: float


def chances(shares: Sequence[float | None], volumes: Sequence[int | None]) -> Chances:
    """Give the chance of each way out of one touchpoint, by what is said of each.

    `shares` are parts of a hundred, `volumes` how many go in a month. What has no share divides
    among itself what the others leave. Shares that are more than a hundred together are taken as
    parts of their sum. Where no share is given at all, volumes say it if each way has one; else
    all are alike.
    """
    if not shares:
        return Chances((), 1.0, 0.0)
    given = [share for share in shares if share is not None]
    if not given:
        parts = [volume or 0 for volume in volumes]
        if not all(parts):
            parts = [1] * len(shares)
        together = sum(parts)
        return Chances(tuple([part / together for part in parts]), 0.0, 0.0)
    total = sum(given)
    scale = max(total, 100.0)
    silent = len(shares) - len(given)
    rest = max(0.0, 1.0 - total / scale)
    each = rest / silent if silent else 0.0
    found = tuple([each if share is None else share / scale for share in shares])
    return Chances(found, 0.0 if silent else rest, total)
