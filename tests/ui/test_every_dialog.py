"""Every dialog is for everybody: in every language, at twice the letters, with nothing cut."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QPushButton

from cjm_editor.editing.commands import delete, derive_map, label
from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.comparison import compare_maps
from cjm_editor.editing.merging import merge
from cjm_editor.editing.records import lanes_of, steps_of
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.comparison.choosing import CompareWithDialog
from cjm_editor.ui.comparison.window import ComparisonWindow, Side
from cjm_editor.ui.dialogs.about import AboutDialog
from cjm_editor.ui.dialogs.attributes import AttributesDialog
from cjm_editor.ui.dialogs.backup_settings import BackupSettingsDialog
from cjm_editor.ui.dialogs.channels import ChannelsDialog
from cjm_editor.ui.dialogs.cheat_sheet import CheatSheet
from cjm_editor.ui.dialogs.choose import ChooseDialog
from cjm_editor.ui.dialogs.compare_personas import ComparePersonasDialog
from cjm_editor.ui.dialogs.move_to import MoveToDialog
from cjm_editor.ui.dialogs.new_map import NewMapDialog
from cjm_editor.ui.dialogs.paste_table import PasteTableDialog
from cjm_editor.ui.dialogs.preferences import PreferencesDialog
from cjm_editor.ui.dialogs.recovery import RecoveryDialog
from cjm_editor.ui.dialogs.shortcuts import ShortcutsDialog
from cjm_editor.ui.dialogs.tags import TagsDialog
from cjm_editor.ui.dialogs.views import ViewsDialog
from cjm_editor.ui.export.window import ExportDialog
from cjm_editor.ui.fields.icon_choice import IconDialog
from cjm_editor.ui.merging.dialog import MergeDialog
from cjm_editor.ui.ratings.reading_dialog import ReadingDialog
from cjm_editor.ui.services import Leftover, SharedCopy
from cjm_editor.ui.versions.backups import BackupsDialog
from cjm_editor.ui.versions.experiments import ExperimentsDialog
from cjm_editor.ui.versions.naming import VersionDialog
from cjm_editor.ui.versions.sharing import SharedDialog, SharingDialog
from cjm_editor.ui.window.saved_views import keep_view
from tests.ui.program import PatientBot, lettered, started
from tests.ui.test_dialogs import check
from tests.ui.test_reach import (
    goes_onward,
    has_names,
    is_whole,
    letters_are_apart,
    settle,
    stops,
)

ROOM = QSize(1280, 800)
"""The smallest screen a dialog must fit on, with letters of twice the size."""


def paste_table(container, window):
    document = window.file.session.document
    lane, step = lanes_of(document, window.map_id)[0], steps_of(document, window.map_id)[0]
    anchor = Anchor(lane.id, step.id)
    table = (("Find", "Buy"), ("Search", "Pay"))
    return PasteTableDialog(table, document, window.map_id, anchor, window)


def comparison(container, window):
    session = window.file.session
    session.run(label("derive_map"), derive_map(window.map_id, "", id="to be"))
    session.run(label("delete"), delete([steps_of(session.document, "to be")[0].id]))
    document = session.document
    found = compare_maps(document, window.map_id, document, "to be")
    sides = Side("a", document, is_open=True), Side("b", document, is_open=True)
    return ComparisonWindow(found, sides, container, window)


def merging(container, window):
    document = window.file.session.document
    base = {record.id: record for record in document}
    card = next(iter(document.all(Touchpoint)))
    sides = ({**base, card.id: replace(card, title=title)} for title in ("ours", "theirs"))
    return MergeDialog(merge(base, *sides), "copy.cjm", window)


def saved_views(container, window):
    for _ in range(2):
        keep_view(window)
    return ViewsDialog(window, window)


def experiments(container, window):
    made = ExperimentsDialog(window.file, window)
    made.add.click()
    return made


EVERY = {
    "about": lambda container, window: AboutDialog(window),
    "attributes": lambda container, window: AttributesDialog(
        window.file.session, window.map_id, window
    ),
    "channels": lambda container, window: ChannelsDialog(window.file.session, window),
    "choose": lambda container, window: ChooseDialog("?", [("a", "A"), ("b", "B")], window),
    "export": lambda container, window: ExportDialog(container, window.file, window.placed, window),
    "move to": lambda container, window: MoveToDialog(
        window.file.session.document,
        window.map_id,
        [each.id for each in window.file.session.document.all(Touchpoint)[:2]],
        window,
    ),
    "icons": lambda container, window: IconDialog("mail", (), window),
    "new": lambda container, window: NewMapDialog(container, window),
    "preferences": lambda container, window: PreferencesDialog(container, window),
    "reading": lambda container, window: ReadingDialog(window.file.session.document, None, window),
    "recovery": lambda container, window: RecoveryDialog(
        container, [Leftover(key, f"{key}.cjm", None, 1.0) for key in "abc"], window
    ),
    "cheat sheet": lambda container, window: CheatSheet(window),
    "shortcuts": lambda container, window: ShortcutsDialog(window),
    "compare personas": lambda container, window: ComparePersonasDialog(
        window.file.session.document, window.map_id, window
    ),
    "comparison": comparison,
    "compare with": lambda container, window: CompareWithDialog(
        window.file.session.document, window.map_id, (), window
    ),
    "paste_table": paste_table,
    "tags": lambda container, window: TagsDialog(window.file.session, window),
    "backups": lambda container, window: BackupsDialog(container, "", window),
    "backup settings": lambda container, window: BackupSettingsDialog(container, window),
    "experiments": experiments,
    "merging": merging,
    "saved views": saved_views,
    "sharing": lambda container, window: SharingDialog(window),
    "shared": lambda container, window: SharedDialog(
        SharedCopy(Path("copy.cjm"), (("secret", "note"),), 3, 1), ["secret", "gone"], window
    ),
    "version": lambda container, window: VersionDialog("Rename…", "Name", "Note", window),
}


@pytest.fixture(
    scope="module",
    params=product(LANGUAGES, (1.0, 2.0)),
    ids=lambda each: f"{each[0]}-{'large' if each[1] > 1 else 'normal'}",
)
def home(request, qapp, tmp_path_factory):
    """One window for all dialogs of a language and size, as opening each its own takes long."""
    language, times = request.param
    set_language(language)
    with started(qapp, tmp_path_factory.mktemp("state")) as container, lettered(qapp, times):
        container.show(container.new_file("sample-support", language))
        (window,) = container.windows
        PatientBot(request).waitUntil(lambda: window.is_complete and not container.is_busy)
        yield language, container, window
    set_language("en")


@pytest.fixture
def opened(home):
    """Open dialogs over the window; in the end it is as it was, whatever they did."""
    language, container, window = home
    set_language(language)
    session, preferences = window.file.session, container.preferences
    before = {record.id: record for record in session.document}
    yield lambda make: make(container, window)
    while session.undo():
        pass
    assert {record.id: record for record in session.document} == before
    assert (container.windows, container.preferences) == ([window], preferences)


def fits(dialog: QDialog) -> None:
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    for size in (least, dialog.size()):
        assert size.width() <= ROOM.width(), size
        assert size.height() <= ROOM.height(), size


@pytest.mark.parametrize("name", EVERY)
def test_every_dialog_is_for_everybody(name, opened, home, qtbot):
    dialog = opened(EVERY[name])
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    _, container, _ = home
    qtbot.waitUntil(lambda: not container.is_busy)
    settle()
    assert dialog.windowTitle() and not dialog.windowTitle().endswith("…")
    assert any(button.isDefault() for button in dialog.findChildren(QPushButton))
    check(dialog)
    assert stops(dialog)
    has_names(dialog)
    goes_onward(dialog)
    letters_are_apart(dialog)
    is_whole(dialog)
    fits(dialog)
    dialog.close()
