"""The PDF as a file: page, outline, metadata, pictures; the same map gives the same bytes."""

import io

import pikepdf
import pytest
from PIL import Image as Pillow

from cjm_editor.drawing import Box, Clip, Group, Line, Path, Rect
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout import lay_out
from cjm_editor.model import Document, Map
from cjm_editor.text import Typesetter
from tests.unit.formats.drawn import MAP, Drawn, job, picture_asset, sample, shown, text
from tests.unit.formats.pdf.reading import opened

MILLIMETRE = 72 / 25.4


def encoded(image: Pillow.Image, form: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (PdfOptions(paper="A4"), (297, 210)),
        (PdfOptions(paper="A0", orientation="portrait"), (841, 1189)),
        (PdfOptions(paper="Letter"), (279.4, 215.9)),
        (PdfOptions(paper="600x400"), (600, 400)),
        (PdfOptions(paper="custom", paper_width=333, paper_height=222), (333, 222)),
    ],
)
def test_the_page_is_true_to_the_millimetre(options, size):
    page = opened(write(job(sample(), options=options)).data).pages[0]
    width, height = (float(side) / MILLIMETRE for side in page.MediaBox[2:])
    assert (width, height) == pytest.approx(size, abs=0.005)


def test_a_page_beyond_the_limit_counts_in_larger_units():
    pdf = opened(write(job(sample(), options=PdfOptions(paper="12000x3000"))).data)
    page = pdf.pages[0]
    assert int(page.UserUnit) == 3
    assert all(float(side) <= 14_400 for side in page.MediaBox)
    assert float(page.MediaBox[2]) * 3 / MILLIMETRE == pytest.approx(12_000, abs=0.01)
    assert "/UserUnit" not in opened(write(job(sample())).data).pages[0]


def test_the_file_says_what_it_is():
    pdf = opened(write(job(sample())).data)
    assert str(pdf.docinfo.Title) == MAP.title
    assert str(pdf.docinfo.Author) == MAP.owner
    assert str(pdf.docinfo.Subject) == MAP.scenario
    assert "/CreationDate" not in pdf.docinfo
    assert str(pdf.Root.Lang) == "ca"
    assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.check_pdf_syntax() == []


def test_a_map_without_a_title_is_called_so():
    document = Document([Map(id="map", language="ca")])
    picture = lay_out(document, "map", Typesetter())
    data = write(ExportJob(document=document, map_id="map", picture=picture)).data
    assert str(opened(data).docinfo.Title) == "Mapa sense títol"


def test_the_outline_jumps_to_each_landmark():
    pdf = opened(write(job(sample(), options=PdfOptions(paper="A4"))).data)
    with pdf.open_outline() as outline:
        entries = list(outline.root)
    assert [entry.title for entry in entries] == ["Descobrir l’oferta", "Comprar & pagar"]
    lefts = [float(entry.destination[2]) for entry in entries]
    assert lefts[1] - lefts[0] == pytest.approx(380 * (277 * MILLIMETRE / 800), abs=0.02)
    assert all(float(entry.destination[4]) >= 1 for entry in entries)
    assert pdf.Root.PageMode == "/UseOutlines"


def test_a_map_without_landmarks_has_no_outline():
    pdf = opened(write(job(Drawn((), landmarks=()))).data)
    assert "/Outlines" not in pdf.Root


def test_the_same_map_gives_the_same_bytes_and_another_one_another_id():
    picture = picture_asset("p", encoded(Pillow.new("RGBA", (4, 3), "#ff000080"), "PNG"))
    first = write(job(sample((shown("p", 580),)), picture)).data
    assert write(job(sample((shown("p", 580),)), picture)).data == first
    other = opened(write(job(sample())).data)
    assert bytes(other.trailer.ID[0]) != bytes(opened(first).trailer.ID[0])


def stream(*shapes) -> str:
    """Give the page's content after its first matrix, as one line."""
    data = write(job(Drawn(shapes), options=PdfOptions(tagged=False))).data
    spelt = opened(data).pages[0].Contents.read_bytes().decode("latin-1")
    return " ".join(spelt.split(" cm\n", 1)[1].split())


