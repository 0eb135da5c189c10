"""Printouts as PDFs: true to size, and without what only a map has."""

import pikepdf
import pytest
from msgspec.structs import replace

from cjm_editor.analysis.annex import annex
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout import lay_out
from cjm_editor.layout.printouts import PRINTOUTS
from cjm_editor.layout.printouts.stickers import STICKERS
from cjm_editor.layout.sheets import sheets_of
from cjm_editor.model import Document
from tests import small_map
from tests.unit.formats.drawn import job
from tests.unit.formats.pdf.reading import opened
from tests.unit.formats.pdf.test_tags import kids_of, tags
from tests.unit.layout.maps import TYPESETTER

MM = 72 / 25.4


def written(**options):
    document = Document(small_map.records())
    placed = lay_out(document, "map", TYPESETTER)
    asked = replace(
        job(placed, options=PdfOptions(**options)),
        document=document,
        map_id="map",
        lay=lambda chosen: sheets_of(placed, chosen, TYPESETTER, "2026-11-22", annex=annex),
    )
    return opened(write(asked).data)


def rects_on(page):
    """Give the width and height of every rectangle on a page, in millimetres of the paper."""
    stack, scale = [], (1.0, 1.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(scale)
            case "Q":
                scale = stack.pop()
            case "cm":
                across, _, _, along, *_ = (float(each) for each in operands)
                scale = scale[0] * across, scale[1] * along
            case "re":
                width, height = (float(each) for each in operands[2:])
                yield abs(width * scale[0]) / MM, abs(height * scale[1]) / MM


def notes_on(page):
    return [each for each in rects_on(page) if each == pytest.approx((76.0, 76.0), abs=0.2)]


@pytest.mark.parametrize("pages", PRINTOUTS)
def test_a_printout_is_a_sound_file_that_carries_its_map(pages):
    pdf = written(pages=pages, paper="A4")
    assert pdf.check_pdf_syntax() == []
    assert "map.cjm.json" in pdf.attachments
    with pdf.open_outline() as outline:
        assert all(each.title for each in outline.root)


@pytest.mark.parametrize("pages", ["empty", "notes", "stickers", "facilitation"])
def test_sheets_that_show_no_map_have_no_layers_and_no_notes_of_one(pages):
    pdf = written(pages=pages, paper="A4")
    assert "/OCProperties" not in pdf.Root
    assert not any("/Annots" in page for page in pdf.pages)
    assert all(page.Contents.read_bytes() for page in pdf.pages)


def test_sticky_notes_and_their_places_are_76_mm_in_the_file():
    cards = sum(len(notes_on(page)) for page in written(pages="notes", paper="A4").pages)
    assert cards == 7
    (wall,) = written(pages="empty", paper="map").pages
    assert len(notes_on(wall)) == 3 * 3


def test_what_the_ruler_says_is_made_good_for():
    (wall,) = written(pages="empty", paper="map", ruler=95.0).pages
    found = [width for width, height in rects_on(wall) if abs(width - height) < 0.01]
    assert sum(abs(width * 0.95 - 76.0) < 0.2 for width in found) == 3 * 3


def read_on(pdf):
    """Give what is read: the name of each tag and the words that stand for it."""
    return [
        (str(tag.S)[1:], str(tag.get("/Alt", tag.get("/ActualText", tag.get("/T", "")))))
        for _, tag in tags(pdf)
    ]


def test_sticky_notes_are_read_one_by_one_and_stickers_row_by_row():
    notes = [words for name, words in read_on(written(pages="notes", paper="A4")) if name == "P"]
    assert len(notes) == 7
    assert all(notes)
    stickers = read_on(written(pages="stickers", paper="A4"))
    assert len([name for name, _ in stickers if name == "Figure"]) == len(STICKERS)
    assert ("Figure", "Vote × 8") in stickers


def test_the_empty_map_is_read_once_though_its_sheets_repeat_its_labels():
    (whole,) = [read_on(written(pages="empty", paper="map"))]
    options = {"pages": "empty", "paper": "A4", "plan": False, "labels": True}
    pdf = written(**options)
    assert len(pdf.pages) > 2
    assert sorted(read_on(pdf)) == sorted(whole)
    assert [words for name, words in whole if name == "H1"] == ["Map"]


def test_the_tables_of_a_facilitation_sheet_have_rows_of_cells():
    found = tags(written(pages="facilitation", paper="A4"))
    rows = [tag for _, tag in found if tag.S == "/TR"]
    assert len(rows) > 20
    heads = [str(tag.A.Scope) for _, tag in found if tag.S == "/TH"]
    assert {"/Column", "/Row"} == set(heads)
    said = [[str(cell.get("/ActualText", "")) for cell in cells] for cells in map(kids_of, rows)]
    assert all(len(each) in (2, 4) for each in said)
    # A cell of several lines is read whole before the next one.
    assert any(len(words) > 90 for each in said for words in each)
