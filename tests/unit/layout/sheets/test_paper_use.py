"""How much paper a print takes."""

import pytest

from cjm_editor.layout.sheets import Sheet
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.paper_use import paper_use


def sheet(width, height, **more):
    return Sheet(width * POINTS_PER_MM, height * POINTS_PER_MM, **more)


def test_sheets_are_counted_by_their_paper_whichever_way_round():
    a4, a1 = paper_use([sheet(210, 297), sheet(594, 841), sheet(297, 210)])
    assert (a4.name, a4.count, a4.area) == ("A4", 2, pytest.approx(2 * 0.21 * 0.297))
    assert (a1.name, a1.count) == ("A1", 1)


def test_what_has_no_name_is_told_as_a_piece_of_a_roll():
    (used,) = paper_use([sheet(900, 1400), sheet(900, 1400)])
    assert (used.name, used.short, used.roll) == ("", 900, 2.8)


def test_it_is_the_paper_that_counts_whatever_the_printer_makes_of_it():
    (used,) = paper_use([sheet(210 / 1.02, 297 / 1.02, zoom=1.02)])
    assert used.name == "A4"


def test_no_sheets_take_no_paper():
    assert paper_use(()) == ()
