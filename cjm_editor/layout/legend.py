"""The legend: what is really used on the map, and nothing else."""

from collections.abc import Callable, Collection

from cjm_editor.drawing import Group, Line, Path, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.card import evidence_mark
from cjm_editor.layout import metrics
from cjm_editor.layout.laid_over import DASHES, STROKE
from cjm_editor.layout.transfer_signs import LOSSES, draw_loss
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.structure import BOUNDARIES
from cjm_editor.text.style import CARD_TEXT, LABEL
from cjm_editor.text.typesetter import Typesetter

SAMPLE = "sample"
"""The role of the groups in a legend."""
ITEM_GAP = 18.0
SIGN = 16.0
Sign = Callable[[float, float], tuple[Shape, ...]]


def draw_legend(
    width: float,
    kinds: Collection[str],
    evidence: Collection[str],
    transfers: bool,
    lost: Collection[str],
    lines: Collection[str],
    typesetter: Typesetter,
    language: Language,
    *,
    laid_over: bool = False,
) -> tuple[tuple[Shape, ...], float]:
    """Draw the legend from y = 0 on; gives its shapes and its height.

    Each of its samples is a group that tells in its record what it is one of: an element kind,
    "evidence." and a level, "transfer", "lost." and a loss, "line." and a
    boundary.
    """
    items: list[tuple[str, Sign, str]] = [
        (kind.id, _icon(kind.icon), text(kind.label_key, language))
        for kind in ELEMENT_KINDS
        if kind.id in kinds
    ]
    items += [
        (f"evidence.{level}", _evidence(level), text(f"choice.evidence.{level}", language))
        for level in EVIDENCE
        if level in evidence
    ]
    if transfers:
        items.append(("transfer", _transfer, text("legend.transfer", language)))
    items += [
        (f"lost.{loss}", _lost(loss), text(f"legend.lost.{loss}", language))
        for loss in LOSSES
        if loss in lost
    ]
    items += [
        (f"line.{each}", _boundary(each), text(f"legend.line.{each}", language))
        for each in BOUNDARIES
        if each in lines
    ]
    if laid_over:
        items.append(("laid_over", _laid_over, text("legend.laid_over", language)))
    if not items:
        return (), 0.0
    left = metrics.MARGIN
    heading = typesetter.wrap(text("legend.title", language), LABEL, 200)
    line_height = max(CARD_TEXT.line_height, SIGN)
    shapes: list[Shape] = [
        *flush_left(heading, left, (line_height - heading.height) / 2, palette.MUTED)
    ]
    start = x = left + heading.width + ITEM_GAP
    end = width - metrics.MARGIN
    y, height = 0.0, line_height
    for what, sign, label in items:
        words = typesetter.wrap(label, CARD_TEXT, end - start - SIGN - 4)
        wide = SIGN + 4 + words.width
        if x > start and x + wide > end:
            x, y, height = start, y + height + 4, line_height
        above = (line_height - CARD_TEXT.line_height) / 2
        said = flush_left(words, x + SIGN + 4, y + above, palette.INK)
        shapes.append(Group((*sign(x, y), *said), record=what, role=SAMPLE, title=label))
        height = max(height, words.height + 2 * above)
        x += wide + ITEM_GAP
    return tuple(shapes), y + height


def _icon(name: str) -> Sign:
    return lambda x, y: (icon(name, x + 1, y + 1, 14, palette.MUTED),)


def _evidence(level: str) -> Sign:
    return lambda x, y: evidence_mark(level, x + SIGN / 2, y + SIGN / 2, palette.MUTED)


def _transfer(x: float, y: float) -> tuple[Shape, ...]:
    return transfer_sample(x, y, palette.MUTED)


def transfer_sample(x: float, y: float, colour: str) -> tuple[Shape, ...]:
    """Draw a short transfer with its arrowhead in a square of 16 points."""
    middle = y + SIGN / 2
    return (
        Line((x, middle), (x + SIGN - 4, middle), stroke=colour, stroke_width=1.5),
        arrowhead((x + SIGN, middle), (1, 0), colour),
    )


LINE_DASHES: dict[str, tuple[float, ...]] = {
    "interaction": (),
    "visibility": (8, 4),
    "internal": (2, 3),
}
"""How the lines of a service blueprint are told apart."""
LINE_WIDTH = 1.25


def _boundary(boundary: str) -> Sign:
    dash = LINE_DASHES[boundary]

    def draw(x: float, y: float) -> tuple[Shape, ...]:
        y += SIGN / 2
        return (Line((x - 4, y), (x + SIGN, y), palette.INK, LINE_WIDTH, dash),)

    return draw


def _laid_over(x: float, y: float) -> tuple[Shape, ...]:
    y += SIGN / 2
    return (Line((x - 4, y), (x + SIGN, y), palette.MUTED, STROKE, DASHES[0]),)


def _lost(loss: str) -> Sign:
    return lambda x, y: draw_loss(loss, (x + SIGN / 2, y + SIGN / 2))


def arrowhead(tip: tuple[float, float], direction: tuple[int, int], colour: str) -> Path:
    """Draw an arrowhead 5 points long that points along one axis."""
    (x, y), (dx, dy) = tip, direction
    return Path(
        (
            ("M", x, y),
            ("L", x - 5 * dx - 3 * dy, y - 5 * dy - 3 * dx),
            ("L", x - 5 * dx + 3 * dy, y - 5 * dy + 3 * dx),
            ("Z",),
        ),
        fill=colour,
    )
