"""The panel of gaps: the matrix, the list, what fails, the cases; by mouse and by keyboard."""

import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.registry import IDS
from cjm_editor.analysis.lacking import finding_lacking
from cjm_editor.analysis.slices import finish
from cjm_editor.editing import Label
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Document, Improvement, Persona, Stage, Transfer
from cjm_editor.model.rank import ranks_between
from cjm_editor.ui.gaps.cases_page import CasesPage
from cjm_editor.ui.gaps.converging_page import ConvergingPage
from cjm_editor.ui.gaps.failing_page import FailingPage
from cjm_editor.ui.gaps.gap_list import ICONS, GapList
from cjm_editor.ui.gaps.lighting import LIT
from cjm_editor.ui.gaps.places import placed
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.priorities.window import PrioritiesWindow
from tests.unit.analysis.journeys import ground

PARTS = (
    *("persona", "stage", "preferred", "offered", "channel", "channels", "touchpoint"),
    *("touchpoints", "target", "attribute", "need", "broken", "transfers", "before", "after"),
    *("hours", "open", "closed", "line", "all", "with_loss", "lost", "leaving", "figure"),
    *("expected", "shortfall", "readings"),
)
"""All that the sentences of gaps tell of."""


def opened(window, qtbot):
    window.window_actions.by_id["show_gaps"].trigger()
    made = window.panels.gaps
    qtbot.waitUntil(lambda: made.examining.known is not None and not made.examining.busy)
    return made


@pytest.fixture
def panel(window, qtbot):
    return opened(window, qtbot)


@pytest.fixture
def session(window):
    return window.file.session


def run(session, panel, qtbot, command):
    session.run(Label("x"), command)
    qtbot.waitUntil(lambda: not panel.examining.busy)


def labels(matrix, across):
    count = matrix.columnCount() if across else matrix.rowCount()
    of = matrix.horizontalHeaderItem if across else matrix.verticalHeaderItem
    return [of(at).text() for at in range(count)]


def test_preferred_stands_against_offered_by_persona_and_stage(panel, session, window, qtbot):
    matrix, document = panel.matrix, session.document
    stages = document.children(Stage, window.map_id)
    assert labels(matrix, True) == [each.title for each in stages]
    known = panel.examining.known.fragmentation
    every = sum(each.changing for each in known), sum(each.transfers for each in known)
    assert "Changes of channel\n{} of {}".format(*every) in labels(matrix, False)[-1]
    row = 0
    (persona,) = [each for each in document.all(Persona) if each.name == labels(matrix, False)[row]]
    offers = {(each.persona, each.stage): each for each in panel.examining.known.offers}
    offer = offers[persona.id, stages[0].id]
    used = offer.offered[0]
    other = next(each.id for each in document.all(Channel) if each.id not in offer.offered)
    name = document.find(Channel, other).name
    for preferred, kind, sign in (((used,), "Offered", "✓"), ((other,), "Not offered", "✗")):
        run(
            session,
            panel,
            qtbot,
            lambda tx, preferred=preferred: tx.update(persona.id, preferred_channels=preferred),
        )
        cell = matrix.item(row, 0)
        assert cell.text().startswith(kind) and sign in cell.text()
        assert not cell.icon().isNull() and stages[0].title in cell.toolTip()
    assert name in cell.text()
    place = matrix.visualItemRect(cell).bottomRight() - QPoint(4, 4)
    matrix.setCurrentCell(1, 0)
    cold = matrix.visualItemRect(matrix.item(matrix.rowCount() - 1, 0)).bottomRight() - QPoint(4, 4)
    seen = matrix.viewport().grab().toImage()
    assert seen.pixelColor(place) != QColor(current_theme().panel)
    assert seen.pixelColor(cold) != seen.pixelColor(place)
    run(
        session,
        panel,
        qtbot,
        lambda tx: tx.update(persona.id, preferred_channels=(used, other)),
    )
    assert matrix.item(row, 0).text().startswith("Partly")
    run(session, panel, qtbot, lambda tx: tx.update(persona.id, preferred_channels=()))
    assert matrix.item(row, 0).text().startswith("Not known")
    assert "nothing can be said" in matrix.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    changes = matrix.item(matrix.rowCount() - 1, 0)
    assert " of " in changes.text() and "%" in changes.text()


