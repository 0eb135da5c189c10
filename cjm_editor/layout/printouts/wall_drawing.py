"""Drawing an empty map for a wall: large letters, and dashed squares for the notes."""

from collections.abc import Iterator

from cjm_editor.drawing import Box, Group, Line, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import centred, flush_left, flush_right
from cjm_editor.i18n import Language, text
from cjm_editor.kinds.kind import Scale
from cjm_editor.layout.labels import chevron
from cjm_editor.layout.legend import LINE_DASHES
from cjm_editor.layout.portrait import draw_portrait
from cjm_editor.layout.printouts.wall import LABELS, PERSONA, STAGE, Head, Person, Row, Wall
from cjm_editor.layout.reading import Passage
from cjm_editor.layout.sheets.paper import POINTS_PER_MM as MM
from cjm_editor.layout.sheets.sheet import Placement
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

_STAGE, _STEP = TextStyle("semibold", 22), TextStyle("medium", 14)
_LANE, _LEVEL, _LINE = TextStyle("semibold", 16), TextStyle("medium", 10), TextStyle("medium", 12)
_PERSON = TextStyle("semibold", 13)
_INSET = 4.0 * MM
_DASH = (4.0, 4.0)
_RULE = 0.75
_TIP = STAGE / 4
_LINES = 2
_LEAST = 8.0


def draw_wall(
    wall: Wall, area: Rect, typesetter: Typesetter, language: Language
) -> Iterator[Group]:
    """Draw what touches an area, each thing a group, at its place on the wall."""
    for at, stage in enumerate(wall.stages):
        if stage.rect.grown(_TIP).intersects(area):
            drawn = tuple(_stage(stage, at == 0, typesetter))
            yield Group(drawn, record=str(at), role="stage", title=stage.title)
    for at, step in enumerate(wall.steps):
        if step.rect.intersects(area):
            drawn = tuple(_step(step, typesetter))
            yield Group(drawn, record=str(at), role="step", title=step.title)
    for at, row in enumerate(wall.rows):
        if row.rect.grown(1).intersects(area):
            drawn = tuple(_label(wall, row, typesetter, language))
            yield Group(drawn, record=str(at), role="lane", title=row.title)
    for at, person in enumerate(wall.people):
        if person.rect.intersects(area):
            drawn = tuple(_person(person, typesetter))
            yield Group(drawn, record=str(at), role="persona", title=person.name)
    places = tuple(
        Box(note, stroke=palette.HAIRLINE, stroke_width=_RULE, dash=_DASH)
        for note in wall.notes
        if note.intersects(area)
    )
    if places:
        yield Group(places)


def read_wall(wall: Wall) -> Iterator[Passage]:
    """Give what is read of a wall: stages with their steps, then people with their lanes."""
    for at, stage in enumerate(wall.stages):
        if stage.title:
            yield Passage("heading2", ("stage", str(at)))
        for number, step in enumerate(wall.steps):
            if step.title and stage.rect.x <= step.rect.x < stage.rect.right:
                yield Passage("text", ("step", str(number)))
    for at, person in enumerate(wall.people):
        if person.name:
            yield Passage("heading2", ("persona", str(at)), person.name)
        for number, row in enumerate(wall.rows):
            if person.rect.y <= row.rect.y < person.rect.bottom:
                yield Passage("text", ("lane", str(number)))


def draw_small(wall: Wall, at: Placement) -> Iterator[Shape]:
    """Draw a wall in small, as boxes in their colours."""

    def box(rect: Rect, fill: str) -> Box:
        placed = Placement(rect, at.scale, at.x, at.y)
        return Box(placed.rect, fill=fill, stroke=palette.PAPER, stroke_width=0.3)

    yield from (box(each.rect, each.hue.ink) for each in wall.stages)
    yield from (box(each.rect, each.hue.tint) for each in wall.steps)
    yield from (box(each.rect, each.face.hue.tint) for each in wall.people)
    for row in wall.rows:
        if row.kind:
            yield box(Rect(row.rect.x, row.rect.y, LABELS - PERSONA, row.rect.height), row.hue.tint)
    yield from (box(each, palette.GRID) for each in wall.notes)


def _stage(stage: Head, first: bool, typesetter: Typesetter) -> Iterator[Shape]:
    outline = chevron(stage.rect, first, _TIP)
    if not stage.title:  # a pen writes on paper, not on ink
        yield Path(outline, fill=palette.PAPER, stroke=stage.hue.line, stroke_width=1.5)
        return
    yield Path(outline, fill=stage.hue.ink)
    inner = stage.rect.grown(-_TIP)
    words = _largest(stage.title, _STAGE, inner.width, inner.height + _TIP, typesetter)
    yield from centred(words, stage.rect, palette.PAPER)


