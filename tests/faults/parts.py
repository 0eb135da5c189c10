"""A long sweep is made in parts, each from its own seed: any of them can be made alone.

A sweep is asked for by how often (`5000`), or by which part of it (`1250-2500`), and by a seed.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Part(NamedTuple):
    """Numbers `first` to `last` of a sweep, counted from 0, the last one not included."""

    first: int
    last: int
    seed: str

    @property
    def times(self) -> int:
        """How often something is done in it."""
        return self.last - self.first


def parts(words: list[str], *, times: int, seed: str, size: int) -> Iterator[Part]:
    """Give the parts that some words ask for; `times` and `seed` unless they say otherwise."""
    asked = words[0] if words else f"{times}"
    seed = words[1] if words[1:] else seed
    start, end = map(int, asked.split("-")) if "-" in asked else (0, int(asked))
    for nth in range(start // size, -(-end // size)):
        first, last = max(start, nth * size), min(end, (nth + 1) * size)
        yield Part(first, last, f"{seed} {first}")
