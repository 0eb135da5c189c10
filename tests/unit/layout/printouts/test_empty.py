"""The empty map for a wall."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Rect
from cjm_editor.drawing.extent import extents
from cjm_editor.i18n import Problem, text
from cjm_editor.layout import lay_out
from cjm_editor.layout.printouts.wall import wall_of
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.model import BlueprintLine, Document, Map, Step
from tests import small_map
from tests.golden.display_list import moved
from tests.unit.layout.maps import TYPESETTER, journeys


def laid(records):
    return lay_out(Document(records), "map", TYPESETTER)


def printed(records=None, **options):
    placed = laid(small_map.records() if records is None else records)
    options = SheetOptions(**{"pages": "empty", "paper": "map", **options})
    return sheets_of(placed, options, TYPESETTER, "2026-11-22")


def drawn(sheet):
    """Give all that is no group or clip at its place on the sheet, and what it is clipped to."""
    return walked(sheet.shapes, 0.0, 0.0, Rect(0, 0, sheet.width, sheet.height))


def walked(shapes, x, y, clip):
    for shape in shapes:
        if isinstance(shape, Group):
            yield from walked(shape.shapes, x + shape.x, y + shape.y, clip)
        elif isinstance(shape, Clip):
            yield from walked(shape.shapes, x, y, shape.rect.moved(x, y))
        else:
            yield moved(shape, x, y), clip


def notes_on(sheet):
    found = [each for each, _ in drawn(sheet) if isinstance(each, Box) and each.dash]
    return [each.rect for each in found]


def words_on(sheet):
    return " ".join(each.run.text for each, _ in drawn(sheet) if isinstance(each, Glyphs))


def millimetres(points):
    return points / POINTS_PER_MM


@pytest.mark.parametrize(
    ("cell", "count"), [("one", 1), ("beside", 2), ("beneath", 2), ("four", 4)]
)
@pytest.mark.parametrize("ruler", [100.0, 97.5])
def test_cells_hold_so_many_notes_of_76_mm(cell, count, ruler):
    (sheet,) = printed(cell=cell, ruler=ruler)
    notes = notes_on(sheet)
    assert len(notes) == 3 * 3 * count  # three steps, three lanes that are no curves
    for each in notes:
        for side in (each.width, each.height):
            assert millimetres(side * sheet.zoom) * ruler / 100 == pytest.approx(76.0, abs=0.2)
    for at, one in enumerate(notes):
        assert not any(one.grown(1).intersects(other) for other in notes[at + 1 :])


def test_headers_and_labels_are_those_of_the_map_and_no_card_is():
    said = words_on(printed()[0])
    for words in ("Map", "Before", "After", "See", "Buy", "Use", "Ana", "Shared", "Touchpoints"):
        assert words in said
    assert text("emotion.level.2", "en") in said
    for card in ("letter", "till", "no discount", "tell the site"):
        assert card not in said


def test_the_lines_of_a_blueprint_stand_between_the_lanes():
    line = BlueprintLine(id="seen", swimlane="anas", rank="a0V", title="Seen by all")
    (bare,), (sheet,) = printed(), printed([*small_map.records(), line])
    assert "Seen by all" in words_on(sheet)
    assert sheet.height > bare.height


def test_hidden_lanes_are_left_out_and_folded_stages_are_not():
    records = [
        replace(each, concealed=True)
        if each.id == "pains"
        else replace(each, folded=True)
        if each.id == "before"
        else each
        for each in small_map.records()
    ]
    (sheet,) = printed(records)
    assert len(notes_on(sheet)) == 3 * 2
    assert "See" in words_on(sheet)


def test_a_map_with_nothing_on_it_gives_a_grid_to_fill_in():
    (sheet,) = printed([Map(id="map", language="ca")])
    assert len(notes_on(sheet)) == 5 * 4
    assert "Punts de dolor" in words_on(sheet)


def test_the_plan_of_a_map_without_a_title_calls_it_so():
    plan, *_ = printed([Map(id="map", language="ca")], paper="A4")
    assert "Mapa sense títol" in words_on(plan)


def test_joined_sheets_show_all_of_it_and_come_with_a_plan():
    plan, *tiles = printed(paper="A4")
    assert plan.overview and all(not each.placements for each in (plan, *tiles))
    assert len(words_on(plan)) > 100
    whole = {(round(each.width), round(each.height)) for tile in tiles for each in notes_on(tile)}
    assert whole == {(215, 215)}
    shown = [
        rect
        for tile in tiles
        for each, clip in drawn(tile)
        if isinstance(each, Box) and each.dash
        for rect in [each.rect]
        if rect.x >= clip.x and rect.right <= clip.right
        if rect.y >= clip.y and rect.bottom <= clip.bottom
    ]
    assert shown, "on A4 there are notes that no seam goes through"
    assert len(printed(paper="A4", plan=False)) == len(tiles)
    assert len(printed(paper="3000x2000")) == 1


def test_labels_are_repeated_where_that_is_wanted():
    without, repeated = (
        sum("Ana" in words_on(each) for each in printed(paper="A3", plan=False, labels=labels))
        for labels in (False, True)
    )
    assert repeated > without


@settings(max_examples=15, deadline=None)
@given(journeys())
def test_any_map_gives_a_wall_whose_cells_hold_notes_and_whose_words_stay_on_it(records):
    wall = wall_of(laid(records), 10.0, 2, 1)
    for row in wall.rows:
        for step in wall.steps if row.kind and not row.kind.scale else ():
            cell = Rect(step.rect.x, row.rect.y, step.rect.width, row.rect.height)
            for note in wall.notes_in(row, step):
                assert note.x > cell.x and note.right < cell.right
                assert note.y > cell.y and note.bottom < cell.bottom
    (sheet,) = printed(records)
    for rect in extents(sheet.shapes):
        assert rect.x >= -1 and rect.right <= sheet.width + 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"cell": "many"}, "beneath"),
        ({"paper": "30x30", "margin": 10.0}, "no room"),
        ({"paper": "nonsense"}, "A3"),
    ],
)
def test_what_cannot_be_printed_is_told_in_a_sentence(options, said):
    with pytest.raises(Problem, match=said):
        printed(**options)


def test_a_wall_longer_than_any_page_is_told():
    steps = [Step(id=f"s{at}", stage="after", rank=f"b{at:04}") for at in range(240)]
    with pytest.raises(Problem, match="20 m"):
        printed([*small_map.records(), *steps])


def test_joining_is_asked_for_only_where_there_are_sheets_to_join():
    assert not {"overlap", "plan", "labels", "cell"} & SheetOptions(pages="empty").idle
    assert {"overlap", "plan", "labels"} <= SheetOptions(pages="empty", paper="map").idle
    assert {"tile", "scale", "grid"} <= SheetOptions(pages="empty").idle
    assert "cell" in SheetOptions(pages="notes").idle
