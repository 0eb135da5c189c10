"""Exporting from the window: the sheet shown is the sheet written, and nothing waits for it."""

import re
import sys

import pikepdf
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QScrollArea

from cjm_editor.app import settings
from cjm_editor.formats import png
from cjm_editor.formats.presets import PRESETS
from cjm_editor.i18n import LANGUAGES, set_language, text
from cjm_editor.kinds.note import Note
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import Sheet
from cjm_editor.layout.sheets.one_sheet import fit
from cjm_editor.model import Map, Persona
from cjm_editor.ui.export import preview
from cjm_editor.ui.export.paper_cost import PaperCost
from cjm_editor.ui.export.window import ExportDialog
from cjm_editor.ui.health.route_rows import KEY
from cjm_editor.ui.preferences import Preferences
from tests.benchmarks.many_cards import map_of_cards
from tests.ui.test_ratings import answer as fill_in


@pytest.fixture
def dialog(container, window, qtbot):
    made = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def choose(dialog, name, value):
    dialog.option(name).changed.emit(value)


@pytest.mark.parametrize(("action", "printing"), [("export", False), ("print_", True)])
def test_it_opens_from_the_menu_though_nothing_of_it_is_there_yet(
    window, monkeypatch, action, printing
):
    monkeypatch.delitem(sys.modules, ExportDialog.__module__)
    shown = []

    def leave():
        made = QApplication.activeModalWidget()
        if made is None:
            QTimer.singleShot(5, leave)
            return
        shown.append((type(made).__name__, made.foot.ok.isHidden()))
        QTest.keyClick(made, Qt.Key.Key_Escape)

    QTimer.singleShot(0, leave)
    window.window_actions.by_id[action].trigger()
    assert shown == [("ExportDialog", printing)]


def test_the_preview_is_the_sheet_that_is_written(dialog, window, qtbot, tmp_path):
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A4")
    choose(dialog, "orientation", "landscape")
    choose(dialog, "margin", 20.0)
    choose(dialog, "provenance", False)
    expected = fit(window.placed.bounds, "A4", "landscape", 20.0)
    assert dialog.shown.preview.sheet == expected
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as file:
        left, low, right, top = (float(side) for side in file.pages[0].mediabox)
    assert right - left == pytest.approx(expected.width, abs=0.01)
    assert top - low == pytest.approx(expected.height, abs=0.01)


def test_the_preview_shows_the_map_within_its_margins(dialog):
    choose(dialog, "provenance", False)
    dialog.shown.preview.finish()
    sheet = dialog.shown.preview.picture.toImage()
    inked = [
        (x / sheet.width(), y / sheet.height())
        for x in range(0, sheet.width(), 2)
        for y in range(0, sheet.height(), 2)
        if sheet.pixelColor(x, y).lightness() < 200
    ]
    assert len(inked) > 500
    assert all(0.02 < x < 0.98 and 0.02 < y < 0.98 for x, y in inked)


def test_a_custom_sheet_is_asked_for_only_when_it_counts(dialog):
    dialog.choice.choose_format("pdf")
    assert not dialog.option("paper_width").isVisible()
    choose(dialog, "paper", "custom")
    assert dialog.option("paper_width").isVisible()
    choose(dialog, "paper_width", 500.0)
    assert dialog.shown.preview.sheet.width == pytest.approx(500 * 72 / 25.4)


def test_a_sheet_that_does_not_fit_is_said_before_anything_is_written(dialog):
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A5")
    choose(dialog, "margin", 90.0)
    assert dialog.notices.problem.text()
    assert not dialog.foot.ok.isEnabled()


def test_a_picture_comes_as_large_as_it_says(dialog, window, qtbot, tmp_path):
    dialog.choice.choose_format("png")
    choose(dialog, "dpi", 36)
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert abs(image.width() - window.placed.bounds.width / 2) <= 1


