"""The words around the grid: stage and step headers, persona and lane labels."""

from cjm_editor.drawing import Box, Group, Line, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import Commands, icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred, flush_left, flush_right
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import lane_kind
from cjm_editor.kinds.kind import LaneKind
from cjm_editor.layout import metrics
from cjm_editor.layout.grid import Column, PlacedStage
from cjm_editor.layout.legend import LINE_DASHES, LINE_WIDTH
from cjm_editor.layout.portrait import Face, draw_portrait
from cjm_editor.model import BlueprintLine, Lane, Persona, Stage
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import FOOTNOTE, LABEL, LANE, STAGE, STEP, TextStyle
from cjm_editor.text.typesetter import Typesetter

PORTRAIT = 44.0
INSET = 10.0
LANE_INSET = 8.0
SIGN = 17.0
LEVEL_NAMES = 42.0
LEADS = 18.0
"""The side of the square in which the sign of a stage with a map of its own stands."""


def stage_title_box(rect: Rect, stage: Stage) -> Rect:
    """Give where the title of a stage stands in its chevron, beside the sign if it has one."""
    side = metrics.CHEVRON + 6 + (LEADS if stage.journey else 0.0)
    return Rect(rect.x + side, rect.y + 4, max(rect.width - 2 * side, 24.0), rect.height - 8)


def stage_title(stage: Stage, language: Language) -> str:
    """Give the name shown for a stage."""
    return stage.title or text("stage.untitled", language)


def stage_sign_box(rect: Rect) -> Rect:
    """Give where the sign stands that opens the map of a stage."""
    x = rect.right - metrics.CHEVRON - LEADS
    return Rect(x, rect.centre[1] - LEADS / 2, LEADS, LEADS)


def stage_paragraph(
    typesetter: Typesetter, stage: Stage, width: float, language: Language
) -> Paragraph:
    """Set the title of a stage whose chevron is `width` wide."""
    room = stage_title_box(Rect(0, 0, width, 0), stage).width
    return typesetter.wrap(stage_title(stage, language), STAGE, room)


def draw_stage(
    placed: PlacedStage, hue: Hue, first: bool, typesetter: Typesetter, language: Language
) -> tuple[Shape, ...]:
    """Draw the chevron of a stage; the first one has a straight left side."""
    rect = placed.rect
    stage = placed.stage
    paragraph = stage_paragraph(typesetter, stage, rect.width, language)
    words = centred(paragraph, stage_title_box(rect, stage), palette.PAPER)
    sign = stage_sign_box(rect)
    leads = (icon("external-link", sign.x + 2, sign.y + 2, sign.width - 4, palette.PAPER),)
    return (Path(chevron(rect, first), fill=hue.ink), *words, *(leads if stage.journey else ()))


def chevron(rect: Rect, first: bool, tip: float = metrics.CHEVRON) -> Commands:
    """Give the outline of a stage's header, whose tip reaches beyond it by half its length."""
    middle = rect.y + rect.height / 2
    notch = rect.x if first else rect.x + tip
    return (
        ("M", rect.x, rect.y),
        ("L", rect.right - tip / 2, rect.y),
        ("L", rect.right + tip / 2, middle),
        ("L", rect.right - tip / 2, rect.bottom),
        ("L", rect.x, rect.bottom),
        ("L", notch, middle),
        ("Z",),
    )


def draw_folded_stage(
    placed: PlacedStage, hue: Hue, first: bool, typesetter: Typesetter
) -> tuple[Shape, ...]:
    """Draw the chevron of a folded stage, with the number of cards it hides."""
    rect = placed.rect
    number = typesetter.wrap(str(placed.hidden), LANE, rect.width - 2 * metrics.CHEVRON)
    return (Path(chevron(rect, first), fill=hue.ink), *centred(number, rect, palette.PAPER))


def draw_strip(title: str, rect: Rect, hue: Hue, typesetter: Typesetter) -> tuple[Shape, ...]:
    """Draw what stands for a folded stage beside some lanes: its title, read from the bottom up."""
    line = typesetter.wrap(title, LANE, max(rect.height - 2 * INSET, 1.0), max_lines=1)
    top = (rect.width - line.height) / 2
    words = Group(
        flush_right(line, rect.height - INSET, top, hue.ink), rect.x, rect.bottom, turned=True
    )
    return (Box(rect, fill=hue.tint, stroke=hue.line, radius=4), words)


