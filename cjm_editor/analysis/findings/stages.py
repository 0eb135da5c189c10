"""How the journey is cut into stages, steps and lanes."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Command, Found, check, each, found
from cjm_editor.analysis.findings.ground import CARDS, ELEMENTS, Ground
from cjm_editor.kinds import lane_kind
from cjm_editor.kinds.responsibility import Responsibility
from cjm_editor.model import Lane, Map, Stage, Step, Swimlane

_STEPS = {Stage: ("map", "rank"), Step: ("stage",)}


def _delete(ground: Ground, fault: Found) -> Command:
    return lambda tx: tx.remove(fault.records[0])


def _delete_stage(ground: Ground, fault: Found) -> Command | None:
    return _delete(ground, fault) if len(ground.stages) > 1 else None


@check("stage.no-title", "warning", Stage)
def no_title(ground: Ground, stage: Stage) -> Iterator[Found]:
    """A stage is known by its name."""
    if not stage.title.strip():
        yield found(stage.id)


@check("stage.no-goal", "note", Stage, among=lambda ground, stage: True)
def no_goal(ground: Ground, stage: Stage) -> Iterator[Found]:
    """In each stage the customer wants something else."""
    if not stage.goal.strip():
        yield found(stage.id)


@check("stage.same-name", "warning", Map, wide={Stage: ("map", "rank", "title")})
def same_name(ground: Ground, map: Map) -> Iterator[Found]:
    """Two stages of one name are one, or one of them is called wrongly."""
    seen: dict[str, Stage] = {}
    for stage in ground.stages:
        name = stage.title.strip().casefold()
        if name and name in seen:
            yield found(stage.id, seen[name].id)
        seen.setdefault(name, stage)


@check(
    "stage.empty",
    "warning",
    Map,
    wide={**_STEPS, **each(ELEMENTS, "step")},
    fix=_delete_stage,
)
def empty(ground: Ground, map: Map) -> Iterator[Found]:
    """A stage in which nothing happens, on a map where something does elsewhere."""
    if ground.has_cards:
        for stage in ground.stages:
            steps = ground.document.children(Step, stage.id)
            if not any(ground.has_cards_at(step.id) for step in steps):
                yield found(stage.id)


@check("stage.too-long", "warning", Stage, near={Step: ("stage",)}, limit=8, unit="steps")
def too_long(ground: Ground, stage: Stage) -> Iterator[Found]:
    """A stage of many steps is more than one."""
    count = len(ground.document.children(Step, stage.id))
    if count > ground.limit("stage.too-long"):
        yield found(stage.id, number=count)


@check("map.few-stages", "note", Map, wide={Stage: ("map",)}, limit=3, unit="stages")
def few_stages(ground: Ground, map: Map) -> Iterator[Found]:
    """A journey has a before and an after."""
    if len(ground.stages) < ground.limit("map.few-stages"):
        yield found(map.id, number=len(ground.stages))


@check(
    "step.crowded",
    "note",
    Step,
    near=each(ELEMENTS, "lane", "step"),
    wide={Lane: ("swimlane",)},
    limit=6,
    unit="cards",
)
def crowded(ground: Ground, step: Step) -> Iterator[Found]:
    """A cell full of cards hides what matters, or holds several steps."""
    for lane in ground.lanes:
        count = len(ground.document.cell(lane.id, step.id))
        if count > ground.limit("step.crowded"):
            yield found(step.id, lane.id, number=count)


def _delete_copy(ground: Ground, fault: Found) -> Command | None:
    copy, original = (ground.document.get(id) for id in fault.records)
    if copy is None or _said(copy) != _said(original) or ground.document.referrers(copy.id):
        return None  # somebody would miss it
    return _delete(ground, fault)


def _said(card: object) -> dict[str, object]:
    fields = type(card).__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(card, name) for name in fields if name not in ("id", "rank")}


@check(
    "card.repeated",
    "note",
    Step,
    near=each(CARDS, "lane", "step", "title"),
    wide={Lane: ("swimlane",)},
    fix=_delete_copy,
)
def repeated(ground: Ground, step: Step) -> Iterator[Found]:
    """The same card twice in one cell."""
    for lane in ground.lanes:
        seen: dict[tuple[str, str], str] = {}
        for card in ground.document.cell(lane.id, step.id):
            title = " ".join(card.title.split()).casefold()
            if title and isinstance(card, CARDS):
                first = seen.setdefault((card.TYPE, title), card.id)
                if first != card.id:
                    yield found(card.id, first)


@check(
    "lane.empty",
    "note",
    Map,
    wide={**each(ELEMENTS, "lane"), Lane: ("swimlane", "kind"), Swimlane: ("map",)},
    fix=_delete,
)
def lane_empty(ground: Ground, map: Map) -> Iterator[Found]:
    """An empty lane is a question that nobody has asked yet, or room wasted."""
    held = {
        lane.id
        for lane in ground.lanes
        if any(True for _ in ground.document.elements_of_lane(lane.id))
    }
    if held:
        for lane in ground.lanes:
            if lane.id not in held and not lane_kind(lane).gathers:
                yield found(lane.id)


@check(
    "step.two-accountable",
    "warning",
    Step,
    near={Responsibility: ("lane", "step", "part")},
    wide={Lane: ("swimlane",)},
)
def two_accountable(ground: Ground, step: Step) -> Iterator[Found]:
    """Where two are accountable, nobody is."""
    parts = (each for each in ground.at(step.id) if isinstance(each, Responsibility))
    cards = [each.id for each in parts if each.part == "accountable"]
    if len(cards) > 1:
        yield found(*cards, number=len(cards))


CHECKS = (
    no_title,
    no_goal,
    same_name,
    empty,
    too_long,
    few_stages,
    crowded,
    repeated,
    lane_empty,
    two_accountable,
)
