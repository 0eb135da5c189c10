"""The colours of a map: Okabe–Ito hues, which colour-blind eyes and a grey printer tell apart.

Source of the hues: Okabe and Ito, "Color Universal Design" (2002). `line` keeps 3:1 and `ink`
4.5:1 against both `tint` and white.
"""

import re

from msgspec import Struct

from cjm_editor.drawing.shapes import Colour

_COLOUR = re.compile("#[0-9a-fA-F]{6}")


class Hue(Struct, frozen=True):
    """One colour family: a pale ground, a line on it and words on it."""

    tint: Colour
    line: Colour
    ink: Colour


BLUE = Hue("#e6f1f8", "#0072b2", "#005a8e")
SKY = Hue("#e8f5fc", "#2583b8", "#1a658f")
GREEN = Hue("#e3f4ee", "#00845f", "#006b4e")
ORANGE = Hue("#fdf3de", "#a87300", "#7d5600")
YELLOW = Hue("#fdfbdc", "#857b00", "#665f00")
VERMILLION = Hue("#fcebe1", "#d55e00", "#a34700")
PURPLE = Hue("#f8ebf3", "#b0558a", "#8f3f6e")
GREY = Hue("#f3f4f5", "#6b7280", "#4b5563")

STAGE_HUES = (BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILLION, YELLOW)
PERSONA_HUES = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)

PAPER: Colour = "#ffffff"
INK: Colour = "#1c2430"
MUTED: Colour = "#566072"
HAIRLINE: Colour = "#c9ced6"
GRID: Colour = "#e3e6eb"
BAND: Colour = "#f7f8fa"


def hue_of(colour: Colour, fallback: Hue) -> Hue:
    """Give the family of a colour the user chose, or the fallback where none was."""
    if not _COLOUR.fullmatch(colour):
        return fallback
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    tint = "#" + "".join(f"{round(255 - (255 - value) * 0.12):02x}" for value in channels)
    return Hue(tint, _darkened(colour, tint, 3.0), _darkened(colour, tint, 4.5))


def contrast(first: Colour, second: Colour) -> float:
    """Give the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    one, two = sorted((_luminance(first), _luminance(second)))
    return (two + 0.05) / (one + 0.05)


def _darkened(colour: Colour, ground: Colour, ratio: float) -> Colour:
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while contrast(colour, ground) < ratio and any(channels):
        channels = [max(0, int(value * 0.92)) for value in channels]
        colour = "#" + "".join(f"{value:02x}" for value in channels)
    return colour


def _luminance(colour: Colour) -> float:
    parts = []
    for at in (1, 3, 5):
        value = int(colour[at : at + 2], 16) / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
