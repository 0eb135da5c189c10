"""One slide: the parts of the map that lie on it, as shapes, groups, pictures and connectors."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from cjm_editor.drawing import Box, Line, Path, Point, Rect
from cjm_editor.formats.pictures import crossed_frame
from cjm_editor.formats.pptx import spelling
from cjm_editor.formats.pptx.body import body
from cjm_editor.formats.pptx.connectors import Joined, geometry, glued, simpler, site
from cjm_editor.formats.pptx.cut import cut_route
from cjm_editor.formats.pptx.grounds import grounds_of, is_centred
from cjm_editor.formats.pptx.looks import Surface, inset_of, is_round
from cjm_editor.formats.pptx.paragraphs import Own, Said, Side, said_in
from cjm_editor.formats.pptx.parts import Flat, Framed, Part, Words, extent, overlap, rect_of
from cjm_editor.layout.sheets.sheet import Placement
from cjm_editor.model import Id

SEEN = 12.0
"""A part that reaches onto a slide by less (points) is another slide's: tips of headers do."""
_TOLD = 50
"""After so many parts it is told how far a slide is."""
_SPARE = 4.0


class Route(Struct, frozen=True):
    """The way of a transfer between the cards of two records."""

    points: tuple[Point, ...]
    source: Id
    target: Id


class Deck(Struct, frozen=True):
    """What the slides are made with.

    `told` is what is said of a part and `language` its own; `own` are the words of a record,
    `route` is the way of a transfer, `frame` is where a record lies; `embed` gives the relation of
    a picture, `link` that of the address of a card.
    """

    told: Callable[[Part], str]
    language: Callable[[Part], str]
    own: Callable[[Id], Own]
    route: Callable[[Id], Route | None]
    frame: Callable[[Id], Rect | None]
    embed: Callable[[Id], str | None]
    link: Callable[[Id], str]


