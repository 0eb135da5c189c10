"""The timeline: versions kept, looked at beside today's map, compared, gone back to and locked."""

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from cjm_editor.editing import Label
from cjm_editor.editing.commands import add_experiment
from cjm_editor.model import Map
from cjm_editor.ui.comparison.window import ComparisonWindow
from cjm_editor.ui.dialogs.choose import ChooseDialog
from cjm_editor.ui.versions import said
from cjm_editor.ui.versions.experiments import ExperimentsDialog
from cjm_editor.ui.versions.naming import VersionDialog


def answer(kind, act):
    """Wait for a dialog of a kind and do something with it."""

    def look():
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            act(found)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def go_on(question):
    """Say yes."""
    question.buttons()[0].click()


def title(window) -> str:
    """The title of the file's first map."""
    return window.file.session.document.all(Map)[0].title


def retitle(window, words):
    """Make an edit."""
    map_id = window.file.session.document.all(Map)[0].id
    window.file.session.run(Label("edit.rename"), lambda tx: tx.update(map_id, title=words))


@pytest.fixture
def timeline(window, qtbot):
    """The timeline panel in view."""
    window.doings.show_versions()
    qtbot.waitUntil(
        lambda: "versions" in vars(window.panels) and window.panels.versions.isVisible()
    )
    return window.panels.versions


def keep(window, name, note=""):
    """Keep a version as a user does."""

    def fill(dialog):
        dialog.name_box.setText(name)
        dialog.note_box.setPlainText(note)
        dialog.accept()

    answer(VersionDialog, fill)
    window.window_actions.by_id["keep_version"].trigger()


def test_a_version_is_kept_and_listed(window, timeline):
    assert timeline._empty.isVisible()
    keep(window, "Kick-off", "As agreed")
    assert timeline.current.name == "Kick-off"
    assert timeline._note.text() == "As agreed"
    assert window.file.dirty
    assert window.file.session.undo_label is None


def test_what_was_kept_today_was_kept_yesterday_after_midnight(window, timeline, monkeypatch):
    class Tomorrow(QDate):
        @staticmethod
        def currentDate():
            return QDate.currentDate().addDays(1)

    keep(window, "Kick-off")
    assert timeline.rows.item(0).text() == "Today"
    monkeypatch.setattr(said, "QDate", Tomorrow)
    timeline.today.turned.emit("2999-01-01")
    assert timeline.rows.item(0).text() == "Yesterday"


def test_a_name_is_needed(window, qtbot):
    dialog = VersionDialog("Keep version")
    qtbot.addWidget(dialog)
    save = dialog._box.buttons()[0]
    assert not save.isEnabled()
    dialog.name_box.setText("  x ")
    assert save.isEnabled()
    assert dialog.name == "x"


def test_going_back_is_one_edit_and_keeps_what_was_there(window, timeline, qtbot):
    before = title(window)
    keep(window, "Kick-off")
    retitle(window, "changed")
    timeline.buttons["restore"].click()
    assert title(window) == before
    assert [entry.kind for entry in window.file.versions()][-2:] == ["manual", "restore"]
    assert "Kick-off" in window.message_bar.sentence
    assert "Kick-off" in str(window.file.session.undo_label)
    window.message_bar._buttons[0].click()
    assert title(window) == "changed"


def test_undoing_is_offered_for_only_as_long_as_it_would_undo_the_return(window, timeline):
    keep(window, "Kick-off")
    retitle(window, "changed")
    timeline.buttons["restore"].click()
    assert window.message_bar.sentence
    window.file.session.undo()
    assert title(window) == "changed"
    assert window.message_bar.sentence == ""


def test_going_back_to_what_is_there_says_so(window, timeline):
    keep(window, "Kick-off")
    timeline.buttons["restore"].click()
    assert window.file.session.undo_label is None
    assert "Kick-off" in window.message_bar.sentence


