"""Needs: those that no touchpoint serves."""

from collections.abc import Iterator

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Id


def unserved_needs(ground: Ground) -> Iterator[Gap]:
    """Give the needs at whose steps their persona meets nobody.

    A shared touchpoint serves everybody, any touchpoint a shared need.
    """
    served: dict[Id | None, set[int]] = {}
    for swimlane, touchpoint in ground.of_kind(Touchpoint):
        served.setdefault(swimlane.persona, set()).update(ground.reach(touchpoint))
    everybody = set[int]().union(*served.values())
    for swimlane, need in ground.of_kind(Need):
        own = served.get(swimlane.persona, set()) | served.get(None, set())
        reached = everybody if swimlane.persona is None else own
        if reached.isdisjoint(ground.reach(need)):
            about = {"need": (need.id,), "stage": (ground.stage_of[need.step],)}
            yield Gap("need_unserved", about)
