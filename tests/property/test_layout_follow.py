"""Whatever is edited: following the edits gives what placing everything anew gives.

What looks different afterwards lies within the damage that is reported.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_editor.drawing import Box, Line, Path, Point, Rect, Shape
from cjm_editor.editing import Command, EditSession, Label
from cjm_editor.editing.commands import (
    delete,
    derive_map,
    duplicate,
    move_elements,
    resize_column,
    reverse,
    set_emotion,
    set_field,
)
from cjm_editor.i18n import Problem
from cjm_editor.kinds import LANE_KINDS, lane_kind
from cjm_editor.layout import Damage, MapLayout, lay_out, laying_out
from cjm_editor.model import (
    BlueprintLine,
    Change,
    Channel,
    Document,
    Element,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transaction,
    Transfer,
    new_id,
)
from cjm_editor.model.structure import EVIDENCE, KEPT
from tests import small_map
from tests.golden.display_list import extent, flat
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER, Maker, journeys, rank

EDITS = 8
ROUND = 4.0
"""The corners of bands, in points."""


class Follower:
    """A layout that follows a document and is compared with a new one after each change."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.layout = MapLayout(document, "map", TYPESETTER)
        self.shown = self.drawn()
        document.subscribe(self.follow)

    def follow(self, change: Change) -> None:
        bounds = self.layout.placed.bounds
        damage = self.layout.apply(change)
        fresh = lay_out(self.document, "map", TYPESETTER)
        placed = self.layout.placed
        assert list(placed.shapes()) == list(fresh.shapes())
        assert placed.bounds == fresh.bounds
        for record in self.document:
            assert placed.rect_of(record.id) == fresh.rect_of(record.id)
            assert placed.title_rect_of(record.id) == fresh.title_rect_of(record.id)
        assert placed.missing == fresh.missing
        if bounds.width != placed.bounds.width:
            assert damage.everything
        before, self.shown = self.shown, self.drawn()
        for area in differing(before - self.shown, self.shown - before):
            assert covered(area, damage), f"{area} is not in {damage}"

    def drawn(self) -> Counter[Shape]:
        """Give all that is drawn on the paper, wherever it stands in the order of painting."""
        shapes = flat(self.layout.placed.shapes())
        return Counter(
            piece
            for shape, groups in shapes
            if groups
            for piece in pieces(shape, of_curve=groups[-1].role == "curve")
        )


def pieces(shape: Shape, *, of_curve: bool) -> Iterator[Shape]:
    """Give the pieces of an undashed line, of which one may change alone; else the shape.

    The area beneath a curve changes with it.
    """
    if not isinstance(shape, Path) or shape.dash or (shape.fill and not of_curve):
        yield shape
        return
    here: Point = (0.0, 0.0)
    for command in shape.commands:
        if command == ("Z",):
            continue
        *_, x, y = command
        assert isinstance(x, float) and isinstance(y, float)
        if command[0] == "L":
            yield Line(*sorted((here, (x, y))), shape.stroke, shape.stroke_width)
        elif command[0] != "M":
            yield replace(shape, commands=(("M", *here), command))
        here = x, y


def differing(gone: Counter[Shape], come: Counter[Shape]) -> Iterator[Rect]:
    """Give where shapes were and are; of those that only became longer, their changed end."""
    stems = {stem(shape): shape for shape in gone}
    paired: set[Shape] = set()
    for shape in come:
        old = stems.get(stem(shape))
        if old is None:
            yield extent(shape)
            continue
        paired.add(old)
        low, high = sorted((extent(old), extent(shape)), key=lambda rect: rect.bottom)
        yield Rect(low.x, low.bottom - ROUND, low.width, high.bottom - low.bottom + ROUND)
    yield from (extent(shape) for shape in gone if shape not in paired)


def stem(shape: Shape) -> Shape:
    """Give a band or a line between steps as if it ended where it begins; others as they are."""
    match shape:
        case Box(rect=rect, stroke=""):
            return replace(shape, rect=replace(rect, height=0.0))
        case Line(start=(x, y), end=(z, _)) if x == z:
            return replace(shape, end=(x, y))
    return shape


def covered(rect: Rect, damage: Damage) -> bool:
    """Tell whether every part of a rectangle lies in the damage."""
    if damage.everything:
        return True
    rest = [rect if rect.width and rect.height else rect.grown(0.005)]
    for hole in damage.rects:
        rest = [part for each in rest for part in without(each, hole)]
    return not rest


def without(rect: Rect, hole: Rect) -> list[Rect]:
    """Give what of a rectangle lies outside another."""
    if not rect.intersects(hole):
        return [rect]
    top, bottom = max(rect.y, hole.y), min(rect.bottom, hole.bottom)
    left, right = max(rect.x, hole.x), min(rect.right, hole.right)
    parts = (
        Rect(rect.x, rect.y, rect.width, top - rect.y),
        Rect(rect.x, bottom, rect.width, rect.bottom - bottom),
        Rect(rect.x, top, left - rect.x, bottom - top),
        Rect(right, top, rect.right - right, bottom - top),
    )
    return [part for part in parts if part.width > 0.001 and part.height > 0.001]


