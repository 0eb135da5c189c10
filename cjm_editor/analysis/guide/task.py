"""A task of the guide: of so many things so many are done."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from cjm_editor.model import Id, Record

R = TypeVar("R", bound=Record)


class Task(Struct, frozen=True):
    """One of the things a step consists of; `left` are the records where it is still to be done.

    Where it is to be done `of` nothing, there is no saying how far it has come.
    """

    id: str
    done: int
    of: int = 1
    left: tuple[Id, ...] = ()

    @property
    def part(self) -> float:
        """The part that is done, 0 to 1."""
        return min(1.0, self.done / self.of) if self.of else 0.0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left of it."""
        return self.of > 0 and self.done >= self.of


def once(id: str, is_done: object, *left: Id) -> Task:
    """Say of something that is done once for a map whether it is."""
    return Task(id, int(bool(is_done)), 1, () if is_done else left)


def for_each(id: str, records: Iterable[R], is_done: Callable[[R], object]) -> Task:
    """Say for how many records something is done."""
    all_of_them = list(records)
    left = tuple(each.id for each in all_of_them if not is_done(each))
    return Task(id, len(all_of_them) - len(left), len(all_of_them), left)
