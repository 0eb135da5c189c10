"""An open file's versions, as the window sees them."""

from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtCore")

from PySide6.QtCore import QObject

from cjm_editor.analysis.slices import finish
from cjm_editor.app.library import Library
from cjm_editor.editing import Label
from cjm_editor.model import Map, Stage
from cjm_editor.storage.backups import backups
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


def test_a_save_leaves_a_backup_that_opens_as_unsaved_work(
    library: Library, saved: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "state" / "backups"
    [first] = backups(folder)
    assert first.title == "map"
    again = library.open_backup(first.path, first.title)
    assert again.path is None
    assert again.dirty
    assert again.title == "map"
    again.close(discard=True)


def test_an_older_file_is_backed_up_before_it_is_written_over(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "old.cjm"
    path.write_bytes((Path(__file__).parents[2] / "files" / "1.0.cjm").read_bytes())
    before = path.read_bytes()
    file = library.open(path)
    file.session.run(Label("edit.test"), lambda tx: tx.update("map", title="x"))
    file.save()
    file._versions.wait()
    file.save()
    assert [entry.kind for entry in file.versions()] == ["migration"]
    file.close(discard=True)
    found = backups(tmp_path / "state" / "backups")
    assert before in [each.path.read_bytes() for each in found]


def test_a_folder_that_takes_no_backup_is_told_of_once(
    library: Library, saved: Path, tmp_path: Path, qapp
) -> None:
    blocked = tmp_path / "no folder"
    blocked.write_text("")
    library._preferences.backup_folder = str(blocked)
    file, told = library.open(saved), []
    file.failed.connect(told.append)
    for title in ("one", "two"):
        retitle(file, title)
        file.save()
        file._backing_up.wait()
        qapp.processEvents()
    assert [problem.key for problem in told] == ["problem.backup.failed"]
    assert not file.dirty
    file.close(discard=True)


def test_a_version_is_read_bit_by_bit(library: Library, saved: Path) -> None:
    file = library.open(saved)
    entry = file.keep_version("Start")
    retitle(file, "later")
    whole = file.version_document(entry.id)
    reading = file.reading_version(entry.id)
    found = finish(reading)
    assert {each.id: each for each in found} == {each.id: each for each in whole}
    [map] = found.all(Map)
    assert found.children(Stage, map.id) == whole.children(Stage, map.id) != ()
    file.close(discard=True)
