"""Bookmarks tell where on the map a page is, where nothing else does."""

import io

import pikepdf
import pytest

from cjm_editor.drawing import Rect
from cjm_editor.formats.pdf.bookmarks import Bookmark, anchors_of, bookmarks_in, spot_on_map
from cjm_editor.layout.landmarks import Landmark
from tests.unit.formats.drawn import job
from tests.unit.formats.pdf.test_notes import drawn, written

STAGES = (
    Landmark("stage", "a", "Choose", Rect(200, 100, 300, 40)),
    Landmark("stage", "b", "Pay", Rect(500, 100, 300, 40)),
)
ROWS = (
    Landmark("persona", "p", "Marta", Rect(0, 200, 800, 300)),
    Landmark("lane", "l", "Mood", Rect(0, 300, 800, 100)),
    Landmark("persona", "q", "Marta", Rect(0, 500, 800, 300)),
)


def spot(marks, page, x, y):
    return spot_on_map(tuple(anchors_of(marks, (*STAGES, *ROWS))), page, x, y)


def test_two_stages_tell_place_and_scale():
    marks = (Bookmark("Choose", 0, 110, 700, 2.0), Bookmark("Pay", 0, 260, 700, 2.0))
    assert spot(marks, 0, 160, 690) == pytest.approx((300, 120))
    assert spot(marks, 1, 160, 690) is None


def test_one_stage_tells_them_by_how_much_larger_it_is_shown():
    assert spot((Bookmark("Pay", 3, 110, 700, 2.5),), 3, 150, 680) == pytest.approx((600, 150))


def test_rows_tell_the_height_and_those_of_one_name_are_told_apart():
    marks = (
        Bookmark("Choose", 0, 110, 700, 2.0),
        Bookmark("Marta", 0, 5, 600, 2.0),
        Bookmark("Marta", 0, 5, 450, 2.0),
    )
    assert spot(marks, 0, 110, 590) == pytest.approx((200, 220))
    assert spot(marks, 0, 110, 440) == pytest.approx((200, 520))


def test_what_we_write_is_read():
    data = written()
    names = [each.title for each in drawn().landmarks]
    assert [each.title for each in bookmarks_in(data, "a.pdf")] == names
    marks = bookmarks_in(data, "a.pdf")
    anchors = tuple(anchors_of(marks, job(drawn()).drawn().landmarks))
    assert spot_on_map(anchors, 0, marks[1].x, marks[1].y) == pytest.approx((400, 60), abs=0.1)


@pytest.mark.parametrize("shape", ["loop", "list", "words", "no page"])
def test_bookmarks_of_any_shape_are_survived(shape):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written())) as file:
        first = file.Root.Outlines.First
        if shape == "loop":
            first.Next = first
            first.First = file.Root.Outlines
        elif shape == "list":
            file.Root.Outlines = pikepdf.Array([1, 2])
        elif shape == "words":
            first.Dest = pikepdf.String("nowhere")
        else:
            first.Dest = pikepdf.Array([5, pikepdf.Name.XYZ, 1, 2, 3])
        file.save(out)
    assert len(bookmarks_in(out.getvalue(), "a.pdf")) < 3
