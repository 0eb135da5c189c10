"""Portraits of the personas, a page each: who they are, how the journey is for them, what hurts."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from msgspec.structs import replace

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import element_kind
from cjm_editor.layout.portrait import draw_portrait, face_of
from cjm_editor.layout.printouts.binding import Page, Text, bound, set_pages
from cjm_editor.layout.printouts.blocks import sign
from cjm_editor.layout.printouts.booklet.findings import ranked
from cjm_editor.layout.printouts.leaf import Leaf, leaf_of
from cjm_editor.layout.printouts.material import Material, material_of
from cjm_editor.layout.printouts.mood import mood
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import (
    BETWEEN,
    card_name,
    fields_told,
    one_line,
    persona_name,
    where,
)
from cjm_editor.layout.report import (
    Slab,
    beside,
    kept_together,
    paragraph,
    space,
    telling_of,
)
from cjm_editor.layout.rows import PlacedSwimlane
from cjm_editor.layout.sheets.sheet import About, Sheet
from cjm_editor.model import Channel, Persona
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import TextStyle

MOST_PAINS = 5
_PORTRAIT = 118.0
_SIDE = 26.0
_NAMES = tuple(TextStyle("semibold", size) for size in (36, 28, 21, 15, 11, 8))
_ROLES = tuple(TextStyle("regular", size) for size in (14, 11, 9, 7))
_QUOTES = tuple(TextStyle("italic", size) for size in (19, 16, 13, 11))
_KIND = TextStyle("semibold", 9)
_QUOTED = 150.0
"""A quote that takes more height stands among the other words."""
_SIZES = (18, 16, 14.5, 13.5, 12.5, 11.5, 10.5, 9.5, 8.5)
"""The words are as large as lets them stand on one page."""
_FIELDS = {
    "quote": "quote",
    "needs": "target",
    "goals": "target-arrow",
    "behaviours": "route",
    "frustrations": "mood-sad",
}


def personas(order: Order) -> Sequence[Sheet]:
    """Give each persona of the map a page, and more where there is much to say; raises Problem."""
    leaf, material = leaf_of(order.options), material_of(order.placed)
    found: list[Sheet] = []
    for swimlane in order.placed.swimlanes:
        if swimlane.persona is not None:
            pages = _pages(swimlane, material, leaf, order)
            name = persona_name(swimlane.persona, order.language)
            first = len(found) + 1
            own = bound(pages, leaf, name, order.typesetter, first=first, footed=False)
            found += (_about(swimlane.persona, sheet) for sheet in own)
    if not found:
        raise Problem("printouts.problem.no_personas")
    return found


def _about(persona: Persona, sheet: Sheet) -> Sheet:
    """Let all of a page tell of a persona, but for what tells of something else."""
    page = About(Rect(0, 0, sheet.width, sheet.height), persona.id)
    return replace(sheet, about=(*sheet.about, page))


def _pages(swimlane: PlacedSwimlane, material: Material, leaf: Leaf, order: Order) -> list[Page]:
    """Set a persona's page in the largest words that it holds, or go on over several."""
    head = [*_head(swimlane, leaf, order), *_moods(swimlane, leaf.room.width, order)]
    left = leaf.room.height - sum(slab.height for slab in head)
    for size in _SIZES:
        blocks = _blocks(swimlane, material, size, leaf, order)
        columns = balanced(blocks, leaf.columns)
        tallest = max((_height(each) for each in columns), default=0.0)
        if tallest <= left:
            return [Text(head, columns)]
    return set_pages(head, (slab for block in blocks for slab in block), leaf)


def balanced(blocks: Sequence[list[Slab]], count: int) -> list[list[Slab]]:
    """Put blocks in order into so many columns, the tallest of them as low as can be."""
    cuts = combinations_with_replacement(range(len(blocks) + 1), count - 1)
    ways = (
        [
            [slab for block in blocks[start:end] for slab in block]
            for start, end in zip((0, *cut), (*cut, len(blocks)), strict=True)
        ]
        for cut in cuts
    )
    return min(ways, key=lambda columns: max(map(_height, columns)))


