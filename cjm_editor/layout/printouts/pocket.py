"""Pocket cards for agents of a contact centre: who is on the line at a stage, and what helps."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Box, Group, Line, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.frontstage_action import FrontstageAction
from cjm_editor.kinds.message import Message
from cjm_editor.kinds.need import Need
from cjm_editor.layout import labels
from cjm_editor.layout.grid import PlacedStage
from cjm_editor.layout.portrait import draw_portrait, face_of
from cjm_editor.layout.printouts.booklet.findings import ranked
from cjm_editor.layout.printouts.booklet.stages import hue_of_stage
from cjm_editor.layout.printouts.material import Card, Material, material_of
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import card_name, one_line, persona_name
from cjm_editor.layout.report import (
    Slab,
    beside,
    kept_together,
    paged,
    paragraph,
    pieces_of,
    space,
    telling_of,
)
from cjm_editor.layout.rows import PlacedSwimlane
from cjm_editor.layout.sheets.options import AS_MAP
from cjm_editor.layout.sheets.paper import POINTS_PER_MM, sides
from cjm_editor.layout.sheets.pieces import Piece, legible
from cjm_editor.layout.sheets.sheet import About, Heading, Sheet
from cjm_editor.layout.transfer_signs import losses
from cjm_editor.model import Element, Id, Persona
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import TextStyle

A6 = (105.0 * POINTS_PER_MM, 148.5 * POINTS_PER_MM)
"""A quarter of A4, in points."""
_LEAST = (0.943 * A6[0], 0.94 * A6[1])
"""A card may be so much smaller, that four of them fit on Letter, too."""
MOST_TRIED = 4
_EDGE = 6.0 * POINTS_PER_MM
_FOOT = 27.0
_INTO_EDGE = 9.0
"""How far the foot of a card, so many points high, reaches into what is free at its edge."""
_PORTRAIT = 34.0
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""The words are as large as lets them stand on one card."""
_STAGES = tuple(TextStyle("semibold", size) for size in (14, 11, 8))
_SMALL = TextStyle("medium", 7.5)
_SIGN = 11.0
_INDENT = 16.0
_DASH = (3.0, 3.0)
_RULED = 8.0 * POINTS_PER_MM


_Line: TypeAlias = tuple[str, Id]
"""Words, and whatever they are taken from."""


class Face(Struct, frozen=True):
    """One side of a card: its head, what stands beneath, and what both are about."""

    title: str
    stage: Id
    head: list[Piece]
    height: float
    slabs: list[Slab]


def pocket_cards(order: Order) -> Sequence[Sheet]:
    """Lay a card for each stage and persona on sheets, to be cut; raises Problem.

    With two sides, the back of each card lies where it comes to be once the paper is turned over
    its long edge, as printers do.
    """
    paper = _paper(order)
    _, card, across, along = paper
    faces = list(_faces(order, card))
    if not faces:
        raise Problem("printouts.problem.no_meetings")
    each = across * along
    per_card = 2 if order.options.two_sided else 1
    found: list[Sheet] = []
    for start in range(0, len(faces), each * per_card):
        some = faces[start : start + each * per_card]
        for side in range(per_card):
            found.append(_sheet(some[side::per_card], paper, len(found) + 1, order, back=side > 0))
    return found


def _sheet(
    faces: Sequence[Face],
    paper: tuple[Sheet, Rect, int, int],
    number: int,
    order: Order,
    *,
    back: bool,
) -> Sheet:
    """Lay sides of cards on the sheet of this number, its `back` turned over its long edge."""
    sheet, card, across, along = paper
    left = (sheet.width - across * card.width) / 2
    top = (sheet.height - along * card.height) / 2
    upright = sheet.width <= sheet.height
    pieces: list[Piece] = []
    headings: list[Heading] = []
    about: list[About] = []
    feet: list[Rect] = []
    for at, face in enumerate(faces):
        row, column = divmod(at, across)
        if back and upright:
            column = across - 1 - column
        elif back:
            row = along - 1 - row
        x, y = left + column * card.width, top + row * card.height
        pieces += _placed(face, x + _EDGE, y + _EDGE)
        headings.append(Heading(face.title, 1, y))
        about += _about(face, Rect(x, y, card.width, card.height))
        foot = y + card.height - _EDGE - _FOOT + _INTO_EDGE
        feet.append(Rect(x + _EDGE, foot, card.width - 2 * _EDGE, _FOOT))
    cuts = Group(tuple(_cuts(sheet, card, across, along)), role="marks")
    key = "printouts.pocket.back" if back else "printouts.pocket.sheet"
    name = text(key, order.language, number=number)
    titled = replace(sheet, headings=tuple(headings), name=name, about=tuple(about))
    titled = replace(titled, feet=tuple(feet), back=back)
    laid = legible(titled, pieces, number)
    return replace(laid, shapes=(*laid.shapes, cuts))


