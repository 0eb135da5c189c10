"""The line that says on every sheet where the map is from."""

from dataclasses import replace

import pytest

from cjm_editor.analysis.annex import annex
from cjm_editor.drawing import Box, Group, Rect
from cjm_editor.drawing.extent import extents
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import Sheet, SheetOptions, sheets_of
from cjm_editor.layout.sheets.options import PAGES
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.provenance import with_provenance
from cjm_editor.model import Attribute, Document, Map, Reading
from cjm_editor.templates.instantiate import instantiate
from tests.unit.layout.maps import TYPESETTER

TODAY, CHANGED = "2026-11-22", "2026-08-02"
SAMPLE = Document(instantiate("sample-support", "en"))
MAP = SAMPLE.all(Map)[0]


def placed(version="Kick-off · 2026-03-31", **changes):
    records = (replace(each, **changes) if each.id == MAP.id else each for each in SAMPLE)
    return lay_out(Document(records), MAP.id, TYPESETTER, version)


PLACED = placed()


def laid(on=PLACED, changed=CHANGED, **options):
    return sheets_of(on, SheetOptions(**options), TYPESETTER, TODAY, changed, annex)


def lines(sheet):
    return [each for each in sheet.shapes if isinstance(each, Group) and each.role == "margin"]


def said(sheet):
    return " ".join(shape.run.text for group in lines(sheet) for shape in group.shapes)


def test_it_says_version_day_owner_evidence_age_and_review():
    (sheet,) = laid(paper="A2")
    assert said(sheet) == (
        "No Internet at home: tell it, and tell it again · Version Kick-off · 2026-03-31"
        " · Owner: Rosa Camps, customer care · Evidence: 23% measured, 56% told, 21% assumed"
        " · Next review: 15 December 2026 · last changed 2 August 2026 (4 months ago)"
        " · printed 22 November 2026"
    )


def test_it_says_how_old_the_youngest_reading_is():
    at = SAMPLE.all(Touchpoint)[0].id
    days = ("2026-05-20", "2026-09-20", "", "2027-01-01")  # nobody measures tomorrow
    readings = [
        Reading(id=f"r{day}", map=MAP.id, target=at, attribute="nps", taken=day) for day in days
    ]
    asked = Attribute(id="nps", name="NPS")
    (sheet,) = laid(lay_out(Document([*SAMPLE, asked, *readings]), MAP.id, TYPESETTER), paper="A2")
    assert "last measured 20 September 2026 (2 months ago) · last changed" in said(sheet)


def test_it_says_so_in_the_language_of_the_labels():
    (sheet,) = laid(placed(language="ca"), paper="A0")
    assert "darrer canvi: 2 d’agost de 2026 (fa 4 mesos)" in said(sheet)
    assert "imprès el 22 de novembre de 2026" in said(sheet)


@pytest.mark.parametrize("pages", sorted({*PAGES} - {"pocket"}))  # cards as large as the sheet
@pytest.mark.parametrize("tile", [False, True])
def test_every_sheet_of_whatever_pages_says_it_in_its_margin(pages, tile):
    edge = 10 * POINTS_PER_MM
    for sheet in laid(pages=pages, tile=tile, paper="A4", margin=10.0, scale="fit"):
        (line,) = lines(sheet)
        assert said(sheet).startswith("No Internet at home")
        for rect in extents((line,)):
            assert 0 < rect.y < rect.bottom < edge or sheet.height - edge < rect.y
            assert rect.bottom < sheet.height
            assert edge - 1 <= rect.x < rect.right <= sheet.width - edge + 8


def test_it_keeps_clear_of_the_marks_of_joined_sheets():
    sheets = laid(paper="A4", scale="true", tile=True, plan=False)
    for sheet in sheets:
        marks = [each for each in sheet.shapes if each.role == "marks"]
        names = [rect for rect in extents(marks) if rect.height > 3 and rect.width > 60]
        for line in extents(lines(sheet)):
            assert not any(line.intersects(rect) for rect in names)


@pytest.mark.parametrize(("margin", "there"), [(0.0, 0), (4.0, 0), (5.0, 1), (12.0, 1)])
def test_a_margin_without_room_stays_free(margin, there):
    (sheet,) = laid(paper="map", margin=margin)
    assert len(lines(sheet)) == there


