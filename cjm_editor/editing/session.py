"""The edit session: the only way a document changes."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from cjm_editor.editing.history import Entry, History, Journal, Label
from cjm_editor.editing.locks import check_locks
from cjm_editor.editing.remarks import keep_remarks
from cjm_editor.editing.selection import Selection
from cjm_editor.model import Diff, Document, Id, Origin, Transaction, chained

Command: TypeAlias = Callable[[Transaction], None]
"""A change of records; it sees the document as it was before the pending edit."""


class EditSession:
    """Runs commands on a document: preview, commit or cancel, undo and redo.

    While a gesture goes on, each preview takes the last one back and runs afresh from the start
    state. Nothing is kept until commit, which makes the edit durable in the journal first.
    """

    def __init__(
        self, document: Document, journal: Journal | None = None, history: History | None = None
    ) -> None:
        self.document = document
        self.selection = Selection()
        self._journal = journal
        self._entries: list[Entry] = list(history.entries) if history else []
        self._cursor = history.cursor if history else 0
        self._pending = Diff()
        self._selected_at_start: tuple[Id, ...] | None = None
        self._merging = False

    @property
    def previewing(self) -> bool:
        """Whether a previewed edit waits to be committed or cancelled."""
        return self._selected_at_start is not None

    @property
    def history(self) -> History:
        """All entries and the cursor between what is done and what is undone."""
        return History(tuple(self._entries), self._cursor)

    @property
    def undo_label(self) -> Label | None:
        """The name of what undo would take back."""
        return self._entries[self._cursor - 1].label if self._cursor else None

    @property
    def redo_label(self) -> Label | None:
        """The name of what redo would do again."""
        return self._entries[self._cursor].label if self._cursor < len(self._entries) else None

    def preview(self, command: Command) -> None:
        """Show what a command would do, instead of what the last preview showed."""
        if self._selected_at_start is None:
            self._selected_at_start = self.selection.ids
        diff = self._run(command)
        change = self._pending.inverse.then(diff)
        self._pending = diff
        self.document.apply(change, "preview")

    def commit(self, label: Label, merge: str = "") -> bool:
        """Keep what the preview shows, durably; gives whether anything changed.

        If it cannot be written, the preview is taken back and the error goes on.
        """
        diff, selected = self._pending, self._selected_at_start or ()
        self._pending, self._selected_at_start = Diff(), None
        if not diff:
            return False
        self.selection.keep_existing(self.document)
        entry = Entry(label, diff, selected, self.selection.ids, merge)
        try:
            self._write(entry)
        except BaseException:
            self.document.apply(diff.inverse, "cancel")
            self.selection.set(id for id in selected if id in self.document)
            raise
        # The records are as previewed: only those who wait for kept edits need to hear of it.
        self.document.announce(diff, "commit")
        return True

    def cancel(self) -> None:
        """Take the preview back."""
        if self._selected_at_start is None:
            return
        diff, selected = self._pending, self._selected_at_start
        self._pending, self._selected_at_start = Diff(), None
        self.document.apply(diff.inverse, "cancel")
        self.selection.set(id for id in selected if id in self.document)

    def run(
        self,
        label: Label,
        command: Command,
        merge: str = "",
        select: Iterable[Id] | None = None,
    ) -> bool:
        """Do a command at once, and select what it says; gives whether anything changed."""
        self.cancel()
        try:
            self.preview(command)
            if select is not None:
                self.selection.set(select)
        except BaseException:
            self.cancel()
            raise
        return self.commit(label, merge)

    def undo(self) -> bool:
        """Take the last edit back; gives whether there was one."""
        return self.go_to(self._cursor - 1)

    def redo(self) -> bool:
        """Do the last undone edit again; gives whether there was one."""
        return self.go_to(self._cursor + 1)

    def go_to(self, cursor: int) -> bool:
        """Undo or redo until so many entries are done, as one move; gives whether it was one."""
        self.cancel()
        here = self._cursor
        if cursor == here or not 0 <= cursor <= len(self._entries):
            return False
        back = cursor < here
        passed = self._entries[cursor:here] if back else self._entries[here:cursor]
        if back:
            diff = chained(entry.diff.inverse for entry in reversed(passed))
            selected = passed[0].selected_before
        else:
            diff = chained(entry.diff for entry in passed)
            selected = passed[-1].selected_after
        if self._journal:
            self._journal.move(diff, cursor)
        self._cursor = cursor
        self._merging = False
        origin: Origin = "undo" if back else "redo"
        if diff:
            self.document.apply(diff, origin)
        else:
            # The records are the same there: those who show the history need to hear of it.
            self.document.announce(diff, origin)
        self.selection.set(id for id in selected if id in self.document)
        return True

    def end_merge(self) -> None:
        """Make the next edit an entry of its own, whatever its merge key."""
        self._merging = False

    def _run(self, command: Command) -> Diff:
        if not self._pending:
            return self._diff(command)
        # Commands look at the start state: take the pending edit back without telling anybody.
        with self.document.silently(self._pending.inverse):
            return self._diff(command)

    def _diff(self, command: Command) -> Diff:
        transaction = Transaction(self.document)
        command(transaction)
        keep_remarks(transaction)
        diff = transaction.diff
        if transaction.heeds_locks:
            check_locks(self.document, diff)
        return diff

    def _write(self, entry: Entry) -> None:
        merged = self._merged(entry)
        kept = merged or entry
        cursor = self._cursor if merged else self._cursor + 1
        if self._journal:
            self._journal.record(kept, entry.diff, cursor)
        self._entries[cursor - 1 :] = [kept]
        self._cursor = cursor
        self._merging = bool(entry.merge)

    def _merged(self, entry: Entry) -> Entry | None:
        last = self._entries[self._cursor - 1] if self._cursor else None
        if last is None or not self._merging or last.merge != entry.merge:
            return None
        diff = last.diff.then(entry.diff)
        if not diff:
            # Typed and taken out again: an entry that does nothing could not be seen undone.
            return None
        return Entry(entry.label, diff, last.selected_before, entry.selected_after, entry.merge)
