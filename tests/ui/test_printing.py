"""Printing: the sheets that are shown, at their size, on what the system's dialog chooses."""

import io
import shutil
import subprocess

import pikepdf
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from cjm_editor.drawing import Box, Rect
from cjm_editor.layout.sheets import Placement, Sheet
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.ui.export.window import ExportDialog
from cjm_editor.ui.printing import asking
from cjm_editor.ui.printing.paper import jobs, options_for, paper_of, room_left
from cjm_editor.ui.printing.press import Press
from cjm_editor.ui.printing.printer import new_printer, pages_wanted

DOTS = 300
NOTE = 76 * POINTS_PER_MM


def sheet(width, height, *shapes, zoom=1.0):
    """Give a sheet of some millimetres."""
    sides = (width * POINTS_PER_MM / zoom, height * POINTS_PER_MM / zoom)
    return Sheet(*sides, shapes=shapes, zoom=zoom)


def note(x, y):
    """Give a note of 76 mm, black, its corner so many millimetres from that of the sheet."""
    return Box(Rect(x * POINTS_PER_MM, y * POINTS_PER_MM, NOTE, NOTE), fill="#000000")


def to_file(first, path):
    printer = new_printer("A map", first)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.fixture
def printed(window, qtbot, tmp_path):
    def run(*sheets):
        path = tmp_path / "printed.pdf"
        press = Press(to_file(sheets[0], path), window.placed, sheets, "colour", window)
        with qtbot.waitSignal(press.finished):
            pass
        return path

    return run