def test_a_click_on_a_cell_selects_what_it_is_about(panel, session):
    matrix = panel.matrix
    place = matrix.visualItemRect(matrix.item(0, 0)).center()
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)
    picked = session.selection.ids
    assert picked and all(session.document.find(Touchpoint, id) for id in picked)
    assert panel.said.text() == matrix.item(0, 0).toolTip()
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert panel.said.text() == matrix.item(0, 1).toolTip()
    assert session.selection.ids == picked  # going through the cells leaves it alone
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    assert session.selection.ids != picked
    matrix.setCurrentCell(matrix.rowCount() - 1, 0)
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert session.document.find(Stage, session.selection.last)


def test_a_gap_is_gone_to_and_becomes_an_improvement(panel, session, window, qtbot):
    stage = session.document.children(Stage, window.map_id)[0]
    run(session, panel, qtbot, lambda tx: tx.update(stage.id, title="Sales"))
    panel.pages.setCurrentWidget(panel.list)
    rows = panel.list.list
    said = [rows.item(at).text() for at in range(rows.count())]
    assert panel.pages.tabText(1).endswith(f"({len(said)})")
    (at,) = [at for at, each in enumerate(said) if "named after a department" in each]
    rows.setCurrentRow(at)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert session.selection.ids == (stage.id,)
    before = len(session.document.children(Improvement, window.map_id))
    panel.list.improve.click()
    assert len(session.document.children(Improvement, window.map_id)) == before + 1
    (shown,) = window.findChildren(PrioritiesWindow)
    assert shown.isVisible() and shown.tabs.currentWidget() is shown.improvements
    shown.reject()


def test_every_kind_of_gap_has_its_sign_and_its_sentence():
    assert set(ICONS) == set(IDS)
    for language in LANGUAGES:
        for id in IDS:
            assert text(f"gap.{id}", language, **dict.fromkeys(PARTS, "x")) != f"gap.{id}"


def test_each_record_of_a_gap_is_found_on_the_map(session, window):
    document, map_id = session.document, window.map_id
    persona = document.all(Persona)[0]
    touchpoint = document.all(Touchpoint)[0]
    channel = next(each for each in document.all(Channel) if each.id in touchpoint.channels)
    (swimlane,) = placed(document, map_id, [persona.id])
    assert document[swimlane].persona == persona.id
    assert touchpoint.id in placed(document, map_id, [channel.id])
    assert placed(document, map_id, [channel.id, touchpoint.id]) == (touchpoint.id,)
    assert placed(document, map_id, ["gone", map_id]) == ()


def test_what_is_left_where_something_fails_is_lit(panel, session, window, qtbot):
    panel.pages.setCurrentWidget(panel.failing)
    tree, lit = panel.failing.tree, []
    panel.lit.connect(lit.append)
    group = tree.topLevelItem(0)
    tree.setFocus()
    tree.setCurrentItem(group)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    row = tree.currentItem()
    name = row.text(0)
    assert row.parent() is group and row.text(3) in ("still reached", "no longer reached")
    (journey,) = [each.journey for each in panel.examining.known.journeys if each.journey.persona][
        :1
    ]
    lost = int(row.text(1)) + int(row.text(2))
    shown = {id for id in lit[-1] if session.document.find(Touchpoint, id)}
    assert len(shown) == len(journey.graph) - lost
    run(session, panel, qtbot, lambda tx: tx.update(window.map_id, title="Other"))
    assert tree.currentItem().text(0) == name and lit[-1] is not None
    panel.pages.setCurrentIndex(0)
    assert lit[-1] is None


def test_who_falls_back_on_the_phone_is_told_and_lit(panel, session, window, qtbot):
    document = session.document
    touchpoints = [document[id] for id in panel.examining.known.journeys[0].journey.graph]
    target = touchpoints[-1]
    phone = Channel(id="the-phone", name="Phone", rank="z", icon="phone")
    others = list(document.all(Channel))
    sources = touchpoints[:2]

    def call(tx):
        tx.add(phone)
        tx.update(target.id, channels=(phone.id,))
        for at, each in enumerate(sources):
            tx.update(each.id, channels=(others[at].id,))
            tx.add(
                Transfer(
                    id=f"call{at}",
                    map=window.map_id,
                    source=each.id,
                    target=target.id,
                    context="lost",
                    volume=120,
                )
            )

    run(session, panel, qtbot, call)
    page, lit = panel.converging, []
    panel.pages.setCurrentWidget(page)
    panel.lit.connect(lit.append)
    assert "Phone" in page.most.text() and "2 other channels" in page.most.text()
    group = page.tree.topLevelItem(0)
    row = group.child(0)
    assert row.text(0) == "Phone" and row.text(1) == "2 other channels" and row.text(3) == "240"
    page.tree.setFocus()
    page.tree.setCurrentItem(group)
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.currentItem() is row
    assert {target.id, *(each.id for each in sources), "call0", "call1"} <= lit[-1]
    assert "Phone" in page.said.text() and others[0].name in page.said.text()
    ways = [row.child(at) for at in range(row.childCount())]
    way = next(each for each in ways if "call0" in each.data(0, LIT)())
    page.tree.setCurrentItem(way)
    assert lit[-1] == {sources[0].id, target.id, "call0"}
    assert "Context: lost" in page.said.text() and way.text(3) == "120"
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert session.selection.ids == ("call0",)
    run(session, panel, qtbot, lambda tx: [tx.remove("call0"), tx.remove("call1")])
    assert page.most.text() == text("ui.gaps.converging.nowhere")