class Edits:
    """Commands by chance on whatever a document holds."""

    def __init__(self, document: Document, maker: Maker) -> None:
        self.document = document
        self.maker = maker
        self.chance: Random = maker.chance

    def any(self) -> Command:
        """Give a command that may raise Problem."""
        kinds: list[Callable[[], Command]] = [
            *[self.move] * 4,
            *[self.write] * 3,
            self.meet,
            self.move_many,
            self.add,
            self.remove,
            self.copy,
            self.feel,
            self.connect,
            self.turn,
            self.lose,
            self.widen,
            self.fold,
            self.lay_over,
            self.reorder,
            self.structure,
            self.relabel,
            self.mixed,
        ]
        return self.chance.choice(kinds)()

    def one(self, cls: type[Record]) -> str:
        """Give the id of any record of a class, or one that is not there."""
        found = [each.id for each in self.document if isinstance(each, cls)]
        return self.chance.choice(found) if found else "nobody"

    def move(self) -> Command:
        index = self.chance.choice((None, 0, 1))
        value = self.chance.choice((None, self.chance.uniform(-2, 2)))
        return move_elements([self.one(Element)], self.one(Lane), self.one(Step), index, value)

    def move_many(self) -> Command:
        ids = {self.one(Element) for _ in range(3)}
        return move_elements(sorted(ids), self.one(Lane), self.one(Step), 0)

    def write(self) -> Command:
        field = self.chance.choice(("title", "description"))
        return set_field([self.one(Element)], field, self.maker.text().replace("\n", " ").strip())

    def meet(self) -> Command:
        """Let a touchpoint name other channels, as lanes that gather them show."""
        ends = [each.id for each in self.document if each.TYPE == "touchpoint"]
        channels = self.chance.choice(((), ("web",), ("web", "mail")))
        known = tuple(id for id in channels if id in self.document)
        return set_field([self.chance.choice(ends)] if ends else [], "channels", known)

    def add(self) -> Command:
        lane = self.document.find(Lane, self.one(Lane))
        step = self.one(Step)
        if lane is None or step == "nobody":
            return lambda tx: None
        element = self.maker.element(new_id(), lane, step, rank(self.chance.randrange(5)))
        return lambda tx: tx.add(element) and None

    def remove(self) -> Command:
        cls = self.chance.choice((Element, Element, Element, Transfer, Record))
        ids = [self.one(cls)]
        return delete([id for id in ids if id != "map"])

    def copy(self) -> Command:
        return duplicate({self.one(Element): new_id()})

    def feel(self) -> Command:
        return set_emotion([self.one(Element)], self.chance.uniform(-2, 2))

    def connect(self) -> Command:
        made = self.maker.transfers(list(self.document), 1, self.chance.randrange(10**9))
        return lambda tx: [tx.add(each) for each in made] and None

    def turn(self) -> Command:
        return reverse(self.one(Transfer))

    def lose(self) -> Command:
        value = self.chance.choice(KEPT)
        return set_field([self.one(Transfer)], "promise", value)

    def widen(self) -> Command:
        width = self.chance.choice((None, 72.0, 300.0))
        return self.chance.choice(
            (
                resize_column(self.one(Step), width),
                set_field(["map"], "card_width", width or 132.0),
            )
        )

    def fold(self) -> Command:
        """Fold a stage or a lane, or unfold it."""
        record = self.document.get(self.one(self.chance.choice((Stage, Stage, Lane))))
        if not isinstance(record, Stage | Lane):
            return lambda tx: None
        id, folded = record.id, not record.folded
        return lambda tx: tx.update(id, folded=folded) if tx.get(id) else None

    def lay_over(self) -> Command:
        """Lay curves over a lane, or what has none, or nothing."""
        curves = [
            each.id
            for each in self.document
            if isinstance(each, Lane) and lane_kind(each).scale is not None
        ]
        lane = self.chance.choice(curves) if curves else self.one(Lane)
        others = {self.one(Lane) for _ in range(3)} | set(curves[:3])
        known = tuple(sorted(id for id in others if id in self.document))
        return lambda tx: tx.update(lane, laid_over=known) if tx.get(lane) else None

    def reorder(self) -> Command:
        cls = self.chance.choice((Stage, Step, Swimlane, Lane, BlueprintLine, Element))
        id, place = self.one(cls), rank(self.chance.randrange(8))
        return lambda tx: tx.update(id, rank=place) if tx.get(id) else None

    def relabel(self) -> Command:
        cls = self.chance.choice((Map, Stage, Step, Lane, BlueprintLine, Persona, Channel))
        id, words = self.one(cls), self.maker.text()
        name = "name" if cls in (Persona, Channel) else "title"
        more = {"language": self.chance.choice(("en", "es"))} if cls is Map else {}
        return lambda tx: tx.update(id, **{name: words}, **more) if tx.get(id) else None

    def structure(self) -> Command:
        """Add or change what the grid is made of."""
        chance, maker, id = self.chance, self.maker, new_id()
        lane, swimlane, at = self.one(Lane), self.one(Swimlane), rank(chance.randrange(8))
        kind = chance.choice(LANE_KINDS).id

        def command(tx: Transaction) -> None:
            match chance.randrange(8):
                case 0:
                    tx.add(maker.stage(id, at))
                case 1 if (stage := self.one(Stage)) != "nobody":
                    tx.add(maker.step(id, stage, at))
                case 2 if swimlane != "nobody":
                    tx.add(maker.lane(id, swimlane, at))
                case 3:
                    persona = tx.add(maker.persona(new_id()))
                    tx.add(Swimlane(id=id, map="map", rank=at, persona=persona.id))
                case 4 if lane != "nobody" and swimlane != "nobody":
                    tx.update(lane, swimlane=swimlane)
                case 5 if lane != "nobody":
                    tx.update(lane, kind=kind)
                case 7 if swimlane != "nobody":
                    tx.add(maker.line(id, swimlane, at))
                case 6 if (element := self.one(Element)) != "nobody":
                    tx.update(element, evidence=chance.choice(EVIDENCE))

        return command

    def mixed(self) -> Command:
        several = [self.structure(), self.add(), self.reorder(), self.relabel()]

        def command(tx: Transaction) -> None:
            for each in several:
                each(tx)

        return command


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(journeys(), st.integers(0, 2**32))
def test_following_edits_gives_what_a_new_layout_gives(records: list[Record], seed: int) -> None:
    document = Document(records)
    session = EditSession(document)
    Follower(document)
    edits = Edits(document, Maker(Random(seed), []))
    for _ in range(EDITS):
        act = edits.chance.choice(("run", "run", "run", "preview", "preview", "undo", "redo"))
        if act == "undo":
            session.undo()
        elif act == "redo":
            session.redo()
        else:
            try:
                session.preview(edits.any())
            except Problem:
                session.cancel()
            if act == "run":
                session.commit(Label("edit.rename"))
    session.cancel()
    while session.undo():
        pass
    assert {record.id: record for record in document} == {each.id: each for each in records}


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(journeys(), st.integers(0, 2**32))
def test_curves_of_a_derived_map_are_followed(records: list[Record], seed: int) -> None:
    document = Document(records)
    session = EditSession(document)
    session.run(Label("edit.derive_map"), derive_map("map", "", id="other"))
    for lane in document.all(Lane):
        if lane.origin is not None and lane_kind(lane).scale is not None:
            over = set_field([lane.origin], "laid_over", (lane.id,))
            with suppress(Problem):
                session.run(Label("edit.lay_over"), over)
    Follower(document)
    edits = Edits(document, Maker(Random(seed), []))
    for _ in range(EDITS):
        command = edits.chance.choice((edits.feel, edits.remove, edits.reorder, edits.relabel))()
        with suppress(Problem):
            session.run(Label("edit.rename"), command)
    while session.undo():
        pass


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(journeys())
def test_a_map_laid_out_card_by_card_is_as_one_laid_out_at_once(records: list[Record]) -> None:
    document = Document(records)
    steps, parts = laying_out(document, "map", TYPESETTER), []
    while True:
        try:
            parts.append(next(steps))
        except StopIteration as end:
            layout = end.value
            break
    assert parts == sorted(parts)
    assert 0.0 <= parts[0] <= parts[-1] <= 1.0
    stacks = [lane for lane in layout.placed.lanes if lane.kind.placement == "stack"]
    cards = sum(len(cell.cards) for lane in stacks for cell in lane.row.cells.values())
    assert len(parts) >= cards
    assert list(layout.placed.shapes()) == list(lay_out(document, "map", TYPESETTER).shapes())


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_figures_that_give_way_to_each_other_are_followed(seed: int) -> None:
    chance = Random(seed)
    ground = [each for each in small_map.records() if not isinstance(each, Element | Transfer)]
    steps, lanes = ("see", "buy", "use"), ("contacts", "other")
    ground.append(Lane(id="other", swimlane="anas", rank="b", kind="touchpoints"))
    cards = [
        element("touchpoint", f"t{at}", chance.choice(lanes), chance.choice(steps), f"a{at}")
        for at in range(9)
    ]
    document = Document([*ground, *cards])
    session = EditSession(document)
    Follower(document)

    def ways(tx: Transaction) -> None:
        for at in range(14):
            source, target = chance.sample([each.id for each in cards], 2)
            tx.add(Transfer(id=f"w{at}", map="map", source=source, target=target, share=30.0))

    session.run(Label("edit.rename"), ways)
    for _ in range(EDITS):
        way, card = f"w{chance.randrange(14)}", f"t{chance.randrange(9)}"
        change = chance.choice(
            (
                set_field([way], "wait", chance.choice((None, 5.0, 90.0))),
                set_field([way], "share", chance.choice((None, 12.0))),
                set_field([way], "context", chance.choice(KEPT)),
                set_field([card], "title", "word " * chance.randrange(12)),
                set_field([card], "description", "word " * chance.randrange(30)),
            )
        )
        with suppress(Problem):
            session.run(Label("edit.rename"), change)
    while session.undo():
        pass
