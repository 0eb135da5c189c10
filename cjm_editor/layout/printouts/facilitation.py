"""A sheet for whoever leads the workshop: what it is for, when what is done, what to ask."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm_editor.drawing import palette
from cjm_editor.i18n import Problem, day_told, text
from cjm_editor.layout.printouts.agenda import agenda, clock
from cjm_editor.layout.printouts.located import cards_of, persona_name
from cjm_editor.layout.printouts.materials import materials
from cjm_editor.layout.printouts.order import Order, blank_sheet
from cjm_editor.layout.printouts.wall import Wall, wall_of
from cjm_editor.layout.report import (
    BODY,
    NOTE,
    STRONG,
    Cell,
    PageStyle,
    Slab,
    flowed,
    heading,
    kept_together,
    paragraph,
    space,
    table,
)
from cjm_editor.layout.sheets.options import CELLS
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.sheet import Sheet

_MEASURE = 190.0 * POINTS_PER_MM
"""How wide the text is set; on larger paper all of it is printed larger."""
_NARROWEST, _LOWEST = 90.0 * POINTS_PER_MM, 110.0 * POINTS_PER_MM
_RULES = 6
_BLANK = 3
"""Lines left for people that the map says nothing of."""
_LINE = "_" * 24


def facilitation(order: Order) -> Sequence[Sheet]:
    """Flow the sheet over as many pages as it needs; raises Problem on paper too small."""
    if order.options.cell not in CELLS:
        known = ", ".join(CELLS)
        raise Problem("printouts.problem.cell", cell=order.options.cell[:40], known=known)
    sheet, room = blank_sheet(order.options)
    if room.width < _NARROWEST or room.height < _LOWEST:
        raise Problem("printouts.problem.paper_too_small")
    larger = max(1.0, room.width / _MEASURE)
    sides = (side / larger / POINTS_PER_MM for side in (sheet.width, sheet.height))
    title = order.placed.title or text("map.untitled", order.language)
    style = PageStyle(
        "x".join(f"{side:.3f}" for side in sides),
        room.x / larger / POINTS_PER_MM,
        f"{title} · {day_told(order.today, order.language)}",
    )
    report = flowed(title, _slabs(order, title, style.width), style, order.typesetter)
    zoom = sheet.zoom * larger
    # The paper is as white as it comes; a ground would leave the margin no room for a line.
    return [
        replace(each, shapes=each.shapes[1:], zoom=zoom, name=_name(order, at))
        for at, each in enumerate(report.sheets)
    ]


def _name(order: Order, at: int) -> str:
    return text("printouts.facilitation.sheet", order.language, number=at + 1)


def _slabs(order: Order, title: str, width: float) -> Iterator[Slab]:
    language, typesetter = order.language, order.typesetter
    across, down = CELLS[order.options.cell]
    wall = wall_of(order.placed, 0.0, across, down)

    def said(key: str, **words: object) -> str:
        return text(f"printouts.facilitation.{key}", language, **words)

    def head(key: str) -> list[Slab]:
        return heading(said(key), 2, width, typesetter)

    yield from heading(said("title", title=title), 1, width, typesetter)
    yield from _facts(order, width)
    yield from head("people")
    yield from _people(order, width)
    yield from head("agenda")
    yield from _agenda(order, width)
    yield from head("materials")
    bring = [(Cell(what, BODY), Cell(many, STRONG)) for what, many in materials(order)]
    columns = Cell(said("what")), Cell(said("many"))
    yield from table(columns, bring, (width * 0.58, width * 0.42), typesetter)
    yield from head("questions")
    yield from _questions(order, wall, width)
    yield from head("rules")
    rules = (f"{at}. " + text(f"printouts.rule.{at}", language) for at in range(1, _RULES + 1))
    yield from kept_together(
        [slab for each in rules for slab in paragraph(each, width, typesetter)]
    )


def _facts(order: Order, width: float) -> Iterator[Slab]:
    map, language = order.placed.map, order.language
    aim = text(f"printouts.aim.{map.state}", language)
    facts = (
        ("printouts.facilitation.aim", aim),
        ("block.goal", map.customer_goal),
        ("field.scenario", map.scenario),
        ("block.owner", map.owner),
        ("printouts.facilitation.when", _LINE),
    )
    rows = [
        (Cell(text(key, language), NOTE, palette.MUTED), Cell(said, BODY))
        for key, said in facts
        if said
    ]
    yield from table((), rows, (width * 0.24, width * 0.76), order.typesetter)
    yield space(4)


def _people(order: Order, width: float) -> list[Slab]:
    """Name whom the journey is about, then who should be in the room and for what."""
    language, placed = order.language, order.placed
    personas = [
        f"{name} ({each.persona.role})" if each.persona.role else name
        for each in placed.swimlanes
        if each.persona
        for name in [persona_name(each.persona, language)]
    ]
    slabs: list[Slab] = []
    if personas:
        about = text("printouts.facilitation.about", language, people="; ".join(personas))
        slabs += paragraph(about, width, order.typesetter)
        slabs.append(space(4))
    departments = dict.fromkeys(
        getattr(card.element, "department", "").strip() for card in cards_of(placed)
    )
    roles = [text(f"printouts.role.{role}", language) for role in ("leads", "time", "notes")]
    expects = [
        text("printouts.role.from", language, department=each) for each in departments if each
    ]
    blank = [""] * max(0, order.options.people - len(roles) - len(expects))
    rows = [
        (Cell(role, BODY), Cell(_LINE, NOTE, palette.MUTED))
        for role in (*roles, *expects, *blank[:_BLANK])
    ]
    columns = (
        Cell(text("printouts.facilitation.role", language)),
        Cell(text("printouts.facilitation.name", language)),
    )
    return slabs + table(columns, rows, (width * 0.58, width * 0.42), order.typesetter)


def _agenda(order: Order, width: float) -> list[Slab]:
    language = order.language
    rows = [
        (
            Cell(f"{clock(part.start)} – {clock(part.end)}", STRONG),
            Cell(f"{part.end - part.start} min", NOTE, palette.MUTED, side="right"),
            Cell(text(f"printouts.agenda.{part.name}", language), STRONG),
            Cell(text(f"printouts.agenda.{part.name}.how", language), BODY),
        )
        for part in agenda(order.options.duration)
    ]
    columns = [
        Cell(text(f"printouts.facilitation.{key}", language) if key else "")
        for key in ("time", "", "part", "how")
    ]
    widths = [width * share for share in (0.16, 0.1, 0.22, 0.52)]
    return table(columns, rows, widths, order.typesetter)


def _questions(order: Order, wall: Wall, width: float) -> list[Slab]:
    """Give questions for each lane by its name; a kind that has none of its own gets the usual."""
    language = order.language
    asked: dict[str, str] = {}
    for row in wall.rows:
        if row.kind is not None:
            key = f"printouts.ask.{row.kind.id}"
            words = text(key, language)
            usual = text("printouts.ask.free", language)
            asked.setdefault(row.title, usual if words == key else words)
    rows = [(Cell(lane, STRONG), Cell(words, BODY)) for lane, words in asked.items()]
    columns = (
        Cell(text("printouts.facilitation.lane", language)),
        Cell(text("printouts.facilitation.ask", language)),
    )
    return table(columns, rows, (width * 0.24, width * 0.76), order.typesetter)
