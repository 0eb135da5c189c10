"""Touchpoints that nobody would miss: no route leads over them, and no need hangs on them."""

from cjm_editor.analysis.circling import Ways
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.gaps.need_gaps import serving
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.slices import Slices, finish
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
    every = dict.fromkeys(id for journey in journeys for id in journey.graph)
    idle = [id for id in every if id not in on_routes]
    yield
    alone = [found for _, found in serving(ground) if len(found) == 1] if idle else []
    needed = set[Id]().union(*alone)
    return tuple(id for id in idle if id not in needed)


def _is_customers(ground: Ground, journey: Journey) -> bool:
    persona = ground.document.find(Persona, journey.persona)
    return persona is None or persona.actor_kind != "employee"


def _on_routes(journey: Journey) -> set[Id]:
    """Give what can be reached from a start and leads to an end; an end leads no further."""
    reached = _spread({*journey.starts}, journey.walk.on)
    return reached & _spread({*journey.ends}, journey.walk.back)


def _spread(found: set[Id], ways: Ways) -> set[Id]:
    ahead = list(found)
    while ahead:
        for id, _ in ways[ahead.pop()]:
            if id not in found:
                found.add(id)
                ahead.append(id)
    return found
