"""The card that most element kinds share: icon, title, text, badges and an evidence mark."""

from collections.abc import Iterator

from msgspec import Struct

from cjm_editor.drawing import Box, Colour, Group, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Language, text
from cjm_editor.kinds.kind import Card, CardContext
from cjm_editor.model import Element
from cjm_editor.text.style import CARD_TEXT, CARD_TITLE, FOOTNOTE, TextStyle

PADDING = 8.0
ICON = 14.0
BADGE_ICON = 10.0
GAP = 6.0
RADIUS = 6.0
MARK = 3.0


class Badge(Struct, frozen=True, kw_only=True):
    """A small icon with a word at the foot of a card; a `quiet` one steps back behind others.

    One that `opens` leads to another map.
    """

    icon: str
    label: str
    quiet: bool = False
    opens: bool = False


class Look(Struct, frozen=True, kw_only=True):
    """How a kind's cards look; `title_style` sets quotes apart, `square` notes."""

    hue: Hue
    icon: str
    fill: Colour = ""
    title_style: TextStyle = CARD_TITLE
    square: bool = False


def draw_card(
    element: Element,
    width: float,
    context: CardContext,
    look: Look,
    badges: tuple[Badge, ...] = (),
    head: tuple[Shape, ...] = (),
    head_height: float = 0.0,
) -> Card:
    """Compose a card; `head` is drawn above the title, as a picture is."""
    if element.tags:
        badges = (*badges, Badge(icon="tag", label=" · ".join(element.tags), quiet=True))
    if context.sticky is not None:
        # Notes of paper are printed, and the first window prints nothing.
        from cjm_editor.kinds.sticky import draw_sticky

        picture = (Group(head, 0, -PADDING),) if head else ()
        return draw_sticky(
            element, width, context, look, badges, head=picture, head_height=head_height
        )
    left = PADDING + ICON + GAP
    inner = width - left - PADDING
    top = PADDING + head_height
    title = context.typesetter.wrap(element.title, look.title_style, inner)
    y = top + max(title.height, ICON)
    texts = [title]
    placed = [("", title, top, palette.INK)]
    if element.description:
        body = context.typesetter.wrap(element.description, CARD_TEXT, inner)
        texts.append(body)
        placed.append(("", body, y + 2, palette.MUTED))
        y += 2 + body.height
    leads: Rect | None = None
    for badge in badges:
        label = context.typesetter.wrap(badge.label, FOOTNOTE, inner - MARK * 2)
        colour = palette.MUTED if badge.quiet else look.hue.ink
        texts.append(label)
        placed.append((badge.icon, label, y + 3, colour))
        if badge.opens:
            leads = Rect(PADDING, y + 3, left - PADDING + label.width, label.height)
        y += 3 + label.height
    height = round_up(y + PADDING)

    def draw() -> Iterator[Shape]:
        yield _ground(width, height, look)
        yield from head
        middle = top + title.style.line_height / 2
        yield icon(look.icon, PADDING, middle - ICON / 2, ICON, look.hue.ink)
        yield from evidence_mark(element.evidence, width - RADIUS, height - RADIUS, look.hue.ink)
        for sign, paragraph, at, colour in placed:
            if sign:
                above = at + (paragraph.style.line_height - BADGE_ICON) / 2
                yield icon(sign, PADDING + (ICON - BADGE_ICON) / 2, above, BADGE_ICON, colour)
            yield from flush_left(paragraph, left, at, colour)

    return Card(
        width=width,
        height=height,
        draw=draw,
        say=lambda: summary(element, context.language, badges),
        title_box=Rect(left, top, inner, title.height),
        title_style=look.title_style,
        texts=texts,
        sign=leads,
        lead=lambda: kind_told(element, context.language) if element.title.strip() else "",
    )


def _ground(width: float, height: float, look: Look) -> Box:
    return Box(
        Rect(0, 0, width, height),
        fill=look.fill or look.hue.tint,
        stroke=look.hue.line,
        stroke_width=0.75,
        radius=0 if look.square else RADIUS,
    )


def evidence_mark(evidence: str, x: float, y: float, colour: Colour) -> tuple[Shape, ...]:
    """Give the mark of how sure we are: a ring for assumed, half full for told, full for measured.

    Its middle lies at (x, y), its radius is MARK.
    """
    ring = Path(circle(x, y, MARK), fill=palette.PAPER, stroke=colour, stroke_width=0.75)
    if evidence == "measured":
        return (Path(circle(x, y, MARK), fill=colour, stroke=colour, stroke_width=0.75),)
    if evidence == "told":
        return (ring, Path(half_circle(x, y, MARK), fill=colour))
    return (ring,)


_K = 0.5522847498


def circle(x: float, y: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    """Give a circle as path commands."""
    k = _K * r
    return (
        ("M", x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        *half_circle(x, y, r)[1:],
    )


def half_circle(x: float, y: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    """Give the left half of a circle as path commands, from its lowest point up."""
    k = _K * r
    return (
        ("M", x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("Z",),
    )


def round_up(height: float) -> float:
    """Give the next multiple of the 4-point grid."""
    return -(-height // 4) * 4


def kind_told(element: Element, language: Language) -> str:
    """Say what kind a card is of, as it is said before the rest."""
    return f"{text(f'kind.{element.TYPE}', language)}:"


def summary(element: Element, language: Language, badges: tuple[Badge, ...] = ()) -> str:
    """Say a card in one sentence: its kind, its title and what its badges say."""
    title = " ".join(element.title.splitlines()) or text("card.untitled", language)
    parts = (f"{kind_told(element, language)} {title}",)
    return ". ".join((*parts, *(badge.label for badge in badges)))
