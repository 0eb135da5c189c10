"""Changes in the reader's words: the one telling of them for window, paper and command line."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from cjm_editor.drawing import palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.editing.comparison.change import KINDS, Change, ChangeKind, FieldChange
from cjm_editor.editing.comparison.comparing import Comparison
from cjm_editor.editing.comparison.curves import CurveChange, CurvePoint
from cjm_editor.editing.comparison.values import NOTHING, value_told
from cjm_editor.editing.comparison.words import Piece
from cjm_editor.editing.naming import lane_name, record_name, stage_name, step_name, swimlane_name
from cjm_editor.i18n import Language, number_told, text
from cjm_editor.model import (
    Document,
    Element,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
)

SIGNS: dict[ChangeKind, str] = {
    "added": "+",
    "removed": "−",
    "moved": "→",
    "reworded": "≈",
    "rescored": "±",
    "relinked": "&",
    "changed": "≠",
    "restyled": "○",
}
"""A sign for each kind of change, so that nobody has to tell them apart by colour."""


HUES: dict[ChangeKind, Hue] = {
    "added": palette.GREEN,
    "removed": palette.VERMILLION,
    "moved": palette.BLUE,
    "reworded": palette.PURPLE,
    "rescored": palette.ORANGE,
    "relinked": palette.SKY,
    "changed": palette.YELLOW,
    "restyled": palette.GREY,
}
"""The colour beside the sign, the same on the screen and on paper."""


class ToldField(Struct, frozen=True):
    """A field that differs: its name, both states, the words of a text, and by how much a score
    rose; what is not to be told of it is empty."""

    name: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    delta: str = ""


class ToldPoint(Struct, frozen=True):
    """A step of a compared curve: what it is called, both heights, and the difference in words."""

    label: str
    before: float | None
    after: float | None
    delta: str


class Told(Struct, frozen=True):
    """A change in words: what happened to what, where along the journey and in whose lane."""

    kind: ChangeKind
    sign: str
    what: str
    type: str
    title: str
    column: str
    lane: str
    fields: tuple[ToldField, ...]

    @property
    def where(self) -> str:
        """Both the column and the lane."""
        return " › ".join(filter(None, (self.column, self.lane)))


def tell(comparison: Comparison, change: Change, language: Language | None = None) -> Told:
    """Say a change."""
    document = document_of(comparison, change)
    return Told(
        kind=change.kind,
        sign=SIGNS[change.kind],
        what=kind_told(change.kind, language),
        type=type_told(change.record, language),
        title=record_name(document, change.record, language),
        column=column_told(document, change, language),
        lane=lane_told(document, change, language),
        fields=tuple(_fields(comparison, change, language)),
    )


def document_of(comparison: Comparison, change: Change) -> Document:
    """Give the document that a change is told in: the one after, or before where it is gone."""
    return comparison.after if change.after is not None else comparison.before


def kind_told(kind: ChangeKind, language: Language | None = None) -> str:
    """Name a kind of change."""
    return text(f"compare.kind.{kind}", language)


def type_told(record: Record, language: Language | None = None) -> str:
    """Name what a record is; one that only a newer version knows by its table."""
    key = f"kind.{record.TYPE}"
    said = text(key, language)
    return getattr(record, "table", record.TYPE) if said == key else said


def column_told(document: Document, change: Change, language: Language | None = None) -> str:
    """Say at which stage and step a change is; nothing for what spans them all."""
    step = document.find(Step, change.where.step)
    if step is not None:
        return step_name(document, step, language)
    return stage_told(document, change, language)


def stage_told(document: Document, change: Change, language: Language | None = None) -> str:
    """Say at which stage a change is; nothing for what spans them all."""
    stage = document.find(Stage, change.where.stage)
    return stage_name(document, stage, language) if stage is not None else ""


def lane_told(document: Document, change: Change, language: Language | None = None) -> str:
    """Say in which lane a change is and whose that is; nothing for what spans them all."""
    lane = document.find(Lane, change.where.lane)
    swimlane = document.find(Swimlane, change.where.swimlane)
    if lane is not None:
        return lane_name(document, lane, language)
    if swimlane is not None:
        return swimlane_name(document, swimlane, language)
    return persona_told(document, change, language)


def persona_told(document: Document, change: Change, language: Language | None = None) -> str:
    """Say whose change it is; nothing for what is everybody's."""
    persona = document.find(Persona, change.where.persona)
    return record_name(document, persona, language) if persona is not None else ""


def heading_told(comparison: Comparison, change: Change, language: Language | None = None) -> str:
    """Say under which heading a change is told: its column, in a file of several maps its map."""
    document = document_of(comparison, change)
    map = document.find(Map, change.where.map)
    if map is None:
        return text("compare.whole_file", language)
    column = column_told(document, change, language) or text("compare.whole_map", language)
    several = len(document.all(Map)) > 1
    return f"{record_name(document, map, language)}: {column}" if several else column


