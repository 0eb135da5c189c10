"""What a process does until it is killed; each operation tells what it begins and what is done.

A line on the pipe is "to N" (an edit is about to make the map show N), "at N DIGEST" (it is shown:
from now on it must never be lost), "kept VERSION", "dropping VERSION", "saving FILE", "saved FILE"
or "do NAME". A new operation is a function of a desk and a line in STARTS or STEPS.
"""

import json
import random
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from cjm_editor.app.files import read_any
from cjm_editor.app.own_file import write_own
from cjm_editor.editing import Command
from cjm_editor.editing.commands import restore
from cjm_editor.editing.commands.turning import turned
from cjm_editor.editing.history import Label
from cjm_editor.editing.merging import merge
from cjm_editor.kinds import SCHEMA, element_kind
from cjm_editor.model import Diff, Document, Element, Record, Transaction
from cjm_editor.model.plain import record_to_plain
from cjm_editor.storage import (
    WorkingCopy,
    create_document,
    leftovers,
    new_entry,
    open_document,
    recover,
)
from tests.unit.storage.small_file import session_on, title_of

MAP, OTHER, OLD, SOURCE, COPY = "map.cjm", "other.cjm", "old.cjm", "source.json", "copy.cjm"
MOST_VERSIONS = 6
"""With more than these, going back to one deletes it instead."""


class Desk:
    """One open document, and the pipe on which all that is done to it is told."""

    def __init__(self, folder: Path, first: int, seed: str, tell: Callable[[str], None]) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.chance = random.Random(seed)
        self.tell = tell
        self._next = first

    def begin(self, working: WorkingCopy) -> None:
        """Show a document."""
        self.working = working
        self.session = session_on(working)
        assert not working.damage, working.damage
        self.at()

    def at(self) -> None:
        """Tell what is shown now."""
        self.tell(f"at {number_in(self.session.document)} {digest_of(self.session.document)}")

    def edit(self, merge: str = "") -> None:
        """Make the map show the next number, in two records that must always agree."""
        number, self._next = self._next, self._next + 1
        self.tell(f"to {number}")
        self.session.run(Label("edit.test", {"number": str(number)}), shows(number), merge)
        self.at()

    @contextmanager
    def saving(self, name: str) -> Iterator[None]:
        """Tell of a save on its way."""
        self.tell(f"saving {name}")
        yield
        self.tell(f"saved {name}")


def number_in(records: Iterable[Record]) -> int:
    """Give the number a map shows; both records that have it must agree."""
    found = list(records)
    note, need = (int(title_of(found, id) or 0) for id in ("note", "need"))
    assert note == need, (note, need)
    return note


def digest_of(records: Iterable[Record]) -> str:
    """Give a digest of all there is in a map, the same for the same records."""
    plain = sorted((record_to_plain(record) for record in records), key=lambda p: str(p["id"]))
    return blake2b(json.dumps(plain, sort_keys=True).encode(), digest_size=8).hexdigest()


def shows(number: int) -> Command:
    """Give an edit that touches several tables: cards that change, come, go and are turned."""

    def command(tx: Transaction) -> None:
        for id in ("note", "need"):
            tx.update(id, title=str(number))
        tx.add(replace(tx.document["note"], id=f"card {number}", title="x" * (number % 700)))
        if f"card {number - 3}" in tx.document:
            tx.remove(f"card {number - 3}")
        card = tx.find(Element, "opportunity")
        assert card is not None
        tx.replace(turned(card, element_kind(("opportunity", "thought")[number % 2])))

    return command


# Starts -----------------------------------------------------------------------------------------


def go_on(desk: Desk) -> WorkingCopy:
    """Recover what is left over, or open the file."""
    found = leftovers(desk.state)
    if found:
        return recover(found[0], schema=SCHEMA)
    return open_document(desk.folder / MAP, schema=SCHEMA, state_folder=desk.state)


def migrate(desk: Desk) -> WorkingCopy:
    """Open a file of an older version."""
    return open_document(desk.folder / OLD, schema=SCHEMA, state_folder=desk.state)


def import_(desk: Desk) -> WorkingCopy:
    """Open a file of another format as a new map."""
    document, _ = read_any(desk.folder / SOURCE)
    return create_document(
        document, schema=SCHEMA, state_folder=desk.state, title="source", unsaved=True
    )


# Steps ------------------------------------------------------------------------------------------


def edit(desk: Desk) -> None:
    """Make one edit."""
    desk.edit()


def type_a_word(desk: Desk) -> None:
    """Make edits that are one to be undone."""
    for _ in range(4):
        desk.edit(merge="word")


