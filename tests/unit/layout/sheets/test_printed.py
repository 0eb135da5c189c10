"""The sheets that options ask for."""

import pytest

from cjm_editor.drawing import Box, Glyphs, Line
from cjm_editor.drawing.extent import extents
from cjm_editor.i18n import Problem
from cjm_editor.layout.sheets import SheetOptions, sheets_of, whole_sheet
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.sheets.test_tiling import PLACED


def laid(**options):
    return sheets_of(PLACED, SheetOptions(**options), TYPESETTER, "2026-11-22")


def millimetres(points):
    return points / POINTS_PER_MM


@pytest.mark.parametrize(
    ("scale", "factor"),
    [
        ({"scale": "true"}, 1.0),
        ({"scale": "0,5"}, 0.5),
        ({"scale": "1.000000"}, 1.0),
        ({"scale": "factor", "scale_factor": 0.25}, 0.25),
        ({"scale": "width:1500"}, 1500 * POINTS_PER_MM / PLACED.bounds.width),
        ({"scale": "width", "scale_width": 800.0}, 800 * POINTS_PER_MM / PLACED.bounds.width),
    ],
)
def test_a_scale_is_kept_on_one_sheet_and_on_many(scale, factor):
    (sheet,) = laid(paper="3000x2000", **scale)
    assert [each.scale for each in sheet.placements] == pytest.approx([factor])
    for each in laid(paper="A4", tile=True, plan=False, **scale):
        assert all(placement.scale == pytest.approx(factor) for placement in each.placements)


def test_a_page_can_be_as_large_as_the_map():
    (sheet,) = laid(paper="map", margin=12.0)
    assert sheet.placements[0].scale == 1.0
    assert sheet.width == pytest.approx(PLACED.bounds.width + 24 * POINTS_PER_MM)
    with pytest.raises(Problem, match="20 m"):
        laid(paper="map", scale="width:21000")


def test_pages_as_large_as_the_map_are_as_large_as_their_parts_of_it():
    sheets = laid(paper="map", pages="stage", margin=0.0)
    for sheet, stage in zip(sheets, PLACED.stages, strict=True):
        assert {each.scale for each in sheet.placements} == {1.0}
        assert sheet.width == pytest.approx(PLACED.label_width + stage.rect.width)
        assert sheet.height == pytest.approx(PLACED.tail_top - PLACED.stage_top)


def test_a_printer_that_prints_smaller_is_made_good_for():
    (sheet,) = laid(paper="1200x900", scale="true", ruler=98.0)
    assert sheet.zoom == pytest.approx(100 / 98)
    assert millimetres(sheet.paper_width) == pytest.approx(1200)
    tiles = laid(paper="A4", scale="true", tile=True, ruler=98.0)
    assert all(each.zoom == pytest.approx(100 / 98) for each in tiles)
    sides = {(each.paper_width, each.paper_height) for each in tiles}
    assert all(sorted(map(millimetres, each)) == pytest.approx([210, 297]) for each in sides)


@pytest.mark.parametrize("word", ["huge", "", "width:", "-1", "0", "width:0", "1e3", "200"])
def test_other_scales_are_refused(word):
    with pytest.raises(Problem, match="width:2000"):
        laid(scale=word)


def test_a_map_larger_than_its_sheet_is_said():
    with pytest.raises(Problem, match="988 × "):
        laid(paper="A4", scale="true")


def test_joined_sheets_come_with_a_plan_and_their_names():
    plan, *tiles = laid(paper="A4", scale="true", tile=True)
    assert plan.placements[0].area == PLACED.bounds
    assert [each.name for each in tiles][:2] == ["Sheet A1", "Sheet A2"]
    assert len({each.name for each in tiles}) == len(tiles)
    assert [each.name for each in laid(paper="A4", scale="true", tile=True, plan=False)] == [
        each.name for each in tiles
    ]


