"""A whole map drawn from nothing with the keys alone, as somebody without a mouse would."""

import pikepdf
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.opportunity import Opportunity
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Lane, Map, Persona, Stage, Step, Transfer
from tests.e2e.hands import Hands
from tests.ui.room import give_room


@pytest.fixture
def window(container, qtbot):
    """A window with the welcome page, as after the start."""
    container.show(None)
    shown = give_room(container.windows[0])
    qtbot.waitUntil(lambda: shown.welcome.templates.count() > 0 and not container.is_busy)
    return shown


class Person(Hands):
    """Somebody at the keyboard, who sees the map and nothing of what is behind it."""

    @property
    def document(self):
        return self.window.file.session.document

    @property
    def selected(self):
        return self.document.get(self.window.file.session.selection.last)

    def titles(self, lane: str, step: str) -> list[str]:
        return [element.title for element in self.document.cell(lane, step)]


def test_a_whole_map_is_drawn_with_the_keys_alone(window, qtbot, tmp_path):
    person = Person(window, qtbot)
    keys, write = person.keys, person.write
    # From the welcome page: the empty map.
    keys("Home", "Return")
    person.settle()
    document = person.document
    # The title of the map.
    keys("Up", "Up", "F2")
    write("Moving house")
    keys("Return")
    assert document.all(Map)[0].title == "Moving house"
    # Stages and steps.
    keys("Down", "F2")
    write("Plan")
    keys("Escape", "A")
    write("Pack")
    keys("Return", "S")
    write("Find boxes")
    keys("Return")
    stages = document.children(Stage, document.all(Map)[0].id)
    assert [stage.title for stage in stages[:2]] == ["Plan", "Pack"]
    assert "Find boxes" in [step.title for step in document.children(Step, stages[1].id)]
    # A persona, and a lane of one kind.
    keys("Shift+P")
    write("Nadia")
    keys("Return")
    assert "Nadia" in [persona.name for persona in document.all(Persona)]
    before = len(document.all(Lane))
    person.command("lane needs")
    assert len(document.all(Lane)) == before + 1
    # Touchpoints: from the first step down into the first, empty cell.
    keys("Escape")
    while not isinstance(person.selected, Stage) or person.selected.title != "Plan":
        keys("Left" if isinstance(person.selected, Stage) else "Up")
    keys("Down", "Down")
    lane, step = window.canvas.cell
    keys("T")
    write("Call a van")
    keys("Return")
    write("Sign a contract")
    keys("Tab")
    write("Buy tape")
    keys("Escape")
    assert person.titles(lane, step) == ["Call a van", "Sign a contract"]
    bought = person.selected
    assert (bought.title, bought.lane) == ("Buy tape", lane) and bought.step != step
    # Connect two of them.
    keys("Shift+Left", "C")
    (transfer,) = document.all(Transfer)
    assert {transfer.source, transfer.target} >= {bought.id}
    # How it feels: beneath, better and worse and along.
    keys("Escape")
    while not isinstance(person.selected, Step):
        keys("Up")
    keys("Down")
    assert window.canvas.cell is None, "the first cell holds a card now"
    while window.canvas.cell is None:
        keys("Down")
    keys("E")
    write("Worried")
    keys("Escape", "-", "-", "+")
    (felt,) = document.all(Emotion)
    assert (felt.title, felt.value) == ("Worried", -1.0)
    keys("Ctrl+Right")
    assert document[felt.id].step != felt.step
    # A pain point and an opportunity in the cells beneath.
    keys("Down")
    assert window.canvas.cell is not None
    keys("P")
    write("No lift")
    keys("Escape", "O")
    write("Rent a hoist")
    keys("Escape")
    (pain,), (chance,) = document.all(PainPoint), document.all(Opportunity)
    assert (pain.title, chance.title) == ("No lift", "Rent a hoist")
    # Move it to the next cell and take that back.
    keys("Ctrl+Left")
    assert document[chance.id].step != chance.step
    keys("Ctrl+Z")
    assert document[chance.id].step == chance.step
    keys("Ctrl+Y")
    assert document[chance.id].step != chance.step
    # Round the window: the details of what is selected, the palette, the outline, the map.
    keys("F6")
    assert window.inspector.isAncestorOf(QApplication.focusWidget())
    keys("Ctrl+A")
    write("Hire a hoist")
    assert document[chance.id].title == "Hire a hoist"
    keys("F6")
    assert QApplication.focusWidget() is window.palette_panel
    keys("F6")
    assert QApplication.focusWidget() is window.outline
    keys("Shift+F6", "Shift+F6", "Shift+F6")
    assert QApplication.focusWidget() is window.canvas
    # Add a card from the palette.
    count = len(document.all(Touchpoint))
    keys("Shift+F6", "Shift+F6", "Home", "Return")
    write("Ask friends")
    keys("Escape")
    assert len(document.all(Touchpoint)) == count + 1
    # Delete it; the keyboard stays.
    keys("Delete")
    assert len(document.all(Touchpoint)) == count
    assert window.canvas.cell is not None
    # Rename a stage in the outline.
    person.settle()
    keys("Shift+F6", "Home", "F2")
    keys("Ctrl+A")
    write("Prepare")
    keys("Return")
    person.settle()
    assert document.children(Stage, document.all(Map)[0].id)[0].title == "Prepare"
    keys("F6")
    # Save under a name.
    file = tmp_path / "moving.cjm"
    person.name_file(file)
    keys("Ctrl+Shift+S")
    assert file.exists() and not window.file.dirty
    person.comes_back()
    # Export a PDF.
    sheet = tmp_path / "moving.pdf"

    def export():
        person.name_file(sheet)
        keys("P", "Return")

    person.in_dialog(export)
    keys("Ctrl+E")
    person.comes_back()
    with pikepdf.open(sheet) as made:
        assert len(made.pages) == 1
    # Close.
    closed = []
    window.closed.connect(lambda: closed.append(True))
    keys("Ctrl+W")
    assert closed


def test_esc_in_a_panel_goes_back_to_the_map_and_enter_presses_a_button(window, qtbot):
    person = Person(window, qtbot)
    person.keys("Home", "Return")
    person.settle()
    person.keys("Down", "F6")
    focus = QApplication.focusWidget()
    assert window.inspector.isAncestorOf(focus)
    person.keys("Escape")
    assert QApplication.focusWidget() is window.canvas
    assert person.selected is not None
    (blue, *_) = window.inspector.form.editor("colour").findChildren(QAbstractButton)[1:]
    blue.setFocus()
    person.keys("Return")
    assert blue.isChecked() and person.selected.colour
