"""SVG: valid XML with letters and words at their places, ids, titles; nothing runs or loads."""

import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image as Pillow

from cjm_editor.drawing import Box, Glyphs, Group, Rect
from cjm_editor.formats.proof import prove
from cjm_editor.formats.svg import FORMAT, SvgOptions, write
from cjm_editor.formats.svg.fonts import glyph_path
from cjm_editor.i18n import Problem
from cjm_editor.text import TextStyle
from cjm_editor.text.style import CARD_TEXT
from tests.unit.formats.drawn import (
    MAP,
    TYPESETTER,
    Drawn,
    job,
    picture_asset,
    sample,
    shown,
    text,
)

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
"""Inkscape follows no link that has no prefix."""


def parsed(drawn: Drawn, *records) -> ElementTree.Element:
    return ElementTree.fromstring(write(job(drawn, *records)).data)


def as_text(drawn: Drawn) -> ElementTree.Element:
    return ElementTree.fromstring(write(job(drawn, options=SvgOptions(letters="text"))).data)


def png() -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", (2, 2), "#123456").save(out, "PNG")
    return out.getvalue()


def test_it_has_the_maps_size_title_and_language():
    root = parsed(sample())
    assert (root.get("width"), root.get("viewBox")) == ("800pt", "0 0 800 400")
    assert root.findtext(f"{SVG}title") == MAP.title
    assert root.get("lang") == "ca"


def test_each_record_is_a_group_with_its_id_role_and_words():
    root = parsed(sample())
    group = root.find(f".//{SVG}g[@id='e2']")
    assert group.get("data-role") == "element"
    assert group.get("transform") == "translate(180 110)"
    assert group.findtext(f"{SVG}title") == "Web: El preu no és el promès & l’usuari <dubta>."


def test_a_record_shown_twice_has_its_id_once():
    box = Box(Rect(0, 0, 9, 9), fill="#ff0000")
    root = parsed(
        Drawn((Group((box,), record="a"), Group((box,), record="a"), Group((box,), record="b c")))
    )
    groups = root.findall(f"{SVG}g")
    assert [group.get("id") for group in groups] == ["a", None, None]
    assert [group.get("data-record") for group in groups] == [None, "a", "b c"]


def test_every_character_stands_where_the_layout_put_it():
    (run,) = TYPESETTER.line("AVA «Tè» 1", CARD_TEXT).runs
    (element,) = as_text(Drawn((Glyphs(run, 12.5, 30, "#123456"),))).findall(f"{SVG}text")
    assert element.text == "AVA «Tè» 1"
    places = [float(x) for x in element.get("x").split()]
    assert places == pytest.approx([12.5 + x for x in run.xs], abs=0.006)
    assert (element.get("y"), element.get("fill")) == ("30", "#123456")


@pytest.mark.parametrize("words", ["q̃ x 😀 漢 à", "e\u0301\u0302a", "👨‍👩‍👧b"])
def test_a_cluster_of_several_characters_has_one_place(words):
    runs = text(words, 0, 20)
    elements = as_text(Drawn(runs)).findall(f"{SVG}text")
    assert "".join("".join(element.itertext()) for element in elements) == words
    for element in elements:
        for span in (element, *element):
            places = (span.get("x") or "").split()
            assert len(places) in (1, len(span.text or "")) or not span.text


def test_right_to_left_text_is_one_piece_from_its_right_edge():
    (run,) = TYPESETTER.line("العربية", CARD_TEXT).runs
    (element,) = as_text(Drawn((Glyphs(run, 10, 20, "#000000"),))).findall(f"{SVG}text")
    assert element.text == "العربية"
    assert element.get("direction") == "rtl"
    assert float(element.get("x")) == pytest.approx(10 + run.width, abs=0.01)


@pytest.mark.parametrize(
    ("weight", "given"),
    [("regular", (None, None)), ("bold", ("700", None)), ("italic", (None, "italic"))],
)
def test_weights_are_named(weight, given):
    (element,) = as_text(Drawn(text("a", 0, 20, TextStyle(weight, 9)))).findall(f"{SVG}text")
    assert (element.get("font-weight"), element.get("font-style")) == given


RULE = re.compile(
    r"@font-face\{font-family:Inter;font-weight:(\d+);font-style:(\w+);"
    r"src:url\(data:font/ttf;base64,([^)]*)\)\}"
)


def test_it_carries_the_letters_of_our_own_fonts_and_no_others():
    words = {"regular": "Açò", "semibold": "e\u0301 fi", "italic": "Ж"}
    set_words = [text(said, 0, 20, TextStyle(weight, 9)) for weight, said in words.items()]
    drawn = Drawn((*sum(set_words, ()), *text("العربية", 0, 40)))
    style = as_text(drawn).findtext(f"{SVG}style")
    rules = {(weight, slant): base64.b64decode(font) for weight, slant, font in RULE.findall(style)}
    assert list(rules) == [("400", "italic"), ("400", "normal"), ("600", "normal")]
    carried = [TTFont(io.BytesIO(font)) for font in rules.values()]
    letters = [{chr(code) for code in font.getBestCmap()} for font in carried]
    for found, said in zip(letters, ("Ж", "Açò", "e\u0301 fi"), strict=True):
        assert set(said) <= found and len(found) <= len(said) + 2
    tags = {one.FeatureTag for one in carried[2]["GPOS"].table.FeatureList.FeatureRecord}
    assert tags <= {"mark", "mkmk"}  # the places of letters are given: no kerning on top


