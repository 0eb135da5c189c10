"""What hurts, and whether anybody does something about it first."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Among, Found, check, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.opportunity import Opportunity
from cjm_editor.kinds.pain_point import PainPoint, harm
from cjm_editor.model import Element, Improvement, Lane, Map, Step, Transfer

_PLACE = ("lane", "step")
_UNDER_WAY = ("planned", "running", "done")
_MEANT = ("planned", "running")


def _hurting(check: str) -> Among:
    """Look among the pains that hurt as much as a check begins with."""
    return lambda ground, pain: harm(pain) * 100 >= ground.limit(check)


@check(
    "pain.no-answer",
    "warning",
    PainPoint,
    near={Opportunity: _PLACE, Step: ("stage",), Improvement: ("mends", "progress")},
    hops=2,
    limit=55,
    unit="percent",
    among=_hurting("pain.no-answer"),
)
def no_answer(ground: Ground, pain: PainPoint) -> Iterator[Found]:
    """What hurts much or often is answered by an opportunity beside it or an improvement."""
    if harm(pain) * 100 < ground.limit("pain.no-answer"):
        return
    if any(isinstance(card, Opportunity) for card in ground.at(pain.step)):
        return
    if not _mended_by(ground, pain, ("idea", *_UNDER_WAY)):
        yield found(pain.id)


@check(
    "pain.assumed",
    "warning",
    PainPoint,
    limit=55,
    unit="percent",
    among=_hurting("pain.assumed"),
)
def assumed(ground: Ground, pain: PainPoint) -> Iterator[Found]:
    """The worst pains ought to come from customers, not from a meeting."""
    if pain.evidence == "assumed" and harm(pain) * 100 >= ground.limit("pain.assumed"):
        yield found(pain.id)


@check(
    "improvement.delight-first",
    "warning",
    Map,
    wide={
        Improvement: ("map", "mends", "progress"),
        PainPoint: ("lane", "step", "severity", "frequency"),
        Lane: ("swimlane",),
    },
    limit=55,
    unit="percent",
)
def delight_first(ground: Ground, map: Map) -> Iterator[Found]:
    """Who delights while something hurts badly and nobody mends it begins at the wrong end."""
    limit = ground.limit("improvement.delight-first")
    pains = list(ground.all(PainPoint))
    left = [
        pain
        for pain in pains
        if harm(pain) * 100 >= limit and not _mended_by(ground, pain, _UNDER_WAY)
    ]
    if not left:
        return
    worst = max(left, key=lambda pain: (harm(pain), pain.id))
    hurting = {pain.step for pain in pains}
    for improvement in ground.all(Improvement):
        if improvement.progress in _MEANT and not _repairs(ground, improvement, hurting):
            yield found(improvement.id, worst.id)


@check(
    "opportunity.loose",
    "note",
    Opportunity,
    near={PainPoint: _PLACE, Need: _PLACE, Step: ("stage",)},
    hops=2,
    among=lambda ground, opportunity: True,
)
def loose(ground: Ground, opportunity: Opportunity) -> Iterator[Found]:
    """An idea that answers no pain and no need was there before the customer was."""
    if not any(isinstance(card, PainPoint | Need) for card in ground.at(opportunity.step)):
        yield found(opportunity.id)


def _mended_by(ground: Ground, pain: PainPoint, progress: tuple[str, ...]) -> bool:
    found = (ground.document.find(Improvement, id) for id in ground.document.referrers(pain.id))
    return any(each is not None and each.progress in progress for each in found)


def _repairs(ground: Ground, improvement: Improvement, hurting: set[str]) -> bool:
    """Tell whether it mends a transfer, or something where it hurts."""
    for record in map(ground.document.get, improvement.mends):
        if isinstance(record, Transfer) or (isinstance(record, Element) and record.step in hurting):
            return True
    return False


CHECKS = (no_answer, assumed, delight_first, loose)
