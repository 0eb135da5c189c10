"""What stands in the inspector falls into sections that fold and stay as the user left them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Map, Persona, Stage, Transfer, fields_of
from cjm_editor.model.field import SECTIONS
from cjm_editor.ui.fields import is_shown


@pytest.fixture
def session(window):
    return window.file.session


def show(window, qtbot, *ids):
    """Select something and wait for its form."""
    window.file.session.selection.set(ids)
    inspector = window.inspector
    qtbot.waitUntil(lambda: not inspector.busy and inspector.form.editor("description").isVisible())
    return inspector.form


@pytest.fixture
def transfer(session):
    return session.document.all(Transfer)[0]


def test_what_is_looked_for_first_stands_above_all_sections(window, transfer, qtbot):
    form = show(window, qtbot, transfer.id)
    assert list(form.sections) == ["losses", "figures", "channels"]
    qtbot.waitUntil(lambda: form.sections["losses"].y() > 0)
    first = form.sections["losses"].y()
    assert all(form.editor(name).y() < first for name in ("title", "description", "owner"))
    for name in ("identity", "context", "promise", "repeated"):
        assert form.sections["losses"].isAncestorOf(form.editor(name))
    assert form.editor("wait").isVisible() and not form.editor("channel_before").isVisible()


def test_a_section_stays_folded_for_the_next_of_its_kind(window, transfer, session, qtbot):
    form = show(window, qtbot, transfer.id)
    QTest.mouseClick(form.sections["losses"].heading, Qt.MouseButton.LeftButton)
    form.sections["channels"].heading.setFocus()
    QTest.keyClick(form.sections["channels"].heading, Qt.Key.Key_Space)
    assert not form.editor("identity").isVisible() and form.editor("channel_before").isVisible()
    show(window, qtbot, session.document.all(Touchpoint)[0].id)
    form = show(window, qtbot, session.document.all(Transfer)[1].id)
    assert not form.editor("identity").isVisible() and form.editor("channel_before").isVisible()
    kept = window.services.preferences.sections
    assert kept == {"losses": False, "channels": True}


def test_the_arrows_fold_and_unfold_and_are_told(window, transfer, qtbot):
    section = show(window, qtbot, transfer.id).sections["losses"]
    section.heading.setFocus()
    QTest.keyClick(section.heading, Qt.Key.Key_Right)
    assert section.unfolded
    QTest.keyClick(section.heading, Qt.Key.Key_Left)
    assert not section.unfolded
    said = section.heading.accessibleDescription()
    QTest.keyClick(section.heading, Qt.Key.Key_Right)
    assert section.unfolded and section.heading.accessibleDescription() != said


def test_a_folded_section_says_how_much_is_in_it(window, session, qtbot):
    found = next(each for each in session.document.all(Transfer) if each.context == "lost")
    section = show(window, qtbot, found.id).sections["losses"]
    names = ("identity", "context", "promise", "repeated")
    held = sum(getattr(found, name) != "unknown" for name in names)
    QTest.mouseClick(section.heading, Qt.MouseButton.LeftButton)
    assert section.heading.text() == f"{text('section.losses')} ({held})"


def test_a_field_that_is_gone_to_unfolds_its_section(window, transfer, qtbot):
    form = show(window, qtbot, transfer.id)
    assert not form.sections["channels"].unfolded
    window.inspector.focus_field("channel_after")
    assert form.editor("channel_after").isVisible()
    assert form.editor("channel_after").isAncestorOf(window.focusWidget())


def test_a_transfer_says_between_what_it_is(window, transfer, session, qtbot):
    show(window, qtbot, transfer.id)
    ends = [session.document.find(Touchpoint, id) for id in (transfer.source, transfer.target)]
    assert window.inspector._place.text() == " → ".join(end.title for end in ends)


@pytest.mark.parametrize("typed", ["120", "-1", "many"])
def test_what_is_no_share_is_said_and_left_out(typed, window, transfer, session, qtbot):
    form = show(window, qtbot, transfer.id)
    (line,) = form.editor("share").findChildren(QLineEdit)
    before = line.text()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    with qtbot.waitSignal(window.inspector.failed) as failed:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert "0 – 100%" in str(failed.args[0])
    assert line.text() == before
    assert session.document.find(Transfer, transfer.id).share == transfer.share


def test_cards_and_transfers_share_their_evidence(window, transfer, session, qtbot):
    form = show(window, qtbot, session.document.all(Touchpoint)[0].id, transfer.id)
    assert {"description", "evidence", "wait"} <= {spec.name for spec in form.specs}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_has_a_name(language):
    records = [kind.record for kind in ELEMENT_KINDS]
    for cls in (*records, Map, Stage, Persona, Transfer):
        for spec in filter(is_shown, fields_of(cls)):
            assert spec.section in SECTIONS
            key = f"section.{spec.section}"
            assert not spec.section or text(key, language) != key
