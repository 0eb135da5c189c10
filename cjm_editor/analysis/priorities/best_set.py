"""The best improvements under a budget and a capacity: a whole-number programme, solved exactly."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor, inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cjm_editor.model import Id, Improvement, person_key

if TYPE_CHECKING:
    from highspy import Highs

CLOSED = ("done", "dropped")
"""What is no longer to be decided."""
FINEST = 0.01
"""Costs and days are told apart to this."""
_STEPS = 1e7
"""A limit is divided into so many steps at most, so that the solver's sums stay exact."""
_TOLERANCE = 1e-6
NOBODY: Mapping[str, float] = MappingProxyType({})
"""Nobody's days are limited."""


class BestSet(Struct, frozen=True):
    """The improvements that do the most good together, in the order they were given.

    `benefit` is what they bring, `cost` and `days` what they take. `unpriced` could not be
    considered, as there is a budget and nobody knows their cost, or a capacity (of all, or of who
    answers for it) and nobody knows their days. Where the solver ran out of time or was stopped, it
    is the best found by then: no set can bring more than `most`, which else is its own benefit.
    """

    chosen: tuple[Id, ...]
    benefit: float
    cost: float
    days: float
    unpriced: tuple[Id, ...]
    most: float

    @property
    def proven(self) -> bool:
        """Whether no set is known to be possible that brings more."""
        return self.most <= self.benefit + FINEST * _TOLERANCE


def never() -> bool:
    """Tell that nobody stops a search."""
    return False


def is_open(improvement: Improvement) -> bool:
    """Tell whether it is still to be decided on, or to be done."""
    return improvement.progress not in CLOSED


def best_set(
    improvements: Sequence[Improvement],
    budget: float | None = None,
    capacity: float | None = None,
    of_people: Mapping[str, float] = NOBODY,
    seconds: float = 10.0,
    stopped: Callable[[], bool] = never,
) -> BestSet:
    """Give the set of most benefit; of several, the cheapest, then the one of fewest days.

    The benefit of an improvement is shared out evenly over what it mends; what several mend counts
    once, with the largest share. `of_people` limits the days of those who answer for improvements,
    by `person_key`. None sets no limit; a limit below nothing is one of nothing. The solver asks
    now and then, in its own thread, whether it was `stopped`.
    """
    open_ones = [each for each in improvements if is_open(each)]
    unpriced = tuple(
        each.id
        for each in open_ones
        if (budget is not None and each.cost is None)
        or (each.days is None and (capacity is not None or person_key(each.owner) in of_people))
    )
    candidates = [
        each
        for each in open_ones
        if each.id not in unpriced
        and (each.benefit or 0.0) > 0.0
        and _fits(each.cost, budget)
        and _fits(each.days, capacity)
        and _fits(each.days, of_people.get(person_key(each.owner)))
    ]
    chosen: tuple[Improvement, ...] = ()
    most = 0.0
    if candidates:
        solver = _solver(seconds, stopped)
        chosen, most = _solved(solver, candidates, budget, capacity, of_people)
    benefit = benefit_of(chosen)
    return BestSet(
        tuple(each.id for each in chosen),
        benefit,
        sum(each.cost or 0.0 for each in chosen),
        sum(each.days or 0.0 for each in chosen),
        unpriced,
        max(benefit, most),
    )


def benefit_of(improvements: Sequence[Improvement]) -> float:
    """Give the benefit of several improvements, what they mend together counted once."""
    free, shares = 0.0, dict[Id, float]()
    for each in improvements:
        mends = dict.fromkeys(each.mends)
        if not mends:
            free += each.benefit or 0.0
        for id in mends:
            shares[id] = max(shares.get(id, 0.0), (each.benefit or 0.0) / len(mends))
    return free + sum(shares.values())


def _fits(amount: float | None, limit: float | None) -> bool:
    return limit is None or (amount or 0.0) <= max(0.0, limit) + FINEST * _TOLERANCE


