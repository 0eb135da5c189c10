"""Gathering: which channels the cards of a swimlane name at each step, counted card by card."""

from collections import Counter
from collections.abc import Iterable

from cjm_editor.layout.grid import Grid
from cjm_editor.model import Channel, Document, Element, Id, Lane


class Gathering:
    """Counts what the cards of a swimlane name in a field, in the columns of a grid.

    Hidden and folded lanes count too: their cards are there all the same.
    """

    def __init__(self, document: Document, swimlane: Id, field: str, grid: Grid) -> None:
        self.swimlane = swimlane
        self.grid = grid
        self._document = document
        self._field = field
        self._lanes = {lane.id for lane in document.children(Lane, swimlane)}
        self._named: dict[Id, tuple[tuple[Id, ...], tuple[Id, ...]]] = {}
        self._counts: dict[Id, Counter[Id]] = {}
        for lane in self._lanes:
            for element in document.elements_of_lane(lane):
                self._count(element)

    def follow(self, elements: Iterable[Id]) -> set[Id]:
        """Count some cards again that changed; gives the steps at which they are or were."""
        changed: set[Id] = set()
        for id in elements:
            steps, names = self._named.pop(id, ((), ()))
            for step in steps:
                self._counts[step] -= Counter(names)
            element = self._document.find(Element, id)
            changed.update(steps)
            if element is not None and element.lane in self._lanes:
                changed.update(self._count(element))
        return changed

    def at(self, step: Id) -> tuple[Channel, ...]:
        """Give the channels named at a step, in the file's order."""
        found = [self._document.find(Channel, id) for id in self._counts.get(step, ())]
        return tuple(sorted(filter(None, found), key=lambda each: (each.rank, each.id)))

    def all(self) -> dict[Id, tuple[Channel, ...]]:
        """Give the channels of every step at which any is named."""
        return {step: self.at(step) for step in sorted(self._counts) if self._counts[step]}

    def _count(self, element: Element) -> tuple[Id, ...]:
        names: tuple[Id, ...] = tuple(dict.fromkeys(getattr(element, self._field, ())))
        if not names or element.step not in self.grid.places:
            return ()
        steps = tuple([one.step.id for one in self.grid.reach(element.step, element.last_step)])
        for step in steps:
            self._counts.setdefault(step, Counter()).update(names)
        self._named[element.id] = steps, names
        return steps
