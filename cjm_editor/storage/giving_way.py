"""Long work in a thread, done in pieces so short that nobody notices it."""

import threading
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

PIECE, REST = 0.002, 0.004
"""Seconds of work, and of rest after it: an edit may need many turns at the interpreter."""


class GivingWay:
    """Rests between pieces of work, until somebody waits for the end of it."""

    def __init__(self) -> None:
        self._hurried = threading.Event()

    def rest(self, seconds: float = REST) -> None:
        """Let others do what they have to do."""
        self._hurried.wait(seconds)

    def each(self, items: Iterable[T]) -> Iterator[T]:
        """Give items, resting now and then."""
        until = perf_counter() + PIECE
        for item in items:
            yield item
            if perf_counter() >= until:
                self.rest()
                until = perf_counter() + PIECE

    def hurry(self) -> None:
        """Rest no more."""
        self._hurried.set()
