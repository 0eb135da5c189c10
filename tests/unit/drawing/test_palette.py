from itertools import combinations

import pytest

from cjm_editor.drawing import palette
from cjm_editor.drawing.palette import Hue, contrast, hue_of

HUES = {name: hue for name, hue in vars(palette).items() if isinstance(hue, Hue)}
CHOSEN = ("#ffff00", "#ffffff", "#000000", "#7f7f7f", "#ff0000", "#00ff7f")


@pytest.mark.parametrize("hue", [*HUES.values(), *(hue_of(c, palette.GREY) for c in CHOSEN)])
def test_words_and_lines_of_a_hue_can_be_seen(hue: Hue) -> None:
    for ground in (hue.tint, palette.PAPER):
        assert contrast(hue.ink, ground) >= 4.5
        assert contrast(hue.line, ground) >= 3
    assert contrast(palette.INK, hue.tint) >= 4.5
    assert contrast(palette.MUTED, hue.tint) >= 4.5


@pytest.mark.parametrize("ground", [palette.PAPER, palette.BAND])
@pytest.mark.parametrize("words", [palette.INK, palette.MUTED])
def test_words_on_the_map_can_be_read(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


def test_stage_titles_can_be_read_on_their_chevrons() -> None:
    assert all(contrast(palette.PAPER, hue.ink) >= 4.5 for hue in palette.STAGE_HUES)


@pytest.mark.parametrize("hues", [palette.STAGE_HUES, palette.PERSONA_HUES])
def test_neighbours_have_colours_of_their_own(hues: tuple[Hue, ...]) -> None:
    assert not any(one.line == other.line for one, other in combinations(hues, 2))


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#gggggg", "#+1+1+1", "123456#"])
def test_what_is_no_colour_gives_the_fallback(colour: str) -> None:
    assert hue_of(colour, palette.GREEN) is palette.GREEN


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
