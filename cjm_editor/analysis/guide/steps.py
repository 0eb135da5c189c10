"""What the nine steps consist of: a function each that looks at a map and tells its tasks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.analysis.guide.task import Task, for_each, once
from cjm_editor.analysis.journey import SUCCESS
from cjm_editor.analysis.score.inputs import LOSSES
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.message import Message
from cjm_editor.kinds.metric import Metric
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.opportunity import Opportunity
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.responsibility import Responsibility
from cjm_editor.kinds.thought import Thought
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Comment,
    Decision,
    Element,
    Experiment,
    Id,
    Improvement,
    Map,
    Persona,
    Reading,
    Transfer,
    VersionEntry,
)

Versions: TypeAlias = Sequence[VersionEntry]

_HEARD = (Touchpoint, Emotion, PainPoint, Need, Thought)
"""What customers can tell, or be seen to do."""
_ASSUMED = "assumed"
_STARTED = ("running", "done")
_SETTLED = ("confirmed", "refuted", "unclear")
_DAYS = 2
"""So many days of readings have a before and an after."""


def understand(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Know whose journey it is, and from themselves."""
    people = list(ground.all(Persona))
    yield once("persona", people)
    yield for_each(
        "described",
        people,
        lambda each: (each.needs + each.goals + each.behaviours + each.frustrations).strip(),
    )
    cards = _by_persona(ground)
    heard = {id for id, own in cards.items() if any(each.evidence != _ASSUMED for each in own)}
    met = [each.id for each in people if each.id in cards or None in cards]
    unheard = [] if None in heard else [id for id in met if id not in heard]
    guessed = [card.id for id in (*unheard, None) for card in cards.get(id, ())]
    yield Task("heard", len(met) - len(unheard), len(met), tuple(guessed) if unheard else ())


