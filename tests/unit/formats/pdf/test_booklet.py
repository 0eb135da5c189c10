"""A booklet as a PDF: its outline, its words and its tags, as other programs read them."""

from functools import cache
from itertools import pairwise

import pikepdf

from cjm_editor.i18n import text
from cjm_editor.model import Comment, Element
from tests.unit.formats.pdf.reading import copied, opened
from tests.unit.formats.pdf.test_layers import written
from tests.unit.formats.pdf.test_tags import content, kids_of, tags
from tests.unit.layout.sheets.test_tiling import PLACED, SAMPLE


@cache
def data():
    return written(pages="booklet", paper="A4")


def outline():
    with opened(data()).open_outline() as found:
        return [(each.title, [inner.title for inner in each.children]) for each in found.root]


def test_the_outline_leads_to_every_chapter_and_on_the_map_to_its_stages():
    found = outline()
    stages = [each.stage.title for each in PLACED.stages]
    assert [title for title, _ in found][3 : 3 + len(stages)] == stages
    title, inside = found[2]
    assert title == text("kind.map", PLACED.language)
    assert inside[: len(stages)] == stages


def test_the_words_of_a_page_are_searchable():
    shown = " ".join(
        " ".join(copied(data(), at) for at in range(len(opened(data()).pages))).split()
    )
    for comment in SAMPLE.children(Comment, PLACED.map.id):
        assert f"— {comment.author}" in shown
    assert PLACED.map.owner in copied(data(), 0)


def test_the_tags_are_read_page_by_page_the_map_in_its_place():
    pdf = opened(data())
    every = tags(pdf)
    named = [str(tag.S) for _, tag in every]
    assert named[0] == "/Document"
    top = [str(tag.S) for depth, tag in every if depth == 1]
    assert top.index("/Sect") > top.index("/H1")  # the cover comes before the map
    pages = [
        pdf.pages.index(pikepdf.Page(tag.Pg)) for depth, tag in every if depth == 1 and "/Pg" in tag
    ]
    assert all(one <= other for one, other in pairwise(pages)) and len({*pages}) > 9


def test_headings_do_not_skip_a_level():
    levels = [
        int(str(tag.S)[2:])
        for depth, tag in tags(opened(data()))
        if depth == 1 and str(tag.S).startswith("/H")
    ]
    assert {*levels} == {1, 2, 3}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_all_on_a_page_is_tagged_or_decoration_and_finds_its_tag():
    pdf = opened(data())
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(key): kept for key, kept in zip(nums[::2], nums[1::2], strict=True)}
    for page in pdf.pages:
        numbers, loose = content(page)
        assert not loose
        if "/StructParents" not in page.obj:
            assert not numbers
            continue
        own = list(owners[int(page.obj.StructParents)])
        assert sorted(numbers) == list(range(len(own)))
        for number, tag in enumerate(own):
            assert number in [int(kid) for kid in kids_of(tag) if isinstance(kid, int)]
            assert tag.Pg.objgen == page.obj.objgen


def test_without_tags_there_are_none():
    pdf = opened(written(pages="booklet", paper="A4", tagged=False))
    assert "/StructTreeRoot" not in pdf.Root
    assert all("/StructParents" not in page.obj for page in pdf.pages)


def links_on(pdf, at):
    """Give the title of each link on a page, and the number of the page that it leads to."""
    number = {page.objgen: at for at, page in enumerate(pdf.pages, 1)}
    return [
        (str(note.Contents), number[note.Dest[0].objgen])
        for note in pdf.pages[at].get("/Annots", [])
        if note.Subtype == "/Link" and "/Dest" in note
    ]


def test_the_contents_lead_to_their_pages():
    pdf = opened(data())
    with pdf.open_outline() as found:
        titles = [each.title for each in found.root]
    led = dict(links_on(pdf, 1))
    assert [title for title in led if title in titles] == titles[2:]
    assert [*led.values()] == sorted(led.values())
    assert led[titles[3]] == 4


def test_what_was_found_leads_to_its_card_on_the_page_of_its_stage():
    pdf = opened(data())
    starts = dict(links_on(pdf, 1))
    findings = starts[text("printouts.booklet.findings", PLACED.language)]
    glossary = starts[text("printouts.booklet.glossary", PLACED.language)]
    led = [each for at in range(findings - 1, glossary - 1) for each in links_on(pdf, at)]
    cards = PLACED.document.all(Element)
    for card in cards:
        stage = PLACED.document.get(PLACED.document.get(card.step).stage)
        pages = [page for title, page in led if title == card.title]
        assert starts[stage.title] in pages or not card.title
    assert len(led) > len(cards)
