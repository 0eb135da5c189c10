"""The point of a curve: a sign on it, and a short note beneath or above."""

from collections.abc import Callable, Iterator

from cjm_editor.drawing import Box, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.kinds.card import MARK, circle, evidence_mark
from cjm_editor.kinds.kind import Card, CardContext
from cjm_editor.text.style import FOOTNOTE

SIGN = 18.0
"""The width of the sign on the curve, in points."""
GAP = 2.0
TYPED = 100.0
"""A note is typed in so much width at least, where the column has it."""


def level(value: float) -> int:
    """Give the labelled level nearest to a value, halves away from neutral."""
    nearest = int(abs(value) + 0.5)
    return nearest if value >= 0 else -nearest


def draw_point(
    words: str,
    evidence: str,
    width: float,
    context: CardContext,
    sign: str,
    hue: Hue,
    say: Callable[[], str],
    lead: Callable[[], str],
) -> Card:
    """Draw the sign, its middle at the anchor, with the words beneath or above it.

    `lead` tells what the sign says; the words are the rest.
    """
    across = min(SIGN, width)
    note = context.typesetter.wrap(words, FOOTNOTE, max(width - 4, 1.0))
    height = across + (GAP + note.height if words else 0.0)
    sign_top = height - across if context.note_above else 0.0
    note_top = 0.0 if context.note_above else across + GAP
    # No wider than what is seen of it, so that pressing beside it takes hold of nothing.
    drawn = min(width, max(across + 12, note.width + 8 if words else 0.0))
    x, y = drawn / 2, sign_top + across / 2
    typed = min(max(drawn, TYPED), width) - 4

    def draw() -> Iterator[Shape]:
        if words:
            # The curve passes behind the note, never through its letters.
            halo = Rect(x - note.width / 2 - 2, note_top, note.width + 4, note.height)
            yield Box(halo, fill=palette.PAPER, radius=2)
            yield from centred(note, halo, palette.MUTED)
        yield Path(circle(x, y, across / 2 - 1), fill=palette.PAPER)
        yield icon(sign, x - across / 2 - 1, y - across / 2 - 1, across + 2, hue.ink)
        if across == SIGN:
            # On the sign's lower right, set off from it by a thin ring of paper.
            mark = across / 2 - 2
            yield Path(circle(x + mark, y + mark, MARK + 1), fill=palette.PAPER)
            yield from evidence_mark(evidence, x + mark, y + mark, hue.ink)

    return Card(
        width=drawn,
        height=height,
        draw=draw,
        say=say,
        title_box=Rect(x - typed / 2, note_top, typed, note.height),
        title_style=FOOTNOTE,
        anchor=(x, y),
        texts=(note,) if words else (),
        lead=lead,
    )
