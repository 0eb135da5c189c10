"""What the customer needs and feels, and whether the map tells it."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Found, Reads, check, each, found
from cjm_editor.analysis.findings.ground import ELEMENTS, Ground
from cjm_editor.kinds import lane_kind
from cjm_editor.kinds.emotion import KIND as EMOTION
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.need import KIND as NEED
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Element, Id, Lane, Map, Stage, Step, Swimlane

_PLACE = ("lane", "step")
_LANES = {Lane: ("swimlane", "kind"), Swimlane: ("map", "persona")}
_ANY_CARDS: Reads = {
    **each(ELEMENTS, *_PLACE),
    Lane: ("swimlane",),
    Swimlane: ("map",),
    Stage: ("map",),
    Step: ("stage",),
}
_FEW, _SEVERAL = 3, 5
"""So many emotions make a curve, and so many one that could have a low."""


def _lanes_of(ground: Ground, element: str) -> dict[Id, list[Lane]]:
    """Give the lanes meant for one kind of element, by swimlane."""
    found: dict[Id, list[Lane]] = {}
    for lane in ground.lanes:
        if lane_kind(lane).element == element:
            found.setdefault(lane.swimlane, []).append(lane)
    return found


def _has(ground: Ground, step: Step, cls: type[Element]) -> bool:
    return any(isinstance(card, cls) for card in ground.at(step.id))


def _steps_of(ground: Ground, stage: Stage) -> tuple[Step, ...]:
    return ground.document.children(Step, stage.id)


@check(
    "need.no-emotion",
    "note",
    Step,
    near={Need: _PLACE, Emotion: _PLACE},
    wide=_LANES,
    among=lambda ground, step: _has(ground, step, Need),
)
def need_without_emotion(ground: Ground, step: Step) -> Iterator[Found]:
    """Where a persona needs something, it feels something: well served, or not."""
    shared = {each.id for each in ground.swimlanes if each.persona is None}
    wanted: dict[Id, Id] = {}
    felt: set[Id] = set()
    swimlane_of = {lane.id: lane.swimlane for lane in ground.lanes}
    for card in ground.at(step.id):
        if isinstance(card, Need):
            wanted.setdefault(swimlane_of[card.lane], card.id)
        elif isinstance(card, Emotion):
            felt.add(swimlane_of[card.lane])
    if not wanted or felt & shared:
        return
    curves = _lanes_of(ground, EMOTION.id)
    for swimlane, need in wanted.items():
        told = bool(felt) if swimlane in shared else swimlane in felt
        if not told and (curves.keys() & (shared | {swimlane}) or swimlane in shared):
            yield found(need)


@check(
    "stage.no-need",
    "note",
    Stage,
    near={Need: _PLACE, Touchpoint: _PLACE, Step: ("stage",)},
    hops=2,
    wide=_LANES,
    among=lambda ground, stage: any(
        _has(ground, step, Touchpoint) for step in _steps_of(ground, stage)
    ),
)
def stage_without_need(ground: Ground, stage: Stage) -> Iterator[Found]:
    """A contact that no need asks for is the company's, on a map that tells of needs."""
    if _lanes_of(ground, NEED.id):
        cards = [card for step in _steps_of(ground, stage) for card in ground.at(step.id)]
        meets = any(isinstance(card, Touchpoint) for card in cards)
        if meets and not any(isinstance(card, Need) for card in cards):
            yield found(stage.id)


@check("map.no-emotions", "warning", Map, wide=_ANY_CARDS)
def no_emotions(ground: Ground, map: Map) -> Iterator[Found]:
    """A journey without feelings is a process."""
    if ground.has_cards and not any(True for _ in ground.all(Emotion)):
        yield found(map.id)


@check("map.no-needs", "note", Map, wide=_ANY_CARDS)
def no_needs(ground: Ground, map: Map) -> Iterator[Found]:
    """Who does not know what customers need cannot say what to mend."""
    if ground.has_cards and not any(True for _ in ground.all(Need)):
        yield found(map.id)


@check(
    "emotion.low-unlabelled",
    "warning",
    Emotion,
    limit=-1,
    unit="level",
    among=lambda ground, emotion: emotion.value <= ground.limit("emotion.low-unlabelled"),
)
def low_unlabelled(ground: Ground, emotion: Emotion) -> Iterator[Found]:
    """A low without a word says that it hurts and not why."""
    said = (emotion.title, emotion.feeling, emotion.description)
    if emotion.value <= ground.limit("emotion.low-unlabelled") and not any(map(str.strip, said)):
        yield found(emotion.id)


_CURVES = {Emotion: ("lane", "value"), **_LANES}


def _curves(ground: Ground) -> Iterator[tuple[Lane, list[Emotion]]]:
    for lane in ground.lanes:
        points = list(ground.document.children(Emotion, lane.id))
        if len(points) >= _FEW:
            yield lane, points


@check("emotion.flat", "warning", Map, wide=_CURVES)
def flat(ground: Ground, map: Map) -> Iterator[Found]:
    """Nobody feels the same from beginning to end."""
    for lane, points in _curves(ground):
        if len({point.value for point in points}) == 1:
            yield found(lane.id)


@check("emotion.only-good", "warning", Map, wide=_CURVES)
def only_good(ground: Ground, map: Map) -> Iterator[Found]:
    """A map of what is as it is that shows no low was drawn by the company."""
    if map.state == "as_is":
        for lane, points in _curves(ground):
            values = {point.value for point in points}
            if len(points) >= _SEVERAL and min(values) >= 0 and len(values) > 1:
                yield found(lane.id)


CHECKS = (
    need_without_emotion,
    stage_without_need,
    no_emotions,
    no_needs,
    low_unlabelled,
    flat,
    only_good,
)
