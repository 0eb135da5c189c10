"""Files for printers without colours: nothing in them has any, pictures included."""

import io
import re

import pikepdf
import PIL.Image
import pytest
from PIL.ImageStat import Stat

from cjm_editor.drawing.ink import INKS
from cjm_editor.formats.inked_picture import inked_picture
from cjm_editor.formats.registry import by_id
from tests.unit.formats.drawn import job, picture_asset, sample, shown
from tests.unit.formats.test_pictures import encoded

RED = encoded(PIL.Image.new("RGB", (8, 8), "#d55e00"))
CLEAR = encoded(PIL.Image.new("RGBA", (8, 8), (213, 94, 0, 100)))
_PAINT = re.compile(r"\s(?:rg|RG)\s")


def written(form, ink):
    drawn = sample((shown("p", 600),))
    return by_id(form).write(job(drawn, picture_asset("p", RED), ink=ink)).data


def svg_is_grey(data):
    colours = re.findall(r'"#([0-9a-f]{6})"', data.decode())
    return bool(colours) and all(each[:2] == each[2:4] == each[4:] for each in colours)


def pdf_is_grey(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        pictures = [each for each in page.Resources.XObject.values() if each.Subtype == "/Image"]
        painted = _PAINT.findall(page.Contents.read_bytes().decode("latin-1"))
    assert pictures
    return not painted and all(each.ColorSpace == "/DeviceGray" for each in pictures)


@pytest.mark.parametrize("ink", INKS)
def test_a_drawing_has_colours_only_in_colour(ink):
    assert svg_is_grey(written("svg", ink)) == (ink != "colour")
    assert pdf_is_grey(written("pdf", ink)) == (ink != "colour")


def test_a_picture_is_as_light_in_grey_as_it_was_and_paler_to_save_ink():
    tones = {}
    for ink in ("grey", "saving"):
        with PIL.Image.open(io.BytesIO(inked_picture(RED, ink))) as image:
            assert image.mode == "L"
            (tones[ink],) = Stat(image).mean
    assert tones["grey"] == pytest.approx(132, abs=6)  # the luminance of vermillion
    assert tones["saving"] > tones["grey"] + 50


def test_what_is_clear_of_a_picture_stays_clear():
    with PIL.Image.open(io.BytesIO(inked_picture(CLEAR, "grey"))) as image:
        assert (image.mode, image.getpixel((0, 0))[1]) == ("LA", 100)


def test_what_is_no_picture_is_left_to_be_told_of():
    assert inked_picture(b"nope", "grey") == b"nope"
    assert inked_picture(RED, "colour") is RED
