"""The head of a map: what it is about, for whom, and how sure we are."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from cjm_editor.drawing import Box, Group, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Language, day_told, text
from cjm_editor.layout import metrics
from cjm_editor.layout.facts import GAP, Fact, flow, named_fact, persona_fact
from cjm_editor.layout.portrait import Face
from cjm_editor.layout.provenance import evidence_told
from cjm_editor.model import Map
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import CARD_TEXT, SUBTITLE, TITLE, TextStyle
from cjm_editor.text.typesetter import Typesetter

USUAL = 960.0
"""How wide the head is set on a wide map, to be read at a glance, unless its title needs more."""
WIDEST = 1440.0
"""How far its facts may run on beside each other."""
UNBROKEN = 1e6
"""A width on which every title is one line."""
COVERAGE_WIDTH = 240.0
TITLE_STYLES = (TITLE, *(TextStyle("semibold", size) for size in (20, 15, 11)))
TITLE_LINES = 3
MEASURE = 640.0
"""No line of the scenario is longer than this, so that the eye finds the next."""


class TitleBlock(Struct, frozen=True):
    """The drawn head of a map and where its title is typed; all of it is left of `reach`."""

    shapes: tuple[Group, ...]
    rect: Rect
    reach: float
    title_box: Rect
    title_style: TextStyle


def draw_title_block(
    map: Map,
    width: float,
    evidence: Mapping[str, int],
    faces: Sequence[Face],
    version: str,
    typesetter: Typesetter,
    language: Language,
) -> TitleBlock:
    """Draw the head `width` points wide; `evidence` counts the elements of each level.

    `faces` are those of the personas whose journeys the map shows, `version` is what is said of
    the version it is.
    """
    x = y = metrics.MARGIN
    shapes: list[Shape] = []
    total = sum(evidence.values())
    beside = COVERAGE_WIDTH + GAP if total else 0
    words = map.title or text("map.untitled", language)
    in_one_line = typesetter.wrap(words, TITLE, UNBROKEN).width + 1 + beside
    room = width - 2 * metrics.MARGIN
    inner = min(room, max(USUAL, in_one_line))
    title_width = inner - beside
    title = _title(words, title_width, typesetter)
    name = Group(tuple(flush_left(title, x, y, palette.INK)), record=map.id, role="name")
    title_box = Rect(x, y, title_width, title.height)
    y += title.height + 4
    if map.scenario:
        scenario = typesetter.wrap(map.scenario, SUBTITLE, min(title_width, MEASURE))
        shapes += flush_left(scenario, x, y, palette.MUTED)
        y += scenario.height + 8
    if total:
        right = x + inner - COVERAGE_WIDTH
        y = max(y, _coverage(shapes, evidence, right, metrics.MARGIN + 8, typesetter, language))
    people = _people(faces, typesetter, language)
    facts = people + _facts(map, version, inner, typesetter, language)
    abreast = sum(fact.width + GAP for fact in facts)
    inner = min(room, max(inner, min(abreast, WIDEST)))
    y = flow(shapes, facts, Rect(x, y + 4, inner, 0))
    rect = Rect(0, 0, width, y + 12)
    said = Group(tuple(shapes), record=map.id, role="facts")
    return TitleBlock((name, said), rect, x + inner + metrics.MARGIN, title_box, title.style)


def _title(title: str, width: float, typesetter: Typesetter) -> Paragraph:
    """Set the title as large as its length allows."""
    for style in TITLE_STYLES:
        paragraph = typesetter.wrap(title, style, width)
        if paragraph.count <= TITLE_LINES:
            break
    return paragraph


def _facts(
    map: Map, version: str, width: float, typesetter: Typesetter, language: Language
) -> list[Fact]:
    kind = text(f"choice.journey_type.{map.journey_type}", language)
    state = text(f"block.{map.state}", language)
    facts = [
        (text("field.journey_type", language), f"{kind} · {state}"),
        (text("block.goal", language), map.customer_goal),
        (text("block.owner", language), map.owner),
        (text("block.sponsor", language), map.sponsor),
        (text("block.theme", language), map.experience_theme),
        (text("block.review", language), day_told(map.review_date, language)),
        (text("block.version", language), version),
    ]
    measure = min(width, MEASURE)
    return [named_fact(label, value, measure, typesetter) for label, value in facts if value]


def _people(faces: Sequence[Face], typesetter: Typesetter, language: Language) -> list[Fact]:
    unnamed = text("persona.unnamed", language)
    names = [(face.persona.name if face.persona else "") or unnamed for face in faces]
    return [persona_fact(face, name, typesetter) for face, name in zip(faces, names, strict=True)]


def _coverage(
    shapes: list[Shape],
    evidence: Mapping[str, int],
    x: float,
    y: float,
    typesetter: Typesetter,
    language: Language,
) -> float:
    """Add how much of the map rests on what evidence; gives the y of its lower edge."""
    total = sum(evidence.values())
    shares = {level: evidence.get(level, 0) / total for level in EVIDENCE}
    fills = {
        "measured": palette.BLUE.ink,
        "told": palette.SKY.line,
        "assumed": palette.HAIRLINE,
    }
    at = x
    for level, fill in fills.items():
        wide = shares[level] * COVERAGE_WIDTH
        if wide:
            shapes.append(Box(Rect(at, y, wide, 6), fill=fill))
            at += wide
    words = typesetter.wrap(evidence_told(evidence, language), CARD_TEXT, COVERAGE_WIDTH)
    shapes += flush_left(words, x, y + 10, palette.MUTED)
    return y + 10 + words.height