def step_paragraph(typesetter: Typesetter, title: str, column: Column) -> Paragraph:
    """Set the title of a step in its column."""
    return typesetter.wrap(title, STEP, column.card_width)


def draw_step(column: Column, rect: Rect, hue: Hue, typesetter: Typesetter) -> tuple[Shape, ...]:
    """Draw the header of a step: its title over a line in its stage's colour."""
    paragraph = step_paragraph(typesetter, column.step.title, column)
    y = rect.bottom - 1
    return (
        *centred(paragraph, rect, palette.INK),
        Line((rect.x + 4, y), (rect.right - 4, y), stroke=hue.line, stroke_width=1.5),
    )


def lane_title(lane: Lane, language: Language) -> str:
    """Give the name shown for a lane: its own, or that of its kind."""
    return lane.title or text(f"lane.{lane.kind}", language)


def _lane_label_width(kind: LaneKind) -> float:
    levels = LEVEL_NAMES if kind.scale else 0.0
    return metrics.LANE_LABEL_WIDTH - 6 - 2 * LANE_INSET - SIGN - levels


def lane_label_height(lane: Lane, typesetter: Typesetter, language: Language) -> float:
    """Give how high a lane must be for its label."""
    width = _lane_label_width(lane_kind(lane))
    paragraph = typesetter.wrap(lane_title(lane, language), LANE, width)
    least = metrics.FOLDED_HEIGHT if lane.folded else metrics.LANE_HEIGHT
    return max(least, paragraph.height + 2 * metrics.CELL_PADDING)


def lane_title_box(rect: Rect, kind: LaneKind) -> Rect:
    """Give where the title of a lane stands."""
    x = rect.x + metrics.PERSONA_WIDTH + LANE_INSET + SIGN
    inset = min(INSET, (rect.height - LANE.line_height) / 2)
    return Rect(x, rect.y + inset, _lane_label_width(kind), rect.height - 2 * inset)


def lane_label_box(rect: Rect) -> Rect:
    """Give the ground of the label of a lane."""
    left = rect.x + metrics.PERSONA_WIDTH
    return Rect(left + 2, rect.y + 1, metrics.LANE_LABEL_WIDTH - 6, rect.height - 2)


def draw_lane_label(
    lane: Lane,
    kind: LaneKind,
    rect: Rect,
    neutral: float,
    hue: Hue,
    typesetter: Typesetter,
    language: Language,
) -> tuple[Shape, ...]:
    """Draw the label of a lane; a curve's lane also names its levels, a locked one has a lock."""
    box = lane_title_box(rect, kind)
    paragraph = typesetter.wrap(lane_title(lane, language), LANE, box.width)
    left = rect.x + metrics.PERSONA_WIDTH
    ground = lane_label_box(rect)
    shapes: list[Shape] = [
        Box(ground, fill=hue.tint, radius=4),
        *_lane_signs(lane, kind, left + LANE_INSET, box.y, hue),
        *flush_left(paragraph, box.x, box.y, palette.INK),
    ]
    if kind.scale is not None and not lane.folded:
        for level in kind.scale.levels:
            said = text(kind.scale.key(level), language)
            name = typesetter.wrap(said, FOOTNOTE, LEVEL_NAMES + 4)
            y = rect.y + neutral - level * metrics.CURVE_SCALE - name.height / 2
            shapes += flush_right(name, ground.right - 4, y, palette.MUTED)
    return tuple(shapes)


def _lane_signs(lane: Lane, kind: LaneKind, x: float, y: float, hue: Hue) -> list[Shape]:
    """Draw what a lane is for and, beneath, that it is locked; where it is low, only the lock."""
    names = [kind.icon]
    if lane.locked:
        names = ["lock"] if lane.folded else [kind.icon, "lock"]
    top = y + (LANE.line_height - 13) / 2
    return [icon(name, x, top + at * 17, 13, hue.ink) for at, name in enumerate(names)]


def line_title(line: BlueprintLine, language: Language | None = None) -> str:
    """Give the name shown for a line of a service blueprint: its own, or what it is."""
    return line.title or text(f"choice.boundary.{line.boundary}", language)


