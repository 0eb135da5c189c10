"""How a table of words would lie on a map: which step each column is, which lane each row."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.records import lanes_of, steps_of, title_of
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.kinds import LANE_KINDS, element_kind, lane_kind
from cjm_editor.model import Document, Id, Lane, Map, Stage, Step, new_id

Heads = Literal["none", "steps", "stages", "both"]
Table: TypeAlias = Sequence[Sequence[str]]
R = TypeVar("R", Step, Lane)
HEADING_ROWS: dict[Heads, int] = {"none": 0, "steps": 1, "stages": 1, "both": 2}


class TableOptions(Struct, frozen=True):
    """What the user says of a table.

    `heads` tells what its first row names, `both` that it names stages and the second row their
    steps; `lanes` that its first column names lanes; `kind` is that of the cards, empty for what
    each lane is for; `extend` adds what the map has too few of; `split` makes a card of every line
    of a cell.
    """

    heads: Heads = "none"
    lanes: bool = False
    kind: str = ""
    extend: bool = True
    split: bool = False


class Line(Struct, frozen=True):
    """What a row or column of the table is on the map; `name` is as shown, `given` a new one.

    `kind` is that of a new lane; `within` names the first step of the stage that a new step joins.
    Where stages are named over steps, `given` is that of the stage and `step` that of the step.
    """

    record: Id
    name: str
    new: bool = False
    given: str = ""
    kind: str = ""
    within: Id = ""
    step: str = ""


class TableFit(Struct, frozen=True):
    """A table as it would lie on a map; None stands for rows and columns that have no place."""

    columns: tuple[Line | None, ...]
    rows: tuple[Line | None, ...]
    cells: tuple[tuple[str, ...], ...]
    options: TableOptions
    anchor: Anchor

    @property
    def left_out(self) -> int:
        """How many filled cells have no place."""
        return sum(
            bool(cell)
            for row, cells in zip(self.rows, self.cells, strict=True)
            for column, cell in zip(self.columns, cells, strict=True)
            if row is None or column is None
        )


def guessed(table: Table, document: Document, map_id: Id) -> TableOptions:
    """Guess what the first rows and column are: names the map knows, or an empty corner."""
    first, side = table[0], [row[0] for row in table[1:]]
    corner = not first[0] and len(table) > 1
    stages = {_key(stage.title) for stage in document.children(Stage, map_id)} - {""}
    steps = {_key(step.title) for step in steps_of(document, map_id)} - {""}
    lane_name = _lane_names(document, map_id)
    lanes = {_key(lane_name(lane)) for lane in lanes_of(document, map_id)} - {""}
    names = {_key(cell) for cell in first}
    known = bool(lanes & {_key(cell) for cell in side})
    if len(table) > 2 and (labelled := _is_labelled(table)) is not None:
        beneath = {_key(cell) for cell in table[1]}
        if labelled or (names & stages and beneath & steps):
            return TableOptions("both", labelled or known)
    heads: Heads = "none"
    if len(table) > 1 and (names & steps or names & stages or corner):
        heads = "stages" if names & stages and not names & steps else "steps"
    return TableOptions(heads, corner or known)


def _is_labelled(table: Table) -> bool | None:
    """Tell whether lanes are named beneath a corner of two rows; None if the second heads none.

    In that corner stands nothing, the name of the lanes' column, or what its two rows name.
    """
    first, second, *rest = table
    if not any(second[1:]) or not any(first[1:]):
        return None
    rows = _said("kind.stage"), _said("kind.step")
    corner = not second[0] or (_key(first[0]) in rows[0] and _key(second[0]) in rows[1])
    return corner and any(row[0] for row in rest)


def fit_table(
    table: Table, document: Document, map_id: Id, anchor: Anchor, options: TableOptions
) -> TableFit:
    """Lay a table on a map, its first cell in the anchor's unless names say otherwise."""
    top, left = min(HEADING_ROWS[options.heads], len(table)), int(options.lanes)
    names = list(table[0][left:]) if top else [""] * (len(table[0]) - left)
    sides = [row[0] if left else "" for row in table[top:]]
    lanes = lanes_of(document, map_id)
    row = next((at for at, lane in enumerate(lanes) if lane.id == anchor.lane), 0)
    rows = _lines(sides, lanes, _lane_names(document, map_id), row, options.extend)
    where = document, map_id, anchor, options.extend
    if options.heads == "both":
        beneath = table[1][left:] if top > 1 else [""] * len(names)
        columns = _stages_over_steps(names, beneath, *where)
    else:
        columns = (_stages if options.heads == "stages" else _steps)(names, *where)
    return TableFit(
        tuple(columns),
        tuple(_with_kinds(rows, document, anchor, options.kind)),
        tuple(tuple(cells[left:]) for cells in table[top:]),
        options,
        anchor,
    )


def _steps(
    names: Sequence[str], document: Document, map_id: Id, anchor: Anchor, extend: bool
) -> list[Line | None]:
    steps = steps_of(document, map_id)
    start = next((at for at, step in enumerate(steps) if step.id == anchor.step), 0)
    return _lines(names, steps, lambda step: step.title, start, extend)


