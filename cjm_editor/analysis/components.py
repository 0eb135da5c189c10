"""What can reach each other in a graph, its strongly connected components: by Gabow (2000)."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

PAUSE = 2_000
"""So many nodes are looked at in a row."""


def components(leads: Mapping[Id, Iterable[Id]]) -> Slices[list[list[Id]]]:
    """Find the components of a graph that says where each node `leads`.

    Those that others lead to come first.
    """
    found: list[list[Id]] = []
    numbers: dict[Id, float] = {}  # in the order they were come to; without end once found
    waiting: list[Id] = []  # those come to of which it is still open what they can reach
    firsts: list[Id] = []  # the first of them in each component, as far as can be told
    path: list[tuple[Id, Iterator[Id]]] = []

    def enter(id: Id) -> None:
        numbers[id] = len(numbers)
        waiting.append(id)
        firsts.append(id)
        path.append((id, iter(leads[id])))

    for start in leads:
        if start not in numbers:
            enter(start)
        while path:
            here, targets = path[-1]
            for target in targets:
                if target not in numbers:
                    enter(target)
                    break
                while numbers[firsts[-1]] > numbers[target]:
                    firsts.pop()
            else:
                path.pop()
                if here == firsts[-1]:
                    firsts.pop()
                    found.append([])
                    while here in numbers and numbers[here] < inf:
                        found[-1].append(waiting.pop())
                        numbers[found[-1][-1]] = inf
            if len(numbers) % PAUSE == 0:
                yield
    return found
