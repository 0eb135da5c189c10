"""How the journey fares stands beside the map, follows every edit and leads to what it names."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cjm_editor.analysis.analysis import analyse
from cjm_editor.editing.commands import delete, label, set_field
from cjm_editor.editing.commands.ratings import add_attribute, add_reading
from cjm_editor.i18n import LANGUAGES, set_language, text
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Reading, Stage, Swimlane, Transfer
from cjm_editor.ui.dialogs.attributes import AttributesDialog
from cjm_editor.ui.health.formula import FormulaDialog
from cjm_editor.ui.health.route_rows import KEY
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.health.score_page import ScorePage
from cjm_editor.ui.health.score_rows import ID
from tests.ui.test_dialogs import check
from tests.ui.test_ratings import answer

ANYWHERE = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive


@pytest.fixture
def panel(window, qtbot):
    return opened(window, qtbot)


def opened(window, qtbot):
    """Open the panel as the menu does, and wait until it has something to say."""
    window.window_actions.by_id["show_health"].trigger()
    made = window.panels.health
    qtbot.waitUntil(lambda: made.examining.known is not None and not made.examining.busy)
    return made


def rows_of(tree):
    found = {}
    for at in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(at)
        found[group.text(0)] = [group.child(row) for row in range(group.childCount())]
    return found


def test_the_panel_says_what_the_analysis_says(panel, window):
    score = analyse(window.file.session.document, window.map_id).score
    assert panel.score.figure.text() == str(round(score.whole.value))
    rows = rows_of(panel.score.rows)
    worst = min(score.by_transfer.values(), key=lambda each: each.value)
    assert str(round(worst.value)) in [item.text(1) for item in rows["Weakest links"]]
    stages = window.file.session.document.children(Stage, window.map_id)
    assert [item.data(0, ID) for item in rows["Stages"]] == [
        each.id for each in stages if each.id in score.by_stage
    ]
    shares = [score.coverage[level] for level in ("measured", "told", "assumed", "missing")]
    assert sum(shares) == pytest.approx(1.0)
    assert f"Measured {round(shares[0] * 100)}%" in panel.score.coverage.text()


def test_an_edit_changes_the_score_after_a_pause(panel, window, qtbot):
    session = window.file.session
    broken = [each.id for each in session.document.all(Transfer)]
    before = panel.score.figure.text()
    for name in ("identity", "context", "promise"):
        session.run(label("set_field"), set_field(broken, name, "lost"))
    assert panel.score.figure.text() == before
    qtbot.waitUntil(lambda: not panel.examining.busy)
    after = analyse(session.document, window.map_id).score.whole.value
    assert panel.score.figure.text() == str(round(after)) != before


def test_a_hidden_panel_works_nothing_out_until_it_is_seen(panel, window, qtbot):
    session = window.file.session
    window.docks["health"].hide()
    session.run(label("set_field"), set_field([session.document.all(Transfer)[0].id], "wait", 9e5))
    assert not panel.examining.busy
    known = panel.examining.known
    window.docks["health"].show()
    window.docks["health"].raise_()
    qtbot.waitUntil(lambda: panel.examining.known is not known)


def test_enter_goes_to_the_transfer_and_shows_it_close_by(panel, window, qtbot):
    tree = panel.score.rows
    item = next(
        item
        for item in rows_of(tree)["Weakest links"]
        if window.file.session.document.find(Transfer, item.data(0, ID))
    )
    tree.setCurrentItem(item)
    tree.setFocus()
    scale = window.canvas.zoom
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert window.file.session.selection.ids == (item.data(0, ID),)
    qtbot.waitUntil(lambda: window.canvas.zoom > scale)


def test_a_click_on_a_persona_selects_the_swimlane(panel, window):
    tree = panel.score.rows
    item = rows_of(tree)["Personas"][0]
    tree.scrollToItem(item)
    at = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    session = window.file.session
    swimlane = session.document.find(Swimlane, session.selection.last)
    assert swimlane.persona == item.data(0, ID)


def test_a_weight_that_decides_the_order_leads_to_the_weights(panel, window, qtbot):
    tree = panel.score.rows
    decides = rows_of(tree)["Weights that decide the order of the stages"][0]
    tree.setCurrentItem(decides)
    tree.setFocus()
    seen = answer(
        lambda dialog: (pages.append(dialog.pages.currentIndex()), dialog.reject()),
        AttributesDialog,
    )
    pages = []
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert seen and pages == [1]


def test_two_days_of_readings_make_a_trend(panel, window, qtbot):
    session = window.file.session
    card = session.document.all(Touchpoint)[0].id
    session.run(label("add_attribute"), add_attribute(id="trust", name="Trust"))
    for day, figure in (("2026-01-01", 1.0), ("2026-06-01", 5.0)):
        command = add_reading(window.map_id, card, "trust", id=day, figure=figure, taken=day)
        session.run(label("add_reading"), command)
    qtbot.waitUntil(lambda: not panel.examining.busy)
    assert "from 1 January 2026" in panel.score.trend.words.text()
    assert panel.score.trend.chart.isVisibleTo(panel)


@pytest.fixture
def routes(panel):
    panel.pages.setCurrentIndex(1)
    return panel.routes


def route_items(tree):
    for at in range(tree.topLevelItemCount()):
        group = tree.topLevelItem(at)
        for row in range(group.childCount()):
            tree.setCurrentItem(group.child(row))
            if tree.chosen is not None:
                yield group.child(row)


def stands_out(window):
    """Give the touchpoints and transfers that do not step back."""
    document, veiled = window.file.session.document, window.canvas._tiles.veil.ids
    found = (*document.all(Touchpoint), *document.all(Transfer))
    return {each.id for each in found if each.id not in veiled}


def test_the_route_at_hand_is_lit_up_and_esc_ends_it(routes, window, qtbot):
    tree = routes.rows
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    way = tree.chosen.route
    assert stands_out(window) == {*way.touchpoints, *way.transfers}
    assert routes.whole.isEnabled()
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    assert not window.canvas._tiles.veil.ids
    assert window.canvas.hasFocus()
    assert not routes.whole.isEnabled()


def test_every_route_says_how_many_take_it_and_how_it_feels(routes, window):
    journeys = analyse(window.file.session.document, window.map_id).journeys
    wanted = [
        route.touchpoints
        for each in journeys
        for routes_ in (each.success, each.failure)
        for route in routes_.routes
    ]
    found = [routes.rows.chosen.route.touchpoints for _ in route_items(routes.rows)]
    assert found == wanted
    first = next(route_items(routes.rows))
    share = journeys[0].success.routes[0].share
    assert first.text(1) == f"{round(share * 100)}%"


def test_a_route_of_which_nobody_has_told_a_wait_has_none(routes, window, panel, qtbot):
    session = window.file.session
    waiting = [
        each.id for each in (*session.document.all(Transfer), *session.document.all(Touchpoint))
    ]
    assert any(item.text(2).endswith(("min", "h", "d")) for item in route_items(routes.rows))
    session.run(label("set_field"), set_field(waiting, "wait", None))
    qtbot.waitUntil(lambda: not panel.examining.busy)
    assert {item.text(2) for item in route_items(routes.rows)} == {"–"}


def test_what_is_said_beneath_a_route_is_told_in_full(routes, window):
    rows = routes.rows
    (first, *_) = [
        item
        for item in rows.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        if item.text(0) == text("ui.routes.assumed") or item.text(0).startswith("Leave or")
    ]
    rows.setCurrentItem(first)
    assert routes.way.text() == first.text(0) and first.toolTip(0)


def test_a_map_without_touchpoints_says_what_a_route_is_made_of(routes, window, panel, qtbot):
    assert routes._note.text() == text("ui.routes.note")
    session = window.file.session
    everything = [each.id for each in session.document.all(Touchpoint)]
    session.run(label("delete"), delete(everything))
    qtbot.waitUntil(lambda: not panel.examining.busy)
    assert routes._note.text() == text("ui.routes.nothing")


def test_what_is_to_be_mended_leads_to_the_transfer_and_leaves_the_route_lit(routes, window, qtbot):
    cut = next(
        each.cut.transfers[0]
        for each in analyse(window.file.session.document, window.map_id).journeys
        if each.cut.transfers
    )
    next(route_items(routes.rows))
    lit = stands_out(window)
    (item,) = [
        item
        for item in routes.rows.findItems(
            "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        )
        if item.data(0, ID) == cut and item.parent().data(0, KEY) is None
    ]
    routes.rows.setCurrentItem(item)
    assert stands_out(window) == lit
    routes.rows.setFocus()
    QTest.keyClick(routes.rows, Qt.Key.Key_Return)
    assert window.file.session.selection.ids == (cut,)


def test_a_route_that_an_edit_takes_away_is_lit_no_more(routes, window, panel, qtbot):
    session = window.file.session
    next(route_items(routes.rows))
    way = routes.rows.chosen.route
    session.run(label("delete"), delete([way.touchpoints[-1]]))
    qtbot.waitUntil(lambda: not panel.examining.busy)
    chosen = routes.rows.chosen
    assert chosen is None or chosen.route.touchpoints != way.touchpoints
    lit = {*chosen.route.touchpoints, *chosen.route.transfers} if chosen else None
    assert (lit is None and not window.canvas._tiles.veil.ids) or stands_out(window) == lit


def test_a_circle_is_listed_and_lit_up(routes, window, panel, qtbot):
    session, lit = window.file.session, []
    panel.lit.connect(lit.append)
    next(route_items(routes.rows))
    first, second = routes.rows.chosen.route.touchpoints[:2]
    back = Transfer(id="back", map=window.map_id, source=second, target=first)
    session.run(label("x"), lambda tx: tx.add(back))
    qtbot.waitUntil(lambda: not panel.examining.busy)
    tree = routes.rows
    (item,) = tree.findItems("Round in circles", ANYWHERE)
    tree.scrollToItem(item)
    place = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert {first, second, "back"} <= lit[-1] == window.filtering.lit
    assert all(id in session.document for id in lit[-1])
    assert session.document[first].title in routes.way.text()
    session.undo()
    qtbot.waitUntil(lambda: not panel.examining.busy)
    assert not tree.findItems("Round in circles", ANYWHERE) and not window.filtering.lit


def test_what_another_panel_lights_takes_the_place_of_a_route(routes, window, qtbot):
    item = next(route_items(routes.rows))
    route = window.filtering.lit
    window.panels._light("gaps", frozenset(("x",)))
    assert window.filtering.lit == {"x"} and not routes.whole.isEnabled()
    place = routes.rows.visualItemRect(item).center()
    QTest.mouseClick(routes.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.filtering.lit == route


def test_a_filter_that_is_chosen_takes_the_place_of_the_route(routes, window, qtbot):
    next(route_items(routes.rows))
    window.window_actions.by_id["clear_filter"].trigger()
    assert not window.canvas._tiles.veil.ids
    assert not routes.whole.isEnabled()


# Over versions, and how it is worked out --------------------------------------------------------


def versions_read(panel, qtbot):
    qtbot.waitUntil(lambda: panel.of_versions.known is not None and not panel.of_versions.busy)
    qtbot.waitUntil(lambda: panel.examining.known is not None and not panel.examining.busy)


def test_versions_make_a_trend_with_their_names(panel, window, qtbot):
    file, session = window.file, window.file.session
    versions_read(panel, qtbot)
    assert "Keep a version" in panel.score.over_versions.words.text()
    before = analyse(session.document, window.map_id).score.whole.value
    entry = file.keep_version("Kick-off")
    whole = [each.id for each in session.document.all(Transfer)]
    for name in ("identity", "context", "promise"):
        session.run(label("set_field"), set_field(whole, name, "kept"))
    versions_read(panel, qtbot)
    after = analyse(session.document, window.map_id).score.whole.value
    assert round(after) != round(before)
    said = panel.score.over_versions.words.text()
    assert said.startswith(f"+{round(after - before)} from Kick-off")
    assert panel.score.over_versions.chart.isVisibleTo(panel)
    (row,) = rows_of(panel.score.rows)["By version"]
    assert row.text(0).startswith("Kick-off") and row.text(1) == str(round(before))
    with qtbot.waitSignal(panel.version_asked) as asked:
        panel.score.rows.setCurrentItem(row)
        QTest.keyClick(panel.score.rows, Qt.Key.Key_Return)
    assert asked.args == [entry.id]
    assert window.versioning.view is not None and window.versioning.view.isVisible()


def test_a_version_that_is_not_whole_is_named_without_a_score(panel, window, qtbot):
    file = window.file
    file.keep_version("Spoilt")
    store = file._versions._store
    store._journal.connection.execute("delete from version_states where type = 'stage'")
    file._versions._forget()
    file.versions_changed.emit()
    versions_read(panel, qtbot)
    assert "without a score: Spoilt" in panel.score.over_versions.words.text()
    (row,) = rows_of(panel.score.rows)["By version"]
    assert row.text(0).endswith("cannot be read") and not row.text(1)


def test_a_version_is_read_once_however_often_the_map_is_edited(panel, window, qtbot, monkeypatch):
    window.file.keep_version("Kick-off")
    versions_read(panel, qtbot)
    read = []
    monkeypatch.setattr(panel, "_read", lambda id: read.append(id))
    session = window.file.session
    session.run(label("set_field"), set_field([session.document.all(Transfer)[0].id], "wait", 9.0))
    versions_read(panel, qtbot)
    assert not read


def test_the_formula_is_shown_with_its_figures(panel, window, monkeypatch):
    made = []
    monkeypatch.setattr(FormulaDialog, "exec", lambda self: made.append(self))
    panel.score.explain.click()
    (dialog,) = made
    score = analyse(window.file.session.document, window.map_id).score
    told = dialog.formula.text()
    assert "100 × ((1 − 0.5) × " in told
    assert f"Score = mean of the customers’ scores = {round(score.whole.value, 1)}" in told
    assert "not in the score: the company is judged by its customers" in told
    assert dialog.table.item(0, 0).text() == name_told(
        window.file.session.document, dialog._journeys[0].parts[0].id
    )
    qualities = [float(dialog.table.item(row, 3).text()) for row in range(dialog.table.rowCount())]
    assert qualities == sorted(qualities) and len(qualities) > 5
    assert dialog.left_out.text()
    dialog.reject()


def test_enter_on_a_part_goes_to_it(panel, window, qtbot):
    dialog = FormulaDialog(window.file.session.document, window.map_id, window)
    dialog.show()
    dialog.table.setFocus()
    dialog.table.setCurrentCell(2, 1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() and dialog.chosen == dialog._journeys[0].parts[2].id


def test_readings_that_are_left_out_are_told(panel, window):
    session = window.file.session
    session.run(label("add_attribute"), add_attribute(id="trust", name="Trust"))
    session.run(label("set_field"), set_field(["trust"], "counts", False))
    card = session.document.all(Touchpoint)[0].id
    command = add_reading(window.map_id, card, "trust", id="r", figure=3.0, taken="2026-01-01")
    session.run(label("add_reading"), command)
    dialog = FormulaDialog(session.document, window.map_id, window)
    assert "Trust does not count: 1." in dialog.left_out.text()
    dialog.reject()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_formula_can_be_read_by_keyboard_alone_in_every_language(window, language):
    set_language(language)
    dialog = FormulaDialog(window.file.session.document, window.map_id, window)
    check(dialog)
    dialog.reject()


def test_a_map_of_which_nothing_is_known_has_no_figure_and_no_empty_rows(window, qtbot):
    session = window.file.session
    for cls in (Emotion, PainPoint, Reading):
        session.run(
            label("x"),
            lambda tx, cls=cls: [tx.remove(each.id) for each in session.document.all(cls)],
        )
    unknown = dict.fromkeys(("identity", "context", "promise", "repeated"), "unknown")
    ways = [each.id for each in session.document.all(Transfer)]
    session.run(label("x"), lambda tx: [tx.update(id, **unknown) for id in ways])
    panel = opened(window, qtbot)
    qtbot.waitUntil(lambda: not panel.of_versions.busy)
    page = panel.score
    assert page.figure.text() == "–" and page._of.text().startswith("Not known yet")
    assert page._bar.isHidden() and page.parts.isHidden() and not page.coverage.isHidden()
    assert page.rows.isHidden() and "missing 100%" in page.coverage.text()
    panel.setFocus()
    assert page.weights.hasFocus()
    # What is above the rows now may have all of the height.
    assert page._glance.maximumHeight() == page.height()
    way = session.document.find(Transfer, ways[0])
    session.run(label("x"), lambda tx: tx.update(way.id, identity="lost"))
    qtbot.waitUntil(lambda: not panel.examining.busy)
    assert page.figure.text() != "–" and not page.rows.isHidden()


def test_the_rows_begin_right_beneath_what_is_told_above_them(window, panel, qtbot):
    page = ScorePage()
    qtbot.addWidget(page)
    page.show_health(window.file.session.document, panel.examining.known)
    page.show_versions(())
    page.show()
    body, last = page._glance.widget(), page.over_versions.words
    line = page.fontMetrics().lineSpacing()

    def gap():
        foot = last.mapTo(page, last.rect().bottomLeft()).y()
        return page.rows.mapTo(page, QPoint()).y() - foot

    for wide in (900, 420, 640):
        # So high that all of what is above the rows can be seen.
        page.resize(wide, 4 * body.sizeHint().height())
        qtbot.waitUntil(lambda: 0 < gap() < line, timeout=5_000)
