"""Whatever is edited, kept, deleted, saved and opened again: a version is what it was."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cjm_editor.editing import Label
from cjm_editor.editing.commands import restore
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Asset, Document, Record
from cjm_editor.model.version import held
from cjm_editor.storage import check, create_document, new_entry, open_document
from tests.unit.storage.small_file import by_id, every_type, session_on

PICTURES = [bytes([n]) * 300 for n in range(3)]


class Versions(RuleBasedStateMachine):
    """A file with a few pictures, and what each version is known to hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "map.cjm"
        working = create_document(every_type(), schema=SCHEMA, state_folder=self.folder / "state")
        working.save_as(self.path)
        self._begin(working)
        self.known: dict[str, dict[str, Record]] = {}

    def _begin(self, working) -> None:
        self.working, self.session = working, session_on(working)
        assert working.damage == ()

    def teardown(self) -> None:
        self.working.close(discard=True)
        assert check(self.path, schema=SCHEMA) == []
        shutil.rmtree(self.folder)

    @rule(title=st.sampled_from("abc"))
    def retitle(self, title: str) -> None:
        self.session.run(Label("edit.test"), lambda tx: tx.update("map", title=title))

    @rule(number=st.integers(0, 2), picture=st.sampled_from(PICTURES))
    def show(self, number: int, picture: bytes) -> None:
        id = f"picture {number}"

        def command(tx) -> None:
            if tx.get(id) is None:
                tx.add(Asset(id=id, data=picture))
            else:
                tx.update(id, data=picture)

        self.session.run(Label("edit.test"), command)

    @rule(number=st.integers(0, 2))
    def take_out(self, number: int) -> None:
        self.session.run(Label("edit.test"), lambda tx: tx.remove(f"picture {number}"))

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule(kind=st.sampled_from(("manual", "session")))
    def keep(self, kind) -> None:
        entry = self.working.versions.keep(self.session.document, new_entry("", "", "", kind))
        self.known.setdefault(entry.id, by_id(held(self.session.document)))

    @rule()
    def keep_what_was(self) -> None:
        """Keep how the file was, as the first edit of a session does."""
        before = list(self.session.document)
        self.session.run(Label("edit.test"), lambda tx: tx.remove("picture 0"))
        entry = self.working.versions.keep(before, new_entry("", "", "", "session"))
        self.known.setdefault(entry.id, by_id(held(before)))

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def delete(self, data) -> None:
        id = data.draw(st.sampled_from(sorted(self.known)))
        self.working.versions.delete(id)
        del self.known[id]

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def go_back(self, data) -> None:
        id = data.draw(st.sampled_from(sorted(self.known)))
        version = Document(self.working.versions.records(id))
        self.session.run(Label("edit.restore"), restore(version))
        assert by_id(held(self.session.document)) == self.known[id]

    @rule()
    def save_and_open(self) -> None:
        self.working.save()
        self.working.close()
        self._begin(open_document(self.path, schema=SCHEMA, state_folder=self.folder / "state"))

    @invariant()
    def every_version_is_what_it_was(self) -> None:
        listed = {entry.id: entry for entry in self.working.versions.all()}
        # Automatic ones may have been thinned out, all others are there.
        self.known = {id: held for id, held in self.known.items() if id in listed}
        for id, records in self.known.items():
            assert listed[id].whole
            assert by_id(self.working.versions.records(id)) == records


TestVersions = Versions.TestCase
TestVersions.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
