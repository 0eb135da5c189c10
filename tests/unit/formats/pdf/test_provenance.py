"""Every page of a PDF says where it is from, whatever is printed on whatever paper."""

from functools import cache

import pytest
from msgspec.structs import replace

from cjm_editor.analysis.annex import annex
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.formats.presets import PRESETS
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import sheets_of
from cjm_editor.layout.sheets.label_sheets import LABELS
from cjm_editor.layout.sheets.options import PAGES
from cjm_editor.layout.sheets.paper import PAPERS
from cjm_editor.model import Document
from tests import small_map
from tests.small_map import element
from tests.unit.formats.drawn import job
from tests.unit.formats.pdf.reading import copied_whole
from tests.unit.layout.maps import TYPESETTER

CARDS = 24
"""More than any label sheet here holds: full sheets are told from half full ones."""
BARE = {"attach": False, "comments": False, "layers": False, "tagged": False}
FITTING = [(50.0, 50.0, 0, 0), (105.0, 74.0, 0, 0), (90.0, 74.25, 2, 4), (66.0, 45.0, 3, 6)]
"""Notes of one's own on A4: usual ones, and some that fill it to its edges one way or both."""


@cache
def placed():
    more = [element("note", f"n{at}", "ideas", "use", f"b{at:02}") for at in range(CARDS)]
    return lay_out(Document([*small_map.records(), *more]), "map", TYPESETTER)


def written(options):
    document = placed().document
    asked = replace(
        job(placed(), options=options),
        document=document,
        map_id="map",
        lay=lambda chosen: sheets_of(placed(), chosen, TYPESETTER, "2026-11-22", annex=annex),
    )
    return write(asked).data


def lacking(**options):
    """Give the numbers of the pages that do not say when they were printed."""
    data = written(PdfOptions(**{**options, **BARE}))
    said = [" ".join(words.split()) for words in copied_whole(data)]
    return [at for at, words in enumerate(said) if "printed 22 November 2026" not in words]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("preset", [each for each in PRESETS if each.format == "pdf"])
def test_every_preset_says_it_on_every_paper(preset, paper):
    options = {name: value for name, value in preset.options.items() if name != "redact"}
    assert lacking(**options | {"paper": paper}) == []


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("pages", PAGES)
def test_all_that_can_be_printed_says_it_on_every_paper(pages, paper, orientation):
    assert lacking(pages=pages, paper=paper, orientation=orientation) == []


@pytest.mark.parametrize("shift", [0.0, 8.0])
@pytest.mark.parametrize("grid", LABELS)
def test_labels_say_it_where_none_is_stuck_on(grid, shift):
    assert lacking(pages="notes", grid=grid, shift_y=shift) == []


@pytest.mark.parametrize("size", FITTING)
def test_notes_that_fill_the_paper_one_way_say_it_along_the_other(size):
    width, height, columns, rows = size
    own = {"note_width": width, "note_height": height}
    own |= {"note_columns": columns, "note_rows": rows}
    assert lacking(pages="notes", paper="A4", orientation="portrait", grid="own", **own) == []
