"""The booklet: all of a map is told, in order, on pages that hold it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.words import texts_of
from cjm_editor.i18n import LANGUAGES, Problem, text
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.layout import lay_out
from cjm_editor.layout.printouts.booklet.findings import ranked
from cjm_editor.layout.printouts.material import material_of
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.model import Comment, Document, Element, Map, Stage, Transfer
from cjm_editor.templates.instantiate import instantiate
from tests import small_map
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER, journeys

GRID = ("table", "row", "header", "cell")


def told(passages):
    for each in passages:
        yield each
        yield from told(each.inside)


def placed(records):
    document = Document(records)
    return lay_out(document, document.all(Map)[0].id, TYPESETTER, "Version 7")


def printed(map, **options):
    return sheets_of(map, SheetOptions(pages="booklet", **options), TYPESETTER, "2026-11-22")


def words(sheets):
    """Give all that is read, blanks closed up, for a line may end anywhere."""
    return "".join("".join(piece.split()) for sheet in sheets for piece in pieces(sheet))


def pieces(sheet):
    """Give what is read of a sheet, piece by piece."""
    shown = {each.shown for each in sheet.passages}
    groups = (each for each in sheet.shapes if (each.role, each.record) in shown)
    return [" ".join(texts_of((each,))) for each in groups]


SUPPORT = placed(instantiate("sample-support", "ca"))
BOOK = printed(SUPPORT, paper="A4")


def titles(sheets, level=1):
    return [each.title for sheet in sheets for each in sheet.headings if each.level == level]


def test_the_chapters_come_in_order():
    stages = [each.stage.title for each in SUPPORT.stages]
    ends = [text(f"printouts.booklet.{key}", "ca") for key in ("findings", "evidence", "glossary")]
    contents, map = text("printouts.booklet.contents", "ca"), text("kind.map", "ca")
    assert titles(BOOK) == [SUPPORT.title, contents, map, *stages, *ends]


def test_the_contents_name_the_page_on_which_each_chapter_begins():
    begins = {
        each.title: number
        for number, sheet in enumerate(BOOK, 1)
        for each in sheet.headings
        if each.level == 1
    }
    said = pieces(BOOK[1])
    for title, number in list(begins.items())[2:]:
        assert f"{title} {number}" in said


def test_every_card_transfer_and_remark_is_told_with_all_it_holds():
    told = words(BOOK)
    document = SUPPORT.document
    for record in document:
        if isinstance(record, Element | Stage | Transfer | Comment):
            for name in ("title", "description", "text", "author", "goal", "department"):
                assert "".join(str(getattr(record, name, "") or "").split()) in told
    for key in ("choice.severity.critical", "choice.evidence.told", "field.moment_of_truth"):
        assert "".join(text(key, "ca").split()) in told


def test_the_cover_shows_the_map_and_whose_it_is():
    cover = BOOK[0]
    assert cover.overview and [each.area for each in cover.placements] == [SUPPORT.bounds]
    told = words([cover])
    for said in (SUPPORT.map.owner, SUPPORT.map.sponsor, "Version 7", "22 de novembre de 2026"):
        assert "".join(said.split()) in told


def test_a_stage_shows_its_part_of_the_map_and_no_other():
    for stage in SUPPORT.stages:
        (sheet,) = (sheet for sheet in BOOK if stage.stage.title in titles([sheet]))
        spans = {(at.area.x, at.area.right) for at in sheet.placements}
        assert spans == {(0, SUPPORT.label_width), (stage.rect.x, stage.rect.right)}


def test_terms_lead_to_the_map_and_headings_to_their_terms():
    (first,) = {at for at, sheet in enumerate(BOOK) if "Glossari" in titles([sheet])}
    terms = {each.title: each.to for each in BOOK[first].links}
    card = next(each for each in SUPPORT.document.all(PainPoint) if "amaga" in each.title)
    assert terms[text("kind.pain_point", "ca")] == SUPPORT.rect_of(card.id)
    assert terms[text("kind.stage", "ca")] == SUPPORT.stages[0].rect
    assert terms["Xatbot"] is not None and len(terms) > 20
    assert all(each.sheet >= 0 for sheet in BOOK for each in sheet.links)
    back = [each for sheet in BOOK[3:first] for each in sheet.links if each.sheet]
    assert len(back) > 20 and {each.sheet for each in back} == {first + 1}


@pytest.mark.parametrize("paper", ["A5", "A4", "A3", "Letter"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_no_heading_stands_alone_at_the_foot_of_a_column(paper, orientation):
    for sheet in printed(SUPPORT, paper=paper, orientation=orientation):
        shown = {each.shown[1]: each.part for each in told(sheet.passages) if each.shown}
        rects = {
            each.record: next(extents((each,))) for each in sheet.shapes if each.record in shown
        }
        for record, part in shown.items():
            below = [
                rect
                for other, rect in rects.items()
                if other != record and rect.y >= rects[record].y and shown[other] != part
            ]
            beside = [rect for rect in below if abs(rect.x - rects[record].x) < 60]
            assert beside or part in ("text", "figure", "heading1", "header", "cell")


def test_what_nobody_knows_is_not_told():
    map = placed(small_map.records())
    told = words(printed(map))
    assert "Promise:broken" in told
    for field in ("identity", "context"):
        said = text(f"field.{field}", "en") + ":" + text(f"choice.{field}.unknown", "en")
        assert "".join(said.split()) not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stage_ends_with_a_line_or_two_on_a_page_of_their_own(language):
    sheets = printed(placed(instantiate("sample-support", language)), paper="A4")
    on = [sheet for sheet in sheets[3:] if all(each.level > 1 for each in sheet.headings)]
    assert len(on) > 3
    for sheet in on:
        read = [group for group in sheet.shapes if group.role == "page"]
        assert max(rect.bottom for rect in extents(read)) > sheet.height * 0.2


def test_pains_that_hurt_more_often_come_first():
    pains = [pain for _, pain in ranked(material_of(SUPPORT).cards)]
    assert len(pains) == len(SUPPORT.document.all(PainPoint))
    assert (pains[0].severity, pains[0].frequency) == ("critical", "always")
    assert (pains[-1].severity, pains[-1].frequency) == ("medium", "always")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_around_the_words_is_in_the_language_of_the_map(language):
    records = [
        replace(each, language=language) if isinstance(each, Map) else each
        for each in small_map.records()
    ]
    told = titles(printed(placed(records)))
    assert told[1] == text("printouts.booklet.contents", language)
    assert told[-1] == text("printouts.booklet.glossary", language)


def test_a_map_with_nothing_on_it_gives_a_cover_contents_and_the_map():
    sheets = printed(placed([Map(id="map")]), paper="A4")
    assert len(sheets) == 3
    assert titles(sheets)[0] == text("map.untitled", "en")


def test_what_is_hidden_is_not_told():
    records = [
        replace(each, concealed=True) if each.id == "pains" else each
        for each in small_map.records()
    ]
    assert "nodiscount" in words(printed(placed(small_map.records())))
    assert "nodiscount" not in words(printed(placed(records)))


def test_remarks_on_the_map_and_on_what_is_gone_are_told_too():
    records = [
        *small_map.records(),
        Comment(id="a", map="map", target="map", text="All of it", author="Zoe"),
        Comment(id="b", map="map", target="gone", about="Old card", text="Where is it?"),
        Comment(id="c", map="map", target="map", answers="a", text="Why not?", resolved=True),
    ]
    told = words(printed(placed(records)))
    for said in ("“Allofit”", "—Zoe", "Oldcard", "“Whereisit?”", "“Whynot?”"):
        assert said in told


@pytest.mark.parametrize("paper", ["A5", "A4", "A0", "Letter"])
@pytest.mark.parametrize("orientation", ["auto", "landscape"])
def test_long_words_flow_on_and_nothing_is_cut(paper, orientation):
    long = " ".join(f"word{number}" for number in range(4000))
    records = [*small_map.records(), element("note", "n", "ideas", "buy", "a3", description=long)]
    records += [Comment(id="c", map="map", target="n", text=long.replace("word", "said"))]
    sheets = printed(placed(records), paper=paper, orientation=orientation)
    told = words(sheets)
    assert "".join(long.split()) in told
    assert "".join(long.replace("word", "said").split()) in told
    _within(sheets)


def _within(sheets):
    for sheet in sheets:
        foot = min((each.y for each in extents(sheet.shapes[-1:])), default=sheet.height)
        for rect in extents(sheet.shapes):
            assert rect.x > -0.5 and rect.right < sheet.width + 0.5
            assert rect.y > -0.5 and rect.bottom < sheet.height + 0.5
        for rect in extents(sheet.shapes[:-1]) if sheet is not sheets[0] else ():
            assert rect.bottom <= foot + 0.5


@settings(deadline=None, max_examples=15)
@given(journeys())
def test_any_map_gives_a_booklet_that_keeps_to_its_pages(records):
    sheets = printed(placed(records), paper="A5")
    _within(sheets)
    passages = [each for sheet in sheets for each in told(sheet.passages)]
    assert all(each.said or each.shown or each.part in GRID for each in passages)


def test_paper_for_nobodys_eyes_is_told_in_a_sentence():
    with pytest.raises(Problem):
        printed(SUPPORT, paper="90x90")
