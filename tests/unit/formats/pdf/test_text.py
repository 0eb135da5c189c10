"""Text in a PDF: every glyph at its place, every word to be found and copied."""

import shutil
import subprocess

import pytest

from cjm_editor.drawing import Clip, Glyphs, Group
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout.sheets.one_sheet import fit
from cjm_editor.text import Run, TextStyle
from cjm_editor.text.shaping import Piece
from cjm_editor.text.style import CARD_TEXT, TITLE
from tests.unit.formats.drawn import TYPESETTER, Drawn, job, sample, text
from tests.unit.formats.pdf.reading import copied, glyphs, opened, unicode_of

FIVE_HUNDREDTHS_OF_A_MILLIMETRE = 0.05 * 72 / 25.4


def expected(shapes, x=0.0, y=0.0):
    """Give every glyph of a display list with its place, as the layout says."""
    for shape in shapes:
        if isinstance(shape, Glyphs):
            run = shape.run
            ys = run.ys or (0.0,) * len(run.xs)
            for glyph, right, up in zip(run.glyphs, run.xs, ys, strict=True):
                yield (
                    run.face.key.removeprefix("system:"),
                    glyph,
                    x + shape.x + right,
                    y + shape.y - up,
                    run.size,
                )
        elif isinstance(shape, Group):
            yield from expected(shape.shapes, x + shape.x, y + shape.y)
        elif isinstance(shape, Clip):
            yield from expected(shape.shapes, x, y)


def assert_in_place(drawn, options):
    page = fit(drawn.bounds, options.sheet, options.orientation, options.margin)
    at = page.placements[0]
    shown = glyphs(write(job(drawn, options=options)).data)
    wanted = list(expected(drawn.shapes()))
    assert [(each.font, each.glyph) for each in shown] == [each[:2] for each in wanted]
    for found, (_, _, x, y, size) in zip(shown, wanted, strict=True):
        assert found.x == pytest.approx(at.x + x * at.scale, abs=0.02 * at.scale)
        assert found.y == pytest.approx(page.height - at.y - y * at.scale, abs=0.02 * at.scale)
        assert found.size == pytest.approx(size * at.scale, rel=1e-4)
    assert 0.02 * at.scale < FIVE_HUNDREDTHS_OF_A_MILLIMETRE


@pytest.mark.parametrize("paper", ["A5", "A3", "A0", "custom", "1000x50"])
def test_every_glyph_stands_where_the_layout_put_it(paper):
    assert_in_place(sample(), PdfOptions(paper=paper))


@pytest.mark.parametrize(
    "words",
    [
        "AVAToTe " * 40,
        "q̃ x́ e\u0301 A\u0302\u0301 и\u0306",
        "עברית (א) و العربية abc",
        "漢字 😀 👨‍👩‍👧 ①",
        "( ) \\ \r \t ()() (( \u00a0\u202f",
    ],
)
@pytest.mark.parametrize("size", [7.5, 10.5, 28, 96])
def test_no_script_and_no_length_moves_a_glyph(words, size):
    style = TextStyle("semibold", size)
    assert_in_place(Drawn(text(words, 3.337, 31.116, style)), PdfOptions(paper="A4"))


@pytest.mark.parametrize(
    "words",
    [
        "Opció «à la carte» – l’àvia, el cigró i l·l: 10 % & <més>",
        "¿Qué pasó mañana? ¡Sí, señor!",
        "Ελληνικά, Кириллица, Žluťoučký kůň, İstanbul",
        "e\u0301x q\u0303 1\u00a0000\u202f€ \u2011",
        "fi fl ffi (paréntesis) \\ back",
        "漢字 😀",
    ],
)
def test_text_is_copied_as_it_was_typed(words):
    assert copied(write(job(Drawn(text(words, 10, 30)))).data).replace("\n", "") == words


def test_one_glyph_for_two_texts_and_one_text_of_two_glyphs_are_told_apart():
    face = TYPESETTER.line("a", CARD_TEXT).runs[0].face

    def run(glyphs, words, clusters):
        advances = (2 / 3,) * len(glyphs)
        piece = Piece(face, words, 0, glyphs, advances, (), clusters, sum(advances))
        return Run(face, 9.0, (piece,), 0.0, piece.width * 9.0, False)

    runs = (
        run((5, 6), "ab", (0, 1)),
        run((5, 6), "xb", (0, 1)),
        run((7, 8, 9), "cd", (0, 0, 1)),
        run((10, 11), "efg", (0, 2)),
        run((0, 0), "\U00013000?", (0, 1)),
    )
    drawn = Drawn(tuple(Glyphs(each, 0, 20, "#000000") for each in runs))
    data = write(job(drawn)).data
    assert copied(data).split() == ["ab", "xb", "cd", "efg", "\U00013000?"]
    (font,) = opened(data).pages[0].Resources.Font.values()
    known = unicode_of(font)
    assert (known[5], known[10]) == ("a", "ef")
    assert 0 not in known


def test_right_to_left_text_reads_in_its_own_order():
    (run,) = TYPESETTER.line("אבג", CARD_TEXT).runs
    assert run.right_to_left
    data = write(job(Drawn((Glyphs(run, 0, 20, "#000000"),)))).data
    # On the page the first letter stands rightmost; viewers turn the order back.
    assert copied(data).strip()[::-1] == "אבג"


def test_fonts_are_embedded_subsets_and_no_others_are_named():
    pdf = opened(write(job(sample())).data)
    fonts = pdf.pages[0].Resources.Font
    assert {str(font.BaseFont)[8:] for font in fonts.values()} == {
        "Inter-Regular",
        "Inter-Medium",
        "Inter-SemiBold",
    }
    for font in fonts.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert len(descriptor.FontFile2.read_bytes()) < 40_000
        assert descriptor.FontName == font.BaseFont
    assert b"Helvetica" not in write(job(sample())).data


def test_the_subset_draws_what_the_font_draws():
    from io import BytesIO

    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.ttLib import TTFont

    (run,) = TYPESETTER.line("Açò és", TITLE).runs
    data = write(job(Drawn((Glyphs(run, 0, 40, "#000000"),)))).data
    (font,) = opened(data).pages[0].Resources.Font.values()
    file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    subset, whole = TTFont(BytesIO(file)), TTFont(run.face.path)

    def outline(font, glyph):
        pen = RecordingPen()
        glyphs = font.getGlyphSet()
        glyphs[font.getGlyphOrder()[glyph]].draw(pen)
        return [step for step in pen.value if step[0] != "addComponent"], len(pen.value)

    for glyph in run.glyphs:
        assert outline(subset, glyph) == outline(whole, glyph)
    assert not {"GPOS", "GSUB", "name", "cmap"} & set(subset.keys())


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_another_program_finds_the_words(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(write(job(sample())).data)
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    words = " ".join(said.decode("utf-8").split())
    for sentence in ("Opció «à la carte» – AV To", "Correu amb descompte", "l’usuari <dubta>."):
        assert sentence in words