def test_a_version_beside_the_map_of_today(window, timeline, qtbot):
    keep(window, "Kick-off")
    retitle(window, "changed")
    qtbot.keyClick(timeline.rows, Qt.Key.Key_Return)
    view = window.versioning.view
    qtbot.waitUntil(lambda: view.map.placed_map is not None)
    assert view.isVisible()
    assert view.map.placed.map.title != "changed"
    assert window.placed.map.title == "changed"
    window.canvas.set_zoom(1.5)
    assert view.map.zoom == pytest.approx(window.canvas.zoom)
    view.together.setChecked(False)
    window.canvas.set_zoom(0.5)
    assert view.map.zoom == pytest.approx(1.5)
    qtbot.keyClick(view.map, Qt.Key.Key_Escape)
    assert window.versioning.view is None
    assert not view.isVisible()


def test_the_view_goes_with_the_file(window, timeline, qtbot):
    keep(window, "Kick-off")
    timeline.buttons["open"].click()
    assert window.versioning.view is not None
    file = window.release_file()
    assert window.versioning.view is None
    file.close(discard=True)


def test_the_baseline_is_locked_and_can_be_released(window, timeline):
    keep(window, "Kick-off")
    answer(QMessageBox, go_on)
    timeline.buttons["baseline"].click()
    assert timeline.current.locked
    shown = {name for name, button in timeline.buttons.items() if not button.isHidden()}
    assert shown == {"open", "compare", "restore", "ordinary"}
    answer(QMessageBox, go_on)
    timeline.buttons["ordinary"].click()
    assert not timeline.current.locked


def test_deleting_asks_and_a_locked_one_is_not_deleted_by_key(window, timeline, qtbot):
    keep(window, "one")
    answer(QMessageBox, go_on)
    timeline.buttons["baseline"].click()
    qtbot.keyClick(timeline.rows, Qt.Key.Key_Delete)
    assert len(window.file.versions()) == 1
    keep(window, "two")
    answer(QMessageBox, go_on)
    qtbot.keyClick(timeline.rows, Qt.Key.Key_Delete)
    assert [entry.name for entry in window.file.versions()] == ["one"]


def test_renaming_by_key(window, timeline, qtbot):
    keep(window, "one")

    def fill(dialog):
        assert dialog.name == "one"
        dialog.name_box.setText("first")
        dialog.accept()

    answer(VersionDialog, fill)
    qtbot.keyClick(timeline.rows, Qt.Key.Key_F2)
    assert [entry.name for entry in window.file.versions()] == ["first"]


def test_comparing_with_what_is_there_now(window, timeline, qtbot):
    keep(window, "Kick-off")
    retitle(window, "changed")
    started = add_experiment("Since then", id="x")
    window.file.session.run(Label("edit.add_experiment"), started)
    answer(ChooseDialog, lambda dialog: dialog.accept())
    timeline.buttons["compare"].click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ComparisonWindow)))
    (shown,) = window.findChildren(ComparisonWindow)
    assert [change.kind for change in shown.comparison.changes] == ["reworded"]


def test_experiments_outlive_a_return(window, timeline, qtbot):
    keep(window, "before")
    first = window.file.versions()[0]
    dialog = ExperimentsDialog(window.file)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.add.click()
    assert dialog.current.before == first.id
    dialog.form.changed.emit("hypothesis", "Fewer calls")
    box = dialog.ends["after"]
    box.setCurrentIndex(box.findData(first.id))
    box.activated.emit(box.currentIndex())
    assert (dialog.current.hypothesis, dialog.current.after) == ("Fewer calls", first.id)
    assert not dialog.compare.isEnabled()
    retitle(window, "changed")
    timeline.pick(first.id)
    timeline.buttons["restore"].click()
    assert dialog.current.hypothesis == "Fewer calls"
    dialog.delete.click()
    assert dialog.current is None


def test_the_panel_comes_before_those_it_shares_its_place_with(window, qtbot):
    window.docks["versions"].toggleViewAction().trigger()
    panel = window.docks["versions"].widget()
    qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty())
