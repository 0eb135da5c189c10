"""From the rows of a table to a map: cards by persona, lane, stage and step."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct, field

from cjm_editor.formats.format import Imported, Notice
from cjm_editor.formats.outline.columns import (
    as_typed,
    carried,
    columns_by_heading,
    flat,
    language_of_headings,
    read,
)
from cjm_editor.formats.outline.grid import Grid, bare, lane_kinds, unfolded
from cjm_editor.formats.outline.places import (
    Column,
    LaneKey,
    Places,
    Row,
    grouped,
    kinds_of_lanes,
    places_of,
)
from cjm_editor.i18n import LANGUAGES, Language, Problem, text
from cjm_editor.kinds import ELEMENT_KINDS, LANE_KINDS, element_kind
from cjm_editor.kinds.kind import ElementKind, LaneKind
from cjm_editor.model import (
    Channel,
    Element,
    Field,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    new_id,
)
from cjm_editor.model.field import LINE_LIMIT, TEXT_LIMIT
from cjm_editor.model.rank import ranks_between

MOST_ROWS, MOST_CELLS = 50_000, 2_000_000
MOST_COLUMNS, MOST_LANES = 400, 2_000
MOST_COLUMNS_OF_MAP = 5_000
_TOLD = 5
"""So many cells that could not be read are told by their words."""

T = TypeVar("T")
Table = Sequence[Sequence[str]]
_Headed = tuple[Table, int, dict[int, str]]
"""A table, where its headings stand, and what its columns are."""


class _Made(Struct):
    """What is made on the way: channels by name, and what could not be read.

    `beside` counts what grids name that no list does.
    """

    channels: dict[str, Id] = field(default_factory=dict)
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    cut: int = 0
    beside: int = 0

    def channel(self, name: str) -> Id:
        """Give the channel of a name, made at the first call."""
        return self.channels.setdefault(name[:LINE_LIMIT], new_id())


def records_of(tables: Iterable[Table], title: str, language: Language) -> Imported:
    """Make a map of the tables that have the headings of an outline; `title` is what it is called.

    Where none of them lists cards, those in the cells of grids are taken. The map is in the
    language of the headings; where these do not tell, in `language`.
    Raises Problem where nothing has them, or where there is too much in them.
    """
    rows: list[Row] = []
    unknown: dict[str, None] = {}
    heads: list[str] = []
    lists, grids = _sorted(tables, language)
    for table, at, columns in lists or map(_headed, grids):
        heads += table[at]
        unknown |= {
            head.strip(): None
            for place, head in enumerate(table[at])
            if head.strip() and place not in columns
        }
        rows += _rows(table[at + 1 :], columns)
        if len(rows) > MOST_ROWS:
            raise Problem("outline.problem.rows", most=MOST_ROWS)
    if not heads:
        raise Problem("outline.problem.headings")
    if not rows:
        raise Problem("outline.problem.empty")
    made = _Made(beside=len(_beside(grids, rows)) if lists else 0)
    spoken = language_of_headings(heads, language)
    places = places_of(rows, grids, listed=bool(lists))
    records = tuple(_records(rows, places, title, spoken, made))
    return Imported(records, tuple(_notices(made, unknown)))


def tells_cards(table: Table, language: Language) -> bool:
    """Tell whether a table is one of those that cards are read from."""
    return any(_sorted([table], language))


def _sorted(tables: Iterable[Table], language: Language) -> tuple[list[_Headed], list[Grid]]:
    """Give the tables that list cards, each with where its headings stand, and the grids."""
    lists: list[_Headed] = []
    grids: list[Grid] = []
    for table in tables:
        at = next((at for at, row in enumerate(table) if any(cell.strip() for cell in row)), None)
        if at is None:
            continue
        columns = _columns(table[at])
        if _is_outline(columns.values()):
            lists.append((table, at, columns))
        elif (grid := unfolded(table, language)) is not None:
            grids.append(grid)
    return lists, grids


def _headed(grid: Grid) -> _Headed:
    return grid.rows, 0, _columns(grid.rows[0])


def _beside(grids: Iterable[Grid], rows: Iterable[Row]) -> set[str]:
    """Give the titles that grids name and no list does."""
    drawn = (_rows(g[at + 1 :], columns) for g, at, columns in map(_headed, grids))
    named = {row.cells.get("title", "") for own in drawn for row in own}
    listed = {bare(row.cells.get("title", "")) for row in rows}
    return {title for title in named if bare(title) and bare(title) not in listed}


def _is_outline(columns: Iterable[str]) -> bool:
    known = set(columns)
    return "title" in known and bool(known & {"stage", "lane", "step"})


def _columns(head: Sequence[str]) -> dict[int, str]:
    """Say what each column is that is known; of two of one name the first counts."""
    if len(head) > MOST_COLUMNS:
        raise Problem("outline.problem.columns", most=MOST_COLUMNS)
    known = columns_by_heading()
    found: dict[int, str] = {}
    for at, words in enumerate(head):
        column = known.get(as_typed(words)) or known.get(words.strip())
        if column is not None and column not in found.values():
            found[at] = column
    return found


def _rows(table: Table, columns: Mapping[int, str]) -> Iterator[Row]:
    for cells in table:
        said = {
            columns[at]: cell.strip()
            for at, cell in enumerate(cells)
            if at in columns and cell.strip()
        }
        if not said:
            continue
        lane = flat(said.pop("lane", ""))
        persona, stage = flat(said.pop("persona", "")), flat(said.pop("stage", ""))
        kind = _kind(said.pop("kind", ""), lane)
        yield Row(persona, lane, (stage, flat(said.pop("step", ""))), kind, said)


def _kind(words: str, lane: str) -> ElementKind:
    """Give the kind of a name, or that of the cards in a lane of such a name, or else a note."""
    known = _kinds().get(as_typed(words))
    if known is None and (at_home := lane_kinds().get(as_typed(lane))) is not None:
        known = at_home.element or None
    return element_kind(known or "note")


def _records(
    rows: list[Row], places: Places, title: str, language: Language, made: _Made
) -> Iterator[Record]:
    map_id = new_id()
    if len(places.columns) > MOST_COLUMNS_OF_MAP or len(places.lanes) > MOST_LANES:
        raise Problem("outline.problem.grid", lanes=MOST_LANES, steps=MOST_COLUMNS_OF_MAP)
    yield Map(id=map_id, title=title[:LINE_LIMIT], language=language)
    steps: dict[Column, Id] = {}
    columns_of = grouped((column[0], column) for column in places.columns)
    for stage, rank in _ranked(places.stages):
        id = new_id()
        yield Stage(id=id, map=map_id, rank=rank, title=_titled(stage, "stage"))
        for column, step_rank in _ranked(columns_of[stage]):
            steps[column] = new_id()
            name = _titled(column[1], "step")
            yield Step(id=steps[column], stage=id, rank=step_rank, title=name)
    kinds = grouped((row.key, row.kind) for row in rows)
    lanes_of = grouped((key[0], key) for key in places.lanes)
    lane_ids: dict[LaneKey, Id] = {}
    for name, rank in _ranked(places.people):
        persona = new_id() if name else None
        if persona is not None:
            yield Persona(id=persona, rank=rank, name=name)
        swimlane = new_id()
        yield Swimlane(id=swimlane, map=map_id, rank=rank, persona=persona)
        for key, lane_rank in _ranked(lanes_of[name]):
            lane_ids[key] = new_id()
            kind = _lane_kind(key[1], kinds.get(key, ()))
            called = "" if kinds_of_lanes().get(as_typed(key[1])) is kind else key[1]
            yield Lane(
                id=lane_ids[key], swimlane=swimlane, rank=lane_rank, kind=kind.id, title=called
            )
    yield from _elements(rows, lane_ids, steps, made)
    for (name, id), rank in _ranked(list(made.channels.items())):
        yield Channel(id=id, rank=rank, name=name)


def _ranked(items: Sequence[T]) -> Iterator[tuple[T, str]]:
    return zip(items, ranks_between(None, None, len(items)), strict=True)


def _elements(
    rows: list[Row], lanes: Mapping[LaneKey, Id], steps: Mapping[Column, Id], made: _Made
) -> Iterator[Element]:
    cells = grouped(((lanes[row.key], steps[row.column]), row) for row in rows)
    for (lane, step), inside in cells.items():
        for row, rank in _ranked(inside):
            values = dict(_values(row, made))
            yield row.kind.record(id=new_id(), lane=lane, step=step, rank=rank, **values)


def _values(row: Row, made: _Made) -> Iterator[tuple[str, Any]]:
    for spec in carried(row.kind):
        cell = row.cells.get(spec.name, "")
        if not cell:
            continue
        value = read(spec, cell, made.channel)
        if value is None:
            made.unread[spec.label_key, cell[:40]] += 1
            continue
        made.cut += _was_cut(spec, cell)
        yield spec.name, value


def _was_cut(spec: Field, cell: str) -> bool:
    return spec.form in ("line", "text") and len(cell) > (spec.limit or TEXT_LIMIT)


def _lane_kind(name: str, kinds: Sequence[ElementKind]) -> LaneKind:
    """Give the kind a lane is called by if it takes the cards, else that which they are for."""
    called = (lane_kinds() if kinds else kinds_of_lanes()).get(as_typed(name))
    if called is not None and all(map(called.accepts, kinds)):
        return called
    homes = dict.fromkeys(kind.home for kind in kinds)
    home = next(iter(homes)) if len(homes) == 1 or any(each.scale for each in kinds) else "free"
    return next(kind for kind in LANE_KINDS if kind.id == home)


def _notices(made: _Made, unknown: Iterable[str]) -> Iterator[Notice]:
    if names := list(unknown):
        more = " …" if len(names) > _TOLD else ""
        listed = ", ".join(name[:40] for name in names[:_TOLD]) + more
        yield Notice("outline.notice.unknown", {"columns": listed})
    for (key, cell), _ in made.unread.most_common(_TOLD):
        yield Notice("outline.notice.unread", {"field": text(key), "words": cell})
    if len(made.unread) > _TOLD:
        count = len(made.unread) - _TOLD
        yield Notice("outline.notice.unread_more", {"count": count})
    if made.beside:
        yield Notice("outline.notice.beside", {"count": made.beside})
    if made.cut:
        yield Notice("outline.notice.cut", {"count": made.cut})


def _titled(name: str, type: str) -> str:
    """Give a title, empty where the name only counts what has none."""
    return "" if _counted(type).fullmatch(name) else name


@cache
def _counted(type: str) -> "re.Pattern[str]":
    words = "|".join(re.escape(text(f"kind.{type}", language)) for language in LANGUAGES)
    return re.compile(rf"(?:{words}) \d+", re.I)


@cache
def _kinds() -> dict[str, str]:
    """Give the element kinds by what they are called, one or many, in any language."""
    keys = {f"{form}.{kind.id}": kind.id for kind in ELEMENT_KINDS for form in ("kinds", "kind")}
    said = {as_typed(text(key, each)): id for key, id in keys.items() for each in LANGUAGES}
    return said | {as_typed(kind.id): kind.id for kind in ELEMENT_KINDS}
