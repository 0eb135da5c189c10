"""Any edits in any order: undo, redo, previews, failing journals, closing and reopening."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cjm_editor.editing import Command, EditSession, Entry, History, Label
from cjm_editor.editing import commands as edits
from cjm_editor.editing.clipboard import from_text, to_text
from cjm_editor.editing.commands.joining import lines_in, merge_cards, split_cards
from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.editing.excerpt import copied
from cjm_editor.i18n import Problem
from cjm_editor.kinds import ELEMENT_KINDS, LANE_KINDS, SCHEMA, lane_kind
from cjm_editor.model import (
    Channel,
    Diff,
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
)
from cjm_editor.model.invariants import breaches
from cjm_editor.model.plain import (
    diff_from_plain,
    diff_to_plain,
    record_from_plain,
    record_to_plain,
)
from tests.small_map import records

NUMBERS = st.integers(0, 999)
INDEXES = st.one_of(st.none(), st.integers(0, 4))
WORDS = st.text("aé\n ✓", max_size=4)


def dump(found: Any) -> str:
    """Give a document as one text, the same for the same records."""
    plain = (record_to_plain(record) for record in found)
    return json.dumps(sorted(plain, key=lambda each: str(each["id"])), sort_keys=True)


class Paper:
    """A journal that keeps everything as text, as a file does, and can be full."""

    def __init__(self, start: list[Record]) -> None:
        self.rows = {record.id: json.dumps(record_to_plain(record)) for record in start}
        self.entries: list[str] = []
        self.cursor = 0
        self.full = False

    def record(self, entry: Entry, written: Diff, cursor: int) -> None:
        self._write(written, cursor)
        plain = [
            entry.label.key,
            dict(entry.label.arguments),
            diff_to_plain(entry.diff),
            list(entry.selected_before),
            list(entry.selected_after),
            entry.merge,
        ]
        self.entries[cursor - 1 :] = [json.dumps(plain, allow_nan=False)]

    def move(self, diff: Diff, cursor: int) -> None:
        self._write(diff, cursor)

    def _write(self, diff: Diff, cursor: int) -> None:
        if self.full:
            raise OSError("no space left")
        for id in diff.removed:
            del self.rows[id]
        after = {**diff.added, **{id: new for id, (_, new) in diff.updated.items()}}
        self.rows.update({id: json.dumps(record_to_plain(new)) for id, new in after.items()})
        self.cursor = cursor

    def document(self) -> Document:
        return Document(record_from_plain(SCHEMA, json.loads(row)) for row in self.rows.values())

    def history(self) -> History:
        entries = []
        for text in self.entries:
            key, arguments, diff, before, after, merge = json.loads(text)
            found = diff_from_plain(SCHEMA, diff)
            label = Label(key, arguments)
            entries.append(Entry(label, found, tuple(before), tuple(after), merge))
        return History(tuple(entries), self.cursor)


class Editing(RuleBasedStateMachine):
    """Edits a map; `states` are what undo and redo must lead to, one more than there are edits."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = Paper(records())
        self.session = EditSession(self.paper.document(), self.paper)
        self.states = [dump(self.session.document)]
        self.at = 0
        self.made = 0

    def pick(self, cls: type[Record], number: int) -> Id:
        """Give some record of a class; now and then one that is not there."""
        found = sorted(record.id for record in self.session.document if isinstance(record, cls))
        return found[number % len(found)] if found and number % 50 else "gone"

    def new(self) -> Id:
        self.made += 1
        return f"new {self.made}"

    def do(self, name: edits.EditName, command: Command, merge: str = "") -> None:
        before = dump(self.session.document)
        try:
            changed = self.session.run(edits.label(name), command, merge)
        except Problem:
            assert dump(self.session.document) == before
            return
        assert changed == (dump(self.session.document) != before)
        if changed:
            self.at = self.session.history.cursor
            self.states[self.at :] = [dump(self.session.document)]

    @rule(kind=st.sampled_from(ELEMENT_KINDS), lane=NUMBERS, step=NUMBERS, index=INDEXES)
    def add_element(self, kind: Any, lane: int, step: int, index: int | None) -> None:
        cell = self.pick(Lane, lane), self.pick(Step, step)
        self.do("add_element", edits.add_element(kind.id, *cell, index, id=self.new(), title="x"))

    @rule(
        elements=st.lists(NUMBERS, min_size=1, max_size=4),
        kind=st.sampled_from(ELEMENT_KINDS),
    )
    def turn_into(self, elements: list[int], kind: Any) -> None:
        self.do("turn_into", turn_into([self.pick(Element, n) for n in elements], kind.id))

    @rule(elements=st.lists(NUMBERS, min_size=1, max_size=4))
    def merge_cards(self, elements: list[int]) -> None:
        self.do("merge_cards", merge_cards([self.pick(Element, n) for n in elements]))

    @rule(elements=st.lists(NUMBERS, min_size=1, max_size=3), words=WORDS)
    def split_cards(self, elements: list[int], words: str) -> None:
        ids = dict.fromkeys(self.pick(Element, n) for n in elements)
        self.do("set_field", edits.set_field(ids, "description", f"{words}\nb\nc"))
        found = [each for id in ids if (each := self.session.document.find(Element, id))]
        made = {each.id: [self.new() for _ in lines_in(each)[1:]] for each in found}
        self.do("split_cards", split_cards(made))

    @rule(
        elements=st.lists(NUMBERS, min_size=1, max_size=4),
        lane=NUMBERS,
        step=NUMBERS,
        index=INDEXES,
        value=st.one_of(st.none(), st.floats(-2, 2)),
    )
    def move_elements(
        self, elements: list[int], lane: int, step: int, index: int | None, value: float | None
    ) -> None:
        ids = list(dict.fromkeys(self.pick(Element, each) for each in elements))
        cell = self.pick(Lane, lane), self.pick(Step, step)
        self.do("move", edits.move_elements(ids, *cell, index, value))
        self._stand_together([id for id in ids if id in self.session.document], *cell, index)

    def _stand_together(self, ids: list[Id], lane: Id, step: Id, index: int | None) -> None:
        found = self.session.document.find(Lane, lane)
        kinds = {self.session.document.find(Element, id) for id in ids}
        if found is None or step == "gone" or None in kinds:
            return
        if any((kind.lane, kind.step) != (lane, step) for kind in kinds if kind):
            return  # refused, as the lane does not take them
        order = [element.id for element in self.session.document.cell(lane, step)]
        others = [id for id in order if id not in ids]
        at = len(others) if index is None else min(index, len(others))
        assert order == [*others[:at], *ids, *others[at:]]

    @rule(
        cls=st.sampled_from(
            (Element, Transfer, Step, Stage, Lane, Swimlane, Channel, Persona, Map)
        ),
        numbers=st.lists(NUMBERS, min_size=1, max_size=3),
    )
    def delete(self, cls: type[Record], numbers: list[int]) -> None:
        self.do("delete", edits.delete([self.pick(cls, number) for number in numbers]))

    @rule(elements=st.lists(NUMBERS, min_size=1, max_size=4))
    def duplicate(self, elements: list[int]) -> None:
        ids = {self.pick(Element, each) for each in elements}
        self.do("duplicate", edits.duplicate({id: self.new() for id in sorted(ids)}))

    @rule(
        cls=st.sampled_from((Element, Stage, Step, Lane, Swimlane)),
        picked=st.lists(NUMBERS, min_size=1, max_size=5),
        lane=NUMBERS,
        step=NUMBERS,
        in_place=st.booleans(),
    )
    def copy_and_paste(
        self, cls: type[Record], picked: list[int], lane: int, step: int, in_place: bool
    ) -> None:
        ids = [self.pick(cls, each) for each in picked]
        cut = copied(self.session.document, ids)
        if len(cut.elements) > 60 or not cut.picked:
            return  # what is copied again and again doubles each time
        excerpt = from_text(to_text(cut))
        assert (excerpt.what, excerpt.picked) == (cut.what, cut.picked)
        assert set(excerpt.records) == set(cut.records)
        anchor = edits.Anchor(self.pick(Lane, lane), self.pick(Step, step))
        new = {record.id: self.new() for record in excerpt.records}
        self.do("paste", edits.paste(excerpt, "map", anchor, new, in_place))
        made = (self.session.document.get(new[element.id]) for element in excerpt.elements)
        said = [(element.title, element.TYPE) for element in made if isinstance(element, Element)]
        if said:
            assert said == [(element.title, element.TYPE) for element in excerpt.elements]

    @rule(number=NUMBERS, text=WORDS, end=st.booleans())
    def type_a_title(self, number: int, text: str, end: bool) -> None:
        id = self.pick(Element, number)
        self.do("rename", edits.rename(id, text), merge=f"{id}.title")
        if end:
            self.session.end_merge()

    @rule(number=NUMBERS, width=st.one_of(st.none(), st.floats(0, 999)))
    def resize(self, number: int, width: float | None) -> None:
        self.do("resize_column", edits.resize_column(self.pick(Step, number), width))

    @rule(number=NUMBERS, by=st.sampled_from((-1.0, 0.1, 1.0)))
    def feel(self, number: int, by: float) -> None:
        self.do("set_emotion", edits.shift_emotion([self.pick(Element, number)], by))

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=3), by=st.sampled_from((-1, 1, 2)))
    def span(self, numbers: list[int], by: int) -> None:
        self.do("span", edits.span([self.pick(Element, number) for number in numbers], by))

    @rule(one=NUMBERS, other=NUMBERS)
    def connect(self, one: int, other: int) -> None:
        ends = self.pick(Element, one), self.pick(Element, other)
        self.do("connect", edits.connect(*ends, id=self.new()))

    @rule(owner=NUMBERS, index=INDEXES, what=st.integers(0, 3), kind=st.sampled_from(LANE_KINDS))
    def add_structure(self, owner: int, index: int | None, what: int, kind: Any) -> None:
        id, other = self.new(), self.new()
        made: list[tuple[edits.EditName, Callable[[], Command]]] = [
            ("add_stage", lambda: edits.add_stage("map", index, id=id, step=other)),
            ("add_step", lambda: edits.add_step(self.pick(Stage, owner), index, id=id)),
            ("add_lane", lambda: edits.add_lane(self.pick(Swimlane, owner), kind.id, index, id=id)),
            ("add_persona", lambda: edits.add_persona("map", index, id=id, swimlane=other)),
        ]
        name, command = made[what]
        self.do(name, command())

    @rule(number=NUMBERS, owner=NUMBERS, index=INDEXES, what=st.integers(0, 3))
    def move_structure(self, number: int, owner: int, index: int | None, what: int) -> None:
        commands: list[Callable[[], Command]] = [
            lambda: edits.move_stage(self.pick(Stage, number), index),
            lambda: edits.move_step(self.pick(Step, number), self.pick(Stage, owner), index),
            lambda: edits.move_lane(self.pick(Lane, number), self.pick(Swimlane, owner), index),
            lambda: edits.move_swimlane(self.pick(Swimlane, number), index),
        ]
        self.do("move", commands[what]())

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=3), other=NUMBERS, what=st.integers(0, 3))
    def reshape(self, numbers: list[int], other: int, what: int) -> None:
        commands: list[tuple[edits.EditName, Callable[[], Command]]] = [
            ("split_stage", lambda: edits.split_stage(self.pick(Step, other), id=self.new())),
            (
                "split_step",
                lambda: edits.split_step([self.pick(Element, n) for n in numbers], id=self.new()),
            ),
            (
                "merge_stages",
                lambda: edits.merge_stages(self.pick(Stage, numbers[0]), self.pick(Stage, other)),
            ),
            ("merge_steps", lambda: edits.merge_steps([self.pick(Step, n) for n in numbers])),
        ]
        name, command = commands[what]
        self.do(name, command())

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=4), keep=st.booleans())
    def gesture(self, numbers: list[int], keep: bool) -> None:
        """Preview several places, as a drag does, and keep the last or none."""
        before = dump(self.session.document)
        id = self.pick(Element, numbers[0])
        for number in numbers:
            cell = self.pick(Lane, number), self.pick(Step, number // 7)
            try:
                self.session.preview(edits.move_elements([id], *cell, number % 3))
            except Problem:
                continue
        if keep:
            shown = dump(self.session.document)
            assert self.session.commit(edits.label("move")) == (shown != before)
            if shown != before:
                self.at = self.session.history.cursor
                self.states[self.at :] = [shown]
        else:
            self.session.cancel()
            assert dump(self.session.document) == before

    @rule(number=NUMBERS)
    def fail_to_write(self, number: int) -> None:
        self.paper.full = True
        before, history = dump(self.session.document), self.session.history
        for act in (
            lambda: self.session.run(
                edits.label("delete"), edits.delete([self.pick(Lane, number)])
            ),
            self.session.undo,
            self.session.redo,
        ):
            with suppress(OSError, Problem):
                act()
            assert dump(self.session.document) == before
            assert self.session.history == history
        self.paper.full = False

    @precondition(lambda self: self.at > 0)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            could = self.session.undo()
            assert could == (self.at > 0)
            self.at -= could

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            could = self.session.redo()
            assert could == (self.at < len(self.states) - 1)
            self.at += could

    @rule()
    def close_and_reopen(self) -> None:
        self.session = EditSession(self.paper.document(), self.paper, self.paper.history())

    @invariant()
    def the_document_is_what_undo_and_redo_expect(self) -> None:
        assert dump(self.session.document) == self.states[self.at]
        assert self.session.history.cursor == self.at
        assert len(self.session.history.entries) == len(self.states) - 1

    @invariant()
    def the_file_is_what_is_shown(self) -> None:
        assert dump(self.paper.document()) == dump(self.session.document)
        assert self.paper.history() == self.session.history

    @invariant()
    def the_map_is_sound(self) -> None:
        document = self.session.document
        assert list(breaches(document)) == []
        for stage in document.all(Stage):
            assert document.children(Step, stage.id)
        for swimlane in document.all(Swimlane):
            assert document.children(Lane, swimlane.id)
        for element in document:
            if isinstance(element, Element):
                lane = document.find(Lane, element.lane)
                assert lane is not None
                kind = next(kind for kind in ELEMENT_KINDS if kind.id == element.TYPE)
                assert lane_kind(lane).accepts(kind)

    @invariant()
    def indexes_are_those_of_a_fresh_document(self) -> None:
        document, fresh = self.session.document, Document(self.session.document)
        for lane in fresh.all(Lane):
            for step in fresh.all(Step):
                assert document.cell(lane.id, step.id) == fresh.cell(lane.id, step.id)
        for record in fresh:
            assert document.referrers(record.id) == fresh.referrers(record.id)
            assert document.all(type(record)) == fresh.all(type(record))


# The long sweep (packaging/dev.py faults) asks for 10,000 steps and more.
EXAMPLES = int(os.environ.get("CJM_UNDO_EXAMPLES", "40"))
Editing.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=40, deadline=None)
TestEditing = Editing.TestCase
