"""The findings panel: listed, explained, gone to, mended, and checked again while one edits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from cjm_editor.analysis.findings.check import LEVELS, Finding
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.editing.commands import label, set_field
from cjm_editor.i18n import text
from cjm_editor.kinds.need import Need
from cjm_editor.model import CheckSetting, Lane, Map, Swimlane, Transfer
from cjm_editor.ui.findings.rows import FindingRows

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(window, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_I, CTRL | SHIFT)
    made = window.panels.findings
    qtbot.waitUntil(made.isVisible)
    settle(made, qtbot)
    return made


@pytest.fixture
def session(window):
    return window.file.session


def settle(panel, qtbot):
    """Wait until everything is checked and listed."""
    qtbot.waitUntil(lambda: not panel._live.behind and not panel._later.isActive())


def key_of(item):
    return item.key


def headings(panel):
    rows = panel.rows
    found = (rows.topLevelItem(at) for at in range(rows.topLevelItemCount()))
    return {key_of(item)[2]: item for item in found}


def checks_of(panel):
    """Give the rows of the checks that have found something, by check."""
    levels = (item for key, item in headings(panel).items() if key in LEVELS)
    found = (level.child(at) for level in levels for at in range(level.childCount()))
    return {key_of(item)[0]: item for item in found}


def listed(panel):
    return set(checks_of(panel))


def pick(panel, check, child=None):
    group = checks_of(panel)[check] if check else headings(panel)["off"]
    group.setExpanded(group.isExpanded() or child is not None)
    panel.rows.setCurrentItem(group if child is None else group.child(child))
    return panel.rows.currentItem()


def choose(panel, key, **arguments):
    panel.menu.aboutToShow.emit()
    said = text(key, **arguments)
    (action,) = [each for each in panel.menu.actions() if each.text().replace("&", "") == said]
    action.trigger()


def test_all_there_is_to_find_is_listed_and_counted(window, panel, session):
    expected = findings(session.document, window.map_id)
    assert listed(panel) == {each.check for each in expected}
    assert str(len(expected)) in window.docks["findings"].windowTitle()
    assert panel.rows.hasFocus() and panel.rows.currentItem() is not None


def test_the_gravest_level_stands_above_the_others_and_each_is_counted(panel, session, qtbot):
    session.run(label("set_check"), lambda tx: tx.add(grave("map.not-valued")(session)))
    qtbot.waitUntil(lambda: "error" in headings(panel))
    keys = list(headings(panel))
    assert keys == ["first", "error", "warning", "note"]
    for level in LEVELS:
        count = sum(each.level == level for each in panel._found)
        said = headings(panel)[level].text(0)
        assert said == text(f"ui.findings.of.{level}", number=count)
    first = headings(panel)["first"]
    said = [key_of(first.child(at))[0] for at in range(first.childCount())]
    assert said[0] == "map.not-valued" and len(said) == len(set(said)) == 3


def grave(check):
    return lambda session: CheckSetting(
        id="grave", map=session.document.all(Map)[0].id, check=check, level="error"
    )


def test_what_most_of_a_map_lacks_counts_once_and_leads_to_each(panel, session, qtbot):
    item = pick(panel, "transfer.loss-no-owner")
    counted = [each for each in panel._found if each.check == "transfer.loss-no-owner"]
    assert len(counted) == 1 and not item.isExpanded()
    number = len(counted[0].parts)
    assert number > 2 and panel.said.text() == text(
        "finding.transfer.loss-no-owner.most", number=number, total=number
    )
    pick(panel, "transfer.loss-no-owner", 1)
    panel.go()
    assert session.document.find(Transfer, *session.selection.ids).owner == ""
    sought = panel.rows.currentItem().text(0)
    panel.search.setText(sought)
    qtbot.waitUntil(lambda: "transfer.loss-no-owner" in listed(panel))
    group = checks_of(panel)["transfer.loss-no-owner"]
    group.setExpanded(True)
    some = [group.child(at).text(0) for at in range(group.childCount())]
    assert sought in some and len(some) < number, "what is in it is found, and nothing else of it"
    panel.search.clear()
    qtbot.waitUntil(lambda: len(listed(panel)) > 1)
    assert checks_of(panel)["transfer.loss-no-owner"].childCount() in (0, number)


def test_rows_that_nobody_sees_are_not_put_in_words(qtbot):
    rows, named = FindingRows(), []
    qtbot.addWidget(rows)
    rows.resize(300, 200)
    rows.show()
    found = [Finding("wording.no-title", "note", (str(at),), {}) for at in range(400)]
    rows.show_findings(found, (), lambda id: named.append(id) or f"Card {id}")
    group = rows.topLevelItem(0).child(0)
    group.setExpanded(True)
    qtbot.waitUntil(lambda: "0" in named)
    assert group.childCount() == 400 and group.child(399).text(0) == "Card 399"
    assert len(set(named)) < 40


def test_the_rows_of_a_check_are_made_when_it_is_unfolded(panel, session, qtbot):
    item = pick(panel, "transfer.loss-no-owner")
    assert not item.childCount() and panel.rows.model().hasChildren(panel.rows.currentIndex())
    panel.rows.setFocus()
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert item.isExpanded() and item.childCount() > 2
    assert all(item.child(at).text(0) for at in range(item.childCount()))
    (lost, *_) = (each for each in session.document.all(Transfer) if not each.owner)
    session.run(label("set_field"), set_field([lost.id], "title", "Another name"))
    settle(panel, qtbot)
    assert panel.rows.currentItem().isExpanded(), "it stays as it is while one edits"


def test_enter_goes_to_the_card_and_says_why(panel, session, qtbot):
    item = pick(panel, "transfer.promise-lost", 0)
    panel.rows.setFocus()
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    (selected,) = session.selection.ids
    assert session.document.find(Transfer, selected).promise == "lost"
    assert panel.said.text() == item.toolTip(0)
    assert panel.why.text() == text("finding.transfer.promise-lost.why")
    assert panel.advice.text() == text("finding.transfer.promise-lost.advice")
    assert panel.fix.isHidden()


def test_what_is_mended_elsewhere_leaves_the_list(window, panel, session, qtbot):
    assert "map.no-owner" not in listed(panel)
    session.run(label("set_field"), set_field([window.map_id], "owner", ""))
    qtbot.waitUntil(lambda: "map.no-owner" in listed(panel))
    session.undo()
    qtbot.waitUntil(lambda: "map.no-owner" not in listed(panel))


def test_a_fix_is_one_edit(window, panel, session, qtbot):
    (swimlane, *_) = session.document.children(Swimlane, window.map_id)
    bare = Lane(id="bare", swimlane=swimlane.id, rank="zz", kind="thoughts")
    session.run(label("add_lane"), lambda tx: tx.add(bare))
    qtbot.waitUntil(lambda: "lane.empty" in listed(panel))
    pick(panel, "lane.empty", 0)
    assert not panel.fix.isHidden()
    assert panel.fix.text() == text("finding.lane.empty.fix")
    panel.fix.setFocus()
    QTest.keyClick(panel.fix, Qt.Key.Key_Space)
    assert "bare" not in session.document
    qtbot.waitUntil(lambda: "lane.empty" not in listed(panel))
    session.undo()
    assert "bare" in session.document


def test_a_check_is_switched_off_for_the_map_and_on_again(panel, session, qtbot):
    pick(panel, "transfer.starts-over")
    choose(panel, "ui.findings.off")
    qtbot.waitUntil(lambda: "transfer.starts-over" not in listed(panel))
    (own,) = session.document.all(CheckSetting)
    assert (own.check, own.level) == ("transfer.starts-over", "off")
    pick(panel, "", 0)
    assert panel.said.text() == text("ui.findings.off.said")
    choose(panel, "ui.findings.usual", level=text("finding.level.warning"))
    qtbot.waitUntil(lambda: "transfer.starts-over" in listed(panel))
    assert not session.document.all(CheckSetting), "what is usual needs no record"
    session.undo()
    session.undo()
    assert not session.document.all(CheckSetting)


def test_a_graver_level_brings_a_check_to_the_top(panel, session, qtbot):
    pick(panel, "map.not-valued")
    choose(panel, "finding.level.error")
    qtbot.waitUntil(lambda: panel._found[0].check == "map.not-valued")
    panel.which.setCurrentIndex(panel.which.findData("error"))
    assert listed(panel) == {"map.not-valued"}


def test_a_limit_is_the_map_s_own(window, panel, session, qtbot, monkeypatch):
    assert "wording.too-long" not in listed(panel)
    (need, *_) = session.document.all(Need)
    session.run(label("set_field"), set_field([need.id], "title", "x" * 130))
    qtbot.waitUntil(lambda: "wording.too-long" in listed(panel))
    pick(panel, "wording.too-long")
    monkeypatch.setattr(QInputDialog, "exec", lambda self: self.setDoubleValue(200) or 1)
    choose(panel, "ui.findings.limit")
    qtbot.waitUntil(lambda: "wording.too-long" not in listed(panel))
    (own,) = session.document.all(CheckSetting)
    assert (own.map, own.limit, own.level) == (window.map_id, 200.0, "usual")


def test_the_search_narrows_the_list(panel):
    panel.search.setText(text("finding.map.not-valued.name"))
    assert listed(panel) == {"map.not-valued"}
    panel.search.setText("nothing like that")
    assert listed(panel) == set() and panel._empty.isVisible()


def test_what_has_no_place_leads_to_the_map(panel, session):
    pick(panel, "map.not-valued", 0)
    panel.go()
    assert session.selection.ids == ()


def test_another_map_has_its_own_findings(window, panel, session, qtbot):
    session.run(label("add_map"), lambda tx: tx.add(Map(id="new", title="New", rank="z")))
    window.show_map("new")
    qtbot.waitUntil(lambda: "map.no-goal" in listed(panel))
    assert "transfer.promise-lost" not in listed(panel)


def test_midnight_makes_a_review_overdue(window, panel, session, qtbot):
    command = set_field([window.map_id], "review_date", panel.today.day)
    session.run(label("set_field"), command)
    settle(panel, qtbot)
    assert "map.review-overdue" not in listed(panel)
    panel.today.day = "2999-01-01"
    panel.today.turned.emit(panel.today.day)
    settle(panel, qtbot)
    assert "map.review-overdue" in listed(panel)


def test_the_journeys_are_those_of_the_other_panels(window, panel, session, qtbot):
    health = window.panels.health
    window.docks["health"].show()
    qtbot.waitUntil(lambda: health.examining.known is not None)
    (transfer, *_) = session.document.children(Transfer, window.map_id)
    session.run(label("set_field"), set_field([transfer.id], "share", 30.0))
    qtbot.waitUntil(lambda: health.examining.busy)
    qtbot.waitUntil(lambda: not health.examining.busy)
    settle(panel, qtbot)
    shown = [each.journey for each in health.examining.known.ways]
    assert all(a is b for a, b in zip(shown, panel._live._now().journeys, strict=True)) and shown
