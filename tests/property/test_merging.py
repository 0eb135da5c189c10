"""Two copies of a map, each edited in any way: what merging them must give."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.editing import EditSession
from cjm_editor.editing import commands as edits
from cjm_editor.editing.commands.comments import add_comment
from cjm_editor.editing.commands.fields import set_field
from cjm_editor.editing.commands.maps import duplicate_map
from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.editing.merging import Conflict, Key, Merge, Side, merge
from cjm_editor.editing.merging.owners import empty
from cjm_editor.i18n import Problem
from cjm_editor.kinds import ELEMENT_KINDS, element_kind, lane_kind
from cjm_editor.model import (
    Asset,
    Channel,
    Comment,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)
from cjm_editor.model.document import targets
from cjm_editor.model.invariants import breaches
from tests.small_map import records

State = dict[Id, Record]
NUMBERS = st.integers(0, 40)
NEW = count()


class Copy:
    """One copy of a file, and whoever edits it."""

    def __init__(self, state: State, numbers: Iterator[int] = NEW) -> None:
        self.session = EditSession(Document(state.values()))
        self._numbers = numbers

    @property
    def state(self) -> State:
        return {record.id: record for record in self.session.document}

    def pick(self, cls: type[Record], number: int) -> Id:
        found = sorted(record.id for record in self.session.document if isinstance(record, cls))
        return found[number % len(found)] if found else "gone"

    def edit(self, what: int, a: int, b: int, c: int) -> None:
        """Do one of the things people do; whatever is refused is not done."""
        new = [f"new {next(self._numbers)}" for _ in range(3)]
        card, lane, step = self.pick(Element, a), self.pick(Lane, b), self.pick(Step, c)
        stage, swimlane, map = self.pick(Stage, b), self.pick(Swimlane, c), self.pick(Map, c)
        kind = ELEMENT_KINDS[b % len(ELEMENT_KINDS)]
        anything: tuple[type[Record], ...] = (
            *(Element, Transfer, Step, Stage, Lane, Swimlane, Channel, Persona, Map, Comment),
        )
        field, value = (
            ("title", str(b)),
            ("description", str(c)),
            ("tags", tuple(sorted({str(b % 4), str(c % 4)}))),
            ("evidence", ("assumed", "told", "measured")[c % 3]),
            ("channels", (self.pick(Channel, c),)),
            ("journey", map),
        )[b % 6]
        doings: tuple[Callable[[], Any], ...] = (
            lambda: edits.add_element(
                element_kind(lane_kind(self.found(Lane, lane)).element).id,
                *(lane, step, c % 3),
                id=new[0],
                title=str(b),
            ),
            lambda: edits.move_elements([card], self.found(Element, card).lane, step, c % 3),
            lambda: edits.move_elements([card], lane, self.found(Element, card).step, c % 3),
            lambda: edits.delete([self.pick(anything[b % len(anything)], a)]),
            lambda: edits.delete([self.pick(anything[b % 4], a)]),
            lambda: set_field([card], field, value),
            lambda: set_field([card], field, value),
            lambda: edits.rename(self.pick(anything[1 + b % 8], a), str(c)),
            lambda: turn_into([card], kind.id),
            lambda: edits.connect(
                self.pick(element_kind("touchpoint").record, a),
                self.pick(element_kind("touchpoint").record, b),
                id=new[0],
            ),
            lambda: edits.add_stage(map, c % 3, id=new[0], step=new[1]),
            lambda: edits.add_step(stage, c % 3, id=new[0]),
            lambda: edits.add_lane(swimlane, "notes", c % 3, id=new[0]),
            lambda: edits.add_persona(map, c % 3, id=new[0], swimlane=new[1]),
            lambda: edits.move_step(step, stage, a % 3),
            lambda: edits.move_lane(lane, swimlane, a % 3),
            lambda: edits.move_stage(stage, a % 3),
            lambda: edits.span([card], c % 3 - 1),
            lambda: add_comment(map, card if b % 2 else stage, str(c), id=new[0]),
            lambda: edits.merge_stages(stage, self.pick(Stage, a)),
            lambda: duplicate_map(map, str(a), id=new[0]),
        )
        with suppress(Problem, KeyError):
            self.session.run(edits.label("move"), doings[what % len(doings)]())

    def found(self, cls: type[Any], id: Id) -> Any:
        record = self.session.document.find(cls, id)
        if record is None:
            raise KeyError(id)
        return record


SCRIPTS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), max_size=8)
SIDES: tuple[Side, ...] = ("ours", "theirs")
CHOICES = st.lists(st.sampled_from(SIDES), min_size=1, max_size=9)


@settings(max_examples=300, deadline=None)
@given(SCRIPTS, SCRIPTS, SCRIPTS, CHOICES)
def test_merging(
    before: list[tuple[int, ...]],
    mine: list[tuple[int, ...]],
    others: list[tuple[int, ...]],
    chosen: list[Side],
) -> None:
    copies = [edited({record.id: record for record in records()}, before)]
    copies += [edited(copies[0], mine), edited(copies[0], others)]
    result = check(*copies, chosen)
    check(copies[1], edited(copies[1], others), result, chosen)


def edited(state: State, script: Iterable[tuple[int, ...]]) -> State:
    copy = Copy(state)
    for what, a, b, c in script:
        copy.edit(what, a, b, c)
    return copy.state


def check(base: State, ours: State, theirs: State, chosen: list[Side]) -> State:
    assert merge(base, ours, base).records() == ours
    assert merge(base, base, theirs).records() == theirs
    assert merge(base, ours, ours).records() == ours
    found, mirrored = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {frozen(each) for each in found.conflicts} == set(map(turned, mirrored.conflicts))
    choices: dict[Key, Side] = {
        each.key: chosen[at % len(chosen)] for at, each in enumerate(found.conflicts)
    }
    swapped: dict[Key, Side] = {
        key: "ours" if side == "theirs" else "theirs" for key, side in choices.items()
    }
    result = found.records(choices)
    assert result == mirrored.records(swapped)
    for each in ({}, dict.fromkeys(choices, "theirs"), choices):
        sound(base, ours, theirs, found.records(each))
    kept(base, ours, theirs, found, result)
    undecided = found.records()
    for conflict in found.conflicts:
        # Deleting wins over nothing unless somebody says so.
        assert conflict.names or conflict.record in undecided
    document = Document(ours.values())
    document.apply(found.diff(choices), "commit")
    assert {record.id: record for record in document} == result
    return result


def frozen(conflict: Conflict) -> tuple[Any, ...]:
    return conflict.key, conflict.group, repr(conflict.ours), repr(conflict.theirs)


def turned(conflict: Conflict) -> tuple[Any, ...]:
    return conflict.key, conflict.group, repr(conflict.theirs), repr(conflict.ours)


def sound(base: State, ours: State, theirs: State, result: State) -> None:
    assert not list(breaches(Document(result.values())))
    assert not set(empty(result)) - set(empty(ours)) - set(empty(theirs))
    for record in result.values():
        if isinstance(record, Element):
            lane = result[record.lane]
            assert isinstance(lane, Lane)
            assert lane_kind(lane).accepts(element_kind(record))


def kept(base: State, ours: State, theirs: State, found: Merge, result: State) -> None:
    """Nothing that one side alone did is dropped, but by a decision."""
    decided = {conflict.key for conflict in found.conflicts}
    whole = {id for id, names in decided if not names}
    fields = {(id, name) for id, names in decided for name in names}
    for mine, other in ((ours, theirs), (theirs, ours)):
        for id, record in mine.items():
            before, there = base.get(id), other.get(id)
            if record == before or id in whole or isinstance(record, Asset):
                continue
            if before is not None and there is None and only_lost_links(before, record, mine):
                continue
            assert id in result
            for spec in fields_of(type(record)):
                name, value = spec.name, getattr(record, spec.name)
                unchanged = before is not None and value == getattr(before, name, None)
                also = there is not None and (
                    before is None or getattr(there, name, None) != getattr(before, name, None)
                )
                if unchanged or also or (id, name) in fields or spec.form == "rank":
                    continue
                if isinstance(record, Comment) or led_away(spec.form, value, result, whole):
                    continue
                assert getattr(result[id], name) == value


def led_away(form: str, value: Any, result: State, whole: set[Id]) -> bool:
    """Tell whether a link led to what a decision took out."""
    ids = value if isinstance(value, tuple) else (value,)
    return form.startswith("reference") and any(
        each in whole and each not in result for each in ids
    )


def only_lost_links(before: Record, record: Record, state: State) -> bool:
    lost = set(targets(before)) - set(targets(record))
    return bool(lost) and all(each not in state for each in lost)