def _about(face: Face, card: Rect) -> Iterator[About]:
    """Say what a card tells of: its lines each of something, the rest of the stage."""
    y = card.y + _EDGE + face.height
    for slab in face.slabs:
        if slab.about:
            yield About(Rect(card.x, y, card.width, slab.height), slab.about)
        y += slab.height
    yield About(card, face.stage)


def _paper(order: Order) -> tuple[Sheet, Rect, int, int]:
    """Give an empty sheet, the size of a card, and how many there are across and along it.

    The cards reach to the edges of the paper, else four of them would not fit on A4.
    """
    options, zoom = order.options, order.options.zoom
    if options.paper.lower() == AS_MAP:
        raise Problem("printouts.problem.no_paper")
    least = tuple(side * zoom for side in _LEAST)

    def worth(room_x: float, room_y: float) -> float:
        return float(int(room_x // least[0]) * int(room_y // least[1]))

    width, height = sides(options.sheet, options.orientation, 0.0, worth)
    across, along = int(width // least[0]), int(height // least[1])
    if not across or not along:
        raise Problem("printouts.problem.card_too_large")
    sheet = Sheet(width / zoom, height / zoom, zoom=zoom)
    card = Rect(0, 0, min(A6[0], sheet.width / across), min(A6[1], sheet.height / along))
    return sheet, card, across, along


def _cuts(sheet: Sheet, card: Rect, across: int, along: int) -> Iterator[Shape]:
    """Draw where to cut: between the cards, and around them where paper is left."""
    left = (sheet.width - across * card.width) / 2
    top = (sheet.height - along * card.height) / 2
    for at in range(across + 1):
        x = left + at * card.width
        if 1 < x < sheet.width - 1:
            yield Line((x, 0), (x, sheet.height), palette.HAIRLINE, 0.4, _DASH)
    for at in range(along + 1):
        y = top + at * card.height
        if 1 < y < sheet.height - 1:
            yield Line((0, y), (sheet.width, y), palette.HAIRLINE, 0.4, _DASH)


def _faces(order: Order, card: Rect) -> Iterator[Face]:
    """Give the sides of all cards, front and back in turns where they have two."""
    per_card = 2 if order.options.two_sided else 1
    material = material_of(order.placed)
    width, height = card.width - 2 * _EDGE, card.height - 2 * _EDGE
    height -= _FOOT - _INTO_EDGE if order.options.provenance else 0.0
    swimlanes = [each for each in order.placed.swimlanes if each.persona is not None]
    customers = [each for each in swimlanes if not _is_ours(each.persona)]
    for index, stage in enumerate(order.placed.stages):
        for swimlane in customers or swimlanes:
            own = [
                each
                for each in material.by_stage.get(stage.stage.id, ())
                if each.swimlane.id == swimlane.id
            ]
            if not own:
                continue
            title = labels.stage_title(stage.stage, order.language)
            name = persona_name(swimlane.persona, order.language)
            head, high = _head(index, stage, swimlane, width, order)
            for size in _SIZES:
                slabs = list(_body(index, stage, swimlane, own, material, size, width, order))
                parts = list(paged(slabs, height - high))
                if len(parts) <= per_card:
                    break
            if len(parts) % per_card:
                parts.append(list(_notes(height - high, width, order)))
            for part in parts:
                yield Face(f"{one_line(title)} · {name}", stage.stage.id, head, high, part)


def _notes(height: float, width: float, order: Order) -> Iterator[Slab]:
    """Leave the agent lines to write on."""
    yield from paragraph(
        text("printouts.pocket.notes", order.language),
        width,
        order.typesetter,
        _SMALL,
        palette.MUTED,
    )
    for _ in range(int((height - _RULED) // _RULED)):
        yield Slab(_RULED, (Line((0, _RULED), (width, _RULED), palette.HAIRLINE, 0.5),))


def _is_ours(persona: Persona | None) -> bool:
    return persona is not None and persona.actor_kind == "employee"


def _placed(face: Face, x: float, y: float) -> list[Piece]:
    """Give the pieces of a face whose upper left corner is at a point."""
    found = [Piece(each.part, [Group(tuple(each.shapes), x, y)], each.said) for each in face.head]
    return found + pieces_of(face.slabs, x, y + face.height)


def _head(
    index: int, stage: PlacedStage, swimlane: PlacedSwimlane, width: float, order: Order
) -> tuple[list[Piece], float]:
    """Draw the stage and whoever is on the line, on a ground of the stage's colour."""
    hue, wrap = hue_of_stage(index, stage.stage), order.typesetter.wrap
    x = _PORTRAIT + 10
    inner = width - x - 2
    title = _set(labels.stage_title(stage.stage, order.language), inner, order)
    numbers = {"number": index + 1, "all": len(order.placed.stages)}
    above = wrap(text("printouts.booklet.stage", order.language, **numbers), _SMALL, inner)
    persona = swimlane.persona
    words = persona_name(persona, order.language)
    if persona is not None and persona.role.strip():
        words = f"{words}, {one_line(persona.role)}"
    name = wrap(words, _SMALL, inner, max_lines=2)
    high = above.height + title.height + name.height + 1
    ground = max(high, _PORTRAIT) + 16
    face = face_of(order.placed.document, persona, swimlane.hue)
    frame = Rect(0, (ground - 8 - _PORTRAIT) / 2, _PORTRAIT, _PORTRAIT)
    drawn: list[Shape] = [
        Box(Rect(-_EDGE, -_EDGE, width + 2 * _EDGE, _EDGE + ground - 8), fill=hue.tint),
        Box(Rect(-_EDGE, ground - 8, width + 2 * _EDGE, 2.5), fill=hue.line),
        *draw_portrait(face, frame, order.typesetter),
    ]
    top = max((ground - 8 - high) / 2, 0.0)
    y = top + above.height
    pieces = [
        Piece("figure", drawn, persona_name(persona, order.language)),
        Piece("heading1", list(flush_left(title, x, y, hue.ink))),
        Piece("text", list(flush_left(above, x, top, palette.MUTED))),
        Piece("text", list(flush_left(name, x, y + title.height + 1, palette.INK))),
    ]
    return pieces, ground + 4


def _set(words: str, width: float, order: Order) -> Paragraph:
    for style in _STAGES:
        found = order.typesetter.wrap(words, style, width, max_lines=5)
        if found.count <= 2:
            break
    return found


def _body(
    index: int,
    stage: PlacedStage,
    swimlane: PlacedSwimlane,
    own: Sequence[Card],
    material: Material,
    size: float,
    width: float,
    order: Order,
) -> Iterator[Slab]:
    """Say where the customer comes from, wants and fears, what was said, what to do, what next."""
    language, hue = order.language, hue_of_stage(index, stage.stage)

    def named(elements: Iterable[Element]) -> list[_Line]:
        return [(card_name(each, language), each.id) for each in elements]

    elements = [each.element for each in own]
    mine = {each.id for each in elements}
    between = [each for each in material.transfers if len({*material.stages_of(each)}) == 2]
    came = [each for each in between if each.target in mine]
    went = [each for each in between if each.source in mine]
    tried = [
        each.element
        for before in order.placed.stages[:index]
        for each in material.by_stage.get(before.stage.id, ())
        if each.swimlane.id == swimlane.id and element_kind(each.element).connects
        if each.element.id not in {way.source for way in came}
    ]
    body, strong = TextStyle("regular", size), TextStyle("semibold", size)
    sources = [material.by_id[each.source].element for each in came]
    wants = [(stage.stage.goal, stage.stage.id)]
    wants += ((str(getattr(each, "goal", "")), each.id) for each in elements)
    wants += named(each for each in elements if isinstance(each, Need))
    hurts = named(pain for _, pain in ranked(own))
    said = [
        (text("quoted", order.language, words=one_line(each.title)), each.id)
        for each in elements
        if _is_quote(each)
    ]
    here = [each.element for each in material.by_stage.get(stage.stage.id, ())]
    promised = named(each for each in here if isinstance(each, Message))
    promised += ((each.title, each.id) for each in came if each.promise == "lost")
    lost = {name for each in came for name in losses(each)}
    hints = [
        (text(f"printouts.pocket.hint.{name}", language), "")
        for name in ("identity", "context", "promise")
        if name in lost
    ]
    does = named(each for each in here if isinstance(each, FrontstageAction))
    following = order.placed.stages[index + 1 : index + 2]
    after = [(stage.stage.exit_condition, stage.stage.id)]
    after += ((labels.stage_title(each.stage, language), each.stage.id) for each in following)
    after += named(material.by_id[each.target].element for each in went)
    for key, sign, lines, style in (
        ("from", "arrow-right", named(sources), body),
        ("tried", "history", named(tried[-MOST_TRIED:]), body),
        ("wants", "target", wants, strong),
        ("fears", "alert-triangle", [*hurts, *said], body),
        ("promised", "message", promised, body),
        ("do", "headset", [*hints, *does], strong),
        ("next", "route", after, body),
    ):
        yield from _section(f"printouts.pocket.{key}", sign, lines, style, hue, width, order)


def _is_quote(element: Element) -> bool:
    return element_kind(element).quotes and bool(element.title.strip())


def _section(
    key: str,
    name: str,
    lines: Sequence[_Line],
    style: TextStyle,
    hue: Hue,
    width: float,
    order: Order,
) -> Iterator[Slab]:
    """List lines under their heading, each once; none gives nothing."""
    told: dict[str, Id] = {}
    for words, about in lines:
        told.setdefault(one_line(words), about)
    told.pop("", None)
    if not told:
        return
    title = text(key, order.language)
    inner = width - _INDENT
    head = paragraph(title, inner, order.typesetter, _SMALL, hue.ink)
    head[0] = replace(head[0], level=2, title=title)
    drawn = (icon(name, 0, 0, _SIGN, hue.ink),)
    yield from kept_together(beside(drawn, head, _INDENT), onward=True)
    for line, about in told.items():
        set_ = beside((), paragraph(line, inner, order.typesetter, style), _INDENT)
        yield from telling_of(about, set_)
        yield space(1.5)
    yield space(5)