@pytest.mark.parametrize("margin", [0.0, 2.0])
def test_what_a_map_leaves_free_of_a_sheet_is_room_as_well(margin):
    (sheet,) = laid(paper="A3", margin=margin)
    (where,) = lines(sheet)
    (map,) = (each.rect for each in sheet.placements)
    assert not any(rect.intersects(map) for rect in extents((where,)))


@pytest.mark.parametrize(
    ("options", "turned"),
    [
        ({"paper": "A3"}, False),
        ({"grid": "a4-3x6", "shift_y": 20.0}, False),
        ({"grid": "own", "note_width": 90.0, "note_height": 74.25, "note_rows": 4}, True),
    ],
)
def test_on_notes_it_lies_on_none_of_them_nor_on_a_blank_label(options, turned):
    for sheet in laid(pages="notes", **{"paper": "A4", "orientation": "portrait", **options}):
        (where,) = lines(sheet)
        assert where.turned == turned
        upright = where if not turned else Group(where.shapes)
        glyphs = list(extents((upright,)))
        length, depth = max(each.right for each in glyphs), max(each.bottom for each in glyphs)
        on = [Rect(where.x, where.y - length, depth, length)] if turned else glyphs
        others = extents(each for each in sheet.shapes if each is not where)
        for rect in (*sheet.kept, *others):
            assert not any(rect.intersects(each) for each in on)
        for each in on:
            assert 0 < each.x < each.right <= sheet.width and each.y > 0
            assert each.bottom <= sheet.height


def test_it_is_not_printed_over_what_reaches_the_edge_of_the_sheet():
    line = ["where it is from"]
    bare, full = Sheet(400, 300), Sheet(400, 300, shapes=(Box(Rect(0, 0, 400, 300)),))
    assert lines(with_provenance(bare, line, 30.0, TYPESETTER))
    assert with_provenance(full, line, 30.0, TYPESETTER) == full


def test_it_can_be_left_out():
    assert not any(lines(sheet) for sheet in laid(provenance=False))


def test_what_is_not_known_is_not_said():
    bare = placed(version="", owner="", review_date="", title="")
    (sheet,) = laid(bare, changed="", paper="A2")
    assert said(sheet) == (
        "Evidence: 23% measured, 56% told, 21% assumed · printed 22 November 2026"
    )


def test_it_is_set_smaller_before_it_is_cut_off():
    long = placed(title="A title that goes on and on " * 12)
    (usual,), (small,) = laid(paper="A3"), laid(long, paper="A4")
    sizes = [{shape.run.size for shape in lines(sheet)[0].shapes} for sheet in (usual, small)]
    assert sizes == [{7.5}, {6.5}]


@pytest.mark.parametrize("title", ["A title that goes on and on " * 40, "Überwachung" * 90])
@pytest.mark.parametrize("options", [{"pages": "stage"}, {"tile": True, "scale": "true"}])
def test_a_long_title_leaves_room_for_all_else_that_is_known(title, options):
    for sheet in laid(placed(title=title), paper="A4", **options)[1:]:
        assert said(sheet).startswith(title[:12])
        assert "…" in said(sheet)
        for known in ("Version Kick", "Owner: Rosa", "Next review", "printed 22 Nov"):
            assert known in said(sheet)


def test_it_is_as_large_on_paper_whatever_is_printed_larger():
    for sheet in laid(placed(title="Name"), pages="personas", paper="A2"):
        assert {round(each.run.size * sheet.zoom, 3) for each in lines(sheet)[0].shapes} == {7.5}
        assert said(sheet).endswith("printed 22 November 2026")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_its_lines_end_between_two_things_that_it_says(paper):
    (sheet,) = laid(placed(version=""), "", paper=paper, orientation="portrait")
    (line,) = lines(sheet)
    rows = {}
    for shape in line.shapes:
        rows.setdefault(round(shape.y, 1), []).append(shape.run.text)
    first, last = ("".join(rows[y]).strip() for y in sorted(rows))
    assert first.endswith("·") and last.split(" · ")[-1] == "printed 22 November 2026"
