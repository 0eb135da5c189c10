"""A map of sixty cards and two personas drawn from nothing with mouse and keyboard, as a user does.

    CJM_PICTURES=folder pytest -s tests/e2e/test_sixty_cards.py

saves what the window shows after each step, and prints how many actions it took.
"""

from collections import Counter

import pikepdf
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from cjm_editor.kinds.emotion import Emotion
from cjm_editor.model import Element, Map, Persona, Stage, Swimlane, Transfer
from tests.e2e.hands import Hands
from tests.ui.conftest import container  # noqa: F401

MOST_ACTIONS = 300
"""Besides letters: at a second each, sixty cards are made within five minutes."""
TABLE = """\
Step\tNotice the advert\tVisit the flat\tAsk for papers\tRead the contract\t\
Report a fault\tPay the rent
Touchpoints\tPhotos\tOpen house\tCheck\tLawyer\tPlumber\tReminder
Pain points\tToo many calls\tNobody comes\tForged payslips\tNo idea of law\tWho pays?\tPaid late
"""


@pytest.fixture
def hands(container, qtbot):  # noqa: F811
    """Somebody before the welcome page."""
    container.show(None)
    window = container.windows[0]
    window.resize(1600, 1000)
    qtbot.waitUntil(lambda: window.welcome.templates.count() > 0 and not container.is_busy)
    yield Hands(window, qtbot)
    QGuiApplication.clipboard().clear()


