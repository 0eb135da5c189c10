"""Pictures in files from anywhere: shown in every format, or told and framed in each."""

import io
from xml.etree import ElementTree

import PIL.Image
import pytest

from cjm_editor.formats.pictures import MAX_PIXELS, Readable, decoded
from cjm_editor.formats.registry import by_id
from tests.bomb import bomb
from tests.unit.formats.drawn import Drawn, job, picture_asset, shown


def encoded(image: PIL.Image.Image, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


BAD = {
    "empty": b"",
    "text": b"nope",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
    "header": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "cut": encoded(PIL.Image.new("RGB", (60, 60), "#ff0000"))[:80],
    "wide": encoded(PIL.Image.new("1", (20_000, 2))),
    "gif": b"GIF89a" + b"\xff" * 40,
    "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 50,
    "bmp": encoded(PIL.Image.new("RGB", (3, 3)), "BMP"),
}


def paint(shapes, width_px, height_px, scale, assets, transparent, progress):
    """Ask for the picture, as every painter does, and be given none."""
    assert assets("p") is None
    assert assets("p") is None
    return b"painted"


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
@pytest.mark.parametrize("name", [*BAD, "huge"])
def test_a_picture_that_cannot_be_shown_is_told_once(form, name):
    data = BAD[name] if name in BAD else bomb()
    drawn = Drawn((shown("p", 0), shown("p", 100)))
    wanted = job(drawn, picture_asset("p", data, "foto.png"), rasterise=paint)
    (notice,) = by_id(form).write(wanted).warnings
    assert notice.key == "formats.warning.picture"
    assert "foto.png" in notice.sentence("en")


def test_in_an_svg_a_crossed_frame_stands_in_its_place():
    drawn = Drawn((shown("p", 10),))
    root = ElementTree.fromstring(by_id("svg").write(job(drawn, picture_asset("p", bomb()))).data)
    tags = [found.tag.rpartition("}")[2] for found in root]
    assert tags[-3:] == ["rect", "line", "line"]
    assert len(ElementTree.tostring(root)) < 2_000


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_is_a_picture_is_handed_on_as_it_is(form):
    data = encoded(PIL.Image.new("RGB", (30, 20), "#336699"), form)
    asked: list[str] = []
    pictures = Readable(lambda id: asked.append(id) or data)
    assert pictures("p") == pictures("p") == data
    assert (asked, pictures.unreadable) == (["p"], [])


def test_the_largest_picture_is_still_decoded():
    side = int(MAX_PIXELS**0.5)
    assert decoded(encoded(PIL.Image.new("1", (side, side)))).size == (side, side)
    assert decoded(encoded(PIL.Image.new("1", (side, side + 1)))) is None