HOSTILE = (
    "<script>alert(1)</script>\"' onload=x ]]> &amp; \x00\x08\x1b\ud800\ufffe \u202e \U0010ffff"
)


def test_nothing_typed_becomes_markup_or_breaks_the_file():
    group = Group(
        (Box(Rect(0, 0, 1, 1), fill="#ff0000"),), record=HOSTILE, role="element", title=HOSTILE
    )
    data = write(job(Drawn((group,), title=HOSTILE))).data
    root = ElementTree.fromstring(data)
    legal = re.sub("[\x00\x08\x1b\ud800\ufffe]", "", HOSTILE)
    assert root.findtext(f"{SVG}title") == legal
    assert root.find(f"{SVG}g").get("data-record") == legal
    assert root.findall(f".//{SVG}script") == []


def test_a_picture_is_written_once_inside_the_file():
    data = png()
    root = parsed(Drawn((shown("p", 10), shown("p", 200))), picture_asset("p", data))
    (image,) = root.findall(f".//{SVG}image")
    kind, _, encoded = image.get(LINK).partition(",")
    assert (kind, base64.b64decode(encoded)) == ("data:image/png;base64", data)
    uses = root.findall(f"{SVG}use")
    assert {use.get(LINK) for use in uses} == {f"#{image.get('id')}"}
    assert uses[0].get("transform") == "translate(10 120) scale(80 60)"


def test_letters_are_outlines_that_no_program_needs_a_font_for():
    data = write(job(Drawn(text("Anna", 10, 20), links=()))).data
    root = ElementTree.fromstring(data)
    assert b"font-face" not in data
    paths = {each.get("id"): each.get("d") for each in root.findall(f".//{SVG}path")}
    (letters,) = (each for each in root.findall(f"{SVG}g") if each.find(f"{SVG}use") is not None)
    uses = letters.findall(f"{SVG}use")
    assert len(uses) == 4 and len(paths) == 3, "each letter is written once"
    assert {each.get(LINK) for each in uses} == {f"#{id}" for id in paths}
    assert all(paths.values())
    assert letters.get("fill") == "#1c2430"
    assert letters.get("transform").startswith("translate(10 20)")


@pytest.mark.parametrize("words", ["AVA «Tè» 1", "e\u0301\u0302a", "العربية"])
def test_every_outline_stands_where_the_layout_put_its_letter(words):
    (run,) = TYPESETTER.line(words, CARD_TEXT).runs
    root = parsed(Drawn((Glyphs(run, 12.5, 30, "#123456"),)))
    (letters,) = root.findall(f"{SVG}g")
    scale = float(re.search(r"scale\((\S+) -", letters.get("transform"))[1])
    places = [float(use.get("x", 0)) * scale for use in letters]
    seen = [
        x
        for glyph, x in zip(run.glyphs, run.xs, strict=True)
        if glyph_path(run.face, glyph)  # a space has no outline
    ]
    assert places == pytest.approx(seen, abs=0.006)


@pytest.mark.parametrize(("words", "edge"), [("Anna & co", 0.0), ("العربية", 1.0)])
def test_what_outlines_read_lies_beneath_them_unseen(words, edge):
    (run,) = TYPESETTER.line(words, CARD_TEXT).runs
    root = parsed(Drawn((Glyphs(run, 10, 20, "#000000"),)))
    said, letters = root.findall(f"{SVG}text")[0], root.find(f"{SVG}g")
    assert said.text == words and said.get("fill-opacity") == "0"
    assert list(root).index(said) < list(root).index(letters)
    assert letters.get("pointer-events") == "none", "a pointer meets the words, to select them"
    assert float(said.get("x")) == pytest.approx(10 + edge * run.width, abs=0.01)
    assert float(said.get("textLength")) == pytest.approx(run.width, abs=0.01)


def test_an_outline_takes_no_records_name():
    box = Group((Box(Rect(0, 0, 9, 9), fill="#ff0000"),), record="g1")
    root = parsed(Drawn((box, *text("a", 0, 20))))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 2


def test_what_outlines_say_is_found_where_it_was_to_be_left_out():
    done = write(job(Drawn(text("Anna", 10, 20))))
    with pytest.raises(Problem, match="Anna"):
        prove(FORMAT, done, ["Anna"])


def test_nothing_is_fetched_and_nothing_runs():
    spelt = write(job(sample((shown("p", 500),)), picture_asset("p", png()))).data.decode()
    assert re.findall(r'href="(?!#|data:image/)', spelt) == []
    assert "@import" not in spelt and "url(http" not in spelt
    assert re.findall(r" on[a-z]+=", spelt) == []


def test_the_same_map_gives_the_same_bytes():
    assert write(job(sample())).data == write(job(sample())).data