def _step(step: Head, typesetter: Typesetter) -> Iterator[Shape]:
    rect = step.rect
    words = _largest(step.title, _STEP, rect.width - 2 * _INSET, rect.height - 4, typesetter)
    yield from centred(words, rect, palette.INK)
    y = rect.bottom - 1
    yield Line((rect.x + _INSET, y), (rect.right - _INSET, y), step.hue.line, 2)


def _label(wall: Wall, row: Row, typesetter: Typesetter, language: Language) -> Iterator[Shape]:
    rect = row.rect
    room = LABELS - PERSONA - _INSET
    if row.kind is None:
        words = typesetter.wrap(row.title, _LINE, room, max_lines=1)
        middle = rect.y + rect.height / 2
        yield from flush_left(words, rect.x + _INSET, middle - words.height / 2, palette.INK)
        start = rect.x + 2 * _INSET + words.width
        dash = tuple(2 * each for each in LINE_DASHES.get(row.boundary, ()))
        yield Line((start, middle), (rect.right, middle), palette.INK, 2, dash)
        return
    label = Rect(rect.x + 2, rect.y + 1, LABELS - PERSONA - 6, rect.height - 2)
    yield Box(label, fill=row.hue.tint, radius=6)
    sign = 24.0
    yield icon(row.kind.icon, rect.x + _INSET, rect.y + _INSET, sign, row.hue.ink)
    levels = 0.0 if row.kind.scale is None else 20.0 * MM
    top = rect.y + _INSET + sign + 6
    tall = rect.bottom - _INSET - top
    words = _largest(row.title, _LANE, label.width - 2 * _INSET - levels, tall, typesetter, 6)
    yield from flush_left(words, rect.x + _INSET, top, palette.INK)
    left, right = wall.steps[0].rect.x, wall.steps[-1].rect.right
    for y in (rect.y, rect.bottom):
        yield Line((left, y), (right, y), palette.HAIRLINE, _RULE)
    for step in wall.steps:
        x = step.rect.right
        yield Line((x, rect.y), (x, rect.bottom), palette.HAIRLINE, _RULE)
    yield Line((left, rect.y), (left, rect.bottom), palette.HAIRLINE, _RULE)
    if row.kind.scale is not None:
        yield from _levels(wall, row.kind.scale, rect, label.right, typesetter, language)


def _levels(
    wall: Wall,
    scale: Scale,
    rect: Rect,
    right: float,
    typesetter: Typesetter,
    language: Language,
) -> Iterator[Shape]:
    """Draw the lines that a curve is drawn between by hand, each with its name."""
    top, bottom = rect.y + 2 * _INSET, rect.bottom - 2 * _INSET
    apart = (bottom - top) / (len(scale.levels) - 1)
    for at, level in enumerate(scale.levels):
        y = top + at * apart
        named = typesetter.wrap(text(scale.key(level), language), _LEVEL, 19 * MM, max_lines=2)
        yield from flush_right(named, right - 4, y - named.height / 2, palette.MUTED)
        dash = () if level == 0 else _DASH
        begin, end = wall.steps[0].rect.x, wall.steps[-1].rect.right
        yield Line((begin, y), (end, y), palette.HAIRLINE, _RULE, dash)


def _person(person: Person, typesetter: Typesetter) -> Iterator[Shape]:
    rect = person.rect
    area = Rect(rect.x, rect.y + 1, rect.width - 3, rect.height - 2)
    yield Box(area, fill=person.face.hue.tint, radius=6)
    yield Box(Rect(area.x, area.y, 5, area.height), fill=person.face.hue.line, radius=2)
    side = min(20 * MM, area.height - 2 * _INSET)
    frame = Rect(area.centre[0] - side / 2, area.y + _INSET, side, side)
    yield from draw_portrait(person.face, frame, typesetter)
    y = frame.bottom + 8
    if person.name:
        words = _largest(person.name, _PERSON, area.width - 14, area.bottom - y, typesetter, 6)
        yield from centred(words, Rect(area.x, y, area.width, words.height), palette.INK)
    else:
        middle = y + 12
        yield Line((area.x + 12, middle), (area.right - 10, middle), palette.MUTED, _RULE)


def _largest(
    words: str,
    style: TextStyle,
    width: float,
    height: float,
    typesetter: Typesetter,
    lines: int = _LINES,
) -> Paragraph:
    """Set words in their style, or so much smaller that they have room; at last cut short."""
    size = style.size
    while True:
        smaller = TextStyle(style.weight, size)
        most = max(1, min(lines, int(height / smaller.line_height)))
        found = typesetter.wrap(words, smaller, max(width, 1.0), max_lines=most)
        broken = any(run.broken for line in found.lines for run in line.runs)
        if size <= _LEAST or not (found.truncated or broken):
            return found
        size = max(_LEAST, size - 1.5)