def _line_label_width() -> float:
    return metrics.LANE_LABEL_WIDTH - 6 - LANE_INSET


def line_label_height(line: BlueprintLine, typesetter: Typesetter, language: Language) -> float:
    """Give how high the strip of a line must be for its name."""
    words = typesetter.wrap(line_title(line, language), LABEL, _line_label_width())
    return max(metrics.LINE_HEIGHT, words.height + 8)


def line_title_box(rect: Rect) -> Rect:
    """Give where the name of a line stands in its strip."""
    return Rect(rect.x + LANE_INSET, rect.y + 4, _line_label_width(), rect.height - 8)


def draw_line(
    line: BlueprintLine, rect: Rect, left: float, typesetter: Typesetter, language: Language
) -> tuple[Shape, ...]:
    """Draw a line of a service blueprint in its strip, its name first; the columns begin at `left`.

    The paper shows beside it, so that it parts the lanes.
    """
    words = typesetter.wrap(line_title(line, language), LABEL, _line_label_width())
    y = rect.y + rect.height / 2
    start = rect.x + LANE_INSET + words.width + LANE_INSET
    dash = LINE_DASHES.get(line.boundary, ())
    return (
        Box(Rect(left, rect.y, rect.right - left, rect.height), fill=palette.PAPER),
        *flush_left(words, rect.x + LANE_INSET, y - words.height / 2, palette.INK),
        Line((start, y), (rect.right, y), palette.INK, LINE_WIDTH, dash),
    )


def _persona_lines(
    persona: Persona | None, typesetter: Typesetter, language: Language
) -> list[tuple[Paragraph, str]]:
    width = metrics.PERSONA_WIDTH - 2 * INSET
    name = text("swimlane.shared", language) if persona is None else persona.name
    parts: list[tuple[str, TextStyle, str]] = [
        (name or text("persona.unnamed", language), LANE, palette.INK)
    ]
    if persona is not None and persona.role:
        parts.append((persona.role, FOOTNOTE, palette.MUTED))
    return [(typesetter.wrap(words, style, width), colour) for words, style, colour in parts]


def persona_label_height(
    persona: Persona | None, typesetter: Typesetter, language: Language
) -> float:
    """Give how high a swimlane must be for its persona's label."""
    lines = _persona_lines(persona, typesetter, language)
    return PORTRAIT + 8 + sum(paragraph.height + 2 for paragraph, _ in lines) + 2 * INSET + 2


def persona_name_box(rect: Rect) -> Rect:
    """Give where the name of a swimlane's persona stands."""
    top = rect.y + 1 + INSET + PORTRAIT + 8
    width = metrics.PERSONA_WIDTH - 2 * INSET
    return Rect(rect.x + INSET - 1, top, width, LANE.line_height)


def draw_persona(
    face: Face,
    rect: Rect,
    typesetter: Typesetter,
    language: Language,
) -> tuple[Shape, ...]:
    """Draw the label of a swimlane: portrait or initials, name, role and, with room, a quote."""
    area = Rect(rect.x, rect.y + 1, metrics.PERSONA_WIDTH - 2, rect.height - 2)
    persona, hue = face.persona, face.hue
    frame = Rect(area.x + (area.width - PORTRAIT) / 2, area.y + INSET, PORTRAIT, PORTRAIT)
    shapes: list[Shape] = [Box(area, fill=hue.tint, radius=6)]
    shapes.append(Box(Rect(area.x, area.y, 4, area.height), fill=hue.line, radius=2))
    shapes += draw_portrait(face, frame, typesetter)
    y = area.y + INSET + PORTRAIT + 8
    lines = _persona_lines(persona, typesetter, language)
    if persona is not None and persona.quote:
        width = metrics.PERSONA_WIDTH - 2 * INSET
        said = text("quoted", language, words=persona.quote)
        quote = typesetter.wrap(said, TextStyle("italic", 8), width)
        used = sum(paragraph.height + 2 for paragraph, _ in lines)
        if y + used + 6 + quote.height <= area.bottom - INSET:
            lines.append((quote, palette.MUTED))
    for paragraph, colour in lines:
        shapes += centred(paragraph, Rect(area.x, y, area.width, paragraph.height), colour)
        y += paragraph.height + 2
    return tuple(shapes)
