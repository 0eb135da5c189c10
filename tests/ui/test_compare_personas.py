"""Two personas are told side by side; a cell leads to its card."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from cjm_editor.model import Diff, Document
from cjm_editor.ui.dialogs.compare_personas import ComparePersonasDialog
from tests.small_map import records
from tests.unit.editing.test_persona_comparison import two


def shown(qtbot, document):
    dialog = ComparePersonasDialog(document, "map")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words(dialog, row):
    return [dialog.table.item(row, at).text() for at in range(5)]


def test_differences_are_told_by_sign_and_words(qtbot):
    dialog = shown(qtbot, two())
    assert words(dialog, 0)[3].startswith("letter (E-mail")
    assert words(dialog, 0)[0] == "≠ different"
    assert words(dialog, 1)[0] == "= the same"
    assert words(dialog, 1)[3] == "Good (+1) · curious"
    assert words(dialog, 2)[0] == "≠ only Ana" and words(dialog, 2)[4] == "–"
    assert dialog.summary.text().startswith("4 of 5 cells differ")


def test_enter_in_a_cell_goes_to_its_own_card(qtbot):
    dialog = shown(qtbot, two())
    dialog.table.setCurrentCell(1, 4)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.chosen == "glad"


def test_other_personas_are_compared_as_they_are_chosen(qtbot):
    dialog = shown(qtbot, two())
    dialog.second.setCurrentIndex(0)
    assert dialog.summary.text().startswith("0 of")
    assert dialog.table.horizontalHeaderItem(4).text() == "Ana"


def test_one_persona_alone_is_not_compared(qtbot):
    dialog = shown(qtbot, Document(records()))
    assert "fewer than two" in dialog.summary.text() and dialog.table.isHidden()


def test_the_whole_of_every_cell_is_to_be_read(qtbot):
    document = two()
    card = document.get("letter")
    title = f"A letter that says all of it {'over and over again ' * 12} verification{'s' * 60}"
    document.apply(Diff(updated={card.id: (card, replace(card, title=title))}), "commit")
    dialog = shown(qtbot, document)
    table = dialog.table
    font = dialog.font()
    font.setPointSizeF(2 * font.pointSizeF())
    table.setFont(font)
    dialog.resize(500, 400)
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.viewport().height())
    # Rather a narrow column for each than one that pushes the cards out of sight.
    assert table.columnWidth(3) >= table.viewport().width() // 5 - 2
    item = table.item(0, 3)
    assert item.toolTip() == item.text() and title.split()[-1] in item.text()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    table.itemDelegate().initStyleOption(option, table.indexFromItem(item))
    widest = max(
        option.fontMetrics.horizontalAdvance(piece) for piece in re.split("[\u200b ]", option.text)
    )
    assert widest < table.columnWidth(3)
    # A row may be higher than the table: it is scrolled through, not jumped over.
    assert table.verticalScrollBar().maximum() > table.viewport().height()
