"""The chapter of a stage: what it is for, its part of the map, its cards, transfers, remarks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind
from cjm_editor.layout import labels
from cjm_editor.layout.grid import PlacedStage
from cjm_editor.layout.legend import SIGN, transfer_sample
from cjm_editor.layout.portrait import draw_portrait, face_of
from cjm_editor.layout.printouts.blocks import (
    INDENT,
    card,
    details,
    named,
    remark,
    sign,
)
from cjm_editor.layout.printouts.booklet.glossary import led_to
from cjm_editor.layout.printouts.material import Card, Material
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import (
    losses_told,
    one_line,
    persona_name,
    transfer_ends,
)
from cjm_editor.layout.report import (
    BODY,
    STRONG,
    Slab,
    beside,
    heading,
    kept_together,
    linked,
    paragraph,
    space,
    telling_of,
    unparted,
)
from cjm_editor.layout.rows import PlacedSwimlane
from cjm_editor.layout.sheets.sheet import Span, composed
from cjm_editor.layout.transfer_signs import draw_loss, losses
from cjm_editor.model import Id, Stage, Step, Transfer
from cjm_editor.text.style import LABEL, TextStyle

FIELDS = ("goal", "entry_condition", "exit_condition")
_TITLES = (TextStyle("semibold", 20), TextStyle("semibold", 11))
_PAD = 10.0
_PORTRAIT = 22.0
TALLEST = (0.6, 0.5, 0.4, 0.3)
"""The part of the map takes no more of the height of a page, and less if that saves one."""


def stage_head(
    index: int, stage: PlacedStage, width: float, tallest: float, order: Order
) -> Iterator[Slab]:
    """Set the title of the stage number `index`, from 0 on, and its part of the map if broad.

    This is no higher than `tallest`, in points.
    """
    yield from telling_of(stage.stage.id, _ribbon(index, stage, width, order))
    if _is_broad(stage, order):
        yield from _cut(stage, width, tallest, order)


def _facts(stage: Stage, width: float, order: Order) -> list[Slab]:
    found: list[Slab] = []
    for name in FIELDS:
        if said := getattr(stage, name).strip():
            found += named(text(f"field.{name}", order.language), said, width, order)
    return found


def stage_body(
    placed: PlacedStage, material: Material, width: float, tallest: float, order: Order
) -> Iterator[Slab]:
    """Tell of the aim of a stage, the remarks on it, its cards and its transfers."""
    stage, document = placed.stage, order.placed.document
    yield from telling_of(stage.id, _facts(stage, width, order))
    if not _is_broad(placed, order):
        yield from _cut(placed, width, tallest, order)
    for about in (stage, *document.children(Step, stage.id)):
        for thread in material.on(about.id):
            yield from telling_of(about.id, remark(thread, width, order))
    cards = material.by_stage.get(stage.id, ())
    for _, own in groupby(cards, lambda each: each.swimlane.id):
        yield from _swimlane(list(own), material, width, order)
    yield from _transfers(stage.id, material, width, order)


def hue_of_stage(index: int, stage: Stage) -> Hue:
    """Give the colours of the stage number `index`."""
    own = palette.STAGE_HUES[index % len(palette.STAGE_HUES)]
    return palette.hue_of(stage.colour, own)


def _ribbon(index: int, stage: PlacedStage, width: float, order: Order) -> list[Slab]:
    """Set the title of a stage on a ground of its colour."""
    title = labels.stage_title(stage.stage, order.language)
    inner = width - 2 * _PAD
    wrap = order.typesetter.wrap
    words = next(
        (set_ for style in _TITLES if (set_ := wrap(title, style, inner)).count <= 4),
        wrap(title, _TITLES[-1], inner),
    )
    numbers = {"number": index + 1, "all": len(order.placed.stages)}
    above = wrap(text("printouts.booklet.stage", order.language, **numbers), LABEL, inner)
    hue = hue_of_stage(index, stage.stage)
    high = above.height + words.height + 2 * _PAD - 2
    shapes: tuple[Shape, ...] = (
        Box(Rect(0, 0, width, high), fill=hue.ink, radius=4),
        *flush_left(above, _PAD, _PAD - 2, hue.tint),
        *flush_left(words, _PAD, _PAD - 1 + above.height, palette.PAPER),
    )
    slab = Slab(high, shapes, level=1, title=one_line(title), missing=words.missing)
    return [*kept_together([slab], onward=True), space(10)]


def _spans(stage: PlacedStage, order: Order) -> tuple[list[Span], list[Span]]:
    """Give what of the map shows a stage: the labels and its columns, and whoever has cards."""
    placed = order.placed
    columns = [(0.0, placed.label_width), (stage.rect.x, stage.rect.right)]
    rows = [(placed.stage_top, placed.header_height)]
    for swimlane in placed.swimlanes:
        cells = (lane.cell(column.step.id) for lane in swimlane.lanes for column in stage.columns)
        if any(cell.cards or cell.drawn for cell in cells):
            rows.append((swimlane.rect.y, swimlane.rect.bottom))
    return columns, rows


def _is_broad(stage: PlacedStage, order: Order) -> bool:
    columns, rows = _spans(stage, order)
    return _length(columns) > _length(rows)


def _cut(stage: PlacedStage, width: float, height: float, order: Order) -> Iterator[Slab]:
    """Show what of the map lies in a stage, beside the labels of the lanes."""
    columns, rows = _spans(stage, order)
    if stage.stage.folded or len(rows) == 1:
        return
    scale = min(width / _length(columns), height / _length(rows), 1.0)
    parts = tuple(composed(columns, rows, scale, 0.0, 0.0))
    yield Slab(_length(rows) * scale, placements=parts)
    yield space(14)


def _length(spans: Sequence[Span]) -> float:
    return sum(end - start for start, end in spans)


def _swimlane(
    cards: Sequence[Card], material: Material, width: float, order: Order
) -> Iterator[Slab]:
    swimlane = cards[0].swimlane
    yield from persona_heading(swimlane, width, order)
    for _, own in groupby(cards, lambda each: each.lane.lane.id):
        yield from _lane(list(own), material, width, order)


def persona_heading(swimlane: PlacedSwimlane, width: float, order: Order) -> list[Slab]:
    """Set the name of a swimlane's persona beside the portrait."""
    face = face_of(order.placed.document, swimlane.persona, swimlane.hue)
    name = persona_name(swimlane.persona, order.language)
    indent = _PORTRAIT + 8
    above, *lines = heading(name, 2, width - indent, order.typesetter)
    frame = Rect(0.75, -2.5, _PORTRAIT, _PORTRAIT)
    portrait = draw_portrait(face, frame, order.typesetter)
    return [above, *beside(portrait, lines, indent), *kept_together([space(4)], onward=True)]


