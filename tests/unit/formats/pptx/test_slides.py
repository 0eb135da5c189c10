"""PPTX: native shapes with their words in them, connectors that hold on, slides with titles."""

import io
import math
import zipfile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from cjm_editor.app.drawing import export
from cjm_editor.drawing import Path, Rect
from cjm_editor.formats.pptx.cut import cut_path, cut_route
from cjm_editor.formats.registry import by_id
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.model import Asset, Comment, Document, Map, Transfer, View
from cjm_editor.templates.instantiate import instantiate
from tests.small_map import element, records

PPTX = by_id("pptx")
LINE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


def written(*more, without=(), **options):
    kept = {each.id: each for each in records() if each.id not in without}
    kept |= {each.id: each for each in more}
    return export(Document(kept.values()), "map", PPTX, options)


def deck(*more, **options):
    return Presentation(io.BytesIO(written(*more, **options).data))


def every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def found(slide, words):
    """Give the shape in which these words can be typed over."""
    [shape] = [
        each
        for each in every(slide.shapes)
        if each.has_text_frame and words in [p.text for p in each.text_frame.paragraphs]
    ]
    return shape


def test_a_card_is_one_rounded_shape_with_its_words_in_it():
    more = element(
        "touchpoint", "page", "contacts", "buy", description="Two lines", channels=("web",)
    )
    [slide] = deck(more).slides
    card = found(slide, "page")
    assert 'prst="roundRect"' in card.element.xml
    assert [each.text for each in card.text_frame.paragraphs] == ["page", "Two lines", "Web"]
    assert card.fill.fore_color.rgb is not None and card.line.color.rgb is not None


def test_words_are_those_of_the_record_however_they_are_broken_and_whichever_way_they_run():
    long = "A title so long that it has to be broken into several lines of the card"
    typed, hebrew = "first line\nsecond line", "שלום world עולם"
    more = [
        element("note", f"n{at}", "contacts", "use", title=words, rank=f"b{at}")
        for at, words in enumerate((long, typed, hebrew))
    ]
    [slide] = deck(*more).slides
    assert found(slide, long) and found(slide, hebrew)
    assert found(slide, typed.replace("\n", "\v"))
    assert 'rtl="1"' in found(slide, hebrew).element.xml
    assert 'rtl="1"' not in found(slide, long).element.xml


def test_an_emotion_is_an_oval_with_its_sign():
    [slide] = deck().slides
    [group] = [each for each in slide.shapes if each.name.startswith("Emotion: cross")]
    kinds = [each.element.xml for each in group.shapes]
    assert any('prst="ellipse"' in xml for xml in kinds)
    assert any("custGeom" in xml for xml in kinds)
    assert "−2" in group.element.xml, "its value is told to those who do not see it"


def test_a_transfer_is_a_connector_that_holds_on_to_its_cards():
    [slide] = deck().slides
    [line] = [each for each in every(slide.shapes) if "endCxn" in each.element.xml and each.name]
    ends = {end: line.element.find(f".//{LINE}{end}").get("id") for end in ("stCxn", "endCxn")}
    assert ends["stCxn"] == str(found(slide, "letter").shape_id)
    assert ends["endCxn"] == str(found(slide, "page").shape_id)
    assert line.line.dash_style is None and "custDash" in line.element.xml, "a promise is lost"
    card = found(slide, "letter")
    assert line.begin_x == pytest.approx(card.left + card.width, abs=2)


def test_its_ends_lie_where_it_is_joined():
    [slide] = deck().slides
    [line] = [each for each in every(slide.shapes) if "endCxn" in each.element.xml and each.name]
    for card, at in ((found(slide, "letter"), line.begin_y), (found(slide, "page"), line.end_y)):
        assert at == pytest.approx(card.top + card.height / 2, abs=2)


def test_every_shape_has_a_number_of_its_own():
    for slide in deck(slides="stage").slides:
        ids = [each.shape_id for each in every(slide.shapes)]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_have_titles_and_runs_a_language(language):
    [slide] = deck(Map(id="map", title="Shop", language=language)).slides
    assert slide.shapes.title is not None and slide.shapes.title.text == "Shop"
    runs = slide.element.iter(f"{LINE}rPr")
    assert {run.get("lang").partition("-")[0] for run in runs} == {language}


def test_each_stage_has_a_slide_with_its_cards_and_no_others():
    before, after = deck(element("note", "later", "contacts", "use"), slides="stage").slides
    assert before.shapes.title.text == "Map – Before"
    assert after.shapes.title.text == "Map – After"
    assert found(before, "letter") and found(after, "later")
    for slide, words in ((before, "later"), (after, "letter")):
        with pytest.raises(ValueError, match="unpack"):
            found(slide, words)
    assert found(after, "Ana"), "the labels of the lanes stand beside each stage"


def test_what_leads_out_of_a_stage_is_cut_at_its_edge():
    over = Transfer(id="over", map="map", source="page", target="later", context="lost")
    later = element("touchpoint", "later", "contacts", "use")
    before, after = deck(later, over, slides="stage").slides
    for slide, end in ((before, "stCxn"), (after, "endCxn")):
        [line] = [
            each
            for each in every(slide.shapes)
            if "cxnSp" in each.element.tag and "later" in each.name
        ]
        assert [each for each in ("stCxn", "endCxn") if each in line.element.xml] == [end]


