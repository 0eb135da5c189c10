"""What is drawn again and again is in the file once, and looks no different for it."""

import shutil
import subprocess

import pytest
from PIL import Image as Pillow

from cjm_editor.drawing import Box, Group, Line, Path, Rect
from cjm_editor.formats.pdf import PdfOptions, write
from tests.unit.formats.drawn import Drawn, job
from tests.unit.formats.pdf.reading import opened

GROUND = Box(Rect(0, 0, 40, 30), fill="#e6f1f8", stroke="#0072b2", radius=6)
RULE = Line((5, 25), (35, 25), "#d55e00", 2.0, (3, 1))
TICK = Path((("M", 10.0, 10.0), ("L", 15.0, 18.0), ("L", 30.0, 6.0)), stroke="#009e73")
FACE = (GROUND, RULE, TICK)


def cards(count: int, *shapes) -> bytes:
    groups = [Group(shapes, x=50.0 * (at % 8), y=40.0 * (at // 8)) for at in range(count)]
    return write(job(Drawn(tuple(groups)), options=PdfOptions(paper="A4", tagged=False))).data


def test_only_what_comes_often_is_kept():
    few, many = (opened(cards(count, *FACE)).pages[0] for count in (3, 40))
    assert "/S1" not in few.Resources.get("/XObject", {})
    assert list(many.Resources.XObject.keys()) == ["/S1"]
    assert many.Contents.read_bytes().count(b"/S1 Do") == 37


def test_a_kept_face_holds_all_that_it_is_drawn_with():
    form = opened(cards(40, *FACE)).pages[0].Resources.XObject.S1
    code = form.read_bytes().split()
    assert code[: code.index(b"B")].count(b"c") == 4
    assert b"[]0" in code  # whatever dashes the page has drawn before
    left, top, right, bottom = map(float, form.BBox)
    assert left <= 0 and top <= 0 and right >= 40 and bottom >= 30


def test_a_page_looks_the_same_whether_faces_are_kept_or_not(tmp_path):
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not installed")
    apart = [
        Path(TICK.commands, stroke=TICK.stroke, stroke_width=0.75 + at * 1e-6) for at in range(40)
    ]
    groups = tuple(
        Group((GROUND, RULE, tick), x=50.0 * (at % 8), y=40.0 * (at // 8))
        for at, tick in enumerate(apart)
    )
    options = PdfOptions(paper="A4", tagged=False)
    seen = []
    for name, data in (
        ("kept", cards(40, *FACE)),
        ("not", write(job(Drawn(groups), options=options)).data),
    ):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        subprocess.run(["pdftoppm", "-r", "100", "-png", path, tmp_path / name], check=True)
        (picture,) = tmp_path.glob(f"{name}*.png")
        seen.append(Pillow.open(picture).tobytes())
    assert seen[0] == seen[1]
