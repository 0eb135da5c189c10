"""Searching for a command: what is found, in which order, and by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from cjm_editor.editing.commands import label, rename
from cjm_editor.i18n import set_language, text
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.command_search import CommandSearch
from cjm_editor.ui.command_search.matching import best, marks

SPANISH = (
    "Guardar",
    "Guardar como",
    "Añadir etapa",
    "Exportar",
    "Importar",
    "Duplicar",
    "Mover a la derecha",
    "Anul·lar",
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("anadir", "Añadir etapa"),
        ("AÑADIR", "Añadir etapa"),
        ("guar", "Guardar"),
        ("gc", "Guardar como"),
        ("guar com", "Guardar como"),
        ("derecha mover", "Mover a la derecha"),
        ("port", "Exportar"),
        ("anullar", "Anul·lar"),
        ("gaurdar", "Guardar"),
        ("exprotar", "Exportar"),
        ("duplcar", "Duplicar"),
    ],
)
def test_accents_order_and_slips_do_not_matter(typed, first):
    assert best(typed, [(name, name, "Archivo") for name in SPANISH])[0] == first


def test_what_is_beside_a_name_counts_less_than_the_name():
    things = [("a", "Archivo nuevo", ""), ("b", "Guardar", "Archivo Ctrl+S")]
    assert best("archivo", things) == ["a", "b"]
    assert best("ctrl+s", things) == ["b"]


def test_whole_words_count_more_than_their_starts():
    assert best("save view", [("a", "Saved views", ""), ("b", "Save this view", "")])[0] == "b"


@pytest.mark.parametrize("typed", ["xyz", "guardar xyz", "zz", "gardenia"])
def test_what_fits_nowhere_is_not_listed(typed):
    assert best(typed, [(name, name, "") for name in SPANISH]) == []


def test_typed_words_are_marked_where_they_stand():
    assert marks("como guar", "Guardar como") == [(0, 4), (8, 4)]
    assert marks("anadir", "Añadir etapa") == [(0, 6)]


# In the window ------------------------------------------------------------------------------


@pytest.fixture
def search(window, qtbot):
    """The search, opened by its key."""
    QTest.keyClick(window.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (found,) = window.findChildren(CommandSearch)
    assert found.isVisible() and found.line.hasFocus()
    return found


def ids(search):
    return [command.id for command in search.shown]


def test_all_there_is_can_be_found(container, window):
    container.preferences.recent = ["/maps/Bakery.cjm"]
    search = CommandSearch(window)
    search.line.setText("e")
    wanted = {*window.window_actions.by_id} - {"find_command"}
    wanted |= {"recent:/maps/Bakery.cjm", "template:empty", "panel:history", "scheme:dark"}
    wanted |= {f"map:{window.map_id}"}
    found = {command.id for command in search._commands}
    assert wanted <= found
    search.line.setText("bakery")
    assert ids(search) == ["recent:/maps/Bakery.cjm"]


def test_a_saved_view_is_found_by_its_name(window, qtbot):
    from cjm_editor.ui.window.saved_views import keep_view

    kept = keep_view(window)
    window.file.session.run(label("rename"), rename(kept, "What hurts"))
    window.canvas.set_zoom(window.canvas.zoom * 3)
    zoomed = window.canvas.zoom
    search = CommandSearch(window)
    search.line.setText("hurts")
    assert ids(search) == [f"view:{kept}"]
    search.shown[0].run()
    qtbot.waitUntil(lambda: window.canvas.zoom < zoomed)


def test_users_words_for_a_to_be_map_find_it_in_spanish(window):
    set_language("es")
    search = CommandSearch(window)
    search.line.setText("mapa futuro")
    assert "derive_map" in ids(search)[:2]


def test_enter_runs_what_is_marked_and_gives_the_keyboard_back(window, search):
    before = len(window.file.session.document.all(Touchpoint))
    QTest.keyClicks(search.line, "touchp")
    assert ids(search)[0] == "add_touchpoint"
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert search.isHidden()
    assert len(window.file.session.document.all(Touchpoint)) == before + 1


def test_arrows_move_and_escape_closes(window, search):
    assert search.list.currentIndex().row() == 0
    QTest.keyClick(search.line, Qt.Key.Key_Down)
    QTest.keyClick(search.line, Qt.Key.Key_Tab)
    assert search.list.currentIndex().row() == 2
    for _ in range(3):
        QTest.keyClick(search.line, Qt.Key.Key_Up)
    assert search.list.currentIndex().row() == len(search.shown) - 1
    QTest.keyClick(search.line, Qt.Key.Key_Escape)
    assert search.isHidden() and window.canvas.hasFocus()


def test_what_was_run_last_comes_first(container, window, search):
    QTest.keyClicks(search.line, "zoom in")
    zoom = window.canvas.zoom
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert window.canvas.zoom > zoom
    assert container.preferences.used == ["zoom_in"]
    again = CommandSearch(window)
    assert ids(again)[0] == "zoom_in"


def test_what_cannot_be_done_now_is_said_and_not_run(window, search):
    assert "delete" not in ids(search)
    QTest.keyClicks(search.line, "delete")
    assert ids(search)[0] == "delete" and not search.shown[0].enabled
    assert text("ui.search.not_now") in search.shown[0].spoken
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert search.isVisible() and window.file.session.undo_label is None


def test_what_can_be_done_comes_before_what_fits_as_well_and_cannot(window, search):
    QTest.keyClicks(search.line, "merge")
    can = [command.enabled for command in search.shown if command.name.startswith("Merge")]
    assert can[0] and not can[-1] and can == sorted(can, reverse=True)


def test_a_click_elsewhere_closes(window, search):
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert search.isHidden()


def test_the_key_that_opens_it_closes_it_again(window, search):
    window.window_actions.by_id["find_command"].trigger()
    assert search.isHidden()


def test_a_row_says_its_menu_and_its_keys(window, search):
    QTest.keyClicks(search.line, "save as")
    command = search.shown[0]
    native = QKeySequence("Ctrl+Shift+S").toString(QKeySequence.SequenceFormat.NativeText)
    assert (command.path, command.keys) == (text("ui.menu.file").replace("&", ""), native)
    assert native in command.spoken


def test_other_words_are_found_too_in_spanish(container, qtbot):
    set_language("es")
    container.show(container.new_file("sample-email", "es"))
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete)
    search = CommandSearch(window)
    search.line.setText("borrar")
    assert "delete" in ids(search)
    search.line.setText("anadir nota")
    assert ids(search)[0] == "add_note"


def test_it_works_on_the_welcome_page(container, qtbot):
    container.show(None)
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.bars.filled and not container.is_busy)
    search = CommandSearch(window)
    assert "new" in ids(search) and "save" not in ids(search)


@pytest.mark.parametrize("typed", ["deuteranopia", "colour-blind"])
def test_the_map_is_seen_with_other_eyes_by_name(window, search, typed):
    QTest.keyClicks(search.line, typed)
    assert "vision:deuteranopia" in ids(search)
    if typed == "deuteranopia":
        QTest.keyClick(search.line, Qt.Key.Key_Return)
        assert not window.status_bar.vision_button.isHidden()
        window.menus.vision.choose_usual()
