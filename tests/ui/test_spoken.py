"""The map as a screen reader walks and hears it, through Qt's own interfaces."""

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, label_about, move_elements, rename
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.layout import MapLayout
from cjm_editor.model import Document
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView
from tests.small_map import records

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def canvas(qtbot):
    """A canvas on the small map."""
    document = Document(records())
    session = EditSession(document)
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(1200, 900)
    view.set_session(session, MapLayout(document, "map", Typesetter()))
    with qtbot.waitExposed(view):
        view.show()
    view.said_words = []
    view.said.connect(view.said_words.append)
    yield view
    view.end_session()


@pytest.fixture
def listening():
    """Somebody who uses a screen reader."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def root(view):
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    return found


def inside(interface):
    return [interface.child(at) for at in range(interface.childCount())]


def every(interface):
    yield interface
    for child in inside(interface):
        yield from every(child)


def find(view, title):
    return next(one for one in every(root(view)) if f"“{title}”" in one.text(NAME))


def run(view, name, command, *ids):
    view.session.run(label_about(name, view.session.document, ids), command)


def test_the_tree_is_the_map(canvas):
    assert root(canvas).text(DESCRIPTION) == "Map"
    stages, anas, shared, transfers = inside(root(canvas))
    assert stages.text(NAME) == "Stages and steps"
    assert [one.text(NAME) for one in inside(stages)] == [
        "Stage, “Before”, 1 of 2",
        "Stage, “After”, 2 of 2",
    ]
    assert [one.text(NAME) for one in inside(inside(stages)[0])] == [
        "Step, “See”, stage Before, 1 of 2",
        "Step, “Buy”, stage Before, 2 of 2",
    ]
    assert anas.text(NAME) == "persona Ana"
    assert shared.text(NAME) == "shared lanes"
    contacts = inside(anas)[0]
    assert contacts.text(NAME) == "Lane, “Touchpoints”, persona Ana"
    assert [one.text(NAME) for one in inside(contacts)] == [
        "Touchpoints, stage Before, step See, persona Ana, 1 card",
        "Touchpoints, stage Before, step Buy, persona Ana, 2 cards",
        "Touchpoints, stage After, step Use, persona Ana, empty",
    ]
    assert [one.text(NAME) for one in inside(inside(contacts)[1])] == [
        "Touchpoint, “page”, stage Before, step Buy, persona Ana, 1 of 2",
        "Touchpoint, “till”, stage Before, step Buy, persona Ana, 2 of 2",
    ]
    assert [one.text(NAME) for one in inside(transfers)] == [
        "Transfer, from letter to page, 1 of 1"
    ]


def test_every_child_knows_its_parent_and_its_place(canvas):
    for one in every(root(canvas)):
        for at, child in enumerate(inside(one)):
            assert child.isValid()
            assert child.text(NAME)
            assert child.parent() == one
            assert one.indexOfChild(child) == at
            assert one.indexOfChild(one) == -1
        assert one.child(one.childCount()) is None


def test_descriptions_tell_the_fields(canvas):
    assert "Channels: E-mail, Web" in find(canvas, "page").text(DESCRIPTION)
    said = find(canvas, "no discount").text(DESCRIPTION)
    assert "Severity: Severe" in said
    assert "Evidence: " in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language(canvas, language):
    set_language(language)
    canvas.session.selection.set(["till", "page"])
    run(canvas, "move", move_elements(["till"], "contacts", "see"), "till")
    run(canvas, "delete", delete(["letter"]), "letter")
    canvas.session.undo()
    canvas.session.redo()
    said = [one.text(what) for one in every(root(canvas)) for what in (NAME, DESCRIPTION)]
    actions = [one.actionInterface() for one in every(root(canvas)) if one.actionInterface()]
    said += [
        action.localizedActionName(name) for action in actions for name in action.actionNames()
    ]
    assert len(canvas.said_words) == 5
    for words in said + canvas.said_words:
        assert "spoken." not in words and "{" not in words


def test_places_are_where_the_map_is_painted(canvas):
    card = find(canvas, "till")
    canvas.set_zoom(2.0)
    canvas.reveal("till")
    middle = card.rect().center()
    local = canvas.viewport().mapFromGlobal(middle)
    hit = canvas.placed.hit(*canvas.map_point(local.x(), local.y()))
    assert hit.record == "till"
    assert not card.state().offscreen
    innermost = root(canvas)
    while innermost.childAt(middle.x(), middle.y()) is not None:
        innermost = innermost.childAt(middle.x(), middle.y())
    assert innermost == card
    canvas.scroll_by(5000, 0)
    canvas.reveal("tell the site")
    canvas.scroll_by(0, 5000)
    assert card.state().offscreen


def test_headers_kept_in_view_are_where_they_are_seen(canvas):
    canvas.set_zoom(3.0)
    canvas.reveal("tell the site")
    stage = find(canvas, "Before")
    middle = stage.rect().center()
    local = canvas.viewport().mapFromGlobal(middle)
    assert 0 < local.y() < canvas.viewport().height() / 3
    hit = canvas.placed.hit(*canvas.map_point(local.x(), local.y()))
    assert hit.record == "before"


def test_selection_and_focus_are_told_and_can_be_set(canvas, listening):
    canvas.activateWindow()
    canvas.setFocus()
    card = find(canvas, "till")
    canvas.session.selection.set(["page", "till"])
    assert card.state().selected
    assert card.state().focused == canvas.hasFocus()
    selection = root(canvas).selectionInterface()
    assert selection.selectedItemCount() == 2
    assert selection.selectedItem(1) == card
    assert selection.unselect(card)
    assert canvas.session.selection.ids == ("page",)
    assert selection.select(find(canvas, "letter"))
    assert canvas.session.selection.ids == ("page", "letter")
    assert not selection.select(inside(root(canvas))[0])
    assert selection.clear()
    assert canvas.session.selection.ids == ()


def test_actions_select_and_edit(canvas):
    action = find(canvas, "till").actionInterface()
    action.doAction(action.pressAction())
    assert canvas.session.selection.ids == ("till",)
    assert action.localizedActionName("edit") == "Edit the title"
    action.doAction("edit")
    line = canvas.viewport().findChild(QLineEdit) or canvas.viewport().focusWidget()
    assert line is not None
    cell = next(one for one in every(root(canvas)) if one.text(NAME).endswith("empty"))
    cell.actionInterface().doAction(action.pressAction())
    assert canvas.cell == ("contacts", "use")


def test_edits_are_announced(canvas):
    run(canvas, "move", move_elements(["till"], "contacts", "see"), "till")
    assert canvas.said_words[-1] == "Moved to stage Before, step See, persona Ana, 2 of 2"
    canvas.session.undo()
    assert canvas.said_words[-1] == "Undone: Move “till”"
    canvas.session.redo()
    assert canvas.said_words[-1] == "Redone: Move “till”"
    run(canvas, "delete", delete(["page"]), "page")
    assert canvas.said_words[-1] == "Done: Delete “page”"
    before = list(canvas.said_words)
    run(canvas, "rename", rename("till", "Till"), "till")
    assert canvas.said_words == before


def test_names_follow_edits_and_what_is_gone_is_invalid(canvas, listening):
    card, gone = find(canvas, "till"), find(canvas, "page")
    run(canvas, "rename", rename("till", "Cash desk"), "till")
    assert "“Cash desk”" in card.text(NAME)
    assert gone.isValid()
    canvas.session.preview(delete(["page"]))
    assert not gone.isValid()
    assert gone.state().invalid and gone.text(NAME) == ""
    canvas.session.cancel()
    assert gone.isValid()


def test_nothing_is_made_before_somebody_asks(canvas):
    canvas.session.selection.set(["till"])
    run(canvas, "move", move_elements(["till"], "contacts", "see"), "till")
    assert vars(canvas.speaker)["_tree"] is None


@pytest.fixture
def _collected():
    """Have the collector look at nothing but what the test makes."""
    gc.freeze()
    yield
    gc.unfreeze()


def test_nodes_come_and_go_without_end(canvas, listening, _collected):
    for _ in range(30):
        assert len(list(every(root(canvas)))) > 20
        run(canvas, "delete", delete(["page", "till"]), "page", "till")
        gc.collect()
        canvas.session.undo()
    assert find(canvas, "page").isValid()


def test_a_canvas_without_a_map_is_empty(canvas):
    found = root(canvas)
    cards = list(every(found))[1:]
    canvas.end_session()
    assert found.childCount() == 0
    assert found.selectionInterface().selectedItemCount() == 0
    assert found.childAt(10, 10) is None
    assert not any(card.isValid() for card in cards)
    assert canvas.placed_map is None
    assert cards[0].rect().isEmpty()