def test_shapes_stay_on_the_slide():
    presentation = deck(slides="stage")
    for slide in presentation.slides:
        for each in slide.shapes:
            assert each.left >= -2 and each.top >= -2
            assert each.left + each.width <= presentation.slide_width + 2
            assert each.top + each.height <= presentation.slide_height + 2


def test_comments_are_on_the_notes_page_of_what_they_are_about():
    said = Comment(
        id="c", map="map", target="later", text="Why & <how>?", author="Bea", written="2026-01-02"
    )
    answer = Comment(id="d", map="map", answers="c", text="So.", author="Al", written="2026-01-03")
    note = element("note", "later", "contacts", "use")
    before, after = deck(said, answer, note, slides="stage").slides
    assert not before.has_notes_slide
    words = after.notes_slide.notes_text_frame.text
    assert "Bea · 2026-01-02 · later" in words and "Why & <how>?" in words and "So." in words


def test_pictures_are_pictures_and_damaged_ones_are_told_of():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "WEBP")
    shown = Asset(id="a", name="photo.webp", data=out.getvalue())
    broken = Asset(id="b", name="broken.png", data=b"\x89PNG\r\n\x1a\nno")
    cards = (
        element("image", "one", "contacts", "use", asset="a"),
        element("image", "two", "contacts", "use", "a1", asset="b"),
    )
    exported = written(shown, broken, *cards)
    [slide] = Presentation(io.BytesIO(exported.data)).slides
    [picture] = [each for each in every(slide.shapes) if each.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture.image.content_type == "image/png"
    assert any("broken.png" in each.sentence() for each in exported.warnings)


def test_the_same_map_gives_the_same_bytes():
    assert written().data == written().data


def test_the_properties_are_those_of_the_map():
    map = Map(id="map", title="Shop", owner="Núria", scenario="Sale", language="ca")
    about = deck(map).core_properties
    assert (about.title, about.author, about.subject) == ("Shop", "Núria", "Sale")
    assert about.last_modified_by == "Núria" and about.language == "ca"
    with zipfile.ZipFile(io.BytesIO(written(map).data)) as packed:
        assert not [name for name in packed.namelist() if "thumbnail" in name]


def test_a_map_larger_than_a_slide_is_made_smaller_and_told_of():
    wide = [element("note", f"n{at}", "contacts", "use", rank=f"c{at:03}") for at in range(150)]
    exported = written(*wide)
    presentation = Presentation(io.BytesIO(exported.data))
    assert presentation.slide_height == 51_206_400
    assert any("%" in each.sentence() for each in exported.warnings)


def test_what_no_xml_may_hold_is_left_out():
    [slide] = deck(
        element("note", "odd", "contacts", "use", title="be\x07ep\ufffe ]]> & <b>")
    ).slides
    assert found(slide, "beep ]]> & <b>")


def test_what_slides_do_not_carry_is_said_before():
    def said(*more):
        assert PPTX.leaves_out is not None
        return [each.sentence() for each in PPTX.leaves_out(Document([*records(), *more]), "map")]

    assert said() == []
    other = Map(id="other", title="Closer")
    near = element("touchpoint", "near", "contacts", "use", journey="other")
    [sentence] = said(other, near, View(id="v", map="map", name="All"))
    assert "links to other maps (1)" in sentence and "(1)" in sentence


@pytest.mark.parametrize("sample", ["sample-email", "sample-support", "sample-hourglass"])
def test_samples_come_with_every_card(sample):
    document = Document(instantiate(sample, "es"))
    [map] = document.all(Map)
    data = export(document, map.id, PPTX, {}).data
    [slide] = Presentation(io.BytesIO(data)).slides
    words = {
        paragraph.text
        for each in every(slide.shapes)
        if each.has_text_frame
        for paragraph in each.text_frame.paragraphs
    }
    titles = {getattr(each, "title", "") for each in document if hasattr(each, "lane")}
    assert titles and titles <= words


def test_a_filled_path_is_cut_like_an_area():
    square = Path((("M", 0, 0), ("L", 10, 0), ("L", 10, 10), ("L", 0, 10), ("Z",)), fill="#000000")
    cut = cut_path(square, Rect(5, -5, 100, 100))
    assert cut is not None
    points = {command[1:] for command in cut.commands if len(command) > 1}
    assert points == {(5, 0), (10, 0), (10, 10), (5, 10)}
    assert cut_path(square, Rect(20, 0, 5, 5)) is None


def test_a_curve_is_cut_where_it_crosses_the_edge():
    curve = Path((("M", 0, 0), ("C", 10, 0, 20, 30, 30, 30)), stroke="#000000")
    cut = cut_path(curve, Rect(15, -50, 10, 100))
    assert cut is not None
    xs = [float(command[1]) for command in cut.commands]
    assert math.isclose(min(xs), 15) and math.isclose(max(xs), 25)


def test_a_route_that_leaves_and_comes_back_is_two():
    runs = list(cut_route([(0, 0), (20, 0), (20, 5), (0, 5)], Rect(-5, -5, 15, 20)))
    assert runs == [[(0, 0), (10, 0)], [(10, 5), (0, 5)]]


@pytest.mark.parametrize("slides", ["map", "stage"])
def test_it_is_told_how_far_each_slide_is(slides):
    document = Document(instantiate("sample-email", "en"))
    told = []
    export(document, document.all(Map)[0].id, PPTX, {"slides": slides}, told.append)
    assert told == sorted(told) and told[-1] == 1.0
    assert len([part for part in told if 0.5 < part < 0.9]) >= 2
