"""Where a bundled font is gone, it is said which, and no map is opened that could not be shown."""

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.text import faces


@pytest.fixture
def no_fonts(monkeypatch, tmp_path):
    monkeypatch.setattr(faces, "resource", lambda *parts: tmp_path.joinpath(*parts))


def test_no_map_is_begun_without_its_fonts(container, no_fonts):
    with pytest.raises(Problem, match="Inter-Regular"):
        container.new_file("sample-email", "en")


def test_a_map_that_cannot_be_drawn_stays_closed_and_the_window_says_why(
    container, window, tmp_path, no_fonts
):
    window.file.save_as(tmp_path / "map.cjm")
    copy = tmp_path / "copy.cjm"
    copy.write_bytes((tmp_path / "map.cjm").read_bytes())
    container.open(copy)
    assert container.windows == [window]
    assert window.file.path == tmp_path / "map.cjm"
    assert "Inter-Regular.ttf" in window.message_bar.sentence
