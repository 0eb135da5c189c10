"""The annex prints what the analysis says, in the words of a person, and no more than it may."""

import re
from dataclasses import replace
from functools import partial

import pytest
from msgspec.structs import replace as changed

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.annex import annex
from cjm_editor.analysis.annex.gaps import gaps_chapter
from cjm_editor.analysis.annex.page import Page
from cjm_editor.analysis.annex.routes import MOST
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.analysis.journey import FAILURE
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.drawing.extent import extents
from cjm_editor.editing.redaction import redacted
from cjm_editor.i18n import LANGUAGES, share_told
from cjm_editor.layout import lay_out
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.report import paged
from cjm_editor.layout.report.pages import POINTS_PER_MM
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.model import Document, Map, Stage, Step, Transfer, VersionEntry
from tests import small_map, told_map
from tests.small_map import element
from tests.unit.analysis.journeys import ground, touchpoints, transfers
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.printouts.test_booklet import told

TODAY = "2026-11-22"


def printed(document, scores=(), **options):
    """Lay the annex of the first map on sheets."""
    placed = lay_out(document, document.all(Map)[0].id, TYPESETTER)
    chosen = SheetOptions(**{"pages": "annex", "paper": "A4", **options})
    composed = partial(annex, scores=scores)
    return sheets_of(placed, chosen, TYPESETTER, TODAY, annex=composed)


def test_the_contents_of_a_booklet_name_the_page_on_which_it_begins():
    sheets = printed(told_map.document(), pages="booklet", annex=True)
    at = next(n for n, each in enumerate(sheets, 1) if "Score of the journey" in headings([each]))
    assert f"Theanalysis{at}" in closed("".join(glyphs(sheets[1].shapes)))
    assert at in {link.sheet for link in sheets[1].links}
    alone = printed(told_map.document(), pages="booklet")
    assert "Theanalysis" not in closed("".join(glyphs(alone[1].shapes)))


def test_no_heading_is_the_last_on_its_page():
    for paper in ("A5", "A4", "Letter", "A3"):
        for sheet in printed(told_map.document(), paper=paper):
            last = [each.part for each in sheet.passages if each.part != "text" or each.shown][-1]
            assert not last.startswith("heading")


def glyphs(shapes):
    for each in shapes:
        if hasattr(each, "run"):
            yield each.run.text
        else:
            yield from glyphs(getattr(each, "shapes", ()))


def said(sheets):
    """Give all words, those told of drawings too, blanks closed up: a line may end anywhere."""
    seen = [words for sheet in sheets for words in glyphs(sheet.shapes)]
    drawn = [each.said for sheet in sheets for each in told(sheet.passages) if each.said]
    return closed("".join((*seen, *drawn)))


def closed(text):
    return "".join(text.split())


def headings(sheets, level=1):
    return [each.title for sheet in sheets for each in sheet.headings if each.level == level]


