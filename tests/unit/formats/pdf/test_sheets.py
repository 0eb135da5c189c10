"""A PDF of many sheets: the map lies in it once, and 76 mm come out as 76 mm."""

import io
import shutil
import subprocess

import pytest
from PIL import Image as Pillow

from cjm_editor.drawing import Box, Rect
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout.sheets import Placement, Sheet, sheets_of
from tests.unit.formats.drawn import Drawn, job, text
from tests.unit.formats.pdf.reading import opened
from tests.unit.formats.pdf.test_layers import written
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.sheets.test_tiling import PLACED

MILLIMETRE = 72 / 25.4
NOTE = 76 * MILLIMETRE
DOTS = 300


def on_sheets(drawn, *sheets, **options):
    from msgspec.structs import replace

    options = PdfOptions(**options)
    return write(replace(job(drawn, options=options), lay=lambda _: sheets)).data


def tiled(**options):
    from msgspec.structs import replace

    options = PdfOptions(tile=True, scale="true", **options)
    return write(
        replace(
            job(PLACED, options=options),
            lay=lambda chosen: sheets_of(PLACED, chosen, TYPESETTER, "2026-11-22"),
        )
    ).data


def test_the_drawing_lies_in_the_file_once_however_many_sheets_show_it():
    data = tiled(paper="A5")
    pdf = opened(data)
    assert len(pdf.pages) > 25
    assert len({page.Resources.XObject.Map.objgen for page in pdf.pages}) == 1
    assert len(data) < 130_000
    assert pdf.check_pdf_syntax() == []


def test_what_stands_alike_around_all_sheets_lies_in_the_file_once():
    data = tiled(paper="A4", labels=True)
    _, *sheets = opened(data).pages
    assert len(sheets) == 24 and len(data) < 96_000
    alike = [name for name in sheets[0].Resources.XObject if name.startswith("/R")]
    assert len(alike) == 2, "title, day and ruler; where the map is from"
    for page in sheets:
        for name in alike:
            assert page.Resources.XObject[name].objgen == sheets[0].Resources.XObject[name].objgen
            assert f"{name} Do".encode() in page.Contents.read_bytes()
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        assert done.stdout.decode().count("100 mm") == len(sheets) + 2


def test_a_page_that_is_no_piece_of_a_wall_holds_what_it_shows_and_no_more():
    pdf = opened(written(paper="A4", pages="group"))
    assert len(pdf.pages) > 3
    one = len(opened(written()).pages[0].Contents.read_bytes())
    for page in pdf.pages:
        assert "/Map" not in page.Resources.XObject
        assert len(page.Contents.read_bytes()) < one


def test_the_same_sheets_give_the_same_bytes():
    assert tiled(paper="A3") == tiled(paper="A3")


def test_the_outline_names_the_sheets_and_the_stages_on_them():
    pdf = opened(tiled(paper="A3"))
    with pdf.open_outline() as outline:
        tops = list(outline.root)
    assert tops[0].title == "How to join the sheets"
    assert [entry.title for entry in tops[1:]] == [f"Sheet {name}" for name in _names(len(tops))]
    entries = [child for entry in tops[1:] for child in entry.children]
    found = [(entry.title, below.title) for entry in entries for below in entry.children]
    found += [(entry.title, "") for entry in entries]
    titles = {title for pair in found for title in pair} - {""}
    assert titles == {landmark.title for landmark in PLACED.landmarks}
    assert all(stage.stage.title in {entry.title for entry in entries} for stage in PLACED.stages)


def test_the_outline_puts_lanes_beneath_their_personas():
    pdf = opened(write(job(PLACED)).data)
    with pdf.open_outline() as outline:
        tops = list(outline.root)
    assert [entry.title for entry in tops] == [
        *(stage.stage.title for stage in PLACED.stages),
        *(PLACED.furniture.persona(each).title for each in PLACED.swimlanes),
    ]
    lanes = [[lane.title for lane in entry.children] for entry in tops[len(PLACED.stages) :]]
    assert lanes == [
        [PLACED.furniture.lane(lane).title for lane in each.lanes] for each in PLACED.swimlanes
    ]


def _names(count):
    columns = count // 2
    return [f"{row}{column + 1}" for row in "AB" for column in range(columns)][: count - 1]


def test_words_are_found_on_the_sheet_that_shows_them():
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    sheets = [
        Sheet(300, 300, (Placement(Rect(x, 0, 400, 400), 0.5, -x * 0.5, 0.0),))
        for x in (0.0, 400.0)
    ]
    data = on_sheets(Drawn((*text("esquerra", 50, 50), *text("dreta", 600, 50))), *sheets)
    found = [
        subprocess.run(
            ["pdftotext", "-f", str(page), "-l", str(page), "-nopgbrk", "-", "-"],
            input=data,
            capture_output=True,
            check=True,
        ).stdout.decode()
        for page in (1, 2)
    ]
    assert "esquerra" in found[0] and "dreta" in found[1]


@pytest.mark.parametrize("zoom", [1.0, 100 / 98.5])
@pytest.mark.parametrize("scale", [1.0, 0.5, 1.75])
@pytest.mark.parametrize("many", [False, True])
def test_a_note_of_76_millimetres_is_76_millimetres_on_paper(scale, zoom, many):
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not installed")
    drawn = Drawn((Box(Rect(40, 30, NOTE, NOTE), fill="#000000"),), bounds=Rect(0, 0, 300, 300))
    sheet = Sheet(
        210 * MILLIMETRE / zoom,
        297 * MILLIMETRE / zoom,
        (Placement(drawn.bounds, scale, 10.0, 12.0),),
        zoom=zoom,
    )
    data = on_sheets(drawn, *([sheet] * (2 if many else 1)))
    done = subprocess.run(
        ["pdftoppm", "-r", str(DOTS), "-gray", "-aa", "no", "-l", "1", "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    image = Pillow.open(io.BytesIO(done.stdout)).point(lambda value: 255 if value < 128 else 0)
    left, top, right, bottom = image.getbbox()
    for side in (right - left, bottom - top):
        assert side / DOTS * 25.4 == pytest.approx(76 * scale * zoom, abs=0.2)