class Slide:
    """Collects the shapes of one slide; `title` is the one that names it, if the map has one."""

    def __init__(self, deck: Deck) -> None:
        self.title = ""
        self.shapes: list[str] = []
        self.shown: set[Id | None] = set()
        self._deck = deck
        self._id = 1
        self._cards: dict[Id, Joined] = {}
        self._surface = Surface(Placement(Rect(0, 0, 0, 0), 1.0, 0.0, 0.0))

    def show(self, parts: Sequence[Part], at: Placement, progress: Callable[[float], None]) -> None:
        """Put what lies in an area of the map at its place; tells now and then the part done."""
        self._surface = Surface(at)
        area = at.area.grown(0.5)
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        near = [
            part
            for part in parts
            if (rect := part.extent).x < right
            and rect.right > left
            and rect.y < bottom
            and rect.bottom > top
        ]
        # A connector names the shapes that it joins, some of which lie above it.
        drawn: list[list[str] | None] = []
        for number, part in enumerate(near):
            drawn.append(self._drawn(part) if part.role != "transfer" else None)
            if number and number % _TOLD == 0:
                progress(number / len(near))
        for part, shapes in zip(near, drawn, strict=True):
            self.shapes += self._transfer(part) if shapes is None else shapes

    def next_id(self) -> int:
        """Give the number of another shape."""
        self._id += 1
        return self._id

    # Parts ------------------------------------------------------------------------------------

    def _drawn(self, part: Part) -> list[str]:
        if not (seen := self._seen(part)):
            return []
        words = [each for each in seen if isinstance(each, Words)]
        shapes = [each for each in seen if not isinstance(each, Words)]
        said = list(said_in(words, self._deck.own(part.record)))
        if part.role == "name" and said and not self.title:
            self.title = self._written(said, part, is_title=True)
            return []
        if part.role == "step" and said and (frame := self._deck.frame(part.record)):
            shapes.insert(0, Box(frame))
        self.shown.add(part.record)
        ground = grounds_of(shapes, said)
        alone = len(shapes) + len(ground.free) == 1
        inner: list[str] = []
        for at, flat in enumerate(shapes):
            if isinstance(flat, Framed):
                inner += self._picture(flat, part.title)
            else:
                inner.append(self._shape(flat, ground.within.get(at, ()), part, alone=alone))
        inner += [self._written([each], part) for each in ground.free]
        if alone:
            return inner
        title = self._deck.told(part)
        name = title or (said[0].words if said else "")
        about = spelling.named(self.next_id(), name, title)
        return [
            spelling.group(
                about,
                self._surface.place(extent([*map(rect_of, shapes), *(each.rect for each in said)])),
                inner,
            )
        ]

    def _shape(self, flat: Flat, said: Sequence[Said], part: Part, *, alone: bool) -> str:
        """Give a shape with the words in it; that of a card may be joined to transfers."""
        assert not isinstance(flat, Framed | Words)
        id, rect, link = self.next_id(), rect_of(flat), ""
        if part.role == "element" and part.record not in self._cards:
            self._cards[part.record] = Joined(id, rect)
            link = self._deck.link(part.record)
        title = self._deck.told(part) if alone else ""
        name = said[0].words if said else ""
        about = spelling.named(id, title or name, title, link)
        look = self._surface.look(flat)
        if isinstance(flat, Line):
            return spelling.connector(about, "", look)
        side: Side = (
            "ctr" if all(is_centred(each, self._frame(part, rect)) for each in said) else "l"
        )
        if not said:
            return spelling.shape(about, look)
        setting = self._surface.at.scale, self._deck.language(part), side
        round_ = is_round(flat)
        written = body(said, rect, *setting, inset=inset_of(flat), middle=round_)
        return spelling.shape(about, look, written)

    def _frame(self, part: Part, rect: Rect) -> Rect:
        """Give in the middle of what words are: a header's tip is left out."""
        return (self._deck.frame(part.record) if part.role == "stage" else None) or rect

    def _written(self, said: Sequence[Said], part: Part, *, is_title: bool = False) -> str:
        """Give words in a frame of their own, with room for a font that runs wider."""
        rect, side = extent(each.rect for each in said), said[0].side
        if said[0].turned:
            box = Rect(rect.x, rect.y - _SPARE, rect.width, rect.height + 2 * _SPARE)
        else:
            room = rect.width * 0.05 + _SPARE
            left = {"l": 0.0, "ctr": room / 2, "r": room}[side]
            box = Rect(rect.x - left, rect.y, rect.width + room, rect.height)
        about = spelling.named(self.next_id(), " ".join(each.words for each in said))
        look = f"{self._surface.outline(box)}<a:noFill/>"
        written = body(said, box, self._surface.at.scale, self._deck.language(part), side)
        kind = "" if is_title else ' txBox="1"'
        return spelling.shape(about, look, written, kind, is_title)

    def _seen(self, part: Part) -> list[Flat]:
        """Give what of a part lies in the area."""
        area, around = self._surface.at.area, part.extent
        # What is as thin as a line shares no area with anything.
        shared = overlap(around.grown(0.5), area)
        if shared is None or shared.width < min(SEEN, around.width):
            return []
        if overlap(around, area) == around:
            return list(part.shapes)
        return [seen for each in part.shapes if (seen := self._surface.cut(each)) is not None]

    def _picture(self, framed: Framed, title: str) -> Iterator[str]:
        relation = self._deck.embed(framed.image.asset)
        if relation is None:
            for flat in crossed_frame(framed.frame):
                yield spelling.shape(spelling.named(self.next_id(), ""), self._surface.look(flat))
            return
        whole, frame = framed.image.rect, framed.frame
        cut = (
            ("l", frame.x - whole.x, whole.width),
            ("t", frame.y - whole.y, whole.height),
            ("r", whole.right - frame.right, whole.width),
            ("b", whole.bottom - frame.bottom, whole.height),
        )
        crop = "".join(f' {side}="{by / of * 100_000:.0f}"' for side, by, of in cut if by > 0.01)
        about = spelling.named(self.next_id(), title, title)
        look = self._surface.outline(frame, framed.radius)
        yield spelling.picture(about, relation, f"<a:srcRect{crop}/>" if crop else "", look)

    # Transfers --------------------------------------------------------------------------------

    def _transfer(self, part: Part) -> list[str]:
        """Give a transfer as a connector, or those of its runs that lie here, and its sign."""
        route = self._deck.route(part.record)
        lines = [each for each in part.shapes if isinstance(each, Path) and not each.fill]
        if route is None or not lines:
            return []
        # Beneath the line itself may lie the paper that sets it off.
        line_of = [each for each in lines if each.commands == lines[0].commands][-1]
        source, target = (self._cards.get(id) for id in (route.source, route.target))
        points = simpler(route.points)
        shapes = []
        for run in cut_route(points, self._surface.at.area):
            ends = ""
            is_first, is_last = run[0] == points[0], run[-1] == points[-1]
            if source is not None and is_first:
                ends = f'<a:stCxn id="{source.id}" idx="{site(source.rect, run[0])}"/>'
            if target is not None and is_last:
                ends += f'<a:endCxn id="{target.id}" idx="{site(target.rect, run[-1])}"/>'
            about = spelling.named(self.next_id(), part.title, part.title)
            way = glued(
                run,
                source.rect if source and is_first else None,
                target.rect if target and is_last else None,
            )
            place, flips, outline = geometry([self._surface.point(each) for each in way])
            line = self._surface.line(line_of, head=is_last)
            look = f"{spelling.placed(place, flips)}{outline}{line}"
            shapes.append(spelling.connector(about, ends, look))
        if shapes:
            self.shown.add(part.record)
        return [*shapes, *self._signs(part)]

    def _signs(self, part: Part) -> Iterator[str]:
        """Give what is drawn on the way of a transfer: all but its line and its head."""
        first = next((at for at, each in enumerate(part.shapes) if is_round(each)), None)
        drawn = part.shapes[first:-1] if first is not None else ()
        if drawn and all(self._surface.cut(each) is each for each in drawn):
            signs = [self._shape(each, (), part, alone=False) for each in drawn]
            about = spelling.named(self.next_id(), "")
            yield spelling.group(about, self._surface.place(extent(map(rect_of, drawn))), signs)
