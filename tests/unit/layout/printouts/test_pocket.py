"""Pocket cards: four to an A4 page, each with what an agent needs to know."""

import pytest

from cjm_editor.drawing import Glyphs, Group
from cjm_editor.drawing.extent import extents
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds.need import Need
from cjm_editor.layout.printouts.material import material_of
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.paper_use import paper_use
from cjm_editor.model import Document, Map
from tests import small_map
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.printouts.test_booklet import SUPPORT, pieces, placed, words


def printed(map, **options):
    return sheets_of(map, SheetOptions(pages="pocket", **options), TYPESETTER, "2026-11-22")


@pytest.mark.parametrize(
    ("paper", "count"), [("A4", 4), ("Letter", 4), ("A5", 2), ("A3", 8), ("105x148", 1)]
)
def test_so_many_cards_go_on_a_sheet(paper, count):
    assert len(printed(SUPPORT, paper=paper)[0].headings) == count


@pytest.mark.parametrize(("orientation", "upright"), [("portrait", True), ("landscape", False)])
def test_backs_lie_behind_their_fronts_when_the_paper_is_turned_over_its_long_edge(
    orientation, upright
):
    sheets = printed(SUPPORT, paper="A3", orientation=orientation, two_sided=True)
    assert sum(each.count for each in paper_use(sheets)) * 2 == len(sheets)
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        cards, behind = places(front), places(back)
        assert [each for _, each in cards] == [each for _, each in behind]
        for (place, _), (other, _) in zip(cards, behind, strict=True):
            x = front.width - place.right if upright else place.x
            y = place.y if upright else front.height - place.bottom
            assert (other.x, other.y) == pytest.approx((x, y))


def places(sheet):
    """Give where the cards lie, and what each is about."""
    high = max(each.area.height for each in sheet.about)
    return [(each.area, each.record) for each in sheet.about if each.area.height == high]


def test_the_words_of_a_card_with_two_sides_need_not_be_small():
    def smallest(**options):
        sheets = printed(SUPPORT, paper="A4", provenance=False, **options)
        return min(size for sheet in sheets for size in sizes(sheet.shapes) if size != 7.5)

    assert smallest() < 10 <= smallest(two_sided=True)
    assert text("printouts.pocket.notes", "ca") in pieces(printed(SUPPORT, two_sided=True)[1])


def sizes(shapes):
    for shape in shapes:
        if isinstance(shape, Group):
            yield from sizes(shape.shapes)
        elif isinstance(shape, Glyphs) and len(shape.run.text) > 2:
            yield shape.run.size


def test_there_is_a_card_for_each_stage_in_which_a_customer_meets_anything():
    found = [each.title for sheet in printed(SUPPORT, paper="A4") for each in sheet.headings]
    expected = {
        f"{stage.stage.title} · {card.swimlane.persona.name}"
        for stage in SUPPORT.stages
        for card in material_of(SUPPORT).by_stage[stage.stage.id]
        if card.swimlane.persona and card.swimlane.persona.actor_kind != "employee"
    }
    assert set(found) == expected and len(found) == len(expected)


def test_a_card_says_what_is_wanted_feared_and_next():
    told = words(printed(SUPPORT, paper="A4"))
    for need in SUPPORT.document.all(Need):
        assert "".join(need.title.split()) in told
    for key in ("from", "tried", "wants", "fears", "do", "next"):
        assert "".join(text(f"printouts.pocket.{key}", "ca").split()) in told


@pytest.mark.parametrize("ruler", [100.0, 98.0])
def test_every_card_says_where_it_is_from_clear_of_its_words_and_of_the_cut(ruler):
    for sheet in printed(SUPPORT, paper="A4", ruler=ruler):
        feet = [each for each in sheet.shapes if getattr(each, "role", "") == "margin"]
        assert len(feet) == len(sheet.headings) > 0
        told = [rect for shape in sheet.shapes if shape not in feet for rect in extents((shape,))]
        for foot in feet:
            for rect in extents((foot,)):
                assert not any(rect.intersects(each) for each in told if each.height < 50)
                assert sheet.height - rect.bottom > 5 or rect.bottom < sheet.height / 2 - 5
    bare = printed(SUPPORT, paper="A4", provenance=False)
    assert not any(getattr(each, "role", "") == "margin" for each in bare[0].shapes)


def test_what_a_transfer_loses_becomes_advice():
    (sheet,) = printed(placed(lost("lost")), paper="A4")
    hint = text("printouts.pocket.hint.promise", "en")
    assert hint in pieces(sheet)
    (sheet,) = printed(placed(lost("kept")), paper="A4")
    assert hint not in pieces(sheet)


def lost(promise):
    from cjm_editor.model import Transfer

    return [
        *small_map.records(),
        element("touchpoint", "help", "contacts", "use"),
        Transfer(id="on", map="map", source="till", target="help", promise=promise),
    ]


def test_much_to_say_goes_on_on_a_further_card_and_nothing_leaves_it():
    needs = [
        element("need", f"need number {at}", "pains", "buy", f"a{at:03}V") for at in range(150)
    ]
    sheets = printed(placed([*small_map.records(), *needs]), paper="A4")
    told = words(sheets)
    for need in needs:
        assert "".join(need.title.split()) in told
    titles = [each.title for sheet in sheets for each in sheet.headings]
    assert titles.count("Before · Ana") > 1
    for sheet in sheets:
        for rect in extents(sheet.shapes):
            assert rect.x > -0.5 and rect.right < sheet.width + 0.5
            assert rect.y > -0.5 and rect.bottom < sheet.height + 0.5


def test_a_ruler_that_prints_small_makes_the_cards_true():
    sheet = printed(SUPPORT, paper="A3", ruler=97.0)[0]
    assert sheet.zoom == pytest.approx(100 / 97)
    assert sheet.paper_width == pytest.approx(420 * 72 / 25.4)


@pytest.mark.parametrize(
    ("records", "paper", "key"),
    [
        ([Map(id="map")], "A4", "no_meetings"),
        (small_map.records(), "90x90", "card_too_large"),
        (small_map.records(), "map", "no_paper"),
    ],
)
def test_what_cannot_be_printed_is_told(records, paper, key):
    with pytest.raises(Problem) as found:
        printed(placed(records), paper=paper)
    assert found.value.key == f"printouts.problem.{key}"
    assert Document(records)
