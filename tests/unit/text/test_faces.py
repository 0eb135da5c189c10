from typing import get_args

import pytest

from cjm_editor.text import Weight, bundled_face
from cjm_editor.text.faces import has_glyphs, open_font, spellings
from cjm_editor.text.patterns import is_plain

WEIGHTS: tuple[Weight, ...] = get_args(Weight)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_bundled_face_has_sound_metrics(weight: Weight) -> None:
    face = bundled_face(weight)
    assert face.path.is_file()
    assert face.units_per_em == 2048
    assert 0.9 < face.ascent < 1.0
    assert 0.2 < face.descent < 0.3
    assert 0.7 < face.cap_height < 0.75


@pytest.mark.parametrize("weight", WEIGHTS)
def test_bundled_face_has_all_that_is_shaped_without_looking(weight: Weight) -> None:
    plain = "".join(char for char in map(chr, range(0x2100)) if is_plain(char))
    face = bundled_face(weight)
    assert len(plain) > 300
    assert has_glyphs(open_font(face.path, face.index), plain)


def test_what_is_not_drawn_needs_no_glyph() -> None:
    assert spellings("❤\ufe0f") == ["❤", "❤"]
    assert spellings("\u200b\u00a0\u3000") == ["", ""]
    assert spellings("e\u0301") == ["é", "e\u0301"]
