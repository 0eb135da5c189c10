"""An open file's versions, as the window sees them."""

from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtCore")

from PySide6.QtCore import QObject

from cjm_editor.app.library import Library
from cjm_editor.editing import Label
from cjm_editor.model import Map
from cjm_editor.ui.preferences import Preferences


@pytest.fixture
def library(qapp, tmp_path: Path):
    """What opens files."""
    parent = QObject()
    yield Library(Preferences(autosave=False, author="Ada"), tmp_path / "state", parent)
    qapp.processEvents()


@pytest.fixture
def saved(library: Library, tmp_path: Path) -> Path:
    """A file."""
    path = tmp_path / "map.cjm"
    file = library.new("sample-email", "en")
    file.save_as(path)
    file.close(discard=True)
    return path


def retitle(file, title: str) -> None:
    """Make an edit."""
    [found] = file.session.document.all(Map)
    file.session.run(Label("edit.test"), lambda tx: tx.update(found.id, title=title))


def test_the_first_edit_keeps_how_the_file_was_opened(library: Library, saved: Path) -> None:
    file = library.open(saved)
    before = {record.id: record for record in file.session.document}
    retitle(file, "one")
    retitle(file, "two")
    file._versions.wait()
    [entry] = file.versions()
    assert (entry.kind, entry.name, entry.author) == ("session", "", "Ada")
    assert {record.id: record for record in file.version_document(entry.id)} == before
    file.save()
    file.close(discard=True)
    again = library.open(saved)
    assert again.versions() == [entry]
    again.close(discard=True)


def test_a_file_that_is_only_looked_at_is_left_alone(library: Library, saved: Path) -> None:
    file = library.open(saved)
    assert file.versions() == []
    assert not file.dirty
    file.close(discard=True)


def test_what_is_asked_for_is_told_and_to_be_saved(library: Library, saved: Path) -> None:
    file, told = library.open(saved), []
    file.versions_changed.connect(lambda: told.append(len(file.versions())))
    entry = file.keep_version("Kick-off", "As agreed")
    assert told == [1]
    assert file.dirty
    assert file.versions() == [entry]
    file.set_baseline(entry.id)
    assert file.versions()[0].locked
    file.set_baseline(None)
    file.rename_version(entry.id, "Start", "")
    assert [(e.name, e.kind, e.locked) for e in file.versions()] == [("Start", "manual", False)]
    assert file.keep_version("", kind="merge").id == entry.id
    file.delete_version(entry.id)
    assert file.versions() == []
    file.close(discard=True)