def test_few_routes_stand_for_many_cases(panel, session, qtbot):
    panel.pages.setCurrentWidget(panel.cases)
    cases, lit = panel.cases, []
    panel.lit.connect(lit.append)
    found = panel.examining.known.combinations
    assert f"= {found.count} cases" in cases.count.text()

    def routes():
        groups = (cases.tree.topLevelItem(at) for at in range(cases.tree.topLevelItemCount()))
        return sum(group.childCount() for group in groups)

    cases.percent.setValue(100)
    every = routes()
    cases.percent.setValue(1)
    assert 0 < routes() <= every and "1%" in cases.covered.text()
    cases.tree.setCurrentItem(cases.tree.topLevelItem(0).child(0))
    assert lit[-1] and all(id in session.document for id in lit[-1])
    cases.tree.went_out()
    cases.tree.setCurrentItem(cases.tree.topLevelItem(0))
    assert lit[-1]  # nothing was lit any more, so nothing is to be put out


def test_a_map_without_ways_says_so(panel, session, window, qtbot):
    everything = [each.id for each in session.document.all(Touchpoint)]
    run(session, panel, qtbot, lambda tx: [tx.remove(id) for id in everything])
    assert "No route is known" in panel.cases.covered.text()
    assert panel.matrix.rowCount() == 1  # there is nobody to offer anything to
    assert panel.said.text() == text("ui.gaps.channels.none")
    stages = [each.id for each in session.document.all(Stage)]
    run(session, panel, qtbot, lambda tx: [tx.remove(id) for id in stages])
    assert panel.matrix.rowCount() == 0 and panel.said.text() == text("ui.gaps.channels.none")


def test_it_leads_to_the_findings_and_back(panel, window, qtbot):
    panel.list.findings.click()
    assert window.docks["findings"].isVisible()
    window.docks["gaps"].close()
    window.panels.findings.gaps.click()
    assert window.docks["gaps"].isVisible()


def test_many_cases_are_told_to_be_too_many(panel, session):
    known = panel.examining.known
    many = replace_combinations(known, personas=5, stages=10, channels=10, variables=3)
    panel.cases.show_lacking(session.document, many)
    assert "too many" in panel.cases.count.text() and "500" in panel.cases.count.text()


def replace_combinations(found, **figures):
    return changed(found, combinations=changed(found.combinations, **figures))


def test_a_vast_map_is_told_in_part_and_says_so(qtbot):
    count = 2_000
    ranks = ranks_between(None, None, count)
    points = [
        Touchpoint(id=f"t{at}", lane="contacts", step="one", rank=ranks[at], title=f"T{at}")
        for at in range(count)
    ]
    ways = [
        Transfer(id=f"w{at}", map="map", source=f"t{at}", target=f"t{at + 1}")
        for at in range(count - 1)
    ]
    document = Document([*ground(), *points, *ways])
    found = finish(finding_lacking(document, "map"))
    failing, cases, gaps = FailingPage(), CasesPage(), GapList()
    converging = ConvergingPage()
    for page in (failing, cases, gaps, converging):
        qtbot.addWidget(page)
    failing.show_lacking(document, found)
    group = failing.tree.topLevelItem(0)
    assert group.childCount() == 51 and "more" in group.child(50).text(0)
    assert group.child(0).text(2) == str(count - 1)
    cases.show_lacking(document, found)
    assert "…" in cases.tree.topLevelItem(0).child(0).text(0)
    dead = Gap("dead_end", {"touchpoint": ("t1",)})
    gaps.show_lacking(document, changed(found, gaps=(dead,) * 400))
    assert gaps.list.count() == 301 and "100" in gaps.list.item(300).text()
