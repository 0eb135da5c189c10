"""What is done about the journey: by whom, until when, and why this first."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Among, Found, check, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.model import Decision, Improvement

_MEANT = ("planned", "running")
_OPEN = ("idea", *_MEANT)


def _in(*progress: str) -> Among:
    """Look among the improvements that are so far."""
    return lambda ground, improvement: improvement.progress in progress


@check("improvement.no-owner", "warning", Improvement, among=_in(*_MEANT))
def no_owner(ground: Ground, improvement: Improvement) -> Iterator[Found]:
    """What is planned and nobody's does not happen."""
    if improvement.progress in _MEANT and not improvement.owner.strip():
        yield found(improvement.id)


@check("improvement.overdue", "warning", Improvement)
def overdue(ground: Ground, improvement: Improvement) -> Iterator[Found]:
    """It should be done by now."""
    if improvement.progress in _OPEN and "" < improvement.due < ground.today:
        yield found(improvement.id, day=improvement.due)


@check("improvement.unrated", "note", Improvement, among=_in(*_OPEN))
def unrated(ground: Ground, improvement: Improvement) -> Iterator[Found]:
    """Without ease and benefit it is nowhere among the others."""
    missing = improvement.ease is None or improvement.benefit is None
    if improvement.progress in _OPEN and missing:
        yield found(improvement.id)


@check("improvement.loose", "warning", Improvement)
def loose(ground: Ground, improvement: Improvement) -> Iterator[Found]:
    """An improvement that mends nothing on the map."""
    if improvement.progress != "dropped" and not improvement.mends:
        yield found(improvement.id)


@check("improvement.quick-win", "note", Improvement, limit=4, unit="points")
def quick_win(ground: Ground, improvement: Improvement) -> Iterator[Found]:
    """Easy and smart, and still only an idea."""
    least = ground.limit("improvement.quick-win")
    ease, benefit = improvement.ease or 0.0, improvement.benefit or 0.0
    if improvement.progress == "idea" and min(ease, benefit) >= least:
        yield found(improvement.id)


@check("decision.no-criteria", "note", Decision)
def no_criteria(ground: Ground, decision: Decision) -> Iterator[Found]:
    """A choice that nobody can follow is made again at every meeting."""
    if not decision.criteria.strip():
        yield found(decision.id)


CHECKS = (no_owner, overdue, unrated, loose, quick_win, no_criteria)
