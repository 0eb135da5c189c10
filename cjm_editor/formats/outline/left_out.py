"""What an outline of a map does not tell, said before it is written."""

from collections.abc import Collection, Iterable, Mapping

from cjm_editor.formats.format import Notice
from cjm_editor.i18n import text
from cjm_editor.model import (
    BlueprintLine,
    Comment,
    Decision,
    Document,
    Id,
    Improvement,
    Lane,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    View,
    fields_of,
)

BEHIND: tuple[type[Record], ...] = (Reading, Improvement, Decision)
"""What lies behind a map: no drawing shows it."""
OF_A_MAP: tuple[type[Record], ...] = (Transfer, Comment, View, *BEHIND)


def left_out(
    document: Document, map_id: Id, told: Collection[type[Record]] = (), *, whole: bool = False
) -> tuple[Notice, ...]:
    """Say what of a map is missing where only its cards and the types `told` are written.

    `whole` says that stages, steps and lanes are told even without cards.
    """
    counts = _counts(document, map_id, [cls for cls in OF_A_MAP if cls not in told])
    swimlanes = document.children(Swimlane, map_id)
    if BlueprintLine not in told:
        lines = sum(len(document.children(BlueprintLine, each.id)) for each in swimlanes)
        counts["kinds.blueprint_line"] = lines
    lanes = [lane.id for each in swimlanes for lane in document.children(Lane, each.id)]
    elements = [element for lane in lanes for element in document.elements_of_lane(lane)]
    counts["outline.pictures"] = sum(_refers(each, "asset") for each in elements)
    counts["outline.links"] = sum(_refers(each, "map") for each in elements)
    counts["outline.spans"] = sum(each.last_step is not None for each in elements)
    if not whole:
        stages = document.children(Stage, map_id)
        steps = {step.id for stage in stages for step in document.children(Step, stage.id)}
        empty = {*lanes, *steps} - {at for each in elements for at in (each.lane, each.step)}
        counts["outline.empty"] = len(empty)
    return _notice(counts)


def _counts(document: Document, map_id: Id, types: Iterable[type[Record]]) -> dict[str, int]:
    return {f"kinds.{cls.TYPE}": len(document.children(cls, map_id)) for cls in types}


def _notice(counts: Mapping[str, int]) -> tuple[Notice, ...]:
    what = ", ".join(f"{_in_a_list(key)} ({count})" for key, count in counts.items() if count)
    return (Notice("outline.left_out", {"what": what}),) if what else ()


def _refers(record: Record, target: str) -> bool:
    named = (spec.name for spec in fields_of(type(record)) if spec.target == target)
    return any(getattr(record, name) for name in named)


def _in_a_list(key: str) -> str:
    name = text(key)
    return name[:1].lower() + name[1:]


def left_out_of_slides(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Say what of a map is missing on slides, which show what is drawn and note its comments."""
    lanes = (
        lane.id
        for swimlane in document.children(Swimlane, map_id)
        for lane in document.children(Lane, swimlane.id)
    )
    elements = (element for lane in lanes for element in document.elements_of_lane(lane))
    counts = _counts(document, map_id, (View, *BEHIND))
    return _notice(counts | {"outline.links": sum(_refers(each, "map") for each in elements)})


def left_out_of_drawing(document: Document, map_id: Id) -> tuple[Notice, ...]:
    """Say what of a map is missing where it is drawn and cannot be asked for more."""
    return _notice(_counts(document, map_id, (Comment, View, *BEHIND)))
