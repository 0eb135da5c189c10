"""Opening a table: what it would make is shown first, and made only if that is wanted."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from cjm_editor.i18n import text
from cjm_editor.model import Map
from cjm_editor.ui.dialogs.made_map import MadeMapDialog
from cjm_editor.ui.export.window import ExportDialog

TABLE = (
    "Stage,Step,Lane,Kind,Title\nBuy,Pay,Contacts,Touchpoint,Till\nBuy,Go,Contacts,Touchpoint,Bag\n"
)


def answer(qtbot, key, shown):
    """Press a key in the dialog as soon as it is there."""

    def press():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MadeMapDialog):
            QTimer.singleShot(20, press)
            return
        shown.append((dialog.summary.text(), dialog.grid.item(0, 0).text()))
        qtbot.keyClick(dialog.focusWidget() or dialog, key)

    QTimer.singleShot(0, press)


def test_a_table_is_made_a_map_once_its_preview_is_accepted(window, qtbot, tmp_path):
    path = tmp_path / "Shop.csv"
    path.write_text(TABLE)
    shown = []
    answer(qtbot, Qt.Key.Key_Escape, shown)
    before = len(window.services.windows)
    window.open_path(path)
    assert len(window.services.windows) == before
    answer(qtbot, Qt.Key.Key_Return, shown)
    window.open_path(path)
    (summary, cell), _ = shown
    assert "cards: 2" in summary and cell == "Till"
    made = [each for each in window.services.windows if each is not window][-1]
    assert made.file.session.document.all(Map)[0].title == "Shop"


def test_what_is_no_table_is_told_without_a_preview(window, tmp_path):
    path = tmp_path / "Shop.csv"
    path.write_text("a,b\nc,d\n")
    window.open_path(path)
    assert text("outline.problem.headings") in window.message_bar.sentence


def test_the_export_dialog_says_beforehand_what_will_be_missing(container, window, qtbot):
    dialog = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert not dialog.notices.left_out.isVisible()
    dialog.choice.choose_format("csv")
    assert dialog.notices.left_out.isVisible()
    assert "transfers" in dialog.notices.left_out.text()


def test_the_preview_has_buttons_for_the_keyboard(window, qtbot):
    document = window.file.session.document
    dialog = MadeMapDialog(document, ("Careful.",), window)
    qtbot.addWidget(dialog)
    box = dialog.findChild(QDialogButtonBox)
    assert box.button(QDialogButtonBox.StandardButton.Ok).isDefault()
    assert not dialog.notices.isHidden()