@pytest.mark.parametrize("paper", ["A5", "A4", "A0", "1000x150", "148x2000"])
@pytest.mark.parametrize("scale", ["0.6", "2"])
@pytest.mark.parametrize("margin", [0.0, 10.0])
def test_all_of_the_plan_stands_on_its_sheet_one_thing_beneath_the_other(paper, scale, margin):
    plan, *tiles = laid(paper=paper, scale=scale, tile=True, margin=margin, provenance=False)
    if not tiles:
        return
    shapes = [shape for group in plan.shapes for shape in group.shapes]
    for rect in extents(shapes):
        assert rect.x >= 0 and rect.right <= plan.width + 1
        assert rect.y >= 0 and rect.bottom <= plan.height + 1
    picture = plan.placements[0].rect
    assert picture.height > 50
    words = list(extents(s for s in shapes if isinstance(s, Glyphs)))
    below = [rect for rect in words if rect.y > picture.bottom - 4]
    assert len(below) > 4, "what to do, and the ruler's length"


@pytest.mark.parametrize("scale", ["true", "3", "8"])
def test_the_names_of_sheets_on_a_plan_keep_within_their_frames(scale):
    plan = laid(paper="A5", tile=True, scale=scale)[0]
    (figure,) = (each for each in plan.shapes if each.record == "0.2")
    names = list(extents(each for each in figure.shapes if isinstance(each, Glyphs)))
    boxes = [each.rect for each in figure.shapes if isinstance(each, Box) and each.radius]
    assert len(names) == len(boxes)
    assert bool(boxes) == (scale != "8")  # a dust of sheets is counted, not named
    for at, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[at + 1 :])


def test_a_sheet_too_small_for_a_plan_has_none():
    sheets = laid(paper="80x80", scale="0.5", tile=True)
    assert len(sheets) > 1 and not any(each.overview for each in sheets)


def test_one_sheet_that_is_enough_needs_no_plan():
    assert len(laid(paper="A4", tile=True)) == 1


@pytest.mark.parametrize("paper", ["A5", "A4", "A3", "Letter", "Legal"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_every_joined_sheet_has_a_ruler_of_100_millimetres(paper, orientation):
    for each in laid(paper=paper, orientation=orientation, scale="true", tile=True, margin=10.0):
        lines = [line for group in each.shapes for line in group.shapes if isinstance(line, Line)]
        lengths = [abs(line.end[0] - line.start[0]) for line in lines]
        assert any(length == pytest.approx(100 * POINTS_PER_MM) for length in lengths)


def test_sheets_whose_margin_has_no_room_for_marks_are_told():
    assert SheetOptions(tile=True, margin=5.0).unmarked
    assert not SheetOptions(tile=True, margin=8.0).unmarked
    assert not SheetOptions(margin=5.0).unmarked


def test_marks_keep_out_of_a_margin_too_narrow_for_them():
    assert all(each.shapes for each in laid(paper="A4", scale="true", tile=True, plan=False))
    narrow = laid(paper="A4", scale="true", tile=True, plan=False, margin=5.0, provenance=False)
    assert not any(each.shapes for each in narrow)


@pytest.mark.parametrize(
    ("pages", "names"),
    [
        ("stage", [each.stage.title for each in PLACED.stages]),
        ("persona", [*(each.persona.name for each in PLACED.swimlanes if each.persona), "Shared"]),
        (
            "lane",
            [
                f"{PLACED.furniture.persona(swimlane).title} · {PLACED.furniture.lane(each).title}"
                for swimlane in PLACED.swimlanes
                for each in swimlane.lanes
            ],
        ),
    ],
)
def test_each_part_has_its_page_with_its_headers(pages, names):
    sheets = laid(pages=pages)
    assert [each.name for each in sheets] == names
    for each in sheets:
        areas = [placement.area for placement in each.placements]
        assert any(area.y == PLACED.stage_top for area in areas)
        assert any(area.x == 0 for area in areas)


def test_options_that_make_no_difference_are_named():
    assert {"paper_width", "overlap", "scale_width"} <= SheetOptions().idle
    assert "overlap" not in SheetOptions(tile=True).idle
    assert "scale_width" not in SheetOptions(scale="width").idle
    assert {"scale", "tile", "overlap"} <= SheetOptions(pages="stage", tile=True).idle


def test_a_whole_sheet_needs_nothing_but_the_bounds():
    (sheet,) = laid(paper="A2", provenance=False)
    assert whole_sheet(PLACED.bounds, SheetOptions(paper="A2")) == sheet
