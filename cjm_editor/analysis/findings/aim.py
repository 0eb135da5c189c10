"""Whose journey it is, where it leads, and who answers for the map."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Found, check, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.model import Map, Persona, Swimlane


@check("map.no-goal", "warning", Map)
def no_goal(ground: Ground, map: Map) -> Iterator[Found]:
    """A journey is a way to a goal; without one nobody can say whether it went well."""
    if not map.customer_goal.strip():
        yield found(map.id)


@check("map.no-owner", "warning", Map)
def no_owner(ground: Ground, map: Map) -> Iterator[Found]:
    """What nobody owns is not kept up."""
    if not map.owner.strip():
        yield found(map.id)


@check("map.no-scenario", "note", Map)
def no_scenario(ground: Ground, map: Map) -> Iterator[Found]:
    """A goal is reached in a situation, and the same goal differently in another."""
    if not map.scenario.strip():
        yield found(map.id)


@check("map.no-persona", "warning", Map, wide={Swimlane: ("persona",), Persona: ("name",)})
def no_persona(ground: Ground, map: Map) -> Iterator[Found]:
    """The journey of everybody is nobody's."""
    if not any(ground.all(Persona)):
        yield found(map.id)


@check("map.no-review", "note", Map)
def no_review(ground: Ground, map: Map) -> Iterator[Found]:
    """A map that is never looked at again tells of how it once was."""
    if not map.review_date:
        yield found(map.id)


@check("map.review-overdue", "warning", Map)
def review_overdue(ground: Ground, map: Map) -> Iterator[Found]:
    """The day to look at it again is over."""
    if map.review_date and map.review_date < ground.today:
        yield found(map.id, day=map.review_date)


@check("map.not-valued", "note", Map)
def not_valued(ground: Ground, map: Map) -> Iterator[Found]:
    """What a journey is worth decides which one is mended first."""
    worth = (map.business_value, map.strategic_importance, map.frequency_of_use)
    if all(value is None for value in worth):
        yield found(map.id)


CHECKS = (
    no_goal,
    no_owner,
    no_scenario,
    no_persona,
    no_review,
    review_overdue,
    not_valued,
)
