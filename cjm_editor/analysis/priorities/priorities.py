"""All that is known of a map's improvements: their order, the best set, what it does, decisions."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.priorities.best_set import BestSet, best_set, is_open, never
from cjm_editor.analysis.priorities.expected import Expected, expecting
from cjm_editor.analysis.priorities.order import in_order
from cjm_editor.analysis.priorities.workload import Workload, capacities, workloads
from cjm_editor.analysis.slices import finish
from cjm_editor.model import Decision, Document, Id, Improvement, Map


class Limits(Struct, frozen=True):
    """What improvements may cost and how many days they may take; None is no limit."""

    budget: float | None = None
    capacity: float | None = None


class Priorities(Struct, frozen=True):
    """The improvements of a map, what is easy and smart first, and the best set of them.

    All that they cost is in one `currency`, which may be empty. `ownerless` are those still open
    that nobody answers for, `workloads` the days of all others; `decisions` go from the first to
    the last.
    """

    improvements: tuple[Improvement, ...]
    currency: str
    limits: Limits
    best: BestSet
    expected: Expected
    ownerless: tuple[Id, ...]
    workloads: tuple[Workload, ...]
    decisions: tuple[Decision, ...]


def priorities_of(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    limits: Limits | None = None,
    *,
    stopped: Callable[[], bool] = never,
    kept: Kept | None = None,
) -> Priorities:
    """Set the priorities of a map, with the best set found by when it is `stopped`.

    Where no `limits` are given, those of the last decision hold. Its score may be `kept` already.
    """
    decisions = document.children(Decision, map_id)
    if limits is None:
        last = decisions[-1:]
        limits = Limits(last[0].budget, last[0].capacity) if last else Limits()
    improvements = in_order(document.children(Improvement, map_id))
    of_people = capacities(document, map_id)
    map = document.find(Map, map_id)
    kept = Kept() if kept is None else kept
    inputs = improvements, limits.budget, limits.capacity, of_people
    best = kept.of("best set", inputs, partial(best_set, *inputs, stopped=stopped))
    chosen = [each for each in improvements if each.id in best.chosen]
    return Priorities(
        improvements,
        map.currency if map is not None else "",
        limits,
        best,
        finish(expecting(document, map_id, journeys, chosen, kept)),
        tuple(each.id for each in improvements if not each.owner.strip() and is_open(each)),
        workloads(improvements, of_people, best.chosen),
        decisions,
    )
