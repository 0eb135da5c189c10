"""A curve in small: how a persona fares from stage to stage."""

from collections.abc import Iterator

from cjm_editor.drawing import Box, Line, Path, Point, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import centred, flush_left, flush_right
from cjm_editor.i18n import text
from cjm_editor.kinds.card import circle
from cjm_editor.layout import labels
from cjm_editor.layout.curve import monotone_curve
from cjm_editor.layout.printouts.booklet.stages import hue_of_stage
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import persona_name
from cjm_editor.layout.reading import course_told
from cjm_editor.layout.report import Slab
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane
from cjm_editor.model import Step
from cjm_editor.text.style import FOOTNOTE, TextStyle

LEVEL = 24.0
"""The height of one level, in points."""
_LEFT = 58.0
_LEAST = 30.0
"""The names of stages narrower than this are left out."""
_LINES = 3
_TITLE = TextStyle("semibold", 10)


def mood(lane: PlacedLane, swimlane: PlacedSwimlane, width: float, order: Order) -> Slab | None:
    """Draw the curve of a lane, its stages beneath; None where it has no points."""
    assert lane.scale is not None
    scale, hue, typesetter = lane.scale, swimlane.hue, order.typesetter
    title = typesetter.wrap(labels.lane_title(lane.lane, order.language), _TITLE, width)
    top = title.height + 10
    bottom = top + (scale.highest - scale.lowest) * LEVEL

    def y(value: float) -> float:
        return top + (scale.highest - scale.clamp(value)) * LEVEL

    points = [(x, y(value)) for x, value in _points(lane, width - _LEFT, order)]
    if not points:
        return None
    shapes: list[Shape] = list(flush_left(title, 0.0, 0.0, hue.ink))
    for level in scale.levels:
        colour = palette.MUTED if level == 0 else palette.GRID
        shapes.append(Line((_LEFT, y(level)), (width, y(level)), colour, 0.5))
        if level in (scale.lowest, 0, scale.highest):
            said = text(scale.key(level), order.language)
            name = typesetter.wrap(said, FOOTNOTE, _LEFT - 6, max_lines=2)
            shapes += flush_right(name, _LEFT - 6, y(level) - name.height / 2, palette.MUTED)
    stages, lowest = _stages(width - _LEFT, bottom + 10, order)
    shapes += stages
    if len(points) > 1:
        shapes.append(Path(monotone_curve(points), stroke=hue.line, stroke_width=2.0))
    shapes += (
        Path(circle(x, at, 3.0), fill=palette.PAPER, stroke=hue.line, stroke_width=1.5)
        for x, at in points
    )
    whose = persona_name(swimlane.persona, order.language)
    return Slab(lowest, tuple(shapes), said=course_told(order.placed, whose, lane))


def _points(lane: PlacedLane, width: float, order: Order) -> Iterator[Point]:
    """Give the x and the value of each point, those of a step side by side."""
    document, stages = order.placed.document, order.placed.stages
    wide = width / max(len(stages), 1)
    for at, stage in enumerate(stages):
        steps = document.children(Step, stage.stage.id)
        across = wide / max(len(steps), 1)
        for number, step in enumerate(steps):
            found = [
                value
                for each in document.cell(lane.lane.id, step.id)
                if (value := getattr(each, "value", None)) is not None
            ]
            left = _LEFT + at * wide + number * across
            for place, value in enumerate(found):
                yield left + across * (place + 0.5) / len(found), value


def _stages(width: float, top: float, order: Order) -> tuple[list[Shape], float]:
    """Name the stages beneath a curve, each under its colour; gives the y beneath them, too."""
    stages = order.placed.stages
    wide = width / max(len(stages), 1)
    shapes: list[Shape] = []
    lowest = top + 4
    for at, stage in enumerate(stages):
        x = _LEFT + at * wide
        hue = hue_of_stage(at, stage.stage)
        shapes.append(Box(Rect(x + 1, top, wide - 2, 3), fill=hue.line, radius=1.5))
        if wide >= _LEAST:
            name = labels.stage_title(stage.stage, order.language)
            words = order.typesetter.wrap(name, FOOTNOTE, wide - 4, max_lines=_LINES)
            area = Rect(x, top + 6, wide, words.height)
            shapes += centred(words, area, palette.MUTED)
            lowest = max(lowest, area.bottom)
    return shapes, lowest
