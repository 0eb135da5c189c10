"""Scales and colours as a content stream spells them."""

from functools import lru_cache

from cjm_editor.drawing import Colour


def exactly(value: float) -> str:
    """Spell a number with all the digits that matter for a scale, and no exponent."""
    return f"{value:.7f}".rstrip("0").rstrip(".") or "0"


@lru_cache(maxsize=1024)
def spelt_colour(colour: Colour, grey: str, rgb: str) -> str:
    """Spell the choice of a colour, with the operator for grey or for red, green and blue."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    if red == green == blue:
        return f"{_channel(red)} {grey}"
    return f"{_channel(red)} {_channel(green)} {_channel(blue)} {rgb}"


def _channel(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