def trace(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Draw the way from end to end, and say what each part of it is for."""
    yield once("goal", ground.map.customer_goal.strip(), ground.map_id)
    yield for_each("stage_goals", ground.stages, lambda each: each.goal.strip())
    met = {each.step for each in ground.all(Touchpoint)}
    yield for_each("contacts", ground.steps, lambda each: each.id in met)
    transfers = ground.document.children(Transfer, ground.map_id)
    joined = {id for each in transfers for id in (each.source, each.target)}
    touchpoints = list(ground.all(Touchpoint))
    if len(touchpoints) > 1:
        yield for_each("joined", touchpoints, lambda each: each.id in joined)


def collect(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Gather what customers need, feel and suffer, and what can be measured."""
    met = {each.step for each in ground.all(Touchpoint)}
    steps = [each for each in ground.steps if each.id in met]
    needed = {each.step for each in ground.all(Need)}
    felt = {each.step for each in ground.all(Emotion)}
    low = {each.step for each in ground.all(Emotion) if each.value < 0.0}
    hurting = {each.step for each in ground.all(PainPoint)}
    yield for_each("needs", steps, lambda each: each.id in needed)
    yield for_each("emotions", steps, lambda each: each.id in felt)
    lows = [each for each in ground.steps if each.id in low]
    yield for_each("pains", lows, lambda each: each.id in hurting)
    read = {each.target for each in ground.document.children(Reading, ground.map_id)}
    yield for_each("readings", ground.all(Touchpoint), lambda each: each.id in read)
    cards = [each for cls in _HEARD for each in ground.all(cls)]
    yield for_each("evidence", cards, lambda each: each.evidence != _ASSUMED)


def analyse(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Find out where the journey breaks and what could be made of it."""
    ends = [each for each in ground.all(Touchpoint) if each.ending == SUCCESS]
    likely = dict.fromkeys(id for each in ground.journeys for id in each.ending(SUCCESS))
    touchpoints = any(True for _ in ground.all(Touchpoint))
    yield once("ends", ends, *likely) if touchpoints else Task("ends", 0, 0)
    transfers = ground.document.children(Transfer, ground.map_id)
    yield for_each(
        "losses", transfers, lambda each: any(getattr(each, it) != "unknown" for it in LOSSES)
    )
    answered = {each.step for each in ground.all(Opportunity)}
    mended = {id for each in _improvements(ground) for id in each.mends}
    yield for_each(
        "answers", ground.all(PainPoint), lambda each: each.step in answered or each.id in mended
    )


def design(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Decide what to do, and draw the journey as it should be."""
    improvements = _improvements(ground)
    yield once("improvement", improvements)
    yield for_each("judged", improvements, lambda each: None not in (each.ease, each.benefit))
    yield once("decision", ground.document.children(Decision, ground.map_id))
    derived = any(each.origin == ground.map_id for each in ground.document.all(Map))
    yield once("to_be", derived or ground.map.state == "to_be")


def personalise(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Say to whom what is told, where, from what is known of them."""
    stage_of = {each.id: each.stage for each in ground.steps}
    told = {stage_of.get(each.step) for each in ground.all(Message)}
    yield for_each("messages", ground.stages, lambda each: each.id in told)
    lanes = {lane.id: lane.swimlane for lane in ground.lanes}
    spoken_to = {lanes[each.lane] for each in ground.all(Message)}
    whose = {each.persona for each in ground.swimlanes if each.id in spoken_to}
    yield for_each("personal", ground.all(Persona), lambda each: each.id in whose)


def collaborate(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Have everybody who takes part know their part."""
    yield once("owner", ground.map.owner.strip(), ground.map_id)
    taken = {each.step for each in ground.all(Responsibility)}
    yield for_each(
        "departments",
        ground.all(Touchpoint),
        lambda each: each.department.strip() or each.step in taken,
    )
    transfers = ground.document.children(Transfer, ground.map_id)
    yield for_each("transfer_owners", transfers, lambda each: each.owner.strip())
    yield once("comments", ground.document.children(Comment, ground.map_id))


def try_out(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Try what was decided, and learn from what comes of it."""
    begun = [each for each in _improvements(ground) if each.progress in _STARTED]
    yield once("begun", begun)
    experiments = ground.document.all(Experiment)
    yield once("experiment", experiments)
    yield for_each("results", experiments, lambda each: each.status in _SETTLED)


def measure(ground: Ground, versions: Versions) -> Iterator[Task]:
    """Compare with how it was at the beginning, again and again."""
    yield once("baseline", any(each.kind == "baseline" for each in versions))
    metrics = list(ground.all(Metric))
    yield once("metric", metrics)
    yield for_each("aims", metrics, lambda each: each.reading.strip() and each.aim.strip())
    readings = ground.document.children(Reading, ground.map_id)
    days = {each.taken for each in readings if each.taken}
    again = dict.fromkeys(each.target for each in readings)
    left = tuple(again) or tuple(each.id for each in ground.all(Touchpoint))
    left = () if len(days) >= _DAYS else left
    yield Task("days", min(len(days), _DAYS), _DAYS if left or days else 0, left)
    yield once("review", ground.map.review_date >= ground.today, ground.map_id)


STEPS: Mapping[str, Callable[[Ground, Versions], Iterator[Task]]] = {
    "understand": understand,
    "trace": trace,
    "collect": collect,
    "analyse": analyse,
    "design": design,
    "personalise": personalise,
    "collaborate": collaborate,
    "test": try_out,
    "measure": measure,
}
"""The steps by their ids, in their order."""


def _improvements(ground: Ground) -> list[Improvement]:
    found = ground.document.children(Improvement, ground.map_id)
    return [each for each in found if each.progress != "dropped"]


def _by_persona(ground: Ground) -> dict[Id | None, list[Element]]:
    """Give what customers can tell, by whose it is."""
    found: dict[Id | None, list[Element]] = {}
    people = {each.id: each.persona for each in ground.swimlanes}
    lanes = {lane.id: people[lane.swimlane] for lane in ground.lanes}
    for cls in _HEARD:
        for each in ground.all(cls):
            found.setdefault(lanes[each.lane], []).append(each)
    return found