def _height(slabs: Sequence[Slab]) -> float:
    return sum(slab.height for slab in slabs)


def _head(swimlane: PlacedSwimlane, leaf: Leaf, order: Order) -> Iterator[Slab]:
    """Draw portrait, name, role and quote on a ground of the persona's colour."""
    persona, hue, wrap = swimlane.persona, swimlane.hue, order.typesetter.wrap
    assert persona is not None
    name = persona_name(persona, order.language)
    width = leaf.room.width
    x, inner = _PORTRAIT + _SIDE, width - _PORTRAIT - _SIDE
    kind = wrap(text(f"choice.actor_kind.{persona.actor_kind}", order.language), _KIND, inner)
    title = _set(name, _NAMES, inner, 84.0, order)
    role = _set(one_line(persona.role), _ROLES, inner, 60.0, order)
    high = kind.height + 3 + title.height + (4 + role.height if persona.role.strip() else 0.0)
    top = max((_PORTRAIT - high) / 2, 0.0)
    bottom = max(_PORTRAIT, high)
    quoted = _quoted(persona, width, order)
    ground = bottom + (18 + quoted.height if quoted else 0.0) + 18
    face = face_of(order.placed.document, persona, hue)
    frame = Rect(0.75, 0.75, _PORTRAIT - 1.5, _PORTRAIT - 1.5)
    across = Rect(-leaf.edge, -leaf.edge, leaf.width, leaf.edge + ground)
    shapes: tuple[Shape, ...] = (
        Box(across, fill=hue.tint),
        Box(Rect(across.x, across.bottom - 4, across.width, 4), fill=hue.line),
        *draw_portrait(face, frame, order.typesetter),
    )
    yield Slab(0.0, shapes, said=name, kept=True)
    y = top + kind.height + 3
    yield Slab(
        0.0,
        tuple(flush_left(title, x, y, palette.INK)),
        level=1,
        title=name,
        kept=True,
        missing=title.missing,
    )
    yield Slab(0.0, tuple(flush_left(kind, x, top, hue.ink)), kept=True)
    if persona.role.strip():
        y += title.height + 4
        yield Slab(0.0, tuple(flush_left(role, x, y, palette.MUTED)), kept=True)
    if quoted:
        yield Slab(0.0, tuple(flush_left(quoted, 0.0, bottom + 18, hue.ink)), kept=True)
    yield Slab(ground + 20)


def _quoted(persona: Persona, width: float, order: Order) -> Paragraph | None:
    """Set what a persona says; None where that is nothing, or too much to head a page."""
    words = persona.quote.strip()
    quote = _set(text("quoted", order.language, words=words), _QUOTES, width - 8, _QUOTED, order)
    return quote if words and quote.height <= _QUOTED else None


def _moods(swimlane: PlacedSwimlane, width: float, order: Order) -> Iterator[Slab]:
    for lane in swimlane.lanes:
        drawn = mood(lane, swimlane, width, order) if lane.scale is not None else None
        if drawn is not None:
            yield drawn
            yield space(16)


def _blocks(
    swimlane: PlacedSwimlane, material: Material, size: float, leaf: Leaf, order: Order
) -> list[list[Slab]]:
    """Set what is known of a persona, each matter a block of its own."""
    persona, width = swimlane.persona, leaf.column_width
    assert persona is not None
    blocks = [
        _block(
            text(f"field.{name}", order.language),
            sign_name,
            [line.strip() for line in getattr(persona, name).splitlines() if line.strip()],
            size,
            width,
            swimlane,
            order,
        )
        for name, sign_name in _FIELDS.items()
        if name != "quote" or _quoted(persona, leaf.room.width, order) is None
    ]
    blocks.append(_channels(swimlane, size, width, order))
    blocks.append(_pains(swimlane, material, size, width, order))
    return [block for block in blocks if block]


