"""HTML: one page that needs nothing else, the drawing first and the same in words beneath."""

import re
from html.parser import HTMLParser

import pytest

from cjm_editor.formats import html
from cjm_editor.formats.format import ExportJob
from cjm_editor.i18n import text
from cjm_editor.layout import lay_out
from cjm_editor.model import Comment, Document, Map, Persona
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.text import Typesetter
from tests.small_map import element, records

EVIL = "<script>alert(1)</script>"


class Page(HTMLParser):
    """Collects tags with their attributes, headings and words of cells."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.cells, self.open = [], [], []
        self.headings = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1] in ("h1", "h2"):
            self.headings.append(data)
        if {"td", "th"} & set(self.open) and self.cells:
            self.cells[-1] += data


def written(*records):
    document = Document(records)
    map = document.all(Map)[0]
    picture = lay_out(document, map.id, Typesetter())
    return html.write(ExportJob(document=document, map_id=map.id, picture=picture)).data.decode()


@pytest.fixture(scope="module")
def sample():
    return [*instantiate("sample-email", "ca")]


@pytest.fixture(scope="module")
def page(sample):
    return Page(written(*sample))


def test_each_persona_has_a_heading_and_a_table_with_every_card(page, sample):
    document = Document(sample)
    map = document.all(Map)[0]
    assert page.headings[0] == map.title
    assert {persona.name for persona in document.all(Persona)} <= set(page.headings)
    cells = "\n".join(page.cells)
    for card in document:
        if hasattr(card, "step") and card.title:
            assert card.title.rstrip(".") in cells
            assert card.description in cells
    assert ("th", {"scope": "row"}) in page.tags and ("th", {"scope": "col"}) in page.tags


def test_the_page_says_its_language_and_forbids_all_but_itself(page):
    tags = dict(page.tags[:6])
    assert tags["html"]["lang"] == "ca"
    policies = [given["content"] for tag, given in page.tags if "http-equiv" in given]
    assert policies[0].startswith("default-src 'none'")


def test_nothing_is_run_or_loaded(page, sample):
    assert not {"script", "link", "iframe", "object", "embed", "base"} & {t for t, _ in page.tags}
    for _, given in page.tags:
        assert not [name for name in given if name.startswith("on")]
        for name in ("src", "href", "xlink:href", "action"):
            assert (given.get(name) or "data:").startswith(("data:", "#"))
    source = written(*sample)
    assert all(url.startswith("data:") for url in re.findall(r"url\(([^)#]+)", source))
    assert "@import" not in source


def test_what_somebody_typed_is_never_markup():
    changed = element("touchpoint", EVIL, "contacts", "see", description=f"\"'{EVIL}")
    source = written(*records(), changed)
    assert "<script" not in source.lower()
    assert EVIL in "".join(Page(source).cells)


def test_transfers_and_legend_follow(page):
    assert page.headings[-2:] == [
        text("kinds.transfer", "ca"),
        text("reading.legend", "ca"),
    ]


def test_comments_are_said_to_be_missing_beforehand():
    document = Document([*records(), Comment(id="c", map="map", text="Hm")])
    assert html.FORMAT.leaves_out(document, "map")[0].key == "outline.left_out"
    assert not html.FORMAT.leaves_out(Document(records()), "map")


def test_what_a_card_shows_is_not_told_twice():
    card = element("touchpoint", "x", "contacts", "see", description="Said\nbut once")
    point = element("emotion", "y", "mood", "use", description="Said beneath")
    page = written(*records(), card, point)
    told = page[page.index("</figure>") :]
    assert told.count("but once") == 1
    assert told.count("Said beneath") == 1


def test_a_card_is_told_by_its_title_and_beneath_it_what_else_stands_on_it():
    card = element(
        "touchpoint",
        "c",
        "contacts",
        "use",
        title="Parcel",
        description="In a day.",
        channels=("web",),
    )
    assert '<td><p>Parcel</p><p class="more">In a day. · Web</p></td>' in written(*records(), card)