def _stages(
    names: Sequence[str], document: Document, map_id: Id, anchor: Anchor, extend: bool
) -> list[Line | None]:
    """Find the stages; a column without a name beside one with is the next step of that stage.

    A stage stands for its first step.
    """
    steps = _first_steps(document, map_id)
    own = document.find(Step, anchor.step)
    start = next((at for at, step in enumerate(steps) if own and step.stage == own.stage), 0)
    heads = [name for at, name in enumerate(names) if name or not any(names[:at])]
    stages = iter(_lines(heads, steps, lambda step: title_of(document, step.stage), start, extend))
    found: list[Line | None] = []
    first: Line | None = None
    siblings: list[Id] = []
    for at, name in enumerate(names):
        if name or not any(names[:at]):
            first = next(stages)
            step = document.find(Step, first.record) if first else None
            siblings = [each.id for each in document.children(Step, step.stage)] if step else []
            found.append(first)
        elif first is not None and siblings[1:]:
            del siblings[0]
            found.append(Line(siblings[0], first.name))
        elif first is not None and extend:
            found.append(Line(new_id(), first.name, new=True, within=first.record))
        else:
            found.append(None)
    return found


def _stages_over_steps(
    names: Sequence[str],
    beneath: Sequence[str],
    document: Document,
    map_id: Id,
    anchor: Anchor,
    extend: bool,
) -> list[Line | None]:
    """Find the stages, and within each the steps named beneath it."""
    found: list[Line | None] = []
    starts = [at for at, name in enumerate(names) if name or at == 0]
    heads = [names[at] for at in starts]
    stages = _stages(heads, document, map_id, anchor, extend)
    for stage, at, end in zip(stages, starts, [*starts[1:], len(names)], strict=True):
        first = document.find(Step, stage.record) if stage is not None else None
        within = beneath[at:end]
        if stage is None:
            found += [None] * len(within)
        elif first is None:
            lines = [Line(new_id(), "", new=True, within=stage.record) for _ in within[1:]]
            found += [
                replace(line, name=_both(stage.name, name), step=name)
                for line, name in zip((stage, *lines), within, strict=True)
            ]
        else:
            steps = _lines(
                within, document.children(Step, first.stage), lambda step: step.title, 0, extend
            )
            found += [_of_stage(step, stage) for step in steps]
    return found


def _of_stage(step: Line | None, stage: Line) -> Line | None:
    """Give the column of a step of a stage that the map has."""
    if step is None:
        return None
    within = stage.record if step.new else ""
    name = _both(stage.name, step.name)
    return Line(step.record, name, step.new, stage.given, within=within, step=step.given)


def _both(stage: str, step: str) -> str:
    return "\n".join(filter(None, (stage, step)))


def _first_steps(document: Document, map_id: Id) -> list[Step]:
    stages = document.children(Stage, map_id)
    return [steps[0] for stage in stages if (steps := document.children(Step, stage.id))]


def _lines(
    names: Sequence[str],
    here: Sequence[R],
    name_of: Callable[[R], str],
    start: int,
    extend: bool,
) -> list[Line | None]:
    """Find the record for each name; where there are none, those from the start on, in order."""
    used: set[Id] = set()
    found: list[Line | None] = []
    at = start
    for name in names:
        wanted = _key(name)
        same = [each for each in here if wanted and _key(name_of(each)) == wanted]
        # Of several of one name the one nearest after the place where pasting begins.
        same.sort(key=lambda each: (here.index(each) < start, here.index(each)))
        record = next((each for each in same if each.id not in used), None)
        # Beside what is new and has a name, what has none is no column or row of the map's.
        beside_new = not wanted and bool(found) and (last := found[-1]) is not None and last.new
        if record is None and not beside_new and at < len(here) and here[at].id not in used:
            free = not wanted or not _key(name_of(here[at])) or not extend
            record = here[at] if free else None
        if record is not None:
            used.add(record.id)
            at = here.index(record) + 1
            given = name if name and not _key(name_of(record)) else ""
            found.append(Line(record.id, name_of(record) or name, False, given))
        elif extend:
            found.append(Line(new_id(), name, True, name))
        else:
            found.append(None)
    return found


def _with_kinds(
    rows: Sequence[Line | None], document: Document, anchor: Anchor, cards: str
) -> Iterator[Line | None]:
    """Give each new lane the kind it is called by, that the cards are at home in, or else a guess.

    Without a name it is like the lane before it; by any other name it is free for all.
    """
    before = document.find(Lane, anchor.lane)
    for row in rows:
        known = document.find(Lane, row.record) if row is not None else None
        before = known or before
        if row is None or not row.new:
            yield row
            continue
        called = _kinds_by_name().get(_key(row.given))
        like = before.kind if before is not None and not lane_kind(before).gathers else "free"
        guess = element_kind(cards).home if cards else "free" if row.given else like
        yield replace(row, kind=called or guess)


@cache
def _kinds_by_name() -> dict[str, str]:
    """Give the lane kinds by what they, and the cards they are for, are called in any language."""
    lanes = [lane for lane in reversed(LANE_KINDS) if not lane.gathers]
    keys = [(element_kind(lane.element).label_key, lane.id) for lane in lanes if lane.element]
    keys += [(lane.label_key, lane.id) for lane in lanes]
    return {said: id for key, id in keys for said in _said(key)}


def _said(key: str) -> set[str]:
    """Give how something is called in each language."""
    return {_key(text(key, language)) for language in LANGUAGES}


def _lane_names(document: Document, map_id: Id) -> Callable[[Lane], str]:
    """Give the function that names a lane as the map does: in its language."""
    found = document.find(Map, map_id)
    language = next((each for each in LANGUAGES if found and each == found.language), None)
    return lambda lane: lane.title or text(lane_kind(lane).label_key, language)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def kind_in(lane: str, wanted: str) -> str:
    """Give the kind of the cards in a lane of a kind: the one wanted if the lane takes it."""
    found = lane_kind(lane)
    fits = wanted and found.accepts(element_kind(wanted))
    return wanted if fits else found.element