def measured(path, page):
    """Give where what is black begins and how large it is, in millimetres."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not installed")
    where = ["-f", str(page), "-l", str(page)]
    done = subprocess.run(
        ["pdftoppm", "-r", str(DOTS), "-gray", "-aa", "no", *where, str(path)],
        capture_output=True,
        check=True,
    )
    image = Pillow.open(io.BytesIO(done.stdout)).point(lambda value: 255 if value < 128 else 0)
    left, top, right, bottom = (side / DOTS * 25.4 for side in image.getbbox())
    return left, top, right - left, bottom - top


@pytest.mark.parametrize("zoom", [1.0, 100 / 98.5])
@pytest.mark.parametrize(("width", "height"), [(210, 297), (420, 297), (500, 140)])
def test_76_millimetres_are_76_millimetres(printed, width, height, zoom):
    path = printed(sheet(width, height, note(30, 20), zoom=zoom))
    assert measured(path, 1) == pytest.approx((30 * zoom, 20 * zoom, 76 * zoom, 76 * zoom), abs=0.2)


def test_every_sheet_of_a_file_has_its_own_size_and_way(printed):
    sizes = [(210, 297), (297, 210), (420, 297), (600, 200)]
    path = printed(*(sheet(*size, note(size[0] - 90, 100)) for size in sizes))
    with pikepdf.open(path) as file:
        boxes = [[float(side) for side in page.mediabox] for page in file.pages]
    for page, (width, height) in enumerate(sizes):
        assert boxes[page][2:] == pytest.approx(
            [width * POINTS_PER_MM, height * POINTS_PER_MM], abs=1.0
        )
        assert measured(path, page + 1) == pytest.approx((width - 90, 100, 76, 76), abs=0.4)


def test_what_is_printed_on_a_sheet_is_what_the_preview_shows(window, printed):
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    bounds = window.placed.bounds
    path = printed(Sheet(bounds.width, bounds.height, (Placement(bounds, 1.0, 0.0, 0.0),)))
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    assert "Club members" in said.decode()
    with pikepdf.open(path) as file:
        fonts = {str(font.BaseFont) for font in file.pages[0].Resources.Font.values()}
    assert any("Inter" in font for font in fonts)
    assert path.stat().st_size < 300_000


def test_a_printed_file_is_never_scaled_and_says_its_title(printed):
    with pikepdf.open(printed(sheet(210, 297, note(10, 10)))) as file:
        assert file.Root.ViewerPreferences.PrintScaling == "/None"
        assert str(file.docinfo.Title) == "A map"


def test_a_printing_called_off_leaves_the_file_that_was_there(window, qtbot, tmp_path):
    path = tmp_path / "printed.pdf"
    path.write_bytes(b"as it was")
    bounds = window.placed.bounds
    whole = Sheet(bounds.width, bounds.height, (Placement(bounds, 1.0, 0.0, 0.0),))
    press = Press(to_file(whole, path), window.placed, [whole] * 20, "colour", window)
    with qtbot.waitSignal(press.progressed):
        pass
    press.cancel()
    QTest.qWait(1)
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.glob("*.pdf")) == [path]


def test_a_folder_that_is_gone_is_said_and_nothing_written(window, qtbot, tmp_path):
    path = tmp_path / "gone" / "printed.pdf"
    first = sheet(210, 297, note(10, 10))
    press = Press(to_file(first, path), window.placed, [first], "colour", window)
    with qtbot.waitSignal(press.failed) as heard:
        pass
    assert "gone" in heard.args[0]
    assert not path.parent.exists()


def test_the_range_the_order_and_the_copies_are_those_of_the_dialog(tmp_path):
    printer = to_file(sheet(210, 297), tmp_path / "a.pdf")
    assert pages_wanted(printer, 4, 0) == [0, 1, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(printer, 3, 0) == [2, 1, 0]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(printer, 4, 2) == [2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,5"))
    assert pages_wanted(printer, 9, 0) == [1, 2, 4]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_wanted(printer, 3, 0) == [1, 2, 1, 2]
    printer.setCollateCopies(False)
    assert pages_wanted(printer, 3, 0) == [1, 1, 2, 2]


def test_sheets_of_one_paper_are_one_job_whichever_way_they_lie():
    sizes = [(210, 297), (297, 210), (297, 420), (210, 297)]
    assert [len(job) for job in jobs(sheet(*size) for size in sizes)] == [2, 1, 1]


def test_the_paper_that_the_dialog_asks_for_becomes_options():
    first = paper_of(sheet(420, 297))
    assert options_for(first, first) == {}
    letter = QPageLayout(
        QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF()
    )
    assert options_for(letter, first) == {"paper": "Letter", "orientation": "portrait"}
    odd = QPageLayout(first)
    odd.setPageSize(QPageSize(QSizeF(300, 500), QPageSize.Unit.Millimeter))
    assert options_for(odd, first) == {
        "paper": "custom", "paper_width": 300.0, "paper_height": 500.0
    }  # fmt: skip


def test_how_near_the_edge_anything_lies_counts_marks_and_the_correction():
    assert room_left(sheet(210, 297, note(30, 20))) == pytest.approx(20)
    assert room_left(sheet(210, 297, note(30, 3), zoom=1.02)) == pytest.approx(3.06)
    area = Rect(0, 0, 100, 100)
    bare = Sheet(200, 200, (Placement(area, 1.0, 97.0, 50.0),))
    assert room_left(bare) == pytest.approx(3 / POINTS_PER_MM)


@pytest.fixture
def dialog(container, window, qtbot):
    made = ExportDialog(container, window.file, window.placed, window, printing=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_print_dialog_offers_sheets_alone(dialog):
    assert dialog.form.id == "pdf"
    assert dialog.foot.print.isVisible() and dialog.foot.print.isDefault()
    assert not dialog.foot.ok.isVisible()
    assert dialog.option("paper").isVisible()
    assert not dialog.option("attach").isVisible()


def test_pictures_have_no_sheets_to_print(container, window, qtbot):
    made = ExportDialog(container, window.file, window.placed, window)
    qtbot.addWidget(made)
    made.show()
    made.choice.choose_format("png")
    assert not made.foot.print.isVisible()
    made.choice.choose_format("pdf")
    assert made.foot.print.isVisible() and made.foot.ok.isDefault()


def chosen(monkeypatch, printer, **changed):
    """Let the system's dialog, which no test can press, have chosen this."""
    monkeypatch.setattr(asking, "ask_printer", lambda *_: (printer, changed))


def test_all_sheets_shown_are_printed(dialog, monkeypatch, qtbot, tmp_path):
    dialog.option("tile").changed.emit(True)
    dialog.option("scale").changed.emit("true")
    sheets = dialog.sheets
    path = tmp_path / "a.pdf"
    chosen(monkeypatch, to_file(sheets[0], path))
    with qtbot.waitSignal(dialog.accepted):
        dialog.foot.print.click()
    with pikepdf.open(path) as file:
        assert len(file.pages) == len(sheets) > 3
    assert "a.pdf" in dialog.outcome


def test_another_paper_is_shown_before_it_is_printed(dialog, monkeypatch, tmp_path):
    path = tmp_path / "a.pdf"
    chosen(monkeypatch, to_file(dialog.shown.preview.sheet, path), paper="A5")
    dialog.foot.print.click()
    assert dialog.isVisible() and dialog.notices.problem.isVisible()
    assert sorted(
        (dialog.shown.preview.sheet.width, dialog.shown.preview.sheet.height)
    ) == pytest.approx([148 * POINTS_PER_MM, 210 * POINTS_PER_MM])
    assert not path.exists()


def test_no_sheet_of_a_number_is_said(dialog, monkeypatch, tmp_path):
    printer = to_file(dialog.shown.preview.sheet, tmp_path / "a.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("7-9"))
    chosen(monkeypatch, printer)
    dialog.foot.print.click()
    assert dialog.notices.problem.isVisible() and dialog.foot.print.isEnabled()
