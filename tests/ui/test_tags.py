"""Tags are typed, completed and taken out as chips, and kept in order over the whole file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from cjm_editor.editing.commands import label
from cjm_editor.kinds.note import Note
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.model import Document, Field
from cjm_editor.ui.dialogs.tags import TagsDialog
from cjm_editor.ui.fields import MIXED, FieldContext, editor_for
from cjm_editor.ui.fields.editor import Added

KNOWN = Note(id="note", lane="lane", step="step", tags=("Pain relief", "quick"))


@pytest.fixture
def editor(qtbot):
    made = editor_for(Field(name="tags", form="words", limit=60), FieldContext(Document([KNOWN])))
    qtbot.addWidget(made)
    made.said = []
    made.changed.connect(made.said.append)
    made.show_value(("legal",))
    made.resize(300, 80)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def shown(editor):
    return [chip.text() for chip in editor.chips]


def test_enter_and_commas_make_chips_of_what_is_typed(editor):
    QTest.keyClicks(editor.line, "new  one\r")
    QTest.keyClicks(editor.line, "another,")
    assert editor.said[-1] == ("legal", "new one", "another")
    assert shown(editor) == ["legal", "new one", "another"]
    assert editor.line.text() == ""


def test_a_tag_is_spelt_as_the_file_spells_it_and_stands_once(editor):
    QTest.keyClicks(editor.line, "QUICK,Legal,")
    assert editor.said == [("legal", "quick")]


def test_typing_completes_from_the_tags_of_the_file(editor):
    QTest.keyClicks(editor.line, "reli")
    completer = editor.line.completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Pain relief"


def test_backspace_takes_the_last_and_a_chip_itself(editor):
    editor.show_value(("legal", "quick", "new"))
    QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.said[-1] == ("legal", "quick")
    QTest.keyClick(editor.chips[0], Qt.Key.Key_Delete)
    assert editor.said[-1] == ("quick",)
    QTest.mouseClick(editor.chips[0], Qt.MouseButton.LeftButton)
    assert editor.said[-1] == ()


def test_where_tags_differ_what_is_typed_is_added(editor):
    editor.show_value(MIXED)
    QTest.keyClicks(editor.line, "new\r")
    assert editor.said == [Added("new")]


def test_a_tag_is_added_to_all_selected_cards(window, qtbot):
    document = window.file.session.document
    first, second = document.all(PainPoint)[:2]
    window.file.session.run(label("set_field"), lambda tx: tx.update(first.id, tags=("legal",)))
    window.file.session.selection.set([first.id, second.id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    line = window.inspector.form.editor("tags").line
    line.setFocus()
    QTest.keyClicks(line, "quick\r")
    assert document[first.id].tags == ("legal", "quick")
    assert document[second.id].tags == ("quick",)


@pytest.fixture
def dialog(window, qtbot):
    session = window.file.session
    points = session.document.all(PainPoint)[:3]
    for point, tags in zip(points, (("a",), ("a", "b"), ("c",)), strict=True):
        session.run(label("set_field"), lambda tx, id=point.id, tags=tags: tx.update(id, tags=tags))
    made = TagsDialog(session)
    qtbot.addWidget(made)
    made.show()
    made.tags = lambda: [session.document[point.id].tags for point in points]
    return made


def test_a_tag_is_renamed_in_the_list_in_one_edit(dialog, window, qtbot):
    dialog.list.setFocus()
    QTest.mouseClick(dialog.rename, Qt.MouseButton.LeftButton)
    line = dialog.list.findChild(QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "z\r")
    qtbot.waitUntil(lambda: dialog.tags() == [("z",), ("z", "b"), ("c",)])
    window.file.session.undo()
    assert dialog.tags() == [("a",), ("a", "b"), ("c",)]


def test_a_tag_is_deleted_everywhere(dialog):
    dialog.list.item(0).setSelected(True)
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert dialog.tags() == [(), ("b",), ("c",)]
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["b", "c"]


def test_renaming_to_the_name_of_another_makes_them_one(dialog):
    dialog.list.item(0).setText("b")
    assert dialog.tags() == [("b",), ("b",), ("c",)]
