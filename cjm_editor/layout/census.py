"""The census: which kinds and how much evidence a map has, counted edit by edit."""

from collections import Counter
from collections.abc import Iterator

from cjm_editor.model import Document, Element, Id, Record


class Census:
    """Counts the elements of some lanes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._evidence: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self.lanes: frozenset[Id] = frozenset()

    def count_lanes(self, lanes: frozenset[Id]) -> None:
        """Count all elements of these lanes, from nothing."""
        for _ in self.counting(lanes):
            pass

    def counting(self, lanes: frozenset[Id]) -> Iterator[None]:
        """Count them lane by lane."""
        self.lanes = lanes
        self._evidence.clear()
        self._kinds.clear()
        for lane in lanes:
            elements = list(self._document.elements_of_lane(lane))
            self._evidence.update([element.evidence for element in elements])
            self._kinds.update([element.TYPE for element in elements])
            yield

    def count(self, old: Record | None, new: Record | None) -> None:
        """Follow the change of one element."""
        for state, by in ((old, -1), (new, 1)):
            if isinstance(state, Element) and state.lane in self.lanes:
                self._evidence[state.evidence] += by
                self._kinds[state.TYPE] += by

    def evidence(self) -> dict[str, int]:
        """Give the number of elements for each level of evidence that occurs."""
        return {level: count for level, count in self._evidence.items() if count}

    def kinds(self) -> frozenset[str]:
        """Give the kinds that occur."""
        return frozenset([kind for kind, count in self._kinds.items() if count])
