"""Cards on sticky notes and labels."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.drawing import Glyphs, Group
from cjm_editor.i18n import Problem
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.label_sheets import LABELS
from cjm_editor.layout.sheets.paper import PAPERS, POINTS_PER_MM
from cjm_editor.model import Document, Element, Lane
from tests import small_map
from tests.golden.display_list import extent, flat
from tests.small_map import element
from tests.unit.layout.maps import AWKWARD, TYPESETTER


def printed(records, **options):
    placed = lay_out(Document(records), "map", TYPESETTER)
    options = SheetOptions(**{"pages": "notes", "paper": "A4", **options})
    return sheets_of(placed, options, TYPESETTER, "2026-11-22")


def notes_on(sheets):
    return [
        each for sheet in sheets for each in sheet.shapes if getattr(each, "role", "") == "note"
    ]


def millimetres(points):
    return points / POINTS_PER_MM


def words_on(note):
    return " ".join(shape.run.text for shape, _ in flat((note,)) if isinstance(shape, Glyphs))


def edges(note):
    """Give the paper of a note at its place on the sheet."""
    return extent(next(flat((note,)))[0])


def test_each_card_is_on_one_note_of_76_mm():
    records = small_map.records()
    found = notes_on(printed(records))
    cards = {each.id for each in records if isinstance(each, Element)}
    assert sorted(each.record for each in found) == sorted(cards)
    for each in found:
        rect = edges(each)
        assert millimetres(rect.width) == pytest.approx(76.0, abs=0.05)
        assert millimetres(rect.height) == pytest.approx(76.0, abs=0.05)


def test_a_note_says_what_the_card_says_and_where_it_lies():
    letter = next(
        each for each in notes_on(printed(small_map.records())) if each.record == "letter"
    )
    said = words_on(letter)
    for words in ("Touchpoint", "letter", "E-mail", "Before · See", "Touchpoints · Ana", "Assumed"):
        assert words in said


@pytest.mark.parametrize("ruler", [100.0, 98.0])
@pytest.mark.parametrize("name", LABELS)
def test_labels_lie_where_the_sheet_of_labels_has_them(name, ruler):
    grid = LABELS[name]
    records = small_map.records()
    records += [element("note", f"n{at}", "ideas", "use", f"b{at}") for at in range(40)]
    first, *_ = printed(records, grid=name, paper="A0", ruler=ruler)
    across, along = PAPERS[grid.paper]
    assert millimetres(first.paper_width) == pytest.approx(across)
    assert millimetres(first.paper_height) == pytest.approx(along)
    rects = [edges(each) for each in notes_on([first])]
    assert len(rects) == grid.columns * grid.rows
    shrunk = ruler / 100  # what the printer makes of it
    left, top, right, bottom = (
        millimetres(side) * first.zoom * shrunk
        for side in (rects[0].x, rects[0].y, rects[-1].right, rects[-1].bottom)
    )
    width = grid.columns * (grid.width + grid.gap_x) - grid.gap_x
    height = grid.rows * (grid.height + grid.gap_y) - grid.gap_y
    assert (right - left, bottom - top) == pytest.approx((width, height), abs=0.2)
    middle = (left + right) / 2 / shrunk, (top + bottom) / 2 / shrunk
    assert middle == pytest.approx((across / 2, along / 2), abs=0.2)


def test_own_measures_are_kept_and_moved():
    options = {
        "grid": "own",
        "note_width": 50.0,
        "note_height": 30.0,
        "note_columns": 2,
        "note_rows": 3,
        "note_gap_x": 5.0,
        "note_gap_y": 1.0,
        "shift_x": 2.0,
        "shift_y": -3.0,
    }
    first, *_ = printed(small_map.records(), **options)
    rects = [edges(each) for each in notes_on([first])]
    assert len(rects) == 6
    assert millimetres(rects[1].x - rects[0].x) == pytest.approx(55.0)
    assert millimetres(rects[2].y - rects[0].y) == pytest.approx(31.0)
    assert millimetres(rects[0].x) == pytest.approx((210 - 105) / 2 + 2)
    assert millimetres(rects[0].y) == pytest.approx((297 - 92) / 2 - 3)


def test_marks_to_cut_at_are_on_paper_alone():
    def marks(**options):
        return [
            each
            for sheet in printed(small_map.records(), **options)
            for each in sheet.shapes
            if not isinstance(each, Group)
        ]

    assert marks()
    assert not marks(grid="a4-3x7")


def test_only_the_cards_of_one_kind_are_printed():
    found = notes_on(printed(small_map.records(), cards="pain_point"))
    assert [each.record for each in found] == ["no discount"]


def test_cards_of_hidden_lanes_are_left_out_and_those_of_folded_ones_are_not():
    records = [
        replace(each, concealed=True)
        if each.id == "pains"
        else replace(each, folded=True)
        if each.id in ("mood", "before")
        else each
        for each in small_map.records()
    ]
    found = {each.record for each in notes_on(printed(records))}
    assert "no discount" not in found
    assert {"curious", "cross", "letter", "page"} <= found


def test_long_words_end_in_an_ellipsis():
    records = [
        *small_map.records(),
        element("note", "long", "ideas", "see", title="palabra " * 900, description="y más " * 900),
    ]
    note = next(each for each in notes_on(printed(records)) if each.record == "long")
    assert words_on(note).count("…") == 2


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from([each.id for each in ELEMENT_KINDS]),
    title=st.sampled_from(AWKWARD),
    description=st.sampled_from((*AWKWARD, "frase llarga " * 60)),
    tags=st.sampled_from(((), ("a",), tuple(f"etiqueta {at}" for at in range(30)))),
    grid=st.sampled_from(("76x76", "15x15", "500x15", "20x200", "35x12,5", "127x76", *LABELS)),
)
def test_nothing_is_written_beyond_the_edge_of_its_note(kind, title, description, tags, grid):
    lane = Lane(id="any", swimlane="shared", rank="a1", kind=_lane_for(kind))
    card = element(kind, "card", "any", "see", title=title, description=description, tags=tags)
    records = [*small_map.records(), lane, card]
    try:
        sheets = printed(records, grid=grid, paper="A2")
    except Problem:
        assert grid == "35x12,5"
        return
    note = next(each for each in notes_on(sheets) if each.record == "card")
    paper = edges(note).grown(0.8)
    for rect in (extent(shape) for shape, _ in flat((note,))):
        assert rect.x >= paper.x and rect.right <= paper.right
        assert rect.y >= paper.y and rect.bottom <= paper.bottom


def _lane_for(kind):
    return next(each.home for each in ELEMENT_KINDS if each.id == kind)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"grid": "huge"}, "a4-3x6"),
        ({"grid": "14x76"}, "15x15"),
        ({"grid": "0x0"}, "15x15"),
        ({"paper": "60x60"}, "76 × 76"),
        ({"grid": "own", "note_columns": 9}, "76 × 76"),
        ({"cards": "nonsense"}, "pain_point"),
        ({"cards": "image"}, "no such card"),
        ({"paper": "map"}, "paper size"),
    ],
)
def test_what_cannot_be_printed_is_told_in_a_sentence(options, said):
    with pytest.raises(Problem, match=said):
        printed(small_map.records(), **options)


def test_a_map_without_cards_is_told():
    records = [each for each in small_map.records() if not isinstance(each, Element)]
    with pytest.raises(Problem, match="put some on the map"):
        printed([each for each in records if each.TYPE != "transfer"])
    bare = [each for each in records if each.id == "map"]
    with pytest.raises(Problem, match="put some on the map"):
        printed(bare)


def test_the_paper_makes_no_difference_to_a_sheet_of_labels():
    idle = SheetOptions(pages="notes", grid="a4-3x6").idle
    assert {"paper", "margin", "orientation", "note_width"} <= idle
    assert not {"paper", "margin", "grid", "cards"} & SheetOptions(pages="notes").idle
    assert "note_width" not in SheetOptions(pages="notes", grid="own").idle
    assert {"note_width", "grid", "paper_width"} <= SheetOptions(grid="a4-3x6").idle
    assert "paper" not in SheetOptions(grid="a4-3x6").idle
