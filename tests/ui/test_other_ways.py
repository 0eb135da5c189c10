"""Files that cannot just be opened: who has them is said, and what can be done is a button."""

import pytest
from PySide6.QtWidgets import QPushButton

from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Map
from cjm_editor.storage import create_document, open_document
from tests.small_map import records


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "map.cjm"
    with create_document(records(), schema=SCHEMA, state_folder=tmp_path / "made") as working:
        working.save_as(path)
    return path


def answers(window):
    """Give the buttons beside the sentence."""
    found = window.message_bar.findChildren(QPushButton)
    return {button.text(): button for button in found if not button.isHidden()}


def refused(container, qtbot, path):
    """Open a file in a window that says why it cannot be opened."""
    container.show(None)
    window = container.windows[0]
    window.open_path(path)
    assert window.file is None
    return window


def shown(window, qtbot):
    qtbot.waitUntil(lambda: window.file is not None and window.is_complete)
    return window.file


def test_a_file_of_another_computer_is_told_with_who_has_it(container, qtbot, saved, tmp_path):
    with open_document(saved, schema=SCHEMA, state_folder=tmp_path / "there") as other:
        window = refused(container, qtbot, saved)
        assert "has had it since 20" in window.message_bar.sentence
        assert list(answers(window)) == [
            text(f"ui.open_as.{way}") for way in ("copy", "look", "take_over")
        ]
        answers(window)[text("ui.open_as.look")].click()
        file = shown(window, qtbot)
        assert file.path == saved and file.read_only
        assert window.status_bar.state == text("ui.state.read_only")
        assert "(read-only)" in window.windowTitle()
        map_id = file.session.document.all(Map)[0].id
        window.release_file().close(discard=True)
        other.save()  # nobody has taken it from them
        assert map_id in {record.id for record in other.load()}


def test_a_copy_of_it_is_a_new_map(container, qtbot, saved, tmp_path):
    with open_document(saved, schema=SCHEMA, state_folder=tmp_path / "there"):
        window = refused(container, qtbot, saved)
        answers(window)[text("ui.open_as.copy")].click()
        file = shown(window, qtbot)
        assert file.path is None and file.dirty


def test_a_claim_that_outlived_a_crash_can_be_taken_over(container, qtbot, saved, tmp_path):
    crashed = open_document(saved, schema=SCHEMA, state_folder=tmp_path / "there")
    crashed._journal.close()
    crashed._place.release()
    window = refused(container, qtbot, saved)
    answers(window)[text("ui.open_as.take_over")].click()
    file = shown(window, qtbot)
    assert file.path == saved and not file.read_only
    window.release_file().close(discard=True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["map.cjm"]


def test_a_file_of_another_process_here_can_be_read(container, qtbot, saved, tmp_path):
    with open_document(saved, schema=SCHEMA, state_folder=tmp_path / "state"):
        window = refused(container, qtbot, saved)
        assert "in another window, since 20" in window.message_bar.sentence
        assert list(answers(window)) == [text(f"ui.open_as.{way}") for way in ("copy", "look")]
        answers(window)[text("ui.open_as.look")].click()
        assert shown(window, qtbot).read_only


def test_what_is_whole_in_a_damaged_file_is_offered(container, qtbot, saved):
    saved.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    damaged = saved.read_bytes()
    window = refused(container, qtbot, saved)
    answers(window)[text("ui.open_as.rescue")].click()
    file = shown(window, qtbot)
    assert file.path is None and file.dirty
    assert "should have" in window.message_bar.sentence
    assert saved.read_bytes() == damaged


def test_of_several_files_that_cannot_be_opened_each_is_told(container, qtbot, saved, tmp_path):
    saved.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    window = refused(container, qtbot, saved)
    window.open_path(tmp_path / "gone.cjm")
    window.open_path(tmp_path)
    window.open_path(tmp_path)
    for name in (saved.name, "gone.cjm", tmp_path.name):
        assert window.message_bar.sentence.count(f"“{name}”") == 1
    assert text("ui.open_as.rescue") in answers(window)
    window.report("Something else")
    assert window.message_bar.sentence == "Something else" and not answers(window)
