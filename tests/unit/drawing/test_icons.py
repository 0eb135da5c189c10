import pytest

from cjm_editor.drawing.icons import FALLBACK, GRID, icon, icon_commands, icon_names, icon_words
from cjm_editor.i18n import LANGUAGES


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_outlines_within_their_grid(name: str) -> None:
    commands = icon_commands(name)
    assert commands
    assert commands[0][0] == "M"
    for letter, *places in commands:
        assert len(places) == {"M": 2, "L": 2, "C": 6, "Z": 0}[str(letter)]
        assert all(-1 <= float(place) <= GRID + 1 for place in places)


def test_icons_are_drawn_at_their_place_and_size() -> None:
    small = icon("mail", 100, 50, 12, "#123456")
    points = [place for command in small.commands for place in command[1:]]
    assert all(100 <= float(x) <= 112 for x in points[::2])
    assert all(50 <= float(y) <= 62 for y in points[1::2])
    assert (small.stroke, small.fill) == ("#123456", "")
    assert small.stroke_width == 0.75


def test_a_solid_icon_is_filled_and_has_no_line() -> None:
    drawn = icon("M 0 0 L 24 0 L 24 24 Z F", 10, 20, 12, "#112233")
    assert (drawn.fill, drawn.stroke) == ("#112233", "")
    assert drawn.commands[-1] == ("Z",)


def test_an_unknown_icon_is_a_question_mark() -> None:
    assert icon_commands("no such icon") == icon_commands(FALLBACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_icons_are_found_by_words(language: str) -> None:
    assert any(icon_words(name, language) for name in icon_names())
    assert icon_words("no such icon", language) == ()
