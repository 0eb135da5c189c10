"""The edges of a journey that cross from one to another: between channels, between departments."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from cjm_editor.analysis.journey import PAUSE, Journey
from cjm_editor.analysis.onward import Edge
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

K = TypeVar("K", bound=Hashable)

Crossing: TypeAlias = Mapping[K, Mapping[K, Sequence[tuple[Id, Edge]]]]
"""By what a touchpoint and the next one have, the edges from the one to the other, each with the
touchpoint that it leaves."""


def crossing(journey: Journey, has: Mapping[Id, K]) -> Slices[Crossing[K]]:
    """Find the edges between touchpoints of which each `has` something else, in reading order."""
    found: defaultdict[K, defaultdict[K, list[tuple[Id, Edge]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for looks, (source, targets) in enumerate(journey.graph.adjacency(), 1):
        here = has[source]
        beyond = found[here]
        for target, edge in targets.items():
            there = has[target]
            if there != here:
                beyond[there].append((source, edge))
        if looks % PAUSE == 0:
            yield
    return found