def curve_told(
    comparison: Comparison, curve: CurveChange, language: Language | None = None
) -> tuple[str, ToldField, tuple[ToldField, ...]]:
    """Name a curve, and say its mean and each of its points that lies elsewhere."""
    document, lane = comparison.after, comparison.after.find(Lane, curve.lane_after)
    if lane is None:
        document, lane = comparison.before, comparison.before.find(Lane, curve.lane_before)
    name = lane_name(document, lane, language) if lane is not None else ""

    def field(words: str, before: float | None, after: float | None) -> ToldField:
        said = [_height_told(curve, value, language) for value in (before, after)]
        rise = None if before is None or after is None else round(after - before, 2)
        delta = number_told(rise, language, signed=True) if rise else ""
        return ToldField(words, said[0], said[1], (), delta)

    points = tuple(
        field(_step_told(comparison, point, language), point.before, point.after)
        for point in curve.points
        if point.before != point.after
    )
    return name, field(text("compare.mean", language), *curve.means), points


def points_told(
    comparison: Comparison, curve: CurveChange, language: Language | None = None
) -> tuple[ToldPoint, ...]:
    """Give all points of a curve, those that are the same without a difference."""
    return tuple(
        ToldPoint(
            _step_told(comparison, point, language, short=True),
            point.before,
            point.after,
            number_told(round(point.delta, 2), language, signed=True) if point.delta else "",
        )
        for point in curve.points
    )


def _step_told(
    comparison: Comparison, point: CurvePoint, language: Language | None, *, short: bool = False
) -> str:
    """Name a step, in `short` by its own title where it has one."""
    for document, id in (
        (comparison.after, point.step_after),
        (comparison.before, point.step_before),
    ):
        step = document.find(Step, id)
        if step is not None:
            return (short and step.title) or step_name(document, step, language)
    return ""


def _height_told(curve: CurveChange, value: float | None, language: Language | None) -> str:
    if value is None:
        return NOTHING
    return number_told(round(value, 2), language, signed=curve.scale.lowest < 0)


def counted(changes: Iterable[Change], language: Language | None = None) -> str:
    """Say how many changes of each kind there are: "2 added, 1 moved"."""
    counts = Counter(change.kind for change in changes)
    if not counts:
        return text("compare.none", language)
    said = (
        text(f"compare.count.{kind}", language, count=counts[kind])
        for kind in KINDS
        if counts[kind]
    )
    return ", ".join(said)


def titles(comparison: Comparison, language: Language | None = None) -> str:
    """Name the maps that are compared."""
    found = dict.fromkeys(
        map.title or text("map.untitled", language)
        for document in (comparison.before, comparison.after)
        for map in document.all(Map)
    )
    return " · ".join(found)


def _fields(
    comparison: Comparison, change: Change, language: Language | None
) -> Iterator[ToldField]:
    if change.kind == "moved":
        yield from _places(comparison, change, language)
        return
    for field in change.fields:
        yield _field(comparison, field, language)


def _field(comparison: Comparison, field: FieldChange, language: Language | None) -> ToldField:
    before, after = (
        value_told(document, field.name, field.spec, value, language)
        for document, value in (
            (comparison.before, field.before),
            (comparison.after, field.after),
        )
    )
    delta = "" if field.delta is None else number_told(field.delta, language, signed=True)
    return ToldField(name_told(field, language), before, after, field.words, delta)


def name_told(field: FieldChange, language: Language | None = None) -> str:
    """Name a field, the program's own too."""
    for key in (f"compare.field.{field.name}", f"field.{field.name}"):
        said = text(key, language)
        if said != key:
            return said
    return text("compare.field", language) if field.spec else field.name


def _places(
    comparison: Comparison, change: Change, language: Language | None
) -> Iterator[ToldField]:
    elsewhere = [field for field in change.fields if field.name not in ("rank", "last_step")]
    if elsewhere:
        assert change.before is not None and change.after is not None
        yield ToldField(
            text("compare.field.place", language),
            _place(comparison.before, change.before, elsewhere, language),
            _place(comparison.after, change.after, elsewhere, language),
        )
    for field in change.fields:
        if field not in elsewhere:
            yield _field(comparison, field, language)


def _place(
    document: Document,
    record: Record,
    fields: list[FieldChange],
    language: Language | None,
) -> str:
    """Say where a record lies, as far as it is not the same before and after."""
    names = {field.name for field in fields}
    parts: list[str] = []
    if isinstance(record, Element):
        step, lane = document.find(Step, record.step), document.find(Lane, record.lane)
        if step is not None and "step" in names:
            parts.append(step_name(document, step, language))
        if lane is not None and "lane" in names:
            parts.append(lane_name(document, lane, language))
        return " › ".join(parts)
    owners = (document.get(getattr(record, name, None)) for name in sorted(names))
    return " › ".join(record_name(document, each, language) for each in owners if each)
