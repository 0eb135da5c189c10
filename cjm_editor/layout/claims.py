"""Claims: what each of many takes of what they share, those who come later of what is left."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from cjm_editor.model import Id

Order: TypeAlias = tuple[Any, ...]


class Claim(NamedTuple):
    """A place taken from one end of a run to the other, in whatever these are told."""

    low: Any
    high: Any
    place: float

    def meets(self, low: Any, high: Any) -> bool:
        """Tell whether it shares something with a run."""
        return bool(self.low <= high and low <= self.high)


Taken: TypeAlias = dict[Hashable, tuple[Claim, ...]]


class Claims:
    """Who has taken what: whoever's turn it is sees its own and those of all before it."""

    def __init__(self) -> None:
        self._at: dict[Hashable, dict[Id, tuple[Claim, ...]]] = {}
        self._of: dict[Id, tuple[Order, Taken]] = {}
        self._order: Order = ()
        self._taken: Taken = {}

    def begin(self, order: Order) -> None:
        """Give the turn to whoever comes at this place in the order."""
        self._order, self._taken = order, {}

    def seen(self, key: Hashable) -> Iterator[Claim]:
        """Give what is taken there."""
        for id, claims in self._at.get(key, {}).items():
            if self._of[id][0] < self._order:
                yield from claims
        yield from self._taken.get(key, ())

    def take(self, keys: Iterable[Hashable], claim: Claim) -> None:
        """Take a place that several know of."""
        for key in keys:
            self._taken[key] = (*self._taken.get(key, ()), claim)

    def end(self, id: Id) -> set[Id] | None:
        """End a turn; gives who comes later and may choose otherwise now, None if all is as it was.

        `id` is whose turn it was.
        """
        if self._of.get(id) == (self._order, self._taken):
            return None
        return self.leave(id) | self._settle(id)

    def leave(self, id: Id) -> set[Id]:
        """Give back what somebody has taken; gives who comes later and may choose otherwise."""
        if id not in self._of:
            return set()
        order, taken = self._of.pop(id)
        for key in taken:
            del self._at[key][id]
        return self._later(order, taken)

    def order_of(self, id: Id) -> Order | None:
        """Give the place in the order of somebody who has had a turn."""
        return self._of[id][0] if id in self._of else None

    def _settle(self, id: Id) -> set[Id]:
        self._of[id] = self._order, self._taken
        for key, claims in self._taken.items():
            self._at.setdefault(key, {})[id] = claims
        return self._later(self._order, self._taken)

    def _later(self, order: Order, taken: Taken) -> set[Id]:
        return {
            id
            for key, claims in taken.items()
            for id, others in self._at.get(key, {}).items()
            if self._of[id][0] > order
            and any(one.meets(two.low, two.high) for one in claims for two in others)
        }
