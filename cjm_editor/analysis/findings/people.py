"""Personas: whether they are somebody, and are met where they are."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Found, check, each, found
from cjm_editor.analysis.findings.ground import ELEMENTS, Ground
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Lane, Map, Persona, Swimlane


@check(
    "persona.only-demographics",
    "warning",
    Persona,
    near={Swimlane: ("map", "persona")},
)
def only_demographics(ground: Ground, persona: Persona) -> Iterator[Found]:
    """Two people of one age and income may want quite different things."""
    said = (persona.needs, persona.goals, persona.behaviours, persona.frustrations)
    if not any(map(str.strip, said)):
        yield found(persona.id)


@check(
    "persona.no-cards",
    "warning",
    Map,
    wide={
        **each(ELEMENTS, "lane"),
        Lane: ("swimlane",),
        Swimlane: ("map", "persona"),
        Persona: ("name",),
    },
)
def no_cards(ground: Ground, map: Map) -> Iterator[Found]:
    """A persona to whom nothing happens, on a map where something does."""
    held = {
        lane.swimlane
        for lane in ground.lanes
        if any(True for _ in ground.document.elements_of_lane(lane.id))
    }
    for swimlane in ground.swimlanes if held else ():
        persona = ground.document.find(Persona, swimlane.persona)
        if persona is not None and swimlane.id not in held:
            yield found(swimlane.id)


@check(
    "persona.channel-missing",
    "warning",
    Map,
    wide={
        Persona: ("preferred_channels",),
        Channel: ("name",),
        Touchpoint: ("lane", "channels"),
        Lane: ("swimlane",),
        Swimlane: ("map", "persona"),
    },
)
def channel_missing(ground: Ground, map: Map) -> Iterator[Found]:
    """A persona would rather be met where nobody waits for it."""
    offered: dict[str | None, set[str]] = {}
    people = {swimlane.id: swimlane.persona for swimlane in ground.swimlanes}
    for lane in ground.lanes:
        for touchpoint in ground.document.children(Touchpoint, lane.id):
            offered.setdefault(people[lane.swimlane], set()).update(touchpoint.channels)
    for persona in ground.all(Persona):
        there = offered.get(persona.id, set()) | offered.get(None, set())
        for channel in persona.preferred_channels if there else ():
            if channel not in there and ground.document.find(Channel, channel) is not None:
                yield found(persona.id, channel)


CHECKS = (only_demographics, no_cards, channel_missing)