def test_a_picture_that_gets_too_large_is_said_before_anything_is_written(dialog, monkeypatch):
    monkeypatch.setattr(png, "MAX_PIXELS", 1_000_000)
    dialog.choice.choose_format("png")
    choose(dialog, "dpi", 1200)
    assert "pixels" in dialog.notices.problem.text()
    assert not dialog.foot.ok.isEnabled()
    choose(dialog, "dpi", 20)
    assert dialog.foot.ok.isEnabled()


def test_characters_without_a_glyph_are_named_first(container, window, qtbot):
    note = window.file.session.document.all(Note)
    id = note[0].id if note else next(iter(window.placed.lanes)).lane.id
    window.inspector.failed.connect(lambda error: pytest.fail(str(error)))
    from cjm_editor.editing.commands import label, rename

    window.file.session.run(label("rename"), rename(id, "\U000e0fff\U0010fffd"))
    dialog = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert seen_whole(dialog.notices.warning)
    dialog.choice.choose_format("pdf")
    choose(dialog, "pages", "stickers")  # which show nothing of the map
    qtbot.waitUntil(lambda: not dialog.notices.warning.isVisible())


def test_why_an_export_failed_is_seen_however_many_options_there_are(dialog, qtbot, tmp_path):
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.choice.choose_format("pdf")
    dialog.export_to(tmp_path / "missing" / "a.pdf")
    qtbot.waitUntil(lambda: dialog.notices.problem.text() != "", timeout=60_000)
    qtbot.waitUntil(lambda: seen_whole(dialog.notices.problem))
    assert dialog.focusWidget() is dialog.foot.ok


def seen_whole(label):
    """Tell whether nothing of a label is scrolled out of view."""
    return label.visibleRegion().boundingRect() == label.rect()


def test_an_export_that_fails_says_why_and_can_be_tried_again(dialog, qtbot, tmp_path):
    dialog.choice.choose_format("svg")
    dialog.export_to(tmp_path / "missing" / "a.svg")
    qtbot.waitUntil(lambda: dialog.notices.problem.text() != "", timeout=60_000)
    assert "a.svg" in dialog.notices.problem.text()
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.svg")


def test_a_cancelled_export_leaves_the_old_file_and_no_other(dialog, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"old")
    dialog.export_to(tmp_path / "a.pdf")
    assert dialog.isVisible()
    dialog.reject()
    assert dialog.isVisible(), "the first no stops the export, the second closes"
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    dialog.reject()
    assert not dialog.isVisible()


def exporting(container, window, out, format="pdf", **options):
    """Begin to export the map that is shown."""
    return container.export(window.file, window.map_id, format, options, out)


@pytest.mark.parametrize(
    ("format", "language"), [("pdf", "ca"), ("svg", "es"), ("png", "en"), ("json", "ca")]
)
def test_an_export_says_how_far_it_is(
    container, window, qtbot, tmp_path, monkeypatch, format, language
):
    # That in which the part done is said, with a hard space or none before the sign.
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    set_language(language)
    export = exporting(container, window, tmp_path / f"a.{format}", format)
    told = []
    export.progressed.connect(told.append)
    with qtbot.waitSignal(export.finished, timeout=60_000):
        pass
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert [path.name for path in tmp_path.glob("a.*")] == [f"a.{format}"]


def test_the_dialog_shows_how_far_it_is(dialog, qtbot, tmp_path):
    dialog.export_to(tmp_path / "a.svg")
    bar = dialog.findChild(QProgressBar)
    assert (bar.isVisible(), bar.maximum()) == (True, 0)
    dialog._export.progressed.emit(0.42)
    assert bar.value() == 42
    assert "42%" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.reject()
    assert not bar.isVisible()


def test_cancelled_in_the_middle_it_leaves_nothing_anywhere(
    container, window, qtbot, tmp_path, monkeypatch
):
    (tmp_path / "out").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    export = exporting(container, window, tmp_path / "out" / "a.png", "png", dpi=300)
    export.finished.connect(lambda _: pytest.fail("it went on"))
    export.failed.connect(pytest.fail)
    with qtbot.waitSignal(export.progressed, timeout=60_000):
        pass
    with qtbot.waitSignal(export.destroyed):
        export.cancel()
    assert list((tmp_path / "out").iterdir()) == list((tmp_path / "temporary").iterdir()) == []