def _title(
    words: str, name: str, size: float, width: float, swimlane: PlacedSwimlane, order: Order
) -> list[Slab]:
    hue, style = swimlane.hue, TextStyle("semibold", size)
    indent = size * 1.7
    lines = paragraph(words, width - indent, order.typesetter, style, hue.ink)
    lines[0] = replace(lines[0], level=2, title=words)
    drawn = (icon(name, 0, (style.line_height - size * 1.25) / 2, size * 1.25, hue.ink),)
    return kept_together([*beside(drawn, lines, indent), Slab(3.0)], onward=True)


def _block(
    words: str,
    name: str,
    lines: Sequence[str],
    size: float,
    width: float,
    swimlane: PlacedSwimlane,
    order: Order,
) -> list[Slab]:
    """List some lines under their heading."""
    if not lines:
        return []
    style, indent = TextStyle("regular", size), size
    slabs = _title(words, name, size, width, swimlane, order)
    point = size * 0.16
    for line in lines:
        y = style.line_height * 0.5
        dot = Box(Rect(1, y - point, 2 * point, 2 * point), fill=swimlane.hue.line, radius=point)
        set_ = paragraph(line, width - indent, order.typesetter, style)
        slabs += [*beside((dot,), set_, indent), Slab(2.0)]
    return [*slabs, space(size * 1.4)]


def _channels(swimlane: PlacedSwimlane, size: float, width: float, order: Order) -> list[Slab]:
    """List the channels that a persona prefers, the favourite first."""
    persona = swimlane.persona
    ids = persona.preferred_channels if persona is not None else ()
    found = (order.placed.document.find(Channel, id) for id in ids)
    slabs: list[Slab] = []
    style, indent = TextStyle("regular", size), size * 1.7
    for channel in found:
        if channel is None:
            continue
        side = size * 1.2
        drawn = (icon(channel.icon, 0, (style.line_height - side) / 2, side, palette.INK),)
        name = one_line(channel.name) or text("kind.channel", order.language)
        set_ = paragraph(name, width - indent, order.typesetter, style)
        slabs += [*beside(drawn, set_, indent), Slab(2.0)]
    if not slabs:
        return []
    title = text("field.preferred_channels", order.language)
    head = _title(title, "devices", size, width, swimlane, order)
    return [*head, *slabs, space(size * 1.4)]


def _pains(
    swimlane: PlacedSwimlane, material: Material, size: float, width: float, order: Order
) -> list[Slab]:
    """List what hurts a persona most."""
    own = [each for each in material.cards if each.swimlane.id == swimlane.id]
    slabs: list[Slab] = []
    indent = size * 1.7
    document, language = order.placed.document, order.language
    for card, pain in ranked(own)[:MOST_PAINS]:
        kind = element_kind(pain)
        strong, small = TextStyle("semibold", size), TextStyle("regular", max(size - 2.5, 7.5))
        set_ = paragraph(card_name(pain, language), width - indent, order.typesetter, strong)
        said = [words for _, words in fields_told(document, pain, language, ("tags",)) if words]
        line = BETWEEN.join((*said, where(document, card.element, language)))
        set_ += paragraph(line, width - indent, order.typesetter, small, palette.MUTED)
        drawn = kept_together(beside(sign(kind.icon, kind.hue), set_, indent))
        slabs += [*telling_of(pain.id, drawn), Slab(3.0)]
    if not slabs:
        return []
    title = text("printouts.personas.pains", language)
    return [*_title(title, "flame", size, width, swimlane, order), *slabs, space(size * 1.4)]


def _set(
    words: str, styles: Sequence[TextStyle], width: float, height: float, order: Order
) -> Paragraph:
    """Set words as large as they have room; very many take more of it."""
    for style in styles:
        found = order.typesetter.wrap(words, style, width)
        if found.height <= height:
            break
    return found
