"""What Qt itself says is in the interface's language too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog, QLabel, QLineEdit

from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.model import Field
from cjm_editor.ui.fields.numbers import NumberEditor
from cjm_editor.ui.look import follow_language
from cjm_editor.ui.window.keymap import native

KEYS = ("Ctrl+Return", "Shift+Del", "Alt+Left", "Ctrl+Shift+Up")
SAID = {
    "en": ["Ctrl+Return", "Shift+Del", "Alt+Left", "Ctrl+Shift+Up"],
    "es": ["Ctrl+Intro", "Mayús+Supr", "Alt+Izquierda", "Ctrl+Mayús+Arriba"],
    "ca": ["Ctrl+Retorn", "Maj+Supr", "Alt+Esquerra", "Ctrl+Maj+Amunt"],
}
ALL = {"en": "Select All", "es": "Seleccionar todo", "ca": "Selecciona-ho tot"}


@pytest.fixture
def spoken(qapp):
    def speak(language):
        set_language(language)
        follow_language(qapp)

    yield speak
    speak("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_named_as_they_are_printed_on_keyboards(language, spoken):
    spoken(language)
    assert list(map(native, KEYS)) == SAID[language]


def test_the_menu_of_a_field_follows_every_change_of_language(spoken, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    for language in ("es", "ca", "en", "es"):
        spoken(language)
        menu = field.createStandardContextMenu()
        said = [action.text() for action in menu.actions()]
        assert any(ALL[language] in each for each in said), said


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_nothing_in_the_window_for_files_is_left_in_english(language, spoken, qtbot, tmp_path):
    (tmp_path / "folder").mkdir()
    said = {}
    for each in ("en", language):
        spoken(each)
        dialog = QFileDialog(None, "", str(tmp_path))
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.show()
        said[each] = {label.text() for label in dialog.findChildren(QLabel)} - {""}
    assert len(said["en"]) >= 3
    assert not said["en"] & said[language]


def test_changing_the_language_in_the_preferences_changes_the_keys(container, window, spoken):
    container.preferences.language = "es"
    container.keep_preferences()
    assert native("Del") == "Supr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_keys_for_a_new_line_are_told_apart(language, spoken):
    spoken(language)
    assert native("Return") != native("Enter")


@pytest.mark.parametrize(("language", "shown"), [("en", "0.5"), ("es", "0,5"), ("ca", "0,5")])
@pytest.mark.parametrize("typed", ["0.5", "0,5"])
def test_a_decimal_is_shown_as_the_language_writes_it_and_typed_either_way(
    language, shown, typed, spoken, qtbot
):
    spoken(language)
    editor = NumberEditor(Field(name="value", form="number"), None)
    qtbot.addWidget(editor)
    said = []
    editor.changed.connect(said.append)
    editor.show_value(1.25)
    box = editor.findChild(QDoubleSpinBox)
    box.selectAll()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert said[-1] == 0.5
    assert box.text() == shown
