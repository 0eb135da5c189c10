"""From shares and volumes, some of them missing or too large, to chances that add up."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct


class Going(NamedTuple):
    """What is said of one way out: its share in a hundred, and how many go in a month."""

    share: float | None
    volume: int | None


class Chances(Struct, frozen=True):
    """The chance of each way out, what is left for none of them, and the sum of given shares."""

    chances: tuple[float, ...]
    rest: float
    total: float


def chances(ways: Sequence[Going]) -> Chances:
    """Give the chance of each way out of one touchpoint.

    What has no share divides among itself what the others leave. Shares that are more than a
    hundred together are taken as parts of their sum. Where no share is given at all, volumes say
    it if each way has one; else all are alike.
    """
    if not ways:
        return Chances((), 1.0, 0.0)
    given = [way.share for way in ways if way.share is not None]
    total = sum(given)
    if not given:
        volumes = [way.volume or 0 for way in ways]
        known = all(volumes)
        parts = volumes if known else [1] * len(ways)
        return Chances(tuple(part / sum(parts) for part in parts), 0.0, 0.0)
    scale = max(total, 100.0)
    silent = len(ways) - len(given)
    rest = max(0.0, 1.0 - total / scale)
    each = rest / silent if silent else 0.0
    found = tuple(each if way.share is None else way.share / scale for way in ways)
    return Chances(found, 0.0 if silent else rest, total)
