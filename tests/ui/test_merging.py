"""Merging the open file with a copy of it: what joins, what is chosen, and one edit of it all."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QPushButton

from cjm_editor.app.own_file import opened_apart, write_own
from cjm_editor.editing import Entry, Label
from cjm_editor.editing import commands as edits
from cjm_editor.editing.merging import merge
from cjm_editor.i18n import LANGUAGES, set_language, text
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Diff, Document, Stage
from cjm_editor.ui.merging.dialog import MergeDialog
from cjm_editor.ui.merging.opening import merge_file
from tests.ui.test_dialogs import check

NEW = count()


def cards(window):
    found = window.file.session.document.all(Touchpoint)
    return sorted(found, key=lambda each: each.id)


def edit_elsewhere(source: Path, target: Path, **titles: str) -> None:
    """Save a copy in which somebody has renamed cards."""
    with opened_apart(source) as copy:
        records = copy.load()
        cursor = copy.history(records).cursor
        by_id = {record.id: record for record in records}
        updated = {id: (by_id[id], replace(by_id[id], title=title)) for id, title in titles.items()}
        diff = Diff(updated=updated)
        copy.record(Entry(Label("edit.rename"), diff), diff, cursor + 1)
        copy.save_copy(target, history=True)


def rename(window, id: str, title: str) -> None:
    window.file.session.run(edits.label("rename"), edits.rename(id, title))


def during(act, tries=400):
    """Do something with the next dialog once it is there."""

    def look(left):
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isActiveWindow():
            assert left, "no dialog came"
            QTimer.singleShot(25, lambda: look(left - 1))
        else:
            try:
                act(dialog)
            finally:
                dialog.close()  # or a test that fails would wait for ever

    QTimer.singleShot(0, lambda: look(tries))


def press(dialog, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


@pytest.fixture
def saved(container, window, tmp_path):
    """The path of the open map, saved, with autosave off."""
    container.preferences.autosave = False
    assert window.filing.save_to(tmp_path / "a.cjm")
    return tmp_path / "a.cjm"


def test_what_does_not_contradict_joins_as_one_edit(window, saved, tmp_path, monkeypatch):
    one, two, *_ = (card.id for card in cards(window))
    edit_elsewhere(saved, tmp_path / "b.cjm", **{one: "theirs"})
    rename(window, two, "ours")
    before = len(window.file.session.history.entries)
    answer = (str(tmp_path / "b.cjm"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)
    during(lambda dialog: press(dialog, Qt.Key.Key_Return))
    window.window_actions.by_id["merge"].trigger()
    document = window.file.session.document
    assert (document[one].title, document[two].title) == ("theirs", "ours")
    assert len(window.file.session.history.entries) == before + 1
    assert {entry.kind for entry in window.file.versions()} >= {"merge", "merged"}
    assert window.file.session.undo()
    assert document[one].title != "theirs"


def test_conflicts_are_chosen_with_the_keys_alone(window, saved, tmp_path):
    one, two, *_ = (card.id for card in cards(window))
    edit_elsewhere(saved, tmp_path / "b.cjm", **{one: "their one", two: "their two"})
    rename(window, one, "my one")
    rename(window, two, "my two")
    seen = []

    def choose(dialog):
        ok = next(
            each for each in dialog.findChildren(QDialogButtonBox)[0].buttons() if each.isDefault()
        )
        seen.append(ok.isEnabled())
        first = dialog.tree.current[0].conflict.record
        press(dialog, Qt.Key.Key_Space)  # this map
        press(dialog, Qt.Key.Key_Down, Qt.Key.Key_Down)  # past the heading of the next card
        seen.append(ok.isEnabled())
        press(dialog, Qt.Key.Key_Space, Qt.Key.Key_Space)  # the copy
        seen.append(ok.isEnabled())
        seen.append(first)
        press(dialog, Qt.Key.Key_Return)

    during(choose)
    assert merge_file(window, tmp_path / "b.cjm")
    assert seen[:3] == [False, False, True]
    document = window.file.session.document
    other = two if seen[3] == one else one
    assert document[seen[3]].title.startswith("my")
    assert document[other].title.startswith("their")


@pytest.mark.parametrize(("side", "title"), [("ours", "mine"), ("theirs", "other")])
def test_all_conflicts_are_chosen_at_once(window, saved, tmp_path, side, title):
    ids = [card.id for card in cards(window)[:3]]
    edit_elsewhere(saved, tmp_path / "b.cjm", **dict.fromkeys(ids, "other"))
    for id in ids:
        rename(window, id, "mine")

    def choose(dialog):
        dialog.all[side].click()
        press(dialog, Qt.Key.Key_Return)

    during(choose)
    assert merge_file(window, tmp_path / "b.cjm")
    assert {window.file.session.document[id].title for id in ids} == {title}


def test_what_one_side_deleted_and_the_other_changed_stays_unless_chosen(window, saved, tmp_path):
    one, two, *_ = (card.id for card in cards(window))
    edit_elsewhere(saved, tmp_path / "b.cjm", **{one: "theirs"})
    edit_elsewhere(saved, tmp_path / "c.cjm", **{one: "theirs", two: "other"})
    window.file.session.run(edits.label("delete"), edits.delete([one]))

    def accept(dialog):
        assert dialog.choices == {(one, ()): "theirs"}
        assert text("ui.merge.kept") in dialog.summary.text()
        press(dialog, Qt.Key.Key_Return)

    during(accept)
    assert merge_file(window, tmp_path / "b.cjm")
    assert window.file.session.document[one].title == "theirs"
    window.file.session.undo()
    rename(window, two, "mine")

    def refuse(dialog):
        assert dialog.tree.undecided == 1  # two titles are nobody's choice but the reader's
        dialog.all["ours"].click()
        press(dialog, Qt.Key.Key_Return)

    during(refuse)
    assert merge_file(window, tmp_path / "c.cjm")
    assert one not in window.file.session.document


def test_what_was_undone_after_the_copy_was_made_does_not_come_back(window, saved, tmp_path):
    one, two, *_ = (card.id for card in cards(window))
    before = window.file.session.document[one].title
    rename(window, one, "regretted")
    assert window.filing.save_to(saved)
    (tmp_path / "b.cjm").write_bytes(saved.read_bytes())
    edit_elsewhere(saved, tmp_path / "c.cjm", **{one: "insisted on"})
    window.file.session.undo()
    rename(window, two, "mine")
    assert window.filing.save_to(saved)
    assert merge_file(window, tmp_path / "b.cjm")  # nobody is asked: the copy has nothing new
    assert window.file.session.document[one].title == before

    def take_theirs(dialog):
        assert [told.conflict.record for told in dialog.tree.current] == [one]
        dialog.all["theirs"].click()
        press(dialog, Qt.Key.Key_Return)

    during(take_theirs)
    assert merge_file(window, tmp_path / "c.cjm")
    assert window.file.session.document[one].title == "insisted on"


def test_escape_changes_nothing(window, saved, tmp_path):
    id = cards(window)[0].id
    edit_elsewhere(saved, tmp_path / "b.cjm", **{id: "other"})
    rename(window, id, "mine")
    entries = len(window.file.session.history.entries)
    during(lambda dialog: press(dialog, Qt.Key.Key_Escape))
    assert not merge_file(window, tmp_path / "b.cjm")
    assert window.file.session.document[id].title == "mine"
    assert len(window.file.session.history.entries) == entries


def test_a_merge_that_was_undone_can_be_done_again(window, saved, tmp_path):
    id = cards(window)[0].id
    edit_elsewhere(saved, tmp_path / "b.cjm", **{id: "theirs"})
    for _ in range(2):
        during(lambda dialog: press(dialog, Qt.Key.Key_Return))
        assert merge_file(window, tmp_path / "b.cjm")
        assert window.file.session.document[id].title == "theirs"
        window.file.session.undo()


def test_a_copy_with_nothing_new_says_so(window, saved, tmp_path):
    (tmp_path / "b.cjm").write_bytes(saved.read_bytes())
    rename(window, cards(window)[0].id, "mine")
    assert merge_file(window, tmp_path / "b.cjm")
    assert "b.cjm" in window.message_bar.sentence


def test_strangers_and_files_that_are_no_maps_are_told_in_a_sentence(
    window, saved, container, tmp_path
):
    other = container.new_file("empty", "en")
    other.save_as(tmp_path / "b.cjm")
    other.close(discard=True)
    (tmp_path / "c.cjm").write_bytes(b"SQLite format 3\0" + bytes(99))
    for name in ("b.cjm", "c.cjm", "nowhere.cjm"):
        window.message_bar.hide()
        assert not merge_file(window, tmp_path / name)
        assert window.message_bar.sentence and "problem." not in window.message_bar.sentence


def test_a_copy_that_forgot_asks_for_the_map_both_come_from(window, saved, tmp_path, monkeypatch):
    id = cards(window)[0].id
    start = list(window.file.session.document)
    write_own(start, tmp_path / "start.cjm")
    changed = [replace(r, title="other") if r.id == id else r for r in start]
    write_own(changed, tmp_path / "b.cjm")
    with opened_apart(saved) as copy:
        copy.save_copy(tmp_path / "shared.cjm")
    # The open map has a history of its own that begins after the copy was made.
    rename(window, cards(window)[1].id, "mine")
    monkeypatch.setattr(type(window.file), "lineage", lambda file: _forgetful(file), raising=True)
    answer = (str(tmp_path / "start.cjm"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)

    def pick(dialog):
        during(lambda merging: press(merging, Qt.Key.Key_Return))
        press(dialog, Qt.Key.Key_Return)

    during(pick)
    assert merge_file(window, tmp_path / "b.cjm")
    assert window.file.session.document[id].title == "other"


def _forgetful(file):
    from cjm_editor.storage import Lineage

    return Lineage({record.id: record for record in file.session.document})


def test_a_file_written_by_somebody_else_is_merged_and_saved(window, saved, qtbot, tmp_path):
    one, two, *_ = (card.id for card in cards(window))
    edit_elsewhere(saved, tmp_path / "b.cjm", **{one: "theirs"})
    rename(window, two, "ours")
    (tmp_path / "b.cjm").replace(saved)
    window.filing.save()
    offered = [
        button
        for button in window.message_bar.findChildren(QPushButton)
        if button.text() == text("ui.changed_on_disk.merge")
    ]
    assert offered
    during(lambda dialog: press(dialog, Qt.Key.Key_Return))
    with qtbot.waitSignal(window.file.saved):
        offered[-1].click()
    with opened_apart(saved) as copy:
        titles = {record.id: getattr(record, "title", "") for record in copy.load()}
    assert (titles[one], titles[two]) == ("theirs", "ours")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language_and_is_never_cut(language, letters, window, qtbot):
    set_language(language)
    base = {record.id: record for record in window.file.session.document}
    document = Document(base.values())
    id, pain = cards(window)[0].id, document.all(PainPoint)[0].id
    stage = document.all(Stage)[-1].id

    def state(*commands):
        from cjm_editor.editing import EditSession

        session = EditSession(Document(base.values()))
        for command in commands:
            session.run(edits.label("move"), command)
        return {record.id: record for record in session.document}

    ours = state(
        edits.rename(id, "a word of ours"),
        edits.set_field([pain], "severity", "low"),
        edits.delete([stage]),
    )
    theirs = state(
        edits.rename(id, "a word of theirs <b>bold</b>"),
        edits.set_field([pain], "severity", "high"),
        edits.rename(stage, "x"),
    )
    dialog = MergeDialog(merge(base, ours, theirs), "copy.cjm", window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    check(dialog)
    told = dialog.panes["theirs"].toPlainText()
    for group in range(dialog.tree.topLevelItemCount()):
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(group))
        told += dialog.panes["theirs"].toPlainText() + dialog.panes["ours"].toPlainText()
    assert "<b>bold</b>" in told and text("merge.deleted") in told
    assert not any(f"{area}." in told for area in ("merge", "field", "compare", "kind"))
    dialog.close()
