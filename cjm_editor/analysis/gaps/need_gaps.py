"""Needs: those that no touchpoint serves."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.kinds.need import Need
from cjm_editor.model import Id


def unserved_needs(ground: Ground) -> Iterator[Gap]:
    """Give the needs at whose steps their persona meets nobody."""
    for need, touchpoints in serving(ground):
        if not touchpoints:
            about = {"need": (need.id,), "stage": (ground.stage_of[need.step],)}
            yield Gap("need_unserved", about)


def serving(ground: Ground) -> Iterator[tuple[Need, set[Id]]]:
    """Give each need with the touchpoints that its persona meets at its steps.

    A shared touchpoint serves everybody, any touchpoint a shared need.
    """
    needs = list(ground.of_kind(Need))
    if not needs:
        return
    met: dict[tuple[Id | None, int], list[Id]] = {}
    for persona, touchpoint in ground.contacts:
        for at in ground.reach(touchpoint):
            met.setdefault((persona, at), []).append(touchpoint.id)
    everybody = {persona for persona, _ in met}
    for persona, need in needs:
        people = everybody if persona is None else (persona, None)
        places = ((each, at) for at in ground.reach(need) for each in people)
        yield need, {id for place in places for id in met.get(place, ())}
