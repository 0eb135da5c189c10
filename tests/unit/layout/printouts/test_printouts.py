"""What every printout has in common."""

import re

import pytest

from cjm_editor.analysis.annex import annex
from cjm_editor.drawing.extent import extents
from cjm_editor.i18n import LANGUAGES, Problem, text
from cjm_editor.layout.printouts import PRINTOUTS
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.options import PAGES
from cjm_editor.layout.sheets.paper import PAPERS
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.sheets.test_tiling import PLACED


def printed(placed=PLACED, **options):
    return sheets_of(placed, SheetOptions(**options), TYPESETTER, "2026-11-22", annex=annex)


def test_every_printout_can_be_chosen_and_every_other_choice_is_a_part_of_the_map():
    assert {*PAGES} - {*PRINTOUTS} == {"map", "stage", "persona", "group", "lane"}
    assert {*PRINTOUTS} < {*PAGES}


def test_what_a_choice_heeds_is_an_option_and_no_other_choice_is_asked_for_it():
    assert "sticker_size" not in SheetOptions(pages="stickers").idle
    assert "sticker_size" in SheetOptions(pages="map").idle
    assert {"tile", "scale", "layers", "comments"} <= SheetOptions(pages="stickers").idle
    assert not {"layers", "comments", "tagged"} & SheetOptions(pages="stage").idle


@pytest.mark.parametrize("name", PRINTOUTS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ruler", [100.0, 97.0])
def test_nothing_lies_beyond_its_sheet(name, paper, ruler):
    for sheet in printed(pages=name, paper=paper, ruler=ruler):
        assert sheet.shapes or sheet.placements
        for rect in extents(sheet.shapes):
            assert rect.x > -0.5 and rect.right < sheet.width + 0.5
            assert rect.y > -0.5 and rect.bottom < sheet.height + 0.5


@pytest.mark.parametrize("name", PRINTOUTS)
def test_paper_that_leaves_no_room_is_told_in_a_sentence(name):
    with pytest.raises(Problem) as found:
        printed(pages=name, paper="20x20", margin=7.0)
    assert found.value.sentence().endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_in_the_code_is_in_the_catalogue(language):
    from cjm_editor import resource

    folder = resource("translations").parent.parent / "cjm_editor" / "layout" / "printouts"
    found = {
        key
        for path in folder.rglob("*.py")
        for key in re.findall(r'"(printouts\.[a-z_.]+[a-z])"', path.read_text("utf-8"))
    }
    assert found
    assert [key for key in sorted(found) if text(key, language) == key] == []
