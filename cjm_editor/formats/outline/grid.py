"""A grid, its stages and steps across and its lanes down, as the rows of an outline."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from cjm_editor.formats.outline.columns import (
    as_typed,
    columns_by_heading,
    flat,
    heading,
    language_of_headings,
)
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.kinds import LANE_KINDS
from cjm_editor.kinds.kind import LaneKind
from cjm_editor.model import Lane, fields_of

UNTITLED = "–"
"""What stands in a cell for a card that says nothing."""
_COLUMNS = ("persona", "lane", "stage", "step", "title", "value")
_DEEPEST = 10
"""The rows that are looked at for the headings of a grid."""
_BULLET = re.compile(r"^[•·*\-–]\s+(?=\S)")
_NUMBER = r"[+\-−]?\d+(?:[.,]\d+)?"
_VALUED = re.compile(rf"(?:(.*\S)\s+)?\(({_NUMBER})\)|({_NUMBER})", re.DOTALL)
Table = Sequence[Sequence[str]]


class Grid(Struct, frozen=True):
    """The cards of a grid as the rows of an outline, headings first, and how all of it lies.

    `lanes` are the personas and lanes from top to bottom, and whether a card lies there; `columns`
    are the stages and steps from left to right.
    """

    rows: list[list[str]]
    lanes: dict[tuple[str, str], bool]
    columns: list[tuple[str, str]]


class _Head(Struct, frozen=True):
    """The row that names the columns: which of them say the lane, and what the others are.

    `named` are those that bear a name of their own.
    """

    at: int
    places: Mapping[str, int]
    columns: Mapping[int, tuple[str, str]]
    named: frozenset[int]


def unfolded(table: Table, language: Language) -> Grid | None:
    """Read a grid; None for a table that is none.

    Each line of a cell is a card. `language` is that of its headings where these do not tell.
    """
    head = _head(table)
    if head is None:
        return None
    rows = table[head.at + 1 :]
    lanes = (row[head.places["lane"]] for row in rows if len(row) > 1)
    spoken = _spoken(table[head.at], [as_typed(each) for each in lanes], language)
    cards = [card for row in rows for card in _cards(row, head)]
    lying = {tuple(card[:2]) for card in cards}
    used = {tuple(card[2:4]) for card in cards}
    return Grid(
        rows=[[heading(each, spoken) for each in _COLUMNS], *cards],
        lanes={at: at in lying for row in rows if any(at := _lane(row, head))},
        columns=[at for n, at in head.columns.items() if n in head.named or at in used],
    )


def _spoken(head: Sequence[str], lanes: Sequence[str], language: Language) -> Language:
    """Tell the language by what lanes are called, and else by the two headings."""
    called = {
        each: sum(as_typed(text(kind.label_key, each)) in lanes for kind in LANE_KINDS)
        for each in LANGUAGES
    }
    otherwise = language_of_headings(head, language)
    return max(LANGUAGES, key=lambda each: (called[each], each == otherwise))


def _head(table: Table) -> _Head | None:
    known = columns_by_heading()
    for at, row in enumerate(table[:_DEEPEST]):
        said = {known.get(as_typed(words)): n for n, words in reversed(list(enumerate(row[:2])))}
        places = {name: n for name, n in said.items() if name in ("persona", "lane")}
        if "lane" not in places and not any(row[:1]) and _names_lanes(table[at + 1 :]):
            places = {"lane": 0}
        columns, named = _columns(table, at, row, max(places.values(), default=0) + 1)
        if "lane" in places and columns:
            return _Head(at, places, columns, named)
    return None


def _names_lanes(rows: Table) -> bool:
    return any(as_typed(row[0]) in lane_kinds() for row in rows if row)


def _columns(
    table: Table, at: int, row: Sequence[str], first: int
) -> tuple[dict[int, tuple[str, str]], frozenset[int]]:
    """Give the stage and the step of each column, and which of the columns bear a name.

    Without a row of stages, the row of steps tells the stages.
    """
    above = table[at - 1] if at else ()
    has_stages = any(above[first:]) and not any(above[:first])
    found: dict[int, tuple[str, str]] = {}
    named: set[int] = set()
    stage = ""
    for n in range(first, max(len(row), len(above) if has_stages else 0)):
        name = flat(row[n]) if n < len(row) else ""
        begins = flat(above[n]) if has_stages and n < len(above) else ""
        stage = begins or stage
        if as_typed(name) in _said_of_lanes() and not has_stages:
            return {}, frozenset()
        if name or has_stages:
            found[n] = (stage, name) if has_stages else (name, "")
        if name or begins:
            named.add(n)
    return found, frozenset(named)


def _lane(row: Sequence[str], head: _Head) -> tuple[str, str]:
    """Give the persona and the lane that a row is of."""
    cells = dict(enumerate(row))
    persona, lane = (cells.get(head.places.get(each, -1), "") for each in ("persona", "lane"))
    return flat(persona), flat(lane)


def _cards(row: Sequence[str], head: _Head) -> Iterator[list[str]]:
    persona, lane = _lane(row, head)
    cells = dict(enumerate(row))
    for n, (stage, step) in head.columns.items():
        for line in filter(None, map(str.strip, cells.get(n, "").splitlines())):
            yield [persona, lane, stage, step, *_card(line, lane)]


def _card(line: str, lane: str) -> tuple[str, str]:
    """Give the title of a card and, in the lane of a curve, how high it lies."""
    if line == UNTITLED:
        return "", ""
    kind = lane_kinds().get(as_typed(lane))
    valued = _VALUED.fullmatch(line) if kind is not None and kind.scale else None
    if valued is not None:
        return valued[1] or "", valued[2] or valued[3]
    return _BULLET.sub("", line), ""


def bare(title: str) -> str:
    """Give a title without what a grid writes before or after it."""
    line = " ".join(title.split())
    valued = _VALUED.fullmatch(line)
    return _BULLET.sub("", (valued[1] or "") if valued else line)


@cache
def lane_kinds() -> dict[str, LaneKind]:
    """Give the lane kinds that take cards by what they are called in any language."""
    kinds = [kind for kind in reversed(LANE_KINDS) if not kind.gathers]
    said = {as_typed(text(kind.label_key, each)): kind for kind in kinds for each in LANGUAGES}
    return said | {as_typed(kind.id): kind for kind in kinds}


@cache
def _said_of_lanes() -> frozenset[str]:
    """Give the headings of a table that says what lanes there are, and shows nothing in them."""
    labels = (spec.label_key for spec in fields_of(Lane) if not spec.hidden)
    return frozenset(as_typed(text(key, each)) for key in labels for each in LANGUAGES)
