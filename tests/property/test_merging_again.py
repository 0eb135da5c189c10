"""Two copies that go on being edited apart and merged into one another, in any order."""

import os
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cjm_editor.editing import Label
from cjm_editor.editing.merging import Key, Side, merge
from cjm_editor.model import Document
from cjm_editor.model.invariants import breaches
from tests.property.test_merging import CHOICES, NUMBERS, SCRIPTS, Copy, State, check
from tests.small_map import records

Doing = tuple[int, int, int]
Script = list[tuple[int, int, int, int]]
DOING = st.tuples(NUMBERS, NUMBERS, NUMBERS)
COPIES = st.sampled_from((0, 1))
MERGED = Label("edit.merge_files")


class Merging(RuleBasedStateMachine):
    """Two copies, and the state from which on each has done what the other has not taken in.

    Each merge is held against all that one merge must give (`check`): the same in both orders,
    nothing dropped but by a decision, a sound map whatever is decided.
    """

    def __init__(self) -> None:
        super().__init__()
        numbers = count()
        self.base: State = {record.id: record for record in records()}
        self.copies = [Copy(self.base, numbers) for _ in range(2)]

    @rule(mine=SCRIPTS, others=SCRIPTS)
    def edit_apart(self, mine: Script, others: Script) -> None:
        for copy, script in zip(self.copies, (mine, others), strict=True):
            for doing in script:
                copy.edit(*doing)

    @rule(mine=DOING, others=DOING, thing=NUMBERS)
    def edit_the_same(self, mine: Doing, others: Doing, thing: int) -> None:
        for copy, (what, *how) in zip(self.copies, (mine, others), strict=True):
            copy.edit(what, thing, *how)

    @rule(which=COPIES)
    def undo(self, which: int) -> None:
        # A merge that is undone was never there, for which a copy would have to look back.
        session = self.copies[which].session
        if session.undo_label is not None and session.undo_label != MERGED:
            session.undo()

    @rule(which=COPIES)
    def redo(self, which: int) -> None:
        self.copies[which].session.redo()

    @rule(which=COPIES, chosen=CHOICES)
    def take_in_the_other(self, which: int, chosen: list[Side]) -> None:
        if self.apart:
            self.take_in(which, chosen)

    @rule(which=COPIES, chosen=CHOICES)
    def take_in_the_other_and_back(self, which: int, chosen: list[Side]) -> None:
        if not self.apart:
            return
        session = self.copies[which].session
        before, cursor = self.copies[which].state, session.history.cursor
        self.merge(which, chosen)
        if session.history.cursor != cursor:
            session.undo()
        assert self.copies[which].state == before

    @rule(chosen=CHOICES)
    def take_in_each_other(self, chosen: list[Side]) -> None:
        if self.apart:
            self.take_in(0, chosen)
            self.take_in(1, chosen)
            assert self.copies[0].state == self.copies[1].state

    @property
    def apart(self) -> bool:
        """Whether each copy has what the other has not.

        No precondition: the ids that some commands make up must not decide what is drawn.
        """
        return all(copy.state != self.base for copy in self.copies)

    def take_in(self, which: int, chosen: list[Side]) -> None:
        """Merge the other copy into one as an edit, from which the next merge begins."""
        expected = self.merge(which, chosen)
        assert self.copies[which].state == expected
        self.base = self.copies[1 - which].state
        # It has nothing new for us then, nor we anything that is in conflict with it.
        again = merge(self.base, expected, self.base)
        assert not again.conflicts
        assert again.records() == expected

    def merge(self, which: int, chosen: list[Side]) -> State:
        """Merge the other copy into one, deciding by turns; gives what must come of it."""
        ours, theirs = self.copies[which], self.copies[1 - which]
        expected = check(self.base, ours.state, theirs.state, chosen)
        found = merge(self.base, ours.state, theirs.state)
        choices: dict[Key, Side] = {
            each.key: chosen[at % len(chosen)] for at, each in enumerate(found.conflicts)
        }
        diff = found.diff(choices)
        ours.session.run(MERGED, lambda tx: tx.apply(diff))
        return expected

    @invariant()
    def both_maps_are_sound(self) -> None:
        for copy in self.copies:
            document = copy.session.document
            assert not list(breaches(document))
            fresh = Document(document)
            assert all(document.referrers(each.id) == fresh.referrers(each.id) for each in fresh)


# The long sweep (packaging/dev.py faults) asks for more, and for others each time.
EXAMPLES = os.environ.get("CJM_MERGE_EXAMPLES", "")
Merging.TestCase.settings = settings(
    max_examples=int(EXAMPLES or 30),
    stateful_step_count=25,
    deadline=None,
    derandomize=not EXAMPLES,
)
TestMerging = Merging.TestCase
