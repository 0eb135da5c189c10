"""A map over many sheets that are joined on the wall."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect
from cjm_editor.drawing.extent import extents
from cjm_editor.i18n import Problem
from cjm_editor.layout.found import cards_in
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.sheets.paper import POINTS_PER_MM, sides
from cjm_editor.layout.sheets.seams import crossings, cut
from cjm_editor.layout.sheets.sheet import Placement, Span, composed

MOST_SHEETS = 2_000
_SHY = 1.0
"""A card is cut if a seam goes further than this into it."""
_OFF_EDGE = 0.25
_HAIR = 0.5
"""What a line without width takes up."""


class Expanse(Struct, frozen=True):
    """What is laid on sheets: how large it is, the strips that sheets repeat, what is best not cut.

    Lane labels are left of `label_width`, stage headers between `stage_top` and `header_height`.
    Cuts fall at the edges and between the cards; `is_blank` tells of a part that shows nothing.
    """

    bounds: Rect
    label_width: float
    stage_top: float
    header_height: float
    cards: Sequence[Rect]
    edges_x: frozenset[float]
    edges_y: frozenset[float]
    is_blank: Callable[[Rect], bool]


def expanse_of(placed: PlacedMap) -> Expanse:
    """Give a map as what is laid on sheets."""
    lanes, columns = placed.lanes, placed.columns
    return Expanse(
        placed.bounds,
        placed.label_width,
        placed.stage_top,
        placed.header_height,
        [found.rect for lane in lanes for found in cards_in(placed.grid, lane, columns)],
        frozenset(x for column in columns for x in (column.x, column.x + column.width)),
        frozenset(y for lane in lanes for y in (lane.rect.y, lane.rect.bottom)),
        partial(_blank, placed),
    )


class Tile(Struct, frozen=True):
    """One sheet of a tiling: its place counted from 0, the part it shows, where that lies.

    `rect` is the part's place on the sheet; `next_x` and `next_y` are where on it the next sheets
    begin, or None at the last.
    """

    row: int
    column: int
    rect: Rect
    placements: tuple[Placement, ...]
    blank: bool
    next_x: float | None
    next_y: float | None


class Tiling(Struct, frozen=True):
    """A map laid on `rows` times `columns` sheets of a paper, all in points.

    `seams_x` and `seams_y` are where on the map the sheets begin.
    """

    width: float
    height: float
    margin: float
    scale: float
    overlap: float
    seams_x: tuple[float, ...]
    seams_y: tuple[float, ...]
    tiles: tuple[Tile, ...]

    @property
    def printed(self) -> tuple[Tile, ...]:
        """The tiles that show anything."""
        return tuple(tile for tile in self.tiles if not tile.blank)


def tile(
    laid: Expanse,
    scale: float,
    paper: str,
    orientation: str = "auto",
    margin: float = 10.0,
    overlap: float = 10.0,
    *,
    labels: bool = False,
    zoom: float = 1.0,
) -> Tiling:
    """Lay an expanse on as few sheets as carry it at a scale, cut between cards where that helps.

    `margin` and `overlap` are in millimetres. With `labels`, each sheet repeats the lane labels
    and the stage headers. Raises Problem where the sheets are too small or too many.
    """
    strip_x = laid.label_width * scale if labels else 0.0
    strip_y = (laid.header_height - laid.stage_top) * scale if labels else 0.0
    lap = overlap * POINTS_PER_MM
    bounds = laid.bounds

    def count(room_x: float, room_y: float) -> float:
        across, along = room_x / zoom - lap, room_y / zoom - lap
        if across <= strip_x + lap or along <= strip_y + lap:
            return float("inf")
        sheets_x = max(1.0, bounds.width * scale / (across - strip_x))
        return sheets_x * max(1.0, bounds.height * scale / (along - strip_y))

    width, height = sides(paper, orientation, margin, lambda x, y: -count(x, y))
    edge = margin * POINTS_PER_MM
    sheets = count(width - 2 * edge, height - 2 * edge)
    if sheets == float("inf"):
        raise Problem("sheets.problem.small_sheets")
    if sheets > MOST_SHEETS:
        raise Problem("sheets.problem.many_sheets", most=f"{MOST_SHEETS:,}")
    # Everything is laid out as if the paper were so much larger that printing shrinks it to size.
    width, height, edge = width / zoom, height / zoom, edge / zoom
    room_x, room_y = width - 2 * edge - lap, height - 2 * edge - lap
    cards, edges_x, edges_y = laid.cards, laid.edges_x, laid.edges_y
    seams_x = cut(
        bounds.width - lap / scale,
        room_x / scale,
        (room_x - strip_x) / scale,
        edges_x,
        _cost([(card.x, card.right) for card in cards], edges_x),
    )
    seams_y = cut(
        bounds.height - lap / scale,
        room_y / scale,
        (room_y - strip_y) / scale,
        edges_y.union(*((card.y, card.bottom) for card in cards)),
        _cost([(card.y, card.bottom) for card in cards], edges_y),
    )
    tiles = tuple(_tiles(laid, seams_x, seams_y, scale, lap, edge, labels=labels))
    return Tiling(width, height, edge, scale, lap, seams_x, seams_y, tiles)


def _cost(cards: Sequence[Span], edges: Collection[float]) -> Callable[[float], float]:
    """Count the cards a cut goes through; between the edges of the grid it costs a little, too."""
    crossed = crossings((begin + _SHY, end - _SHY) for begin, end in cards)
    return lambda at: crossed(at) + (0.0 if at in edges else _OFF_EDGE)


def _tiles(
    laid: Expanse,
    seams_x: tuple[float, ...],
    seams_y: tuple[float, ...],
    scale: float,
    lap: float,
    edge: float,
    *,
    labels: bool,
) -> Iterator[Tile]:
    spans_x = _spans(seams_x, laid.bounds.width, lap / scale)
    spans_y = _spans(seams_y, laid.bounds.height, lap / scale)
    for row, (top, bottom) in enumerate(spans_y):
        for column, (left, right) in enumerate(spans_x):
            columns: list[Span] = [(left, right)]
            rows: list[Span] = [(top, bottom)]
            if labels and column:
                columns.insert(0, (0.0, laid.label_width))
            if labels and row:
                rows.insert(0, (laid.stage_top, laid.header_height))
            placements = tuple(composed(columns, rows, scale, edge, edge))
            if len(columns) > 1:
                placements = tuple(_without_title(laid, placements))
            rect = placements[0].rect.united(placements[-1].rect)
            own = placements[-1].rect
            part = Rect(left, top, right - left, bottom - top)
            yield Tile(
                row,
                column,
                rect,
                placements,
                laid.is_blank(part),
                own.right - lap if column + 1 < len(spans_x) else None,
                own.bottom - lap if row + 1 < len(spans_y) else None,
            )


def _without_title(laid: Expanse, placements: Iterable[Placement]) -> Iterator[Placement]:
    """Leave the head of the map out of the labels that are repeated beside it."""
    for placement in placements:
        area = placement.area
        if area.x == 0.0 and area.y < laid.stage_top:
            height = max(area.bottom - laid.stage_top, 0.0)
            area = Rect(area.x, laid.stage_top, area.width, height)
        yield replace(placement, area=area)


def _spans(seams: tuple[float, ...], length: float, lap: float) -> list[Span]:
    ends = [after + lap for _, after in pairwise(seams)]
    return list(zip(seams, (*ends, length), strict=True))


def _blank(placed: PlacedMap, part: Rect) -> bool:
    """Tell whether a part shows nothing but the ground that cards would lie on."""
    drawn = (shape for shape in placed.shapes_in(part) if isinstance(shape, Group))
    # Of the ground only the curves count.
    inked = (
        inner
        for group in drawn
        for inner in ((group,) if group.role != "band" else group.shapes)
        if isinstance(inner, Group)
    )
    return not any(rect.grown(_HAIR).intersects(part) for rect in extents(inked))
