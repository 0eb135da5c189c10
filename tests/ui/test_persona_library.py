"""The library of personas: found, put on the map by hand or by drag, copied, deleted for good."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from cjm_editor.editing.commands import label, new_persona
from cjm_editor.model import Persona, Swimlane
from cjm_editor.ui.persona_library.people_list import mime_of


@pytest.fixture
def library(window, qtbot):
    """The panel, as opened from the keyboard."""
    window.window_actions.by_id["show_personas"].trigger()
    qtbot.waitUntil(window.panels.personas.isVisible)
    return window.panels.personas


@pytest.fixture
def document(window):
    return window.file.session.document


def names(library):
    return [library.list.item(row).text().splitlines()[0] for row in range(library.list.count())]


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def add_zoe(window, library):
    window.file.session.run(label("add_persona"), new_persona(id="zoe", name="Zoe Zebra"))
    library.refresh()


def test_typing_finds_by_name_and_marking_shows_the_details(window, library, document, qtbot):
    add_zoe(window, library)
    everybody = [persona.name for persona in document.all(Persona)]
    assert names(library) == everybody and len(everybody) > 1
    QTest.keyClicks(library.search, "zebr")
    assert names(library) == ["Zoe Zebra"]
    library.list.setCurrentRow(-1)
    library.list.setCurrentRow(0)
    assert window.file.session.selection.ids == ("zoe",)
    qtbot.waitUntil(lambda: not window.inspector.busy)
    assert window.inspector.form.editor("name") is not None


def test_enter_gives_somebody_lanes_on_the_map(window, library, document):
    add_zoe(window, library)
    library.list.mark("zoe")
    QTest.keyClick(library.list, Qt.Key.Key_Return)
    swimlanes = document.children(Swimlane, window.map_id)
    assert [each.persona for each in swimlanes].count("zoe") == 1
    click(library.put)
    assert document.children(Swimlane, window.map_id) == swimlanes, "nobody is there twice"


def test_a_drag_puts_somebody_before_a_swimlane(window, library, document):
    add_zoe(window, library)
    canvas, mime = window.canvas, mime_of("zoe")
    canvas.fit_map()
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_keys = Qt.KeyboardModifier.NoModifier
    first = canvas.placed.swimlanes[0].rect
    at = QPoint(200, 0)
    at.setY(next(y for y in range(2000) if canvas.map_point(200, y)[1] > first.y + 10))
    enter = QDragEnterEvent(at, actions, mime, buttons, no_keys)
    canvas.dragEnterEvent(enter)
    assert enter.isAccepted() and canvas._overlay.marker is not None
    canvas.dropEvent(QDropEvent(at, actions, mime, buttons, no_keys))
    assert document.children(Swimlane, window.map_id)[0].persona == "zoe"
    strange = mime_of("nobody")
    stranger = QDragEnterEvent(at, actions, strange, buttons, no_keys)
    canvas.dragEnterEvent(stranger)
    assert not stranger.isAccepted()


def test_a_copy_stands_beneath_and_deleting_tells_and_is_undone(window, library, document):
    persona = document.all(Persona)[0]
    library.list.mark(persona.id)
    click(library.duplicate)
    copy = document.all(Persona)[1]
    assert copy.name == f"{persona.name} (copy)" and copy.goals == persona.goals
    click(library.remove)
    assert copy.id not in document and library.undo.isVisible()
    assert copy.name in library.notice.text()
    click(library.undo)
    assert copy.id in document and not library.undo.isVisible()


def test_somebody_new_is_named_at_once(window, library, document, qtbot):
    known = len(document.all(Persona))
    click(library.new)
    assert len(document.all(Persona)) == known + 1
    qtbot.waitUntil(lambda: not window.inspector.busy)
    (id,) = window.file.session.selection.ids
    assert document.find(Persona, id) is not None
