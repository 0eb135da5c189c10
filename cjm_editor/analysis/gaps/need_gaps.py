"""Needs: those that no touchpoint serves."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.kinds.need import Need
from cjm_editor.model import Id


def unserved_needs(ground: Ground) -> Iterator[Gap]:
    """Give the needs at whose steps their persona meets nobody.

    A shared touchpoint serves everybody, any touchpoint a shared need.
    """
    needs = list(ground.of_kind(Need))
    if not needs:
        return
    spans = {(each.step, each.last_step, whose.persona): each for whose, each in ground.contacts}
    served: dict[Id | None, set[int]] = {}
    for (*_, persona), touchpoint in spans.items():
        served.setdefault(persona, set()).update(ground.reach(touchpoint))
    everybody = set[int]().union(*served.values())
    for swimlane, need in needs:
        own = served.get(swimlane.persona, set()) | served.get(None, set())
        reached = everybody if swimlane.persona is None else own
        if reached.isdisjoint(ground.reach(need)):
            about = {"need": (need.id,), "stage": (ground.stage_of[need.step],)}
            yield Gap("need_unserved", about)