def _lane(cards: Sequence[Card], material: Material, width: float, order: Order) -> Iterator[Slab]:
    lane = cards[0].lane
    title = labels.lane_title(lane.lane, order.language)
    _, *lines = heading(title, 3, width - INDENT, order.typesetter)
    lines = led_to(element_kind(cards[0].element).id, lines, width - INDENT, material, order)
    yield from kept_together([space(7)], onward=True)  # the persona's name may stand above it
    yield from beside(sign(lane.kind.icon, palette.GREY), lines, INDENT)
    yield from kept_together([space(2)], onward=True)
    for each in cards:
        yield from card(
            each.element, _step(each, order), material.on(each.element.id), width, order
        )


def _step(each: Card, order: Order) -> str:
    step = order.placed.document.find(Step, each.element.step)
    return one_line(step.title) if step else ""


def _transfers(stage: Id, material: Material, width: float, order: Order) -> Iterator[Slab]:
    """Tell of the transfers that lead into a stage, through it and out of it."""
    ways: dict[str, list[Transfer]] = {"in": [], "within": [], "out": []}
    for each in material.transfers:
        source, target = material.stages_of(each)
        if stage in (source, target):
            way = "within" if source == target else "in" if target == stage else "out"
            ways[way].append(each)
    if not any(ways.values()):
        return
    title = text("kinds.transfer", order.language)
    above, *lines = heading(title, 2, width, order.typesetter)
    yield from (above, *led_to("transfer", lines, width, material, order))
    for way, found in ways.items():
        if found:
            said = text(f"printouts.booklet.transfers.{way}", order.language)
            yield from heading(said, 3, width, order.typesetter)[1:]
            yield from kept_together([space(2)], onward=True)
        for each in found:
            yield from transfer(each, material, width, order)


def transfer(
    each: Transfer, material: Material, width: float, order: Order, *, briefly: bool = False
) -> Iterator[Slab]:
    """Tell of a transfer: from where to where, and what it loses; `briefly` without remarks."""
    document, language, typesetter = order.placed.document, order.language, order.typesetter
    inner = width - INDENT
    source, target = transfer_ends(document, each, language)
    name = f"{source} → {target}"
    slabs = paragraph(name, inner, typesetter, STRONG)
    if briefly:
        slabs = linked(slabs, inner, name, order.placed.rect_of(each.source))
    lost = losses_told(each, language)
    if lost:
        slabs += paragraph(lost, inner, typesetter, STRONG, palette.VERMILLION.ink)
    for words in (each.title, each.description):
        if words.strip():
            slabs += paragraph(words.strip(), inner, typesetter, BODY, palette.MUTED)
    stages = (document.find(Stage, id) for id in material.stages_of(each))
    between = " → ".join(labels.stage_title(found, language) for found in stages if found)
    slabs += details(each, (between,), inner, order, without=losses(each))
    if not briefly:
        for thread in material.on(each.id):
            slabs += remark(thread, inner, order)
    drawn = transfer_sample(0, 7 - SIGN / 2, palette.MUTED)
    for loss in losses(each)[:1]:
        drawn = draw_loss(loss, (7.0, 7.0))
    yield from telling_of(each.id, beside(drawn, unparted(slabs), INDENT))
    yield space(8)
