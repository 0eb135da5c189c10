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
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Decision, Document, Id, Improvement


class Priorities(Struct, frozen=True):
    """The improvements of a map, what is easy and smart first, and the best set of them.

    `ownerless` are those still open that nobody answers for, `workloads` the days of all others;
    `decisions` go from the first to the last.
    """

    improvements: tuple[Improvement, ...]
    budget: float | None
    capacity: float | None
    best: BestSet
    expected: Expected
    ownerless: tuple[Id, ...]
    workloads: tuple[Workload, ...]
    decisions: tuple[Decision, ...]


def priorities_of(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    budget: float | None = None,
    capacity: float | None = None,
    *,
    given: bool = False,
    stopped: Callable[[], bool] = never,
) -> Priorities:
    """Set the priorities of a map, with the best set found by when it is `stopped`.

    Where there are no limits, those of the last decision hold, unless none are what is `given`.
    """
    return finish(
        setting_priorities(
            document, map_id, journeys, budget, capacity, given=given, stopped=stopped
        )
    )


def setting_priorities(
    document: Document,
    map_id: Id,
    journeys: Sequence[Journey],
    budget: float | None = None,
    capacity: float | None = None,
    *,
    given: bool = False,
    stopped: Callable[[], bool] = never,
    kept: Kept | None = None,
) -> Slices[Priorities]:
    """Set the priorities of a map in slices; its score may be `kept` from elsewhere already."""
    decisions = document.children(Decision, map_id)
    if decisions and not given and budget is None and capacity is None:
        budget, capacity = decisions[-1].budget, decisions[-1].capacity
    improvements = in_order(document.children(Improvement, map_id))
    of_people = capacities(document, map_id)
    kept = Kept() if kept is None else kept
    inputs = improvements, budget, capacity, of_people
    best = kept.of("best set", inputs, partial(best_set, *inputs, stopped=stopped))
    yield
    chosen = [each for each in improvements if each.id in best.chosen]
    return Priorities(
        improvements,
        budget,
        capacity,
        best,
        (yield from expecting(document, map_id, journeys, chosen, kept)),
        tuple(each.id for each in improvements if not each.owner.strip() and is_open(each)),
        workloads(improvements, of_people, best.chosen),
        decisions,
    )
