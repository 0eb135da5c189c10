"""The card under a resting pointer, under real mouse and keyboard events."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cjm_editor.editing import Label
from cjm_editor.editing.commands import add_comment, set_field
from cjm_editor.i18n import set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Persona, Swimlane, Transfer


@pytest.fixture
def canvas(window):
    window.canvas.hover_card._resting.setInterval(1)
    window.canvas.set_zoom(1.0)
    window.canvas.setFocus()
    QTest.mouseMove(window.canvas.viewport(), QPoint(2, 2))
    return window.canvas


def place(canvas, id: str) -> QPoint:
    canvas.look_at(canvas.placed.rect_of(id).centre, 1.0)
    return canvas.on_screen(canvas.placed.rect_of(id)).center().toPoint()


def rest_on(canvas, id: str, qtbot) -> str:
    """Rest on a record and give what the card says."""
    at = QPointF(place(canvas, id))
    QTest.mouseMove(canvas.viewport(), at.toPoint())
    # The testing library may still hold a button that a menu has swallowed.
    none = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, at, canvas.viewport().mapToGlobal(at), *none)
    QApplication.sendEvent(canvas.viewport(), move)
    qtbot.waitUntil(lambda: canvas.hover_card.shown is not None)
    return words(canvas)


def words(canvas) -> str:
    assert canvas.hover_card.shown is not None
    return " | ".join(each.text() for each in canvas.hover_card.shown.findChildren(QLabel))


def first(canvas, cls):
    return next(iter(canvas.session.document.all(cls)))


def test_a_card_tells_its_fields_and_its_open_comments(canvas, qtbot):
    card = next(
        each for each in canvas.session.document.all(Touchpoint) if each.channels and each.goal
    )
    add = add_comment(canvas.map_id, card.id, "Really?", id="remark")
    canvas.session.run(Label("edit.add_comment"), add)
    said = rest_on(canvas, card.id, qtbot)
    channel = canvas.session.document[card.channels[0]].name
    for part in ("Evidence", "Channels", channel, card.goal[:20], "Open comments | 1"):
        assert part in said


def test_a_transfer_tells_what_it_loses_and_a_swimlane_of_its_persona(canvas, qtbot):
    lost = next(each for each in canvas.session.document.all(Transfer) if each.context == "lost")
    canvas.session.selection.set([lost.id])
    canvas.show_details()
    assert "Context | Lost" in words(canvas)
    lane = next(each for each in canvas.session.document.all(Swimlane) if each.persona)
    persona = canvas.session.document.find(Persona, lane.persona)
    assert persona.name in rest_on(canvas, lane.id, qtbot)


@pytest.mark.parametrize("ended", ["move", "press", "wheel", "key"])
def test_it_is_gone_on_any_move_gesture_or_key(canvas, qtbot, ended):
    card = first(canvas, Touchpoint)
    rest_on(canvas, card.id, qtbot)
    window, at = canvas.viewport(), place(canvas, card.id)
    if ended == "move":
        canvas.hover_card._resting.setInterval(60_000)
        QTest.mouseMove(window, at + QPoint(3, 0))
    elif ended == "press":
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at)
    elif ended == "key":
        QTest.keyPress(canvas, Qt.Key.Key_Shift)
    else:
        turned = QWheelEvent(
            QPointF(at),
            QPointF(window.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(window, turned)
    assert canvas.hover_card.shown is None


def test_a_command_shows_it_for_the_keyboard_and_a_switch_ends_it_for_the_pointer(
    window, canvas, qtbot
):
    card = first(canvas, Touchpoint)
    canvas.session.selection.set([card.id])
    window.window_actions.by_id["hover_cards"].trigger()
    assert not window.services.preferences.hover_cards
    QTest.mouseMove(canvas.viewport(), place(canvas, card.id))
    assert not canvas.hover_card._resting.isActive()
    window.window_actions.by_id["details"].trigger()
    assert card.title in words(canvas)
    assert canvas.viewport().rect().contains(canvas.hover_card.shown.geometry())
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.hover_card.shown is None


def test_it_speaks_the_users_language(canvas, qtbot):
    set_language("es")
    assert "Evidencia" in rest_on(canvas, first(canvas, Touchpoint).id, qtbot)


def test_no_line_of_a_card_is_cut_whatever_the_width_at_which_it_wraps(canvas, qtbot):
    card = first(canvas, Touchpoint)
    place(canvas, card.id)
    for length in range(24, 48):
        text = "i" * 8 + " " + "word " * (length // 5) + "i" * (length % 5)
        canvas.session.run(Label("edit.rename"), set_field([card.id], "text", text.strip()))
        canvas.hover_card.show_for(card.id, QRect(40, 40, 1, 1))
        QApplication.processEvents()
        for each in canvas.hover_card.shown.findChildren(QLabel):
            assert each.height() >= each.heightForWidth(each.width())
