"""Work in slices: a generator that yields whenever somebody else may get their turn."""

from collections.abc import Generator, Iterator, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Slices: TypeAlias = Generator[None, None, T]
"""Returns what was worked out once it has nothing more to yield."""


def finish(slices: Slices[T]) -> T:
    """Do all that is left at once; gives what was worked out."""
    while True:
        try:
            next(slices)
        except StopIteration as done:
            found: T = done.value
            return found


def in_slices(row: Sequence[T], length: int) -> Iterator[Sequence[T]]:
    """Give a row in slices of so many each."""
    return (row[at : at + length] for at in range(0, len(row), length))
