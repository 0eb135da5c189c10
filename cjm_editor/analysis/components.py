"""What can reach each other in a graph, its strongly connected components: by Tarjan (1972)."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

PAUSE = 2_000
"""So many nodes are come to in a row."""


def components(leads: Mapping[Id, Iterable[Id]]) -> Slices[list[list[Id]]]:
    """Find the components of a graph that says where each node `leads`.

    Those that others lead to come first.
    """
    found: list[list[Id]] = []
    numbers: dict[Id, float] = {}  # in the order one comes to them; without end once found
    waiting: list[Id] = []  # those come to that are in no component yet
    path: list[tuple[Id, Iterator[Id], float]] = []
    # Before all of them is one that leads to each; `first` is what one can come back to from here.
    here, targets, first = "", iter(leads), -1.0
    while True:
        for target in targets:
            if target not in numbers:
                path.append((here, targets, first))
                here, targets, first = target, iter(leads[target]), len(numbers)
                numbers[here] = first
                waiting.append(here)
                if len(numbers) % PAUSE == 0:
                    yield
                break
            if numbers[target] < first:
                first = numbers[target]
        else:
            if not path:
                return found
            if first == numbers[here]:
                members = []
                while numbers[here] < inf:
                    id = waiting.pop()
                    numbers[id] = inf
                    members.append(id)
                found.append(members)
            beyond = first
            here, targets, first = path.pop()
            if beyond < first:
                first = beyond
