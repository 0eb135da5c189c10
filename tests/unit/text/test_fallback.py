from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from cjm_editor.text import FallbackFonts
from cjm_editor.text.fallback import system_font_folders

from .conftest import MakeFont


def test_finds_a_font_that_has_the_whole_cluster(
    make_font: MakeFont, fallback: FallbackFonts
) -> None:
    make_font("Alpha", "☺")
    path = make_font("Beta", "☺☻")
    face = fallback.find("☺\u200d☻")
    assert face is not None
    assert (face.key, face.path, face.index) == ("system:Beta", path, 0)
    assert (face.units_per_em, face.ascent, face.descent) == (1000, 0.8, 0.2)
    assert fallback.find("☹") is None


def test_boldness_follows_the_style(make_font: MakeFont, fallback: FallbackFonts) -> None:
    make_font("Aaa-Bold", "☺", weight=700)
    make_font("Aaa-Regular", "☺", weight=400)
    found = [fallback.find("☺", bold) for bold in (False, True)]
    assert [face and face.key for face in found] == ["system:Aaa-Regular", "system:Aaa-Bold"]


@pytest.mark.parametrize(
    "options",
    [{"outlines": "CFF"}, {"axis": True}, {"embedding": 2}, {"empty": True}],
    ids=["not TrueType", "variable", "not to be embedded", "nothing drawn"],
)
def test_refuses_what_a_pdf_cannot_hold(
    make_font: MakeFont, fallback: FallbackFonts, options: dict[str, object]
) -> None:
    make_font("Refused", "☺", **options)
    assert fallback.find("☺") is None


def test_finds_a_font_inside_a_collection(make_font: MakeFont, tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [TTFont(make_font("One", "x")), TTFont(make_font("Two", "☺"))]
    (tmp_path / "collections").mkdir()
    collection.save(tmp_path / "collections" / "both.ttc")
    face = FallbackFonts([tmp_path / "collections"]).find("☺")
    assert face is not None
    assert (face.key, face.index) == ("system:Two", 1)


def test_broken_files_are_passed_over(
    make_font: MakeFont, fallback: FallbackFonts, tmp_path: Path
) -> None:
    whole = make_font("Whole", "☺")
    folder = whole.parent
    (folder / "a-empty.ttf").write_bytes(b"")
    (folder / "b-junk.ttf").write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 300)
    (folder / "c-cut.ttf").write_bytes(whole.read_bytes()[:400])
    (folder / "d-gone.ttf").symlink_to(tmp_path / "nowhere")
    face = fallback.find("☺")
    assert face is not None
    assert face.path == whole


def test_a_font_that_is_taken_away_while_we_run_leaves_its_letters_to_the_next(
    make_font: MakeFont, fallback: FallbackFonts
) -> None:
    make_font("Aaa", "☺☻")
    last = make_font("Bbb", "☺☻")
    assert fallback.find("☹") is None  # the folders are known from now on
    for path in last.parent.glob("*"):
        if path != last:
            path.unlink()
    face = fallback.find("☺")
    assert face is not None and face.path == last
    last.unlink()
    gone = fallback.find("☻")
    assert gone is None or gone.path == last


def test_a_missing_folder_holds_no_fonts(tmp_path: Path) -> None:
    assert FallbackFonts([tmp_path / "none"]).find("☺") is None


def test_folders_of_other_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("WINDIR", "W:/Windows")
    assert Path("W:/Windows/Fonts") in system_font_folders()
    monkeypatch.setattr("sys.platform", "darwin")
    assert Path("/System/Library/Fonts") in system_font_folders()
