"""A picture is bared of what its file tells besides, and keeps its pixels."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from cjm_editor.formats.bare_picture import bare

SECRET = "Aurèlia Puig, Carrer Major 7"
PLACE = (41.0, 23.0, 9.5)


def told(form: str, turned: int = 1, **options: object) -> bytes:
    """Give a picture whose file names who took it, where, and in an open text."""
    image = Image.effect_mandelbrot((40, 30), (-2, -1, 1, 1), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x013B] = SECRET  # the artist
    exif.get_ifd(0x8825)[2] = PLACE  # the latitude
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", SECRET, zip=True)
        words.add_itxt("Comment", SECRET)
        options |= {"pnginfo": words}
    if form in ("JPEG", "WEBP"):
        options |= {"xmp": SECRET.encode(), "icc_profile": b"colours"}
    if form in ("JPEG", "GIF"):
        options |= {"comment": SECRET.encode()}
    if form != "GIF":
        options |= {"exif": exif}
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue() + SECRET.encode()


def pixels(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(BytesIO(data)) as image:
        shown = ImageOps.exif_transpose(image)
        return shown.mode, shown.size, shown.tobytes()


@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "restart_marker_blocks": 2}),
        ("PNG", {}),
        ("GIF", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"quality": 40}),
    ],
)
def test_the_pixels_stay_and_nothing_else(
    form: str, options: dict[str, object], turned: int
) -> None:
    given = told(form, turned, **options)
    assert SECRET.encode() in given
    made = bare(given)
    assert pixels(made) == pixels(given)
    assert SECRET.encode() not in made
    assert b"Puig" not in made
    with Image.open(BytesIO(made)) as image:
        assert set(image.getexif()) <= {0x0112}
        assert not {"comment", "Author", "Comment", "xmp"} & set(image.info)
        if form in ("JPEG", "WEBP"):
            assert image.info["icc_profile"] == b"colours"
    assert bare(made) == made


def test_a_small_picture_in_the_head_of_a_jpeg_goes() -> None:
    given = told("JPEG")
    assert given[2:4] == b"\xff\xe0"
    head = given[6:18] + bytes([1, 1]) + b"RGB"
    thumbnail = b"\xff\xe0" + struct.pack(">H", len(head) + 2) + head
    made = bare(given[:2] + thumbnail + given[20:])
    assert b"RGB" not in made
    assert pixels(made) == pixels(given)


def test_every_frame_of_a_moving_picture_stays() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    for form in ("GIF", "PNG", "WEBP"):
        out = BytesIO()
        frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=90, loop=0)
        with Image.open(BytesIO(bare(out.getvalue()))) as image:
            assert (getattr(image, "n_frames", 1), image.info["loop"]) == (3, 0)


def test_what_is_no_picture_leaves_nothing() -> None:
    for given in (b"", SECRET.encode(), b"GIF89a", b"RIFF\0\0\0\0WEBPVP8X", b"<svg/>"):
        assert SECRET.encode() not in bare(given)
    cut = told("PNG")[:60]
    assert zlib.crc32(bare(cut)) == zlib.crc32(bare(bare(cut)))