class Seen:
    """What can be read on the map."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    @property
    def document(self):
        return self._hands.window.file.session.document

    @property
    def cards(self) -> dict[str, Element]:
        return {each.id: each for each in self.document if isinstance(each, Element)}

    @property
    def steps(self) -> list[str]:
        return [column.step.id for column in self._hands.window.placed.columns]

    def called(self, title: str) -> str:
        (found,) = (each.id for each in self.document if getattr(each, "title", None) == title)
        return found

    def lane(self, kind: str, owner: int = 0) -> str:
        return [each.lane.id for each in self._hands.window.placed.lanes if each.lane.kind == kind][
            owner
        ]

    def titles(self, lane: str, step: str) -> list[str]:
        return [each.title for each in self.document.cell(lane, step)]


def test_sixty_cards(hands, container, qtbot, tmp_path, capfd, qtlog):  # noqa: F811
    seen = Seen(hands)
    name_the_map_its_stages_and_steps(hands, seen)
    bring_in_the_personas(hands, seen)
    write_touchpoints(hands, seen)
    paste_lines_and_a_table(hands, seen)
    draw_how_it_feels(hands, seen)
    place_pain_points_and_opportunities(hands, seen)
    assert len(seen.cards) == 54
    connect(hands, seen)
    move_and_make_room(hands, seen)
    duplicate_and_turn(hands, seen)
    tag_and_filter(hands, seen)
    undo_and_redo(hands, seen)
    saved = save_and_open_again(hands, seen, container, tmp_path)
    export(hands, tmp_path)
    with capfd.disabled():
        print(f"\n{len(saved)} cards: {hands.actions} actions, {hands.letters} letters")
    assert hands.actions <= MOST_ACTIONS
    counts = Counter(each.TYPE for each in saved.values())
    assert counts == {
        "touchpoint": 19,
        "emotion": 12,
        "pain_point": 12,
        "thought": 5,
        "opportunity": 7,
        "backstage_action": 5,
    }
    told = [*(str(each.message) for each in qtlog.records), *capfd.readouterr().err.splitlines()]
    # What a system without a screen cannot do is no concern of the program.
    assert [line for line in told if not line.startswith("This plugin does not support")] == []


def name_the_map_its_stages_and_steps(hands, seen):
    cards = hands.window.welcome.templates
    hands.click_on(cards.viewport(), cards.visualItemRect(cards.item(0)))
    hands.settle()
    hands.look("empty")
    (the_map,) = seen.document.all(Map)
    hands.double_click((90, 40))
    hands.write("Renting a flat", "Return")
    stages = seen.document.children(Stage, the_map.id)
    hands.double_click(hands.of(stages[0].id))
    hands.write("Search", "Tab")
    hands.write("Apply", "Tab")
    hands.write("Sign", "Tab")
    hands.write("Move in", "Escape", "A")
    hands.write("Live there", "Return")
    hands.double_click(hands.of(seen.steps[0]))
    for title in ("Notice the advert", "Ask for papers", "Read the contract", "Get the keys"):
        hands.write(title, "Tab")
    hands.write("Report a fault", "Return")
    for number, title in ((0, "Visit the flat"), (2, "Wait for an answer"), (6, "Pay the rent")):
        hands.click(hands.of(seen.steps[number]))
        hands.keys("S")
        hands.write(title, "Return")
    assert [stage.title for stage in seen.document.children(Stage, the_map.id)] == [
        "Search",
        "Apply",
        "Sign",
        "Move in",
        "Live there",
    ]
    assert [seen.document[id].title for id in seen.steps] == [
        "Notice the advert",
        "Visit the flat",
        "Ask for papers",
        "Wait for an answer",
        "Read the contract",
        "Get the keys",
        "Report a fault",
        "Pay the rent",
    ]
    hands.look("stages and steps")


def bring_in_the_personas(hands, seen):
    (first,) = (each for each in seen.document.all(Swimlane) if each.persona)
    hands.double_click(hands.of(first.id))
    hands.write("Nadia, tenant", "Return")
    hands.keys("Shift+P")
    hands.write("Joan, landlord", "Return")
    assert {each.name for each in seen.document.all(Persona)} == {"Nadia, tenant", "Joan, landlord"}
    hands.keys("Shift+1")
    hands.look("personas")


def write_touchpoints(hands, seen):
    lane = seen.lane("touchpoints")
    hands.click(hands.cell(lane, seen.steps[0]))
    hands.keys("T")
    hands.write("Portal", "Return")
    hands.write("Word of mouth", "Tab")
    hands.write("Call the agent", "Return")
    hands.write("Walk through the rooms", "Tab")
    hands.write("Form on line", "Return")
    hands.write("Payslips by e-mail", "Tab")
    hands.write("Silence", "Tab")
    hands.write("Draft in the post", "Return")
    hands.write("Meeting at the office", "Tab")
    hands.write("Handover", "Tab")
    hands.write("Hotline", "Tab")
    hands.write("Standing order", "Escape")
    assert len(seen.cards) == 12
    assert seen.titles(lane, seen.steps[2]) == ["Form on line", "Payslips by e-mail"]
    hands.look("touchpoints")


def paste_lines_and_a_table(hands, seen):
    lane = seen.lane("thoughts")
    hands.click(hands.cell(lane, seen.steps[1]))
    lines = "- Is it loud?\n- Why so dear?\n- Who else is here?\n- Do they like me?\n- At last!"
    hands.copy_elsewhere(lines)
    hands.keys("Ctrl+V")
    assert seen.titles(lane, seen.steps[1])[0] == "Is it loud?"
    hands.look("pasted lines")
    lane = seen.lane("touchpoints", 1)
    hands.click(hands.cell(lane, seen.steps[0]))
    hands.copy_elsewhere(TABLE)
    hands.in_dialog(lambda: (hands.look("a table"), hands.keys("Return")))
    hands.keys("Ctrl+V")
    hands.comes_back()
    assert seen.titles(lane, seen.steps[6]) == ["Plumber"]
    assert seen.titles(seen.lane("pain_points", 1), seen.steps[7]) == ["Paid late"]
    assert len(seen.cards) == 12 + 5 + 12
    hands.look("pasted table")


def draw_how_it_feels(hands, seen):
    for owner, levels in ((0, (1, 2, -1, -2, 0, 2, -1, 0)), (1, (0, 1, 2, -2))):
        lane = seen.lane("emotions", owner)
        hands.arm("emotion")
        for step in seen.steps[: len(levels)]:
            hands.click(hands.cell(lane, step), "Shift")
        hands.keys("Escape")
        hands.look("emotions placed")
        for step, level in zip(seen.steps, levels, strict=False):
            (point,) = seen.document.cell(lane, step)
            if level != point.value:
                x, y = hands.of(point.id)
                y = hands.placed.rect_of(point.id).y + 9
                hands.drag((x, y), (x, y - (level - point.value) * 32))
            assert seen.document[point.id].value == level
    hands.look("emotions dragged")
    assert len(seen.document.all(Emotion)) == 12


def place_pain_points_and_opportunities(hands, seen):
    lane = seen.lane("pain_points")
    for at, title in ((1, "Twenty others visit"), (3, "Nobody answers"), (4, "Small print")):
        hands.drag_kind("pain_point", hands.cell(lane, seen.steps[at]))
        hands.write(title, "Escape")
    hands.look("pain points")
    lane = seen.lane("opportunities")
    hands.arm("opportunity")
    hands.click(hands.cell(lane, seen.steps[0]))
    for title in ("Map of noise", "Visits by slot", "One folder for all", "Say where it is"):
        hands.write(title, "Tab")
    hands.write("Plain words", "Escape")
    lane = seen.lane("backstage")
    hands.click(hands.cell(lane, seen.steps[2]))
    hands.keys("B")
    for title in ("Sort papers", "Score tenants", "Print contracts", "Read meters"):
        hands.write(title, "Tab")
    hands.write("Send a plumber", "Escape")
    hands.look("opportunities and backstage")


def connect(hands, seen):
    for one, other in (("Portal", "Call the agent"), ("Silence", "Draft in the post")):
        rect = hands.placed.rect_of(seen.called(one))
        hands.drag((rect.right, rect.centre[1]), hands.of(seen.called(other)))
    hands.click(hands.of(seen.called("Check")))
    hands.click(hands.of(seen.called("Lawyer")), "Shift")
    hands.keys("C")
    assert len(seen.document.all(Transfer)) == 3
    hands.look("connected")


def move_and_make_room(hands, seen):
    lane, steps = seen.lane("thoughts"), seen.steps
    for title, to in (("Do they like me?", 3), ("At last!", 5), ("Who else is here?", 2)):
        hands.drag(hands.of(seen.called(title)), hands.cell(lane, steps[to]))
        assert seen.titles(lane, steps[to]) == [title]
    # Between two others, which make room; and from one persona to the other.
    first = hands.placed.rect_of(seen.called("Portal"))
    call = seen.called("Call the agent")
    hands.drag(hands.of(call), (first.centre[0], first.bottom + 4))
    lane = seen.lane("touchpoints")
    assert seen.titles(lane, steps[0]) == ["Portal", "Call the agent", "Word of mouth"]
    other = seen.lane("touchpoints", 1)
    hands.drag(hands.of(seen.called("Hotline")), hands.cell(other, steps[7], 0.9))
    assert seen.titles(other, steps[7]) == ["Reminder", "Hotline"]
    hands.look("moved")


def duplicate_and_turn(hands, seen):
    hands.click(hands.of(seen.called("Nobody answers")))
    hands.keys("Ctrl+D", "F2")
    hands.write("Papers get lost", "Escape")
    hands.keys("Ctrl+D", "Ctrl+Left")
    pains = seen.lane("pain_points")
    assert seen.titles(pains, seen.steps[3]) == ["Nobody answers", "Papers get lost"]
    assert seen.titles(pains, seen.steps[2]) == ["Papers get lost"]
    hands.click(hands.of(seen.called("Is it loud?")))
    hands.keys("Ctrl+D")
    hands.command("turn pain point")
    hands.click(hands.of(seen.called("Plain words")))
    hands.keys("Ctrl+D", "Ctrl+Right", "Ctrl+D", "Ctrl+Right")
    # With Ctrl a copy is dragged.
    lane = seen.lane("touchpoints")
    hands.drag(hands.of(seen.called("Handover")), hands.cell(lane, seen.steps[6]), "Ctrl")
    assert seen.titles(lane, seen.steps[5]) == seen.titles(lane, seen.steps[6]) == ["Handover"]
    hands.look("duplicated and turned")


def tag_and_filter(hands, seen):
    hands.click(hands.of(seen.called("Nobody answers")))
    hands.click(hands.of(seen.called("Small print")), "Shift")
    hands.settle()
    hands.click_on(hands.window.inspector.form.editor("tags").findChild(QLineEdit))
    hands.write("urgent", "Return")
    tagged = {each.title for each in seen.cards.values() if "urgent" in each.tags}
    assert tagged == {"Nobody answers", "Small print"}
    bar = hands.window.filtering.bar
    hands.keys("Ctrl+Shift+F")
    hands.qtbot.waitUntil(bar.personas.hasFocus)
    hands.keys("Tab", "Tab", "Tab", "Tab")
    hands.in_menu(lambda: hands.keys("Down", "Space", "Escape"))
    hands.keys("Down")
    assert bar.count.text().startswith("2 of ")
    hands.look("filtered")
    hands.click_on(bar.close_button)


def undo_and_redo(hands, seen):
    done = {each.id: each for each in seen.document}
    for _ in range(12):
        hands.keys("Ctrl+Z")
    assert {each.id: each for each in seen.document} != done
    hands.look("taken back")
    for _ in range(12):
        hands.keys("Ctrl+Y")
    assert {each.id: each for each in seen.document} == done


def save_and_open_again(hands, seen, container, tmp_path):  # noqa: F811
    file, drawn = tmp_path / "Renting.cjm", {each.id: each for each in seen.document}
    hands.name_file(file)
    hands.keys("Ctrl+S")
    hands.comes_back()
    hands.keys("Ctrl+W")
    container.show(None)
    hands.window = container.windows[0]
    hands.window.resize(1600, 1000)
    recent = hands.window.welcome.recent
    welcome = hands.window.welcome
    hands.qtbot.waitUntil(lambda: welcome.templates.count() > 0 and not container.is_busy)
    hands.look("welcome back")
    hands.click_on(recent.viewport(), recent.visualItemRect(recent.item(0)))
    hands.settle()
    hands.comes_back()
    hands.look("opened again")
    assert {each.id: each for each in seen.document} == drawn
    return seen.cards


def export(hands, tmp_path):
    sheet = tmp_path / "Renting.pdf"

    def choose():
        hands.look("export")
        hands.name_file(sheet)
        hands.keys("Return")

    hands.in_dialog(choose)
    hands.keys("Ctrl+E")
    hands.comes_back()
    with pikepdf.open(sheet) as made:
        assert len(made.pages) == 1
