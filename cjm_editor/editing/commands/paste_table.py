"""Putting the cells of a table on a map, with the steps and lanes it has too few of."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjm_editor.editing.commands.elements import accept
from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import cell, children, ranks_for
from cjm_editor.editing.commands.paste_lines import worded
from cjm_editor.editing.session import Command
from cjm_editor.editing.table_fit import Line, TableFit, kind_in
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import (
    Document,
    Id,
    Lane,
    Map,
    Record,
    Stage,
    Step,
    Transaction,
    fields_of,
    new_id,
)
from cjm_editor.model.field import LINE_LIMIT, TEXT_LIMIT

_NUMBER = re.compile(r"[+−-]?\d{1,3}(?:[.,]\d{1,3})?")


def paste_table(fit: TableFit, map_id: Id, ids: Sequence[Id]) -> Command:
    """Make the cards of a table, and the steps, stages and lanes it needs.

    `ids` has a new id for each of `cards_of`, in order.
    """
    stages = {line.record: new_id() for line in fit.columns if line is not None and line.new}

    def command(tx: Transaction) -> None:
        if tx.find(Map, map_id) is None:
            raise Problem("problem.edit.gone")
        _add_columns(tx, fit, map_id, stages)
        _add_rows(tx, fit)
        made = iter(ids)
        for row, column, words in _filled(fit):
            lane = tx.find(Lane, row.record)
            if lane is None:
                raise Problem("problem.edit.gone")
            if lane_kind(lane).gathers:
                raise Problem("problem.edit.gathered")
            kind = element_kind(kind_in(lane.kind, fit.options.kind))
            accept(tx, kind.id, lane.id, column.record)
            here = (lane.id, column.record) == (fit.anchor.lane, fit.anchor.step)
            siblings = cell(tx, lane.id, column.record)
            ranks = ranks_for(tx, siblings, fit.anchor.index if here else None, len(words))
            place: dict[str, Any] = {"lane": lane.id, "step": column.record}
            for each, rank in zip(words, ranks, strict=True):
                values = checked(tx, kind.record, {**kind.new(), **_values(kind.record, each)})
                tx.add(kind.record(id=next(made), rank=rank, **place, **values))

    return command


def kind_of_row(document: Document, fit: TableFit, row: Line) -> str:
    """Give the kind of the cards a row of the table makes."""
    lane = document.find(Lane, row.record)
    return kind_in(lane.kind if lane is not None else row.kind, fit.options.kind)


def cards_of(fit: TableFit) -> list[str]:
    """Give the words of every card a table makes."""
    return [words for _, _, cards in _filled(fit) for words in cards]


def _filled(fit: TableFit) -> Iterator[tuple[Line, Line, list[str]]]:
    for row, cells in zip(fit.rows, fit.cells, strict=True):
        for column, words in zip(fit.columns, cells, strict=True):
            if row is not None and column is not None and words:
                yield row, column, words.splitlines() if fit.options.split else [words]


def _values(cls: type[Record], words: str) -> dict[str, Any]:
    title, _, rest = words.partition("\n")
    felt = next((spec for spec in fields_of(cls) if spec.name == "value"), None)
    if felt is not None and _NUMBER.fullmatch(title):
        # A number in a lane of emotions is how it feels.
        value = float(title.replace(",", ".").replace("−", "-"))
        value = max(felt.minimum or 0.0, min(felt.maximum or 0.0, value))
        return {"value": value, "description": rest[:TEXT_LIMIT]}
    values: dict[str, Any] = worded(title)
    if rest:
        described = "\n".join(filter(None, (values.get("description", ""), rest)))
        values["description"] = described[:TEXT_LIMIT]
    return values


def _add_columns(tx: Transaction, fit: TableFit, map_id: Id, stages: Mapping[Id, Id]) -> None:
    if fit.options.heads in ("stages", "both"):
        _add_stages(tx, fit, map_id, stages)
        return
    for before, new in _runs(fit.columns, fit.anchor.step):
        step = tx.find(Step, before)
        if step is None:
            raise Problem("problem.edit.gone")
        beside = children(tx, Step, step.stage)
        after = next(at for at, each in enumerate(beside) if each.id == step.id)
        for line, rank in zip(new, ranks_for(tx, beside, after + 1, len(new)), strict=True):
            tx.add(Step(id=line.record, stage=step.stage, rank=rank, title=_title(line.given)))
    for known in _named(fit.columns):
        if tx.find(Step, known.record) is not None:
            tx.update(known.record, title=_title(known.given))


def _add_stages(tx: Transaction, fit: TableFit, map_id: Id, stages: Mapping[Id, Id]) -> None:
    here = children(tx, Stage, map_id)
    for before, heads in _new_stages(tx, fit).items():
        after = next(at for at, each in enumerate(here) if each.id == before)
        for line, rank in zip(heads, ranks_for(tx, here, after + 1, len(heads)), strict=True):
            title = _title(line.given)
            tx.add(Stage(id=stages[line.record], map=map_id, rank=rank, title=title))
            tx.add(Step(id=line.record, stage=stages[line.record], title=_title(line.step)))
    _add_steps(tx, fit.columns)
    for line in filter(None, fit.columns):
        step = tx.find(Step, line.within or line.record)
        if step is not None and line.given:
            tx.update(step.stage, title=_title(line.given))
        if step is not None and line.step and not line.new:
            tx.update(step.id, title=_title(line.step))


def _new_stages(tx: Transaction, fit: TableFit) -> dict[Id, list[Line]]:
    """Give the first columns of new stages by the stage of the map that they come after."""
    anchor = tx.find(Step, fit.anchor.step)
    before = anchor.stage if anchor is not None else ""
    found: dict[Id, list[Line]] = {}
    for line in filter(None, fit.columns):
        known = tx.find(Step, line.within or line.record)
        if known is not None:
            before = known.stage
        elif not line.within:
            found.setdefault(before, []).append(line)
    if "" in found:
        raise Problem("problem.edit.gone")
    return found


def _add_steps(tx: Transaction, columns: Iterable[Line | None]) -> None:
    """Add steps to stages: each after the one before it, or else after all that the stage has."""
    before = ""
    groups: dict[tuple[Id, Id], list[Line]] = {}
    for line in filter(None, columns):
        if line.new and line.within:
            groups.setdefault((line.within, before), []).append(line)
        else:
            before = line.record
    for (within, before), new in groups.items():
        first = tx.find(Step, within)
        if first is None:
            raise Problem("problem.edit.gone")
        here = children(tx, Step, first.stage) or [first]
        after = next((at + 1 for at, each in enumerate(here) if each.id == before), None)
        for line, rank in zip(new, ranks_for(tx, here, after, len(new)), strict=True):
            title = _title(line.step)
            tx.add(Step(id=line.record, stage=first.stage, rank=rank, title=title))


def _add_rows(tx: Transaction, fit: TableFit) -> None:
    for before, new in _runs(fit.rows, fit.anchor.lane):
        lane = tx.find(Lane, before)
        if lane is None:
            raise Problem("problem.edit.gone")
        here = children(tx, Lane, lane.swimlane)
        after = next(at for at, each in enumerate(here) if each.id == lane.id)
        for line, rank in zip(new, ranks_for(tx, here, after + 1, len(new)), strict=True):
            title = _title(line.given)
            place: dict[str, Any] = {"swimlane": lane.swimlane, "rank": rank}
            tx.add(Lane(id=line.record, kind=line.kind, title=title, **place))


def _runs(lines: Sequence[Line | None], anchor: Id) -> Iterator[tuple[Id, list[Line]]]:
    """Give what is new, each run of it with what is before it on the map."""
    runs: dict[Id, list[Line]] = {}
    before = anchor
    for line in lines:
        if line is not None and line.new:
            runs.setdefault(before, []).append(line)
        elif line is not None:
            before = line.record
    yield from runs.items()


def _named(lines: Sequence[Line | None]) -> Iterator[Line]:
    return (line for line in lines if line is not None and line.given and not line.new)


def _title(name: str) -> str:
    return " ".join(name.split())[:LINE_LIMIT]