def test_shapes_become_the_operators_they_stand_for():
    assert stream(Box(Rect(1, 2, 30, 40), fill="#ff0000")) == "1 0 0 rg 1 2 30 40 re f"
    assert stream(Box(Rect(0, 0, 9, 9), stroke="#808080")) == ".502 G 0.75 w 0 0 9 9 re S"
    assert (
        stream(Line((0, 1), (2.126, 3), "#0000ff", 0.5, (3, 1)))
        == "0 0 1 RG 0.5 w [3 1]0 d 0 1 m 2.13 3 l S"
    )
    curve = (("M", 0.0, 0.0), ("C", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ("Z",))
    assert (
        stream(Path(curve, fill="#ffffff", stroke="#000000", stroke_width=2))
        == "1 g 0 G 2 w 1 J 1 j 0 0 m 1 2 3 4 5 6 c h B"
    )
    assert stream(Box(Rect(0, 0, 9, 9))) == ""


def test_a_round_corner_is_a_quarter_of_a_circle():
    spelt = stream(Box(Rect(0, 0, 100, 50), fill="#000000", radius=10))
    assert spelt.startswith("0 g 10 0 m 90 0 l 95.52 0 100 4.48 100 10 c")
    assert spelt.count(" c ") == 4
    # A radius of more than half a side makes a pill, not a knot.
    assert "10 0 m 90 0 l" in stream(Box(Rect(0, 0, 100, 20), fill="#000000", radius=99))


def test_what_is_set_is_not_set_again_but_after_a_group_it_is_as_before():
    box = Box(Rect(0, 0, 9, 9), fill="#ff0000")
    other = Box(Rect(0, 0, 9, 9), fill="#00ff00")
    assert stream(box, box).count("rg") == 1
    spelt = stream(box, Group((other,), x=5, y=6), box)
    assert spelt == ("1 0 0 rg 0 0 9 9 re f q 1 0 0 1 5 6 cm 0 1 0 rg 0 0 9 9 re f Q 0 0 9 9 re f")
    assert " q " not in stream(box, Group((other,)), box)


def test_a_clip_hides_what_is_outside_until_it_ends():
    box = Box(Rect(0, 0, 99, 99), fill="#ff0000")
    assert stream(Clip(Rect(1, 2, 3, 4), (box,)), box) == (
        "q 1 2 3 4 re W n 1 0 0 rg 0 0 99 99 re f Q 1 0 0 rg 0 0 99 99 re f"
    )


def test_words_of_one_card_share_a_text_object_and_a_font():
    spelt = stream(*text("one", 0, 10), *text("two", 0, 20))
    assert (spelt.count("BT"), spelt.count("ET"), spelt.count("Tf")) == (1, 1, 1)


def test_a_picture_is_stored_once_and_keeps_its_transparency():
    image = Pillow.new("RGBA", (6, 5), (255, 0, 0, 0))
    image.putpixel((2, 3), (0, 128, 255, 200))
    asset = picture_asset("p", encoded(image, "PNG"))
    data = write(job(Drawn((shown("p", 0), shown("p", 200))), asset)).data
    page = opened(data).pages[0]
    (stored,) = page.Resources.XObject.values()
    assert page.Contents.read_bytes().count(b" Do ") == 2
    assert pikepdf.PdfImage(stored).as_pil_image().getpixel((2, 3)) == (0, 128, 255, 200)


def test_a_photograph_goes_in_as_it_is_unless_it_lies_on_its_side():
    image = Pillow.new("RGB", (8, 4), "#336699")
    straight = encoded(image, "JPEG")
    tags = Pillow.Exif()
    tags[0x0112] = 6
    lying = encoded(image, "JPEG", exif=tags)
    drawn = Drawn((shown("s", 0), shown("l", 100)))
    page = opened(write(job(drawn, picture_asset("s", straight), picture_asset("l", lying))).data)
    first, second = page.pages[0].Resources.XObject.values()
    assert first.read_raw_bytes() == straight
    assert (int(second.Width), int(second.Height)) == (4, 8)


def test_a_picture_that_is_none_is_not_in_the_file():
    done = write(job(Drawn((shown("p", 0),)), picture_asset("p", b"nope")))
    assert "/XObject" not in opened(done.data).pages[0].Resources


def test_a_picture_that_is_not_in_the_file_is_told():
    (notice,) = write(job(Drawn((shown("gone", 0),)))).warnings
    assert "gone" in notice.sentence("en")


def test_progress_is_told_and_may_stop_the_work():
    told: list[float] = []
    write(job(sample(), progress=told.append))
    assert told == sorted(told) and told[-1] == 1
    assert len(told) > 2

    def stop(done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write(job(sample(), progress=stop))
