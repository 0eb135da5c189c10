"""The head of a map: what it is about, for whom, and how sure we are."""

from collections.abc import Mapping
from dataclasses import dataclass

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Language, text
from cjm_editor.layout import metrics
from cjm_editor.model import Map
from cjm_editor.model.structure import EVIDENCE
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import CARD_TEXT, LABEL, SUBTITLE, TITLE, TextStyle
from cjm_editor.text.typesetter import Typesetter

FACT = TextStyle("regular", 9.5)
FACT_WIDTH = 190.0
FACT_GAP = 24.0
COVERAGE_WIDTH = 200.0
MEASURE = 640.0
"""No line of the scenario is longer than this, so that the eye finds the next."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The drawn head of a map and where its title is typed."""

    shapes: tuple[Shape, ...]
    rect: Rect
    title_box: Rect


def draw_title_block(
    map: Map,
    width: float,
    evidence: Mapping[str, int],
    typesetter: Typesetter,
    language: Language,
) -> TitleBlock:
    """Draw the head `width` points wide; `evidence` counts the elements of each level."""
    x = y = metrics.MARGIN
    inner = width - 2 * metrics.MARGIN
    shapes: list[Shape] = []
    total = sum(evidence.values())
    title_width = inner - (COVERAGE_WIDTH + FACT_GAP if total else 0)
    title = typesetter.wrap(map.title or text("map.untitled", language), TITLE, title_width)
    shapes += flush_left(title, x, y, palette.INK)
    if total:
        shapes += _coverage(x + inner - COVERAGE_WIDTH, y + 8, evidence, typesetter, language)
    title_box = Rect(x, y, title_width, title.height)
    y += title.height + 4
    if map.scenario:
        scenario = typesetter.wrap(map.scenario, SUBTITLE, min(title_width, MEASURE))
        shapes += flush_left(scenario, x, y, palette.MUTED)
        y += scenario.height + 8
    y = _facts(shapes, map, x, y + 4, inner, typesetter, language)
    return TitleBlock(tuple(shapes), Rect(0, 0, width, y + 12), title_box)


def _facts(
    shapes: list[Shape],
    map: Map,
    left: float,
    top: float,
    width: float,
    typesetter: Typesetter,
    language: Language,
) -> float:
    kind = text(f"choice.journey_type.{map.journey_type}", language)
    state = text(f"block.{map.state}", language)
    facts = [
        (text("field.journey_type", language), f"{kind} · {state}"),
        (text("block.goal", language), map.customer_goal),
        (text("block.owner", language), map.owner),
        (text("block.sponsor", language), map.sponsor),
        (text("block.theme", language), map.experience_theme),
        (text("block.review", language), map.review_date),
    ]
    x, y, lowest = left, top, top
    for label, value in facts:
        if not value:
            continue
        name = typesetter.wrap(label, LABEL, FACT_WIDTH)
        words = typesetter.wrap(value, FACT, FACT_WIDTH)
        wide = max(name.width, words.width)
        if x > left and x + wide > left + width:
            x, y = left, lowest + 8
        shapes += flush_left(name, x, y, palette.MUTED)
        shapes += flush_left(words, x, y + name.height + 1, palette.INK)
        lowest = max(lowest, y + name.height + 1 + words.height)
        x += wide + FACT_GAP
    return lowest


def _coverage(
    x: float,
    y: float,
    evidence: Mapping[str, int],
    typesetter: Typesetter,
    language: Language,
) -> list[Shape]:
    total = sum(evidence.values())
    shares = {level: evidence.get(level, 0) / total for level in EVIDENCE}
    fills = {
        "measured": palette.BLUE.ink,
        "told": palette.SKY.line,
        "assumed": palette.HAIRLINE,
    }
    shapes: list[Shape] = []
    at = x
    for level, fill in fills.items():
        wide = shares[level] * COVERAGE_WIDTH
        if wide:
            shapes.append(Box(Rect(at, y, wide, 6), fill=fill))
            at += wide
    percents = {level: str(round(share * 100)) for level, share in shares.items()}
    words: Paragraph = typesetter.wrap(
        text("block.evidence", language, **percents), CARD_TEXT, COVERAGE_WIDTH
    )
    shapes += flush_left(words, x, y + 10, palette.MUTED)
    return shapes
