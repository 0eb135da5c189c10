"""Plain words are put together of pairs just as HarfBuzz would set them whole."""

import random

import pytest

from cjm_editor.text import FallbackFonts
from cjm_editor.text.faces import bundled_face
from cjm_editor.text.patterns import is_plain
from cjm_editor.text.shaping import Shaper, _shape
from cjm_editor.text.style import Weight

PLAIN = [char for char in map(chr, range(0x3000)) if is_plain(char)]
WEIGHTS: tuple[Weight, ...] = ("regular", "medium", "semibold", "bold", "italic")
SHAPER = Shaper(FallbackFonts([]))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_plain_texts_are_what_harfbuzz_makes_of_them(weight: Weight) -> None:
    chance = random.Random(weight)
    letters = [char for char in PLAIN if char.isascii()]
    texts = ["".join(chance.choices(PLAIN, k=12)) for _ in range(300)]
    texts += ["".join(chance.choices(letters, k=6)) for _ in range(300)]
    texts += ["ffi", "AVATAR To. ", "LT’s «Yes» 1/2 10-12 (a) "]
    for text in (*PLAIN, *texts):
        (piece,) = SHAPER.shape(text, weight)
        assert piece == _shape(bundled_face(weight), text, 0, None)
        assert SHAPER.width(text, weight) == piece.width


def test_other_texts_are_as_wide_as_their_pieces() -> None:
    for text in ("", "cafe\u0301", "客 a", "x\u00ady"):
        pieces = SHAPER.shape(text, "medium")
        assert SHAPER.width(text, "medium") == sum(piece.width for piece in pieces)
