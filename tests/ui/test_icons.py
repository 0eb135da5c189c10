"""Choosing an icon: found by words, or one's own from a file."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from cjm_editor.drawing import Path
from cjm_editor.drawing.icons import icon, is_own
from cjm_editor.formats.svg.icon import read_icon
from cjm_editor.i18n import set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel
from cjm_editor.ui.dialogs.channels import ChannelsDialog
from cjm_editor.ui.fields.icon_choice import IconDialog, own_icons

VAN = b'<svg viewBox="0 0 10 10"><rect x="1" y="2" width="8" height="6"/></svg>'


@pytest.fixture
def van(tmp_path):
    path = tmp_path / "van.svg"
    path.write_bytes(VAN)
    return path


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("telefono", "phone"),
        ("TELÈFON", "phone"),
        ("phone", "phone"),
        ("correu", "mail"),
        ("e-mail", "mail"),
        ("email", "mail"),
        ("correo electronico", "mail"),
        ("whatsapp", "message-circle"),
        ("botiga en linia", "shopping-cart"),
        ("bàner", "ad-2"),
        ("banner anuncio", "ad-2"),
    ],
)
def test_icons_are_found_by_words_of_any_language_without_accents(qtbot, typed, name):
    dialog = IconDialog("world")
    qtbot.addWidget(dialog)
    dialog.search.setText(typed)
    assert name in dialog.shown
    assert len(dialog.shown) < 20


def test_an_icon_of_ones_own_is_added_and_picked(qtbot, van):
    dialog = IconDialog("world")
    qtbot.addWidget(dialog)
    QTest.keyClicks(dialog.search, "phone")
    dialog.take_file(van)
    assert is_own(dialog.chosen) and dialog.shown[0] == dialog.chosen
    before = len(dialog.shown)
    dialog.take_file(van)
    assert len(dialog.shown) == before, "the same icon is there once"
    set_language("es")
    QTest.keyClicks(dialog.search, "propio")
    assert dialog.shown == [dialog.chosen]


@pytest.mark.parametrize(
    "data", [b"<svg><script/></svg>", b"nothing", b"<svg/>", b"<!DOCTYPE svg><svg/>"]
)
def test_a_file_that_is_no_icon_is_said_in_the_dialog(qtbot, tmp_path, data):
    path = tmp_path / "bad.svg"
    path.write_bytes(data)
    dialog = IconDialog("mail")
    qtbot.addWidget(dialog)
    before = dialog.shown
    dialog.take_file(path)
    assert "bad.svg" in dialog.problem.text()
    assert (dialog.chosen, dialog.shown) == ("mail", before)
    dialog.take_file(tmp_path)
    assert tmp_path.name in dialog.problem.text()


def test_a_channel_with_an_own_icon_is_drawn_with_it_everywhere(window, qtbot, van, monkeypatch):
    session = window.file.session
    touchpoint = next(each for each in session.document.all(Touchpoint) if each.channels)
    channels = session.document.all(Channel)
    dialog = ChannelsDialog(session, window)
    qtbot.addWidget(dialog)
    row = [each.id for each in channels].index(touchpoint.channels[0])
    dialog._list.setCurrentRow(row)

    def choose(chooser):
        chooser.take_file(van)
        return True

    monkeypatch.setattr(IconDialog, "exec", choose)
    dialog.form.editor("icon").findChild(QPushButton).click()
    own = session.document.find(Channel, touchpoint.channels[0]).icon
    assert own == read_icon(VAN, "van.svg")
    assert own_icons(session.document) == [own]
    drawn = list(window.placed.card_shapes(touchpoint.id).shapes)
    paths = [each.commands for each in drawn if isinstance(each, Path)]
    wanted = [command[0] for command in icon(own, 0, 0, 10, "#000000").commands]
    assert wanted in [[command[0] for command in path] for path in paths]
    session.undo()
    assert not own_icons(session.document)