def _solved(
    solver: "Highs",
    candidates: Sequence[Improvement],
    budget: float | None,
    capacity: float | None,
    of_people: Mapping[str, float],
) -> tuple[tuple[Improvement, ...], float]:
    """Ask for the most benefit, then, with that kept, for the least cost, days and number.

    Gives the most that any set can bring, too; nothing where the solver proved the first the best.
    """
    taken = [solver.addBinary() for _ in candidates]
    benefit = sum(
        (each.benefit or 0.0) * is_taken
        for each, is_taken in zip(candidates, taken, strict=True)
        if not each.mends
    )
    for mending in _mending(candidates).values():
        # Each thing mended is put down to one of the chosen that mend it.
        parts = [solver.addVariable(lb=0.0, ub=1.0) for _ in mending]
        for (at, share), part in zip(mending, parts, strict=True):
            solver.addConstr(part <= taken[at])
            benefit = benefit + share * part
        if len(parts) > 1:
            solver.addConstr(sum(parts) <= 1.0)
    goals: list[Any] = []
    for amounts, limit in (
        ([each.cost or 0.0 for each in candidates], budget),
        ([each.days or 0.0 for each in candidates], capacity),
    ):
        used, most = _in_steps(amounts, limit)
        whole = sum(amount * is_taken for amount, is_taken in zip(used, taken, strict=True))
        if most < sum(used):
            solver.addConstr(whole <= most)
        if any(used):
            goals.append((whole, 0.5))
    for person, limit in of_people.items():
        own = [person_key(each.owner) == person for each in candidates]
        days = [(each.days or 0.0) * is_own for each, is_own in zip(candidates, own, strict=True)]
        used, most = _in_steps(days, limit)
        if most < sum(used):
            whole = sum(amount * is_taken for amount, is_taken in zip(used, taken, strict=True))
            solver.addConstr(whole <= most)
    goals.append((sum(is_taken * 1.0 for is_taken in taken), 0.5))
    solver.maximize(benefit)
    kept = _picked(solver, taken)
    if not _is_proven(solver):
        most = min(solver.getInfo().mip_dual_bound, benefit_of(candidates))
        return tuple(candidates[at] for at in kept), most
    best = benefit_of([candidates[at] for at in kept])
    solver.addConstr(benefit >= best - _TOLERANCE)
    for goal, slack in goals:
        solver.minimize(goal)
        if not _is_proven(solver):
            break
        kept = _picked(solver, taken)
        solver.addConstr(goal <= solver.getObjectiveValue() + slack)
    return tuple(candidates[at] for at in kept), 0.0


def _mending(candidates: Sequence[Improvement]) -> Mapping[Id, list[tuple[int, float]]]:
    """Give for each thing mended by which candidates, and with which share of their benefit."""
    found: dict[Id, list[tuple[int, float]]] = {}
    for at, each in enumerate(candidates):
        mends = dict.fromkeys(each.mends)
        for id in mends:
            found.setdefault(id, []).append((at, (each.benefit or 0.0) / len(mends)))
    return found


def _in_steps(amounts: Sequence[float], limit: float | None) -> tuple[list[float], float]:
    """Give amounts and their limit in whole steps: sums of these are exact and never too small."""
    most = sum(amounts) if limit is None else min(sum(amounts), max(0.0, limit))
    step = max(FINEST, most / _STEPS)
    steps = [float(ceil(each / step - _TOLERANCE)) for each in amounts]
    return steps, inf if limit is None else float(floor(max(0.0, limit) / step + _TOLERANCE))


def _solver(seconds: float, stopped: Callable[[], bool]) -> "Highs":
    from highspy import Highs

    make: Callable[[], Highs] = Highs  # whose own types stop short of this
    solver = make()
    solver.silent()
    for option, value in (
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", _TOLERANCE / 10),
        ("mip_feasibility_tolerance", _TOLERANCE / 10),
        ("time_limit", seconds),
        ("threads", 1),
    ):
        solver.setOptionValue(option, value)
    solver.cbMipInterrupt.subscribe(lambda event: event.interrupt(stopped()))
    return solver


def _is_proven(solver: "Highs") -> bool:
    from highspy import HighsModelStatus

    return bool(solver.getModelStatus() == HighsModelStatus.kOptimal)


def _picked(solver: "Highs", taken: Sequence[Any]) -> list[int]:
    """Give what is in the solution, nothing where the solver was stopped before it had any."""
    if not solver.getSolution().value_valid:
        return []
    return [at for at, value in enumerate(solver.vals(taken)) if value > 0.5]