def test_every_chapter_is_there_in_its_order():
    assert headings(printed(told_map.document())) == [
        "Score of the journey",
        "Routes",
        "Gaps",
        "What to do first",
        "All maps of the file",
        "Findings",
        "The nine steps",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_it_is_in_the_catalogue(language):
    found = said(printed(told_map.document(language)))
    keys = r"\b(?:annex|ui|field|choice|guide|gap|finding|improvements)\.[a-z_]+(?:\.[a-z_]+)*"
    assert re.findall(keys, found) == []


def test_the_score_stands_there_with_its_formula_and_the_figures_of_this_map():
    document = told_map.document()
    whole = analyse(document, "map").score.whole
    found = said(printed(document))
    assert (
        closed(f"{whole.value:.0f} of 100, between {whole.low:.0f} and {whole.high:.0f}") in found
    )
    own = re.findall(r":100·\(([\d.]+)·([\d.]+)\+([\d.]+)·([\d.]+)\)=([\d]+\.\d|\d+)", found)
    assert len(own) == 2
    for figures in own:
        rest, mean, weight, weakest, value = map(float, figures)
        assert 100 * (rest * mean + weight * weakest) == pytest.approx(value, abs=0.15)
    mean = sum(float(figures[-1]) for figures in own) / len(own)
    assert mean == pytest.approx(whole.value, abs=0.06)
    assert closed(f"the mean of its customers = {whole.value:.1f}") in found
    assert closed("Weight of the peak") in found and closed("Attribute: Satisfaction") in found


def test_the_ways_to_failure_are_told_with_where_to_step_in():
    document = told_map.document()
    journey, *_ = analyse(document, "map").journeys
    found = said(printed(document))
    likeliest = journey.failure.likeliest
    assert likeliest.touchpoints == ("search", "form", "gone")
    assert closed("Web search (Identity: lost) → Contact form → Stays away") in found
    assert closed("Step in before: Web search → Contact form") in found
    assert list(journey.cut.transfers) == ["t2", "t4", "t8"]
    for words in ("Web search → Call", "Contact form → Stays away", "Contract → Stays away"):
        assert closed(f"• {words}") in found
    assert closed("28% · the likeliest") in found


def test_what_hangs_on_one_thing_where_they_go_round_and_end_up_is_told():
    document = Document(
        [*told_map.records(), Transfer(id="back", map="map", source="form", target="search")]
    )
    found = analyse(document, "map")
    journey = found.journeys[0]
    told_of = said(printed(document))
    (circle,) = journey.circles
    names = ", ".join(document[id].title for id in circle)
    assert closed(f"• {names}") in told_of
    points = told_of.split(closed("If a touchpoint fails"))[1]
    for id in journey.single_points:
        assert closed(document[id].title) in points.split(closed("Going round in circles"))[0]
    ending_up = told_of.split(closed("Where channels converge"))[1]
    most = max(journey.convergence, key=lambda each: len(each.origins))
    origin, share = most.origins[0]
    assert closed(f"{document[origin].name} {share_told(share, 'en')}") in ending_up


def test_changes_of_channel_and_the_routes_that_cover_most_are_told():
    document = told_map.document()
    found, told_of = analyse(document, "map"), said(printed(document))
    changing = sum(each.changing for each in found.fragmentation)
    transfers = sum(each.transfers for each in found.fragmentation)
    assert closed(f"Of the whole map: {changing} of {transfers}") in told_of
    cases = told_of.split(closed("= ") + str(found.combinations.count) + "cases")[1]
    for journey in found.journeys:
        if journey.covering.routes:
            route = journey.covering.routes[0]
            way = " → ".join(document[id].title for id in route.touchpoints)
            assert closed(way) in cases


def test_the_score_in_each_version_is_told_beside_that_of_now():
    document = told_map.document()
    now = analyse(document, "map").score.whole
    entries = [
        VersionEntry(f"v{at}", name, "", "", f"2026-0{at + 1}-10T09:00:00+00:00", "manual")
        for at, name in enumerate(("Kick-off", "Pilot", "Torn"))
    ]
    scores = [
        VersionScore(entries[0], changed(now, value=12.0)),
        VersionScore(entries[1], changed(now, value=33.0)),
        VersionScore(entries[2], None),
    ]
    found = said(printed(document, scores=scores))
    assert closed("Kick-off 10 January 2026 12 (") in found
    assert closed("Pilot 10 February 2026 33 (") in found
    assert closed("Torn 10 March 2026 not whole") in found
    assert closed(f"{now.value - 12:+.0f} from Kick-off to now") in found
    assert closed("Kick-off, 10 January 2026: 12; Pilot, 10 February 2026: 33; Now") in found
    assert "Kick-off" not in said(printed(document))


def test_what_is_not_printed_of_many_routes_is_told():
    records = told_map.records()
    ways = MOST[FAILURE] + 4
    for at in range(ways):
        records.append(element("touchpoint", f"m{at}", "hers", "asking", f"b{at:02}"))
        records.append(Transfer(id=f"i{at}", map="map", source="desk0", target=f"m{at}"))
        records.append(Transfer(id=f"o{at}", map="map", source=f"m{at}", target="gone"))
    records.append(element("touchpoint", "desk0", "hers", "looking", "b"))
    document = Document(records)
    (failure, *_) = [each.failure for each in analyse(document, "map").journeys]
    assert len(failure.routes) > MOST[FAILURE]
    left = failure.share - sum(each.share for each in failure.routes[: MOST[FAILURE]])
    assert closed(f"Failure on rarer ways and in circles: {left * 100:.0f}%") in said(
        printed(document)
    )


def test_a_channel_that_is_preferred_and_not_offered_is_told_without_its_colour():
    found = said(printed(told_map.document()))
    assert (
        closed("Ana Vidal – Sign: preferred, not offered: Web site, offered only: Phone") in found
    )
    assert closed("✗ Web site") in found


def test_every_gap_and_every_kind_of_finding_is_told():
    document = told_map.document()
    found = said(printed(document))
    for gap in analyse(document, "map").gaps:
        assert closed(sentence(document, gap, "en")) in found
    counts = {"error": 0, "warning": 0, "note": 0}
    for each in findings(document, "map", TODAY):
        counts[each.level] += 1
    assert closed(f"Warning: {counts['warning']} · Note: {counts['note']}") in found


def test_improvements_stand_in_the_matrix_and_the_best_set_with_what_it_brings():
    found = said(printed(told_map.document()))
    assert closed("1 Recognise who calls: Easy & smart") in found
    assert closed("✓ Recognise who calls") in found
    assert closed("Budget 30000") in found
    assert closed("Autumn round") in found
    expected = analyse(told_map.document(), "map").priorities.expected
    assert closed(f"Score as it is: {expected.before.value:.0f} (") in found
    assert closed(f"Expected with them: {expected.after.value:.0f} (") in found


def test_all_maps_of_the_file_are_told_with_trend_and_age():
    found = said(printed(told_map.document()))
    assert closed("30 October 2026 (23 days ago)") in found
    assert "Leaving" in found
    assert closed("A new tariff: the score is low") in found
    assert closed("1. A new tariff: 8; 2. Leaving: 3.5") in found


def test_what_is_redacted_is_not_told():
    bare = redacted(told_map.document(), "map", "names,quotes,authors")
    found = said(printed(bare.document))
    for gone in ("Vidal", "Soler", "Pau", "three times", "Rosa Camps", "Board", "Jordi"):
        assert closed(gone) not in found
    assert closed("Persona 1") in found


def test_a_finding_leads_to_its_card():
    document = told_map.document()
    placed = lay_out(document, "map", TYPESETTER)
    options = SheetOptions(paper="A3", annex=True)
    sheets = sheets_of(placed, options, TYPESETTER, TODAY, annex=annex)
    targets = {link.to for sheet in sheets for link in sheet.links}
    assert placed.rect_of("t3") in targets and placed.rect_of("gone") in targets


def test_a_map_of_which_nothing_is_known_is_told_without_a_figure():
    document = Document([*ground(), *touchpoints("ab"), *transfers("a>b")])
    scored = analyse(document, "map").score
    assert scored.whole.value is not None and not scored.is_known  # the figures stay for scripts
    found = said(printed(document))
    assert closed("Not known yet: nothing is measured") in found
    assert closed("of 100, between") not in found
    assert closed(f"{scored.whole.value:.0f} (") not in found


@pytest.mark.parametrize("records", [[Map(id="map")], [Map(id="map"), Stage(id="s", map="map")]])
def test_an_empty_map_is_told_to_be_one(records):
    found = said(printed(Document(records)))
    assert closed("nothing to score") in found
    assert "nan" not in found.lower()


def test_what_stands_on_a_page_stays_on_it_whatever_the_words():
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
    records = [
        replace(each, title=long) if hasattr(each, "title") else each for each in told_map.records()
    ]
    for paper in ("A5", "A4", "Letter", "A3"):
        for sheet in printed(Document(records), paper=paper):
            for rect in extents(sheet.shapes):
                assert rect.x > -0.5 and rect.right < sheet.width + 0.5
                assert rect.y > -0.5 and rect.bottom < sheet.height + 0.5


def test_a_long_map_is_told_in_few_pages():
    records = [
        *small_map.records(),
        *(Step(id=f"s{at}", stage="after", rank=f"b{at:03}") for at in range(100)),
    ]
    for at in range(100):
        for row in range(4):
            records.append(element("touchpoint", f"{at}.{row}", "contacts", f"s{at}", f"a{row}"))
            if at:
                records.append(
                    Transfer(
                        id=f"w{at}.{row}", map="map", source=f"{at - 1}.{row}", target=f"{at}.0"
                    )
                )
    assert len(printed(Document(records))) < 20


def mm(sheet):
    return tuple(round(side / POINTS_PER_MM) for side in (sheet.paper_width, sheet.paper_height))


@pytest.mark.parametrize(
    ("options", "paper"),
    [
        ({"paper": "A0"}, (210, 297)),
        ({"paper": "map"}, (210, 297)),
        ({"paper": "A3"}, (297, 420)),
        ({"paper": "Letter", "orientation": "landscape"}, (216, 279)),
        ({"paper": "A4", "tile": True, "scale": "true"}, (210, 297)),
        ({"paper": "A4", "pages": "stage"}, (210, 297)),
    ],
)
def test_it_follows_the_map_on_paper_that_can_be_read(options, paper):
    document = told_map.document()
    alone = printed(document, **{"pages": "map", **options})
    both = printed(document, **{"pages": "map", "annex": True, **options})
    assert both[: len(alone)] == alone
    added = both[len(alone) :]
    assert headings(added)[0] == "Score of the journey"
    assert {mm(each) for each in added} == {paper}
    assert f"{len(both)}/{len(both)}" in closed("".join(glyphs(added[-1].shapes)))


def test_what_explains_a_drawing_stands_on_its_page():
    document = told_map.document()
    placed = lay_out(document, document.all(Map)[0].id, TYPESETTER)
    page = Page(Order(placed, SheetOptions(), TYPESETTER, TODAY), 400.0, 200.0)
    slabs = list(gaps_chapter(analyse(document, placed.map.id), page))
    heads = [
        each
        for each in slabs
        if each.title in ("Channels preferred and offered", "Changes of channel")
    ]
    assert len(heads) == 2
    for height in range(160, 500, 10):
        for held in paged(slabs, float(height)):
            for head in heads:
                if head in held:
                    assert any(each.said for each in held[held.index(head) :])


def test_of_a_single_map_no_chapter_tells_how_all_of_them_fare():
    document = small_map.document()
    assert "All maps of the file" not in headings(printed(document))