def test_nothing_is_written_over_the_map_itself(container, window, qtbot, tmp_path):
    window.filing.save_to(tmp_path / "a.cjm")
    before = (tmp_path / "a.cjm").read_bytes()
    export = exporting(container, window, tmp_path / "a.cjm", "svg")
    with qtbot.waitSignal(export.failed, timeout=60_000) as failed:
        pass
    assert "a.cjm" in failed.args[0]
    assert (tmp_path / "a.cjm").read_bytes() == before


def test_what_was_chosen_last_is_chosen_again(container, window, dialog, qtbot, tmp_path):
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A1")
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.pdf")
    again = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(again)
    again.choice.choose_format("pdf")
    assert again.values["paper"] == "A1"
    assert text("ui.export.title") == again.windowTitle()


def test_a_map_is_offered_again_as_it_was_exported_last_after_a_restart(
    container, window, dialog, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(settings, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(container, "_keep", settings.save_settings)
    dialog.choice.choose_format("png")
    choose(dialog, "dpi", 50)
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.png")
    container.preferences.exports = settings.load_settings().exports
    again = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(again)
    assert (again.form.id, again.values["dpi"]) == ("png", 50)


@pytest.mark.parametrize(
    ("name", "written", "start"),
    [
        ("a.svg", "a.svg", b"<"),
        ("v1.2 draft", "v1.2 draft.pdf", b"%PDF"),
        ("a.PDF", "a.PDF", b"%PDF"),
    ],
)
def test_a_file_is_what_its_name_says(dialog, qtbot, tmp_path, name, written, start):
    dialog.choice.choose_format("pdf")
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_as(tmp_path / name)
    assert (tmp_path / written).read_bytes().startswith(start)


def shown(dialog, qtbot):
    """Give the map of the preview, once it is laid out."""
    qtbot.waitUntil(lambda: not dialog.composer.busy)
    return dialog.shown.preview._placed


def untick(list, name):
    (item,) = list.findItems(name, Qt.MatchFlag.MatchStartsWith)
    list.setCurrentItem(item)
    list.setFocus()
    QTest.keyClick(list, Qt.Key.Key_Space)


def test_a_swimlane_that_is_unticked_is_neither_previewed_nor_written(
    dialog, window, qtbot, tmp_path
):
    dialog.choice.choose_format("svg")
    whole = len(shown(dialog, qtbot).lanes)
    name = dialog.choice.contents.personas.item(0).text()
    untick(dialog.choice.contents.personas, name)
    assert 0 < len(shown(dialog, qtbot).lanes) < whole
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.svg")
    assert name not in (tmp_path / "a.svg").read_text("utf-8").split("</title>")[-1]


def test_with_nothing_ticked_there_is_nothing_to_write(dialog, qtbot):
    lanes = dialog.choice.contents.personas
    names = [lanes.item(row).text() for row in range(lanes.count())]
    for name in names:
        untick(lanes, name)
    qtbot.waitUntil(lambda: not dialog.composer.busy)
    assert dialog.notices.problem.isVisible()
    assert not dialog.foot.ok.isEnabled()
    untick(lanes, names[0])
    qtbot.waitUntil(dialog.foot.ok.isEnabled)


def test_names_are_left_out_of_the_preview_and_the_file(container, dialog, window, qtbot, tmp_path):
    dialog.choice.choose_format("svg")
    names = [each.name for each in window.file.session.document.all(Persona)]
    dialog.choice.contents.groups["names"].click()
    assert all(name not in str(shown(dialog, qtbot).document.all(Persona)) for name in names)
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.svg")
    assert all(name not in (tmp_path / "a.svg").read_text("utf-8") for name in names)
    again = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(again)
    again.choice.choose_format("svg")
    assert again.values["redact"] == "names", "the map's own choice is remembered"
    again.choice.choose_format("png")
    assert "redact" not in again.values


def test_a_preset_is_chosen_and_one_of_ones_own_saved_and_deleted(
    container, dialog, window, qtbot, tmp_path
):
    dialog.choice.choose_format("svg")
    presets = dialog.choice.presets
    redacted = presets.list.findText(text("preset.redacted"))
    presets.list.setCurrentIndex(redacted)
    presets.list.activated.emit(redacted)
    assert (dialog.form.id, dialog.values["paper"]) == ("pdf", "map")
    assert dialog.choice.contents.groups["quotes"].isChecked()
    assert dialog.choice.contents.fields.text() == "portrait"
    assert not dialog.option("attach").isVisible()
    assert not dialog.option("comments").isVisible()
    choose(dialog, "margin", 25.0)
    assert presets.list.currentIndex() == 0, "it is no longer what the preset says"
    presets.keep_as("For the board")
    assert container.preferences.presets["For the board"]["margin"] == 25.0
    again = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(again)
    own = again.choice.presets.list.findText("For the board")
    again.choice.presets.list.setCurrentIndex(own)
    again.choice.presets.list.activated.emit(own)
    assert (again.values["margin"], again.values["redact"][:5]) == (25.0, "names")
    answer(Qt.Key.Key_Escape)
    again.choice.presets.delete.click()
    assert "For the board" in container.preferences.presets, "not for good yet"
    answer(Qt.Key.Key_Return)
    again.choice.presets.delete.click()
    assert container.preferences.presets == {}
    assert again.choice.presets.list.findText("For the board") < 0


def answer(key, name=""):
    """Once a question is asked, type a name, if one is asked for, and press a key."""

    def press():
        asked = QApplication.activeModalWidget()
        if asked is None:
            QTimer.singleShot(1, press)
            return
        if name:
            QTest.keyClicks(asked.findChild(QLineEdit), name)
        QTest.keyClick(asked, key)

    QTimer.singleShot(0, press)


def test_a_preset_of_ones_own_is_renamed(container, dialog):
    own, presets = container.preferences.presets, dialog.choice.presets
    presets.keep_as("Board")
    presets.keep_as("Wall")
    answer(Qt.Key.Key_Return, "For the wall")
    presets.rename.click()
    assert sorted(own) == ["Board", "For the wall"]
    assert presets.list.currentText() == "For the wall"
    answer(Qt.Key.Key_Return)
    presets.rename.click()
    assert sorted(own) == ["Board", "For the wall"]
    presets.show_none()
    assert not presets.rename.isEnabled()


@pytest.mark.parametrize(("key", "left"), [("Escape", ["a", "b"]), ("Return", ["a"])])
def test_another_preset_of_that_name_goes_only_if_that_is_wanted(container, dialog, key, left):
    own, presets = container.preferences.presets, dialog.choice.presets
    presets.keep_as("a")
    presets.keep_as("b")
    keys = [(Qt.Key.Key_Return, "a"), (getattr(Qt.Key, f"Key_{key}"), ""), (Qt.Key.Key_Escape, "")]

    def go_on():
        asked = QApplication.activeModalWidget()
        if asked is not None:
            press, name = keys.pop(0)
            if name:
                QTest.keyClicks(asked.findChild(QLineEdit), name)
            QTest.keyClick(asked, press)

    timer = QTimer(interval=5)
    timer.timeout.connect(go_on)
    timer.start()
    presets.rename.click()
    timer.stop()
    assert sorted(own) == left


def test_what_is_printed_in_grey_is_previewed_and_written_in_grey(dialog, qtbot, tmp_path):
    dialog.choice.choose_format("pdf")
    dialog.shown.preview.finish()
    assert colours_of(dialog.shown.preview.picture.toImage())
    placed = dialog.shown.preview._placed
    dialog.choice.contents.ink.setFocus()
    QTest.keyClick(dialog.choice.contents.ink, Qt.Key.Key_Down)
    assert dialog.values["ink"] == "grey"
    dialog.shown.preview.finish()
    assert not colours_of(dialog.shown.preview.picture.toImage())
    assert dialog.shown.preview._placed is placed, "nothing is laid out anew for another ink"
    dialog.choice.choose_format("svg")
    assert dialog.values.get("ink") is None, "each format keeps its own"
    dialog.choice.contents.ink.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.svg")
    written = re.findall(r'"#([0-9a-f]{6})"', (tmp_path / "a.svg").read_text("utf-8"))
    assert all(each[:2] == each[2:4] == each[4:] for each in written)


def colours_of(picture):
    pixels = (
        picture.pixelColor(x, y)
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    return [each.name() for each in pixels if max(each.getRgb()[:3]) - min(each.getRgb()[:3]) > 8]


def test_what_is_printed_beside_the_map_is_shown_as_it_will_be_written(dialog, qtbot, tmp_path):
    dialog.choice.choose_format("pdf")
    dialog.choice.choose_preset("pdf", {"pages": "notes", "paper": "A4"})
    assert dialog.shown.preview.sheet.shapes and not dialog.shown.preview.sheet.placements
    dialog.shown.preview.finish()
    inked = dialog.shown.preview.picture.toImage()
    middle = inked.pixelColor(inked.width() // 3, inked.height() // 3)
    assert middle.lightness() < 255
    for name, shown in (("grid", True), ("cards", True), ("scale", False), ("layers", False)):
        assert dialog.option(name).isHidden() != shown
    choose(dialog, "grid", "a4-3x7")
    assert dialog.option("paper").isHidden()
    choose(dialog, "grid", "own")
    assert not dialog.option("note_width").isHidden()
    choose(dialog, "pages", "empty")
    choose(dialog, "cell", "four")
    assert dialog.foot.ok.isEnabled()
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert len(file.pages) == len(dialog.sheets)


def test_paper_too_small_for_a_note_is_told_and_nothing_can_be_written(dialog):
    dialog.choice.choose_preset("pdf", {"pages": "notes", "paper": "A5", "margin": 60.0})
    assert "76 × 76" in dialog.notices.problem.text()
    assert not dialog.foot.ok.isEnabled()
    choose(dialog, "margin", 10.0)
    assert dialog.foot.ok.isEnabled()


def test_while_a_booklet_of_many_cards_is_bound_the_window_goes_on(container, window, qtbot):
    large = map_of_cards(600)
    placed = lay_out(large, large.all(Map)[0].id, container.typesetter)
    dialog = ExportDialog(container, window.file, placed, window)
    qtbot.addWidget(dialog)
    dialog.choice.choose_format("pdf")
    choose(dialog, "pages", "booklet")
    assert dialog.composer.busy and not dialog.foot.print.isEnabled()
    choose(dialog, "margin", 12.0)  # the window takes what comes
    qtbot.waitUntil(lambda: not dialog.composer.busy, timeout=60_000)
    assert dialog.foot.print.isEnabled()
    assert dialog.shown.preview.sheet.height == pytest.approx(297 * 72 / 25.4, abs=0.1)
    assert dialog.shown.preview.sheet.overview
    dialog.shown.pager.turn_to(3)
    assert dialog.shown.preview.sheet.headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_has_a_name_of_its_own_has_a_key_of_its_own(
    container, window, qtbot, language
):
    set_language(language)
    try:
        made = ExportDialog(container, window.file, window.placed, window)
    finally:
        set_language("en")
    qtbot.addWidget(made)
    names = [label.text() for label in made.findChildren(QLabel) if label.buddy()]
    names += [made.foot.ok.text(), made.foot.print.text()]
    keys = [name[name.index("&") + 1].lower() for name in names if "&" in name]
    assert len(keys) == len({*keys}) == 5


def test_whatever_is_chosen_the_window_stays_as_large_as_it_is(dialog, qtbot):
    font = dialog.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    dialog.setFont(font)
    dialog.resize(900, 560)
    for preset in PRESETS:
        dialog.choice.choose_preset(preset.format, preset.options)
        qtbot.wait(1)
        assert dialog.height() == 560
        scroll = dialog.findChild(QScrollArea)
        assert scroll.widget().width() <= scroll.viewport().width()
        assert dialog.foot.ok.mapTo(dialog, dialog.foot.ok.rect().bottomLeft()).y() < 560


def test_while_sheets_are_joined_and_a_large_map_is_painted_the_window_goes_on(
    container, window, qtbot, monkeypatch
):
    monkeypatch.setattr(preview, "SLICE", 0.0)
    large = map_of_cards(600)
    placed = lay_out(large, large.all(Map)[0].id, container.typesetter)
    dialog = ExportDialog(container, window.file, placed, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choice.choose_format("pdf")
    ticks = []
    timer = QTimer(interval=0)
    timer.timeout.connect(
        lambda: ticks.append((dialog.composer.busy, dialog.shown.preview.picture is None))
    )
    timer.start()
    qtbot.waitUntil(lambda: dialog.shown.preview.picture is not None)
    assert ticks.count((False, True)) > 600
    dialog.choice.choose_preset("pdf", {"paper": "A4", "scale": "true", "tile": True})
    qtbot.waitUntil(lambda: not dialog.composer.busy)
    assert len(dialog.sheets) > 1
    dialog.choice.choose_preset("pdf", {})
    dialog.shown.preview.finish()  # what was begun is let go of
    qtbot.waitUntil(lambda: dialog.shown.preview.picture is not None)


def test_of_two_choices_in_a_row_the_later_one_is_shown(container, window, qtbot):
    large = map_of_cards(600)
    placed = lay_out(large, large.all(Map)[0].id, container.typesetter)
    dialog = ExportDialog(container, window.file, placed, window)
    qtbot.addWidget(dialog)
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A4")
    choose(dialog, "pages", "booklet")
    choose(dialog, "pages", "map")  # while the other is on its way
    qtbot.waitUntil(lambda: not dialog.composer.busy, timeout=60_000)
    assert not dialog.shown.preview.sheet.overview and not dialog.shown.preview.sheet.headings


@pytest.mark.parametrize("pages", ["booklet", "personas", "pocket", "annex"])
def test_what_is_printed_beside_the_map_is_shown_and_written(dialog, pages, qtbot, tmp_path):
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A4")
    choose(dialog, "pages", pages)
    assert not dialog.notices.problem.text()
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert len(file.pages) == len(dialog.sheets)


def test_what_a_print_takes_and_costs_is_said_before(container, dialog, window, qtbot):
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A4")
    choose(dialog, "tile", True)
    choose(dialog, "scale", "true")
    sheets = len(dialog.sheets)
    assert sheets > 1
    said = dialog.shown.paper.said.text()
    assert said == f"{sheets} sheets of A4 · {sheets * 0.210 * 0.297:.2f} m²".replace("0 m²", " m²")
    dialog.shown.paper.price.setValue(0.25)
    assert dialog.shown.paper.said.text().endswith(f"costs {sheets * 0.25:.2f}")
    assert container.preferences.prices == {"A4": 0.25}
    choose(dialog, "paper", "map")
    assert (
        "m of a roll" in dialog.shown.paper.said.text()
        and "costs" not in dialog.shown.paper.said.text()
    )
    dialog.shown.paper.price.setValue(10.0)
    again = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(again)
    again.choice.choose_format("pdf")
    choose(again, "paper", "A3")
    assert again.shown.paper.said.text() == "1 sheet of A3 · 0.12 m² · costs 1.25", "by its area"
    again.choice.choose_format("svg")
    assert not again.shown.paper.isVisibleTo(again)


@pytest.mark.parametrize("typed", ["0,25", "0.25"])
def test_a_price_is_typed_with_either_decimal_sign(qtbot, typed):
    cost = PaperCost(Preferences())
    qtbot.addWidget(cost)
    cost.price.setLocale(QLocale("ca"))
    cost.show_sheets([Sheet(595.28, 841.89)] * 8000)
    cost.price.selectAll()
    QTest.keyClicks(cost.price, typed)
    assert cost.price.value() == 0.25
    assert cost.said.text().endswith("costs 2\u00a0000.00")


def test_a_route_is_lit_up_in_the_preview_and_told_apart_from_what_is_not_there(dialog, qtbot):
    dialog.choice.choose_format("pdf")
    whole = dialog.shown.preview.sheet
    route = dialog.choice.contents.route

    def choose_route(word):
        route.choose(word)
        qtbot.waitUntil(lambda: not dialog.composer.busy)

    choose_route("likeliest-success")
    placed = dialog._composed.placed
    assert placed.behind
    assert dialog.values["route"] == "likeliest-success"
    assert dialog.shown.preview.sheet != whole
    choose_route("failure:99")
    assert "minimum-cut" in dialog.notices.problem.text()
    assert not dialog.foot.ok.isEnabled()
    choose_route("")
    assert "route" not in dialog.values
    assert not dialog._composed.placed.behind and dialog.foot.ok.isEnabled()


def test_what_is_lit_up_in_the_window_can_be_so_on_paper(container, window, qtbot, tmp_path):
    window.window_actions.by_id["show_health"].trigger()
    panel = window.panels.health
    qtbot.waitUntil(lambda: panel.examining.known is not None and not panel.examining.busy)
    rows = panel.routes.rows
    found = next(each for each in rows._all() if rows._routes.get(each.data(0, KEY)))
    rows.setCurrentItem(found)
    lit = window.filtering.lit
    assert lit
    dialog = ExportDialog(container, window.file, window.placed, window, lit=lit)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.choice.choose_format("svg")
    route = dialog.choice.contents.route
    assert route.currentText() == text("ui.export.route.lit")
    QTest.keyClick(route, Qt.Key.Key_Up)
    assert "route" not in dialog.values
    QTest.keyClick(route, Qt.Key.Key_Down)
    assert set(dialog.values["route"].split(",")) == lit
    with qtbot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.export_to(tmp_path / "a.svg")
    end = rows._routes[found.data(0, KEY)].route.touchpoints[-1]
    assert window.file.session.document.get(end).title in (tmp_path / "a.svg").read_text("utf-8")
    assert "Lit up: " in (tmp_path / "a.svg").read_text("utf-8")
    dialog.choice.remember()
    _, kept = dialog.choice._as_preset()
    assert "route" not in kept
    again = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(again)
    assert again.choice.contents.route.currentText() == text("ui.export.route.none")


def test_the_analysis_is_handed_out_from_the_menu(window, qtbot):
    found = []

    def look(dialog):
        qtbot.waitUntil(lambda: not dialog.composer.busy)
        found.append((dialog.values["pages"], dialog.sheets[0].headings[0].title))
        dialog.reject()

    fill_in(look, ExportDialog)
    window.window_actions.by_id["hand_out_analysis"].trigger()
    assert found == [("annex", "Score of the journey")]


def test_a_passing_wheel_scrolls_and_chooses_nothing(dialog):
    for box in (dialog.choice.contents.route, dialog.choice.contents.ink, dialog.choice.formats):
        dialog.choice.presets.list.setFocus()
        before = box.currentIndex()
        middle = box.rect().center()
        turned = QWheelEvent(
            middle,
            box.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turned)
        assert box.currentIndex() == before and not box.hasFocus()


def test_where_a_program_takes_the_tasks_in_is_said_before_they_are_written(dialog):
    dialog.choice.choose_format("improvements")
    for tracker, words in (
        ("jira", "Import from CSV"),
        ("azure_devops", "Queries"),
        ("trello", "Power-Up"),
    ):
        choose(dialog, "tracker", tracker)
        assert words in dialog.notices.left_out.text()


def test_the_annex_tells_of_the_versions_as_soon_as_they_are_read(container, window, qtbot):
    window.file.keep_version("Kick-off")
    dialog = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(dialog)
    dialog.choice.choose_format("pdf")
    choose(dialog, "paper", "A4")

    def titles():
        return {heading.title for sheet in dialog.sheets for heading in sheet.headings}

    choose(dialog, "pages", "annex")
    qtbot.waitUntil(lambda: "By version" in titles())
    assert not dialog._scores.busy
    dialog.choice.contents.groups["names"].click()
    qtbot.waitUntil(lambda: "redact" in dialog.values and not dialog.composer.busy)
    assert titles() and "By version" not in titles()
