"""Connectors begin and end where programs draw them from once a shape is moved."""

from cjm_editor.drawing import Rect
from cjm_editor.formats.pptx.connectors import glued

LEFT, RIGHT = Rect(0, 0, 100, 60), Rect(200, 0, 100, 40)


def test_an_end_lies_at_the_middle_of_its_side():
    way = glued([(100, 50), (150, 50), (150, 10), (200, 10)], LEFT, RIGHT)
    assert way == [(100, 30), (150, 30), (150, 20), (200, 20)]


def test_a_straight_one_between_cards_of_two_heights_is_bent():
    assert glued([(100, 25), (200, 25)], LEFT, RIGHT) == [(100, 30), (200, 20)]


def test_backwards_it_leaves_by_the_left():
    way = glued([(200, 5), (150, 5), (150, 9), (100, 9)], RIGHT, LEFT)
    assert way == [(200, 20), (150, 20), (150, 30), (100, 30)]


def test_what_is_joined_to_nothing_stays():
    run = [(100, 50), (150, 50), (150, 10), (200, 10)]
    assert glued(run, None, None) == run
    assert glued(run, LEFT, None) == [(100, 30), (150, 30), *run[2:]]
