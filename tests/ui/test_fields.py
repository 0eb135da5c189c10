"""Every form of field shows its value, says what the user changes, and never speaks by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSlider,
    QToolButton,
)

from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.model import Channel, Document, Field
from cjm_editor.ui.fields import MIXED, FieldContext, editor_for, is_shown
from cjm_editor.ui.fields.editor import Linked, Shared

CHANNELS = (Channel(id="a", rank="a0", name="App"), Channel(id="b", rank="a1", name="Web"))
BOTH = Shared(frozenset("a"), frozenset("b"))


@pytest.fixture
def make(qtbot):
    """Make an editor and a list of what it said."""

    def build(**spec):
        if spec["form"] in ("number", "whole"):
            spec.setdefault("default", 0)
        editor = editor_for(
            Field(name=spec.pop("name", "title"), **spec), FieldContext(Document(CHANNELS))
        )
        qtbot.addWidget(editor)
        editor.show()
        said = []
        editor.changed.connect(said.append)
        return editor, said

    return build


@pytest.mark.parametrize(
    ("spec", "values"),
    [
        ({"form": "line"}, ["", "one", MIXED, "two"]),
        ({"form": "text"}, ["", "one\ntwo", MIXED, "three"]),
        ({"form": "choice", "choices": ("low", "high")}, ["low", MIXED, "high", "of tomorrow"]),
        ({"form": "flag"}, [True, MIXED, False]),
        ({"form": "number", "minimum": -2.0, "maximum": 2.0, "step": 1.0}, [0.0, MIXED, -1.5]),
        ({"form": "number", "minimum": 0.0, "maximum": 9000.0}, [12.5, MIXED, 420.0]),
        ({"form": "whole", "minimum": 0, "maximum": 600}, [150, MIXED, 300]),
        ({"form": "number", "default": None, "minimum": 0.0}, [None, 2.5, MIXED, None]),
        ({"form": "whole", "default": None, "minimum": 0}, [None, 20, MIXED, None]),
        ({"form": "date"}, ["2026-11-22", MIXED, ""]),
        ({"form": "colour"}, ["", "#0072b2", MIXED, "#123456"]),
        ({"form": "icon"}, ["mail", MIXED, "no such icon"]),
        ({"form": "reference", "target": "channel"}, ["a", MIXED, None]),
        ({"form": "references", "target": "channel"}, [("b", "a"), BOTH, ()]),
        ({"form": "reference", "target": "asset"}, [None, MIXED, "gone"]),
        ({"form": "words", "limit": 60}, [("a", "b"), MIXED, ()]),
    ],
    ids=lambda value: value["form"] if isinstance(value, dict) else "",
)
def test_showing_a_value_says_nothing(make, spec, values):
    assert is_shown(Field(name="title", **spec))
    editor, said = make(**spec)
    for value in values:
        editor.show_value(value)
    assert said == []
    assert editor.focusProxy() is not None


def test_a_line_says_every_key_and_keeps_its_limit(make):
    editor, said = make(form="line", limit=4)
    QTest.keyClicks(editor.findChild(QLineEdit), "abcdef")
    assert said == ["a", "ab", "abc", "abcd"]


def test_showing_what_is_there_already_leaves_the_caret_alone(make):
    editor, _ = make(form="line")
    editor.show_value("journey")
    line = editor.findChild(QLineEdit)
    line.setCursorPosition(3)
    editor.show_value("journey")
    assert line.cursorPosition() == 3


def test_prose_grows_with_its_lines_and_keeps_its_limit(make):
    editor, said = make(form="text", limit=30)
    box = editor.findChild(QPlainTextEdit)
    low = box.sizeHint().height()
    QTest.keyClicks(box, "one\rtwo\rthree\rfour\rfive")
    assert said[-1] == "one\ntwo\nthree\nfour\nfive"
    assert box.sizeHint().height() > low
    box.insertPlainText("x" * 100)
    assert len(said[-1]) == 30


def test_a_flag_that_is_mixed_becomes_one_with_a_click(make):
    editor, said = make(form="flag")
    editor.show_value(MIXED)
    box = editor.findChild(QCheckBox)
    assert box.checkState() == Qt.CheckState.PartiallyChecked
    box.click()
    assert said == [True]


def test_a_short_scale_has_a_slider_that_goes_by_its_steps(make):
    editor, said = make(form="number", minimum=-2.0, maximum=2.0, step=1.0)
    editor.show_value(0.0)
    slider = editor.findChild(QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert said == [1.0]
    box = editor.findChild(QDoubleSpinBox)
    box.setValue(1.3)
    assert said[-1] == 1.3


@pytest.mark.parametrize(
    ("typed", "taken"), [("120", 100.0), ("1e9", 100.0), ("-3", 0.0), ("0,25", 0.25), ("", 7.0)]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_beyond_a_limit_a_number_becomes_the_limit(make, language, typed, taken):
    """Nobody who types 120 means 12."""
    set_language(language)
    editor, said = make(form="number", minimum=0.0, maximum=100.0, step=0.5)
    editor.show_value(7.0)
    box = editor.findChild(QDoubleSpinBox)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == taken and [7.0, *said][-1] == taken


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [("es", "1.200", 1200.0), ("en", "1,200", 1200.0), ("es", "1.5", 1.5), ("en", "0,125", 0.125)],
)
def test_thousands_are_set_apart_as_the_language_does(make, language, typed, value):
    set_language(language)
    editor, said = make(form="number", default=None, minimum=0.0)
    editor.show_value(None)
    QTest.keyClicks(editor.findChild(QLineEdit), typed)
    assert said[-1] == value
    whole, said = make(form="whole", default=None, minimum=0)
    whole.show_value(None)
    QTest.keyClicks(whole.findChild(QLineEdit), typed)
    assert said[-1] == int(value)


def test_a_choice_is_made_by_keyboard(make):
    editor, said = make(form="choice", choices=("low", "high"))
    editor.show_value("low")
    box = editor.findChild(QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    assert said[-1] == "high"


@pytest.mark.parametrize(
    ("typed", "day"), [("2026-11-22", "2026-11-22"), ("3/9/2026", "2026-09-03"), ("", "")]
)
def test_a_day_is_typed_as_people_write_it(make, typed, day):
    editor, said = make(form="date")
    editor.show_value("2020-01-01")
    line = editor.findChild(QLineEdit)
    line.selectAll()
    if typed:
        QTest.keyClicks(line, typed)
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    assert said[-1] == day


def test_what_is_no_day_is_not_said(make):
    editor, said = make(form="date")
    QTest.keyClicks(editor.findChild(QLineEdit), "soon")
    assert said == []


def test_of_several_cards_a_channel_is_ticked_beside_those_of_each(make):
    editor, said = make(form="references", target="channel")
    editor.show_value(BOTH)
    boxes = editor.findChild(QListWidget)
    ticks = [boxes.item(row).checkState() for row in range(2)]
    assert ticks == [Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked]
    boxes.item(1).setCheckState(Qt.CheckState.Checked)
    boxes.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert said == [Linked("b", on=True), Linked("a", on=False)]


def test_channels_are_ticked_in_the_order_they_were_chosen(make):
    editor, said = make(form="references", target="channel")
    editor.show_value(("b",))
    boxes = editor.findChild(QListWidget)
    boxes.item(0).setCheckState(Qt.CheckState.Checked)
    boxes.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert said == [("b", "a"), ("a",)]


def test_a_colour_is_picked_from_the_maps_own(make):
    editor, said = make(form="colour")
    editor.show_value("")
    editor.findChildren(QToolButton)[1].click()
    assert said == ["#0072b2"]


def test_the_wheel_over_a_field_without_the_keyboard_scrolls_past(make, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    editor, said = make(form="whole", minimum=0, maximum=10)
    editor.show_value(5)
    box = editor.focusProxy()
    box.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert said == []


def test_a_number_may_be_left_open(make):
    editor, said = make(form="number", default=None, minimum=0.0, maximum=100.0)
    editor.show_value(None)
    line = editor.findChild(QLineEdit)
    assert line.placeholderText() == "0 – 100"
    line.setFocus()
    QTest.keyClicks(line, "12,5")
    assert said == [1.0, 12.0, 12.5]
    assert line.text() == "12,5"
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (said[-1], line.text()) == (None, "")  # as it was, since that is no number
    line.selectAll()
    QTest.keyClicks(line, "101")
    assert said[-1] == 10.0
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert said[-1] is None
