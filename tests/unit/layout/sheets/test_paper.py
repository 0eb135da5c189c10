"""Fitting a map on paper."""

import pytest

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Problem
from cjm_editor.layout.sheets.one_sheet import fit
from cjm_editor.layout.sheets.paper import PAPERS, POINTS_PER_MM, paper_size

WIDE, TALL = Rect(0, 0, 1000, 300), Rect(0, 0, 300, 1000)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("bounds", [WIDE, TALL, Rect(0, 0, 500, 500)])
@pytest.mark.parametrize("orientation", ["auto", "portrait", "landscape"])
def test_the_map_lies_within_the_margins_and_fills_one_direction(paper, bounds, orientation):
    page = fit(bounds, paper, orientation, 12)
    margin = 12 * POINTS_PER_MM
    at = page.placements[0].rect
    left, top = at.x, at.y
    right, bottom = page.width - at.right, page.height - at.bottom
    assert left == pytest.approx(right) and top == pytest.approx(bottom)
    assert min(left, top) == pytest.approx(margin)


def test_automatic_orientation_follows_the_map():
    assert fit(WIDE, "A4").width > fit(WIDE, "A4").height
    assert fit(TALL, "A4").width < fit(TALL, "A4").height
    assert fit(WIDE, "A4").placements[0].scale > fit(WIDE, "A4", "portrait").placements[0].scale


def test_millimetres_are_true():
    page = fit(WIDE, "297x210")
    assert page.width == pytest.approx(841.8898, abs=1e-4)
    assert page.height == pytest.approx(595.2756, abs=1e-4)


def test_a_sheet_in_millimetres_is_turned_only_on_request():
    upright = fit(WIDE, "300x900")
    assert upright.width < upright.height
    assert fit(WIDE, "300x900", "landscape").width == pytest.approx(upright.height)


def test_bounds_need_not_begin_at_the_origin():
    moved = fit(Rect(-50, 20, 1000, 300), "A4").placements[0].rect
    still = fit(WIDE, "A4").placements[0].rect
    assert (moved.x, moved.y) == pytest.approx((still.x, still.y))


def test_an_empty_map_still_gives_a_sheet():
    assert fit(Rect(0, 0, 0, 0), "A4").placements[0].scale > 0


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("a4", (210, 297)),
        ("LETTER", (215.9, 279.4)),
        ("600x400", (600, 400)),
        ("600,5 × 400.25", (600.5, 400.25)),
    ],
)
def test_papers_go_by_name_and_by_millimetres(said, size):
    assert paper_size(said) == size


@pytest.mark.parametrize("said", ["A9", "", "10x", "x10", "1e3x4", "-5x100", "5x100", "30000x100"])
def test_other_papers_are_refused(said):
    with pytest.raises(Problem):
        paper_size(said)


def test_a_margin_that_leaves_nothing_is_refused():
    with pytest.raises(Problem, match="margin"):
        fit(WIDE, "A5", "auto", 80)
    with pytest.raises(Problem, match="orientation"):
        fit(WIDE, "A5", "sideways")
