"""Links: from each end of a transfer to the other, and from a card to its address."""

import msgspec
import pikepdf
import pytest

from cjm_editor.drawing import Rect
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.message import Message
from cjm_editor.layout import lay_out
from cjm_editor.layout.links import Link, links_of
from cjm_editor.layout.sheets import Placement, Sheet
from cjm_editor.model import Document, Element, Lane, Map, Stage, Step, Swimlane
from tests.unit.formats.drawn import Drawn, job
from tests.unit.formats.pdf.reading import opened
from tests.unit.formats.pdf.test_layers import PLACED, written
from tests.unit.layout.maps import TYPESETTER

TILED = {"paper": "A4", "scale": "true", "tile": True}


def links(pdf):
    return [
        (number, each)
        for number, page in enumerate(pdf.pages)
        for each in page.get("/Annots", [])
        if each.Subtype == "/Link"
    ]


@pytest.mark.parametrize("options", [{}, TILED])
def test_both_ends_of_a_transfer_lead_to_each_other(options):
    pdf = opened(written(**options))
    titles = {each.title for each in PLACED.transfers}
    found = [each for each in links(pdf) if str(each[1].Contents) in titles]
    assert len(found) == 2 * len(PLACED.transfers)
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    by_title = {}
    for number, each in found:
        by_title.setdefault(str(each.Contents), []).append((number, each))
    pairs = [ends for ends in by_title.values() if len(ends) == 2]
    assert len(pairs) > 3
    for ends in pairs:
        for (number, _), (other, link) in (ends, ends[::-1]):
            assert pages[link.Dest[0].objgen] == number or options
            left, bottom, right, top = map(float, pdf.pages[pages[link.Dest[0].objgen]].MediaBox)
            assert left <= link.Dest[2] < right and bottom < link.Dest[3] <= top
            assert 0 <= other < len(pdf.pages)
    kinds = {str(each.K.Obj.Subtype) for each in tagged(pdf, "/Link")}
    assert kinds == {"/Link"}


def test_the_legend_leads_to_the_first_of_each_kind():
    firsts = {}
    for link in links_of(PLACED):
        firsts.setdefault(link.title, link.to)
    cards = [each for each in PLACED.document if isinstance(each, Element)]
    for kind in {element_kind(each).id: element_kind(each) for each in cards}.values():
        rects = [PLACED.rect_of(each.id) for each in cards if element_kind(each) is kind]
        first = min((each for each in rects if each), key=lambda rect: (rect.x, rect.y))
        assert firsts[text(kind.label_key, PLACED.language)] == first
    assert text("legend.transfer", PLACED.language) in firsts
    pdf = opened(written())
    drawn = [str(each.Contents) for _, each in links(pdf)]
    assert drawn.count(text("legend.lost.promise", PLACED.language)) == 1
    legend = [each for _, each in links(pdf) if each.Contents == text("kind.need", PLACED.language)]
    left, bottom, right, top = map(float, legend[0].Rect)
    assert right - left > 15 and 5 < top - bottom < 30 and top < 100


def tagged(pdf, kind):
    return [each for each in pdf.Root.StructTreeRoot.K.K if kind == each.S]


def shown(address):
    """Give the links of a map with one message found at an address."""
    records = [
        Map(id="m"),
        Stage(id="s", map="m"),
        Step(id="t", stage="s"),
        Swimlane(id="w", map="m"),
        Lane(id="l", swimlane="w", kind="messages"),
        Message(id="e", lane="l", step="t", title="The offer", address=address),
    ]
    found = links_of(lay_out(Document(records), "m", TYPESETTER))
    return [each.address for each in found if each.to is None]


def test_a_card_leads_to_its_address_and_to_nothing_that_runs():
    assert shown("https://example.org/a b") == ["https://example.org/a b"]
    assert shown("www.example.org") == ["https://www.example.org"]
    assert shown("mailto:ada@example.org") == ["mailto:ada@example.org"]
    for other in ("javascript:alert(1)", "file:///etc/passwd", "Poster in the shop", ""):
        assert shown(other) == []


def test_an_address_is_spelt_as_addresses_are():
    link = Link(Rect(10, 10, 50, 20), "L’oferta", None, "https://example.org/añ o?a=1&b=2#c")
    pdf = opened(write(job(Drawn((), links=(link,)), options=PdfOptions())).data)
    ((_, made),) = links(pdf)
    assert str(made.A.URI) == "https://example.org/a%C3%B1%20o?a=1&b=2#c"
    assert str(made.Contents) == "L’oferta"
    assert isinstance(made.Rect, pikepdf.Array)


def test_words_on_another_sheet_lead_to_a_card_on_the_map():
    card = Rect(200, 100, 130, 60)
    place = Placement(Rect(0, 0, 400, 400), 0.5, 20.0, 30.0)
    finding = Link(Rect(40, 700, 200, 14), "The discount is lost", card)
    nowhere = Link(Rect(40, 720, 200, 14), "Not printed", Rect(900, 900, 10, 10))
    sheets = (Sheet(600, 800, (place,)), Sheet(600, 800, links=(finding, nowhere)))
    made = job(Drawn(()), options=PdfOptions())
    pdf = opened(write(msgspec.structs.replace(made, lay=lambda _: sheets)).data)
    ((number, link),) = links(pdf)
    assert number == 1 and str(link.Contents) == "The discount is lost"
    assert [float(side) for side in link.Rect] == [40, 86, 240, 100]
    assert link.Dest[0].objgen == pdf.pages[0].objgen
    assert float(link.Dest[2]) == 20 + (200 - 12) * 0.5
