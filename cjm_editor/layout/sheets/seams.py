"""Where a map that is larger than a sheet is cut: between cards, where that costs no sheet more."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from math import ceil, inf

_NEARLY = 1e-6


def crossings(spans: Iterable[tuple[float, float]]) -> Callable[[float], int]:
    """Give a function that counts the spans a cut goes through; touching an end is no cut."""
    ends = list(spans)
    starts, stops = sorted(start for start, _ in ends), sorted(stop for _, stop in ends)
    return lambda at: bisect_left(starts, at - _NEARLY) - bisect_right(stops, at + _NEARLY)


def cut(
    length: float,
    first: float,
    later: float,
    cuts: Iterable[float],
    cost: Callable[[float], float],
) -> tuple[float, ...]:
    """Give where each sheet begins that a length is laid on, the first of them at 0.

    The first sheet shows up to `first` of it before the next begins, each later one `later`. There
    are as few sheets as can be; among the ways to lay these, the one whose cuts `cost` least is
    taken, beginning sheets at `cuts` where that helps, and of equals the one with the fullest.
    """
    count = 1 if length <= first + _NEARLY else 1 + ceil((length - first) / later - _NEARLY)
    if count == 1:
        return (0.0,)
    full = [first + number * later for number in range(count - 1)]
    tight = [length - (count - number) * later for number in range(1, count)]
    places = sorted({at for at in (*cuts, *full, *tight) if 0 < at < length})
    paid: list[dict[float, tuple[float, float]]] = [{0.0: (0.0, 0.0)}]
    for number in range(1, count):
        reach = first if number == 1 else later
        earliest, latest = tight[number - 1] - _NEARLY, full[number - 1] + _NEARLY
        before = sorted(paid[-1])
        paid.append({})
        for at in places[bisect_left(places, earliest) : bisect_right(places, latest)]:
            near = before[bisect_left(before, at - reach - _NEARLY) : bisect_left(before, at)]
            # Of equal ways the one whose last sheet is fullest: its begin lies furthest back.
            best = min(((paid[-2][start][0], start) for start in near), default=(inf, 0.0))
            if best[0] < inf:
                paid[-1][at] = best[0] + cost(at), best[1]
    return _traced(paid)


def _traced(paid: Sequence[dict[float, tuple[float, float]]]) -> tuple[float, ...]:
    at = min(paid[-1], key=lambda place: (paid[-1][place][0], -place))
    found = [at]
    for layer in range(len(paid) - 1, 0, -1):
        at = paid[layer][at][1]
        found.append(at)
    return tuple(reversed(found))