def undo(desk: Desk) -> None:
    """Take the last edit back."""
    history = desk.session.history
    if history.cursor:
        _tell_where_to(desk, history.entries[history.cursor - 1].diff.inverse)
        desk.session.undo()
        desk.at()


def redo(desk: Desk) -> None:
    """Do the last edit that was undone again."""
    history = desk.session.history
    if history.cursor < len(history.entries):
        _tell_where_to(desk, history.entries[history.cursor].diff)
        desk.session.redo()
        desk.at()


def _tell_where_to(desk: Desk, diff: Diff) -> None:
    note = desk.session.document["note"]
    _, after = diff.updated.get("note", (note, note))
    desk.tell(f"to {int(title_of([after], 'note') or 0)}")


def save(desk: Desk) -> None:
    """Save, where there is a file."""
    if desk.working.path is not None:
        with desk.saving(desk.working.path.name):
            desk.working.save()


def save_as(desk: Desk) -> None:
    """Save under another name."""
    name = desk.chance.choice((MAP, OTHER))
    with desk.saving(name):
        desk.working.save_as(desk.folder / name)


def save_copy(desk: Desk) -> None:
    """Write a copy to hand out."""
    with desk.saving(COPY):
        desk.working.save_copy(desk.folder / COPY)


def autosave(desk: Desk) -> None:
    """Save in a thread while editing goes on."""
    if desk.working.path is None:
        return
    with desk.saving(desk.working.path.name):
        saver = threading.Thread(target=desk.working.save)
        saver.start()
        for _ in range(4):
            desk.edit()
        saver.join()


def convert(desk: Desk) -> None:
    """Import on the command line: another format to a map file."""
    document = Document(desk.session.document)
    with desk.saving(COPY):
        write_own(document, desk.folder / COPY)


def keep_version(desk: Desk) -> None:
    """Keep a version whose note is the number the map shows."""
    entry = new_entry("Kept", str(number_in(desk.session.document)), "", "manual")
    desk.working.versions.keep(desk.session.document, entry)
    desk.tell(f"kept {entry.id}")


def keep_beside(desk: Desk) -> None:
    """Let the program keep a version in a thread while editing goes on."""
    entry = new_entry("", str(number_in(desk.session.document)), "", "session")
    records = list(desk.session.document)
    keep = partial(desk.working.versions.keep, records, entry, gently=True)
    keeper = threading.Thread(target=keep)
    keeper.start()
    for _ in range(3):
        desk.edit()
    keeper.join()


def go_back(desk: Desk) -> None:
    """Go back to one of the versions, or let it go for good."""
    versions = desk.working.versions.all()
    if versions:
        entry = desk.chance.choice(versions)
        if len(versions) > MOST_VERSIONS:
            desk.tell(f"dropping {entry.id}")
            desk.working.versions.delete(entry.id)
            return
        desk.tell(f"to {entry.note}")
        desk.session.run(
            Label("edit.restore"), restore(Document(desk.working.versions.records(entry.id)))
        )
        desk.at()


def merge_in(desk: Desk) -> None:
    """Take in what a copy has become since, with an edit of our own, as one edit."""
    base = Document(desk.session.document)
    desk.edit()
    theirs = Transaction(base)
    theirs.add(replace(theirs.document["note"], id=f"theirs {desk.chance.random()}"))
    copy = Document(base)
    copy.apply(theirs.diff, "load")
    found = merge(
        *({each.id: each for each in side} for side in (base, desk.session.document, copy))
    )
    assert not found.conflicts
    desk.tell(f"to {number_in(desk.session.document)}")
    desk.session.run(Label("edit.merge_files"), lambda tx: tx.apply(found.diff()))
    desk.at()


def close_and_open(desk: Desk) -> None:
    """Leave the document and take it up again."""
    path = desk.working.path
    desk.working.close()
    found = leftovers(desk.state)
    if found:
        desk.begin(recover(found[0], schema=SCHEMA))
    else:
        assert path is not None
        desk.begin(open_document(path, schema=SCHEMA, state_folder=desk.state))


STARTS = {"go on": go_on, "migration": migrate, "import": import_}
STEPS = {
    "edit": edit,
    "type": type_a_word,
    "undo": undo,
    "redo": redo,
    "save": save,
    "save as": save_as,
    "save copy": save_copy,
    "autosave": autosave,
    "convert": convert,
    "keep version": keep_version,
    "keep beside": keep_beside,
    "go back": go_back,
    "merge": merge_in,
    "close and open": close_and_open,
}


def work(desk: Desk, start: str) -> None:
    """Begin in one way and then do anything, without end."""
    desk.tell(f"do {start}")
    desk.begin(STARTS[start](desk))
    names = list(STEPS)
    while True:
        name = desk.chance.choice(names)
        desk.tell(f"do {name}")
        STEPS[name](desk)
