"""Touchpoints that nobody would miss: no route leads over them, and no need hangs on them."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.need import Need
from cjm_editor.model import Id, Persona


def unneeded(ground: Ground) -> tuple[Id, ...]:
    """Give the touchpoints whose removal changes no route of anybody and leaves no need unserved.

    A route leads from a start to an end, a failure too. A map without transfers has none, so that
    nothing can be said of it, nor of employees, who work where no customer comes.
    """
    return finish(finding_unneeded(ground))


def finding_unneeded(ground: Ground) -> Slices[tuple[Id, ...]]:
    """Find the same in slices."""
    journeys = [each for each in ground.journeys if _is_customers(ground, each)]
    if not any(journey.transfers for journey in journeys):
        return ()
    on_routes: set[Id] = set()
    for journey in journeys:
        on_routes |= _on_routes(journey)
        yield
    needed = set(_alone_serving(ground))
    yield
    every = dict.fromkeys(id for journey in journeys for id in journey.graph)
    return tuple(id for id in every if id not in on_routes and id not in needed)


def _is_customers(ground: Ground, journey: Journey) -> bool:
    persona = ground.document.find(Persona, journey.persona)
    return persona is None or persona.actor_kind != "employee"


def _on_routes(journey: Journey) -> set[Id]:
    """Give what can be reached from a start and leads to an end; an end leads no further."""
    onward: dict[Id, list[Id]] = {}
    back: dict[Id, list[Id]] = {}
    for source, target, chance in journey.graph.edges.data("chance"):
        if chance > 0.0 and source not in journey.ends:
            onward.setdefault(source, []).append(target)
            back.setdefault(target, []).append(source)
    return _spread(journey.starts, onward) & _spread(journey.ends, back)


def _spread(first: dict[Id, float] | dict[Id, str], ways: dict[Id, list[Id]]) -> set[Id]:
    found = set(first)
    ahead = list(found)
    while ahead:
        new = [id for id in ways.get(ahead.pop(), ()) if id not in found]
        found.update(new)
        ahead += new
    return found


def _alone_serving(ground: Ground) -> Iterator[Id]:
    """Give the touchpoints that are the only one at the steps of some need, for whose persona."""
    at_steps: dict[tuple[Id | None, int], dict[Id, None]] = {}
    for journey in ground.journeys:
        for touchpoint in ground.touchpoints(journey):
            for at in ground.reach(touchpoint):
                for whose in (journey.persona, None):
                    at_steps.setdefault((whose, at), {})[touchpoint.id] = None
    for swimlane, need in ground.of_kind(Need):
        found = {id for at in ground.reach(need) for id in at_steps.get((swimlane.persona, at), ())}
        if len(found) == 1:
            yield from found
