from pathlib import Path
from typing import get_args

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.text import Weight, bundled_face
from cjm_editor.text.faces import Face, has_glyphs, open_font, own_face, spellings
from cjm_editor.text.font_file import is_whole
from cjm_editor.text.patterns import is_plain
from cjm_editor.text.subset import subset

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


def test_a_damaged_font_file_is_known_and_told(tmp_path: Path) -> None:
    whole = bundled_face("italic").path
    data = whole.read_bytes()
    assert is_whole(whole)
    file = tmp_path / "Inter-Italic.ttf"
    assert not is_whole(file)
    for damaged in (b"", data[:9], data[:200_000], b"\xff" * 5_000, b"ttcf" + data[4:]):
        file.write_bytes(damaged)
        assert not is_whole(file)
    # All tables are there, but what is in them makes no sense.
    file.write_bytes(data[:600] + b"\xff" * (len(data) - 600))
    assert is_whole(file)
    with pytest.raises(Problem, match="Inter-Italic"):
        own_face("x", file)


def test_a_font_that_no_part_can_be_made_of_is_told(tmp_path: Path) -> None:
    file = tmp_path / "Inter-Italic.ttf"
    file.write_bytes(b"\xff" * 5_000)
    with pytest.raises(Problem, match="Inter-Italic"):
        subset(Face("x", file, 0, 2048, 1.0, 0.0, 0.7), range(1, 400))


def test_what_is_not_drawn_needs_no_glyph() -> None:
    assert spellings("❤\ufe0f") == ["❤", "❤"]
    assert spellings("\u200b\u00a0\u3000") == ["", ""]
    assert spellings("e\u0301") == ["é", "e\u0301"]
