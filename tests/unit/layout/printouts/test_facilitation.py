"""The sheet for whoever leads a workshop."""

from dataclasses import replace
from itertools import pairwise

import pytest

from cjm_editor.drawing import Glyphs
from cjm_editor.i18n import LANGUAGES, Problem, text
from cjm_editor.kinds import LANE_KINDS
from cjm_editor.layout import lay_out
from cjm_editor.layout.printouts.agenda import agenda, clock
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.model import Document, Map
from tests import small_map
from tests.golden.display_list import flat
from tests.unit.layout.maps import TYPESETTER


def printed(records=None, **options):
    placed = lay_out(Document(records or small_map.records()), "map", TYPESETTER)
    options = SheetOptions(**{"pages": "facilitation", "paper": "A4", **options})
    return sheets_of(placed, options, TYPESETTER, "2026-11-22")


def words_on(sheets):
    """Give all words, line after line."""
    shapes = (shape for each in sheets for shape, _ in flat(each.shapes))
    return "\n".join(each.run.text for each in shapes if isinstance(each, Glyphs))


@pytest.mark.parametrize("minutes", [30, 45, 89, 90, 100, 180, 475, 480])
def test_the_agenda_takes_the_time_there_is_and_leaves_no_gap(minutes):
    parts = agenda(minutes)
    assert parts[0].start == 0 and parts[-1].end == minutes
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(part.end > part.start for part in parts)
    assert ("break" in [part.name for part in parts]) == (minutes >= 90)
    assert minutes < 90 or all(part.start % 5 == 0 for part in parts)


def test_times_are_hours_and_minutes():
    assert [clock(each) for each in (0, 65, 480)] == ["0:00", "1:05", "8:00"]


def test_the_sheet_says_what_the_map_says_of_itself():
    first, *others = small_map.records()
    about = {"scenario": "A phone on Sunday", "customer_goal": "Be online again"}
    said = words_on(printed([replace(first, **about), *others]))
    for words in ("Workshop: Map", *about.values(), "The journey is that of Ana."):
        assert words in said
    assert "agree on where it hurts most" in said
    to_be = words_on(printed([replace(first, state="to_be"), *others]))
    assert "what the journey should be like" in to_be


def test_who_should_come_follows_from_the_departments_on_the_map():
    records = [
        replace(each, department="Legal") if each.id in ("till", "page") else each
        for each in small_map.records()
    ]
    assert words_on(printed(records)).count("From: Legal") == 1


def test_materials_are_counted_from_the_map():
    lines = words_on(printed(people=10)).split("\n")

    def many(what):
        return lines[lines.index(what) + 1]

    # Three steps of one place each, and as many to spare, in tens.
    assert many("Sticky notes of 76 × 76 mm: Touchpoints") == "10"
    assert many("Printed notes of what is on the map already") == "7"
    assert many("Stickers: faces") == "3"
    assert many("Stickers: dots to vote with") == "30"
    assert many("Thick pens") == "12"
    assert " × A4" in many("Empty map")
    four = words_on(printed(cell="four")).split("\n")
    at = four.index("Sticky notes of 76 × 76 mm: Touchpoints")
    assert four[at + 1] == "30"


def test_every_lane_is_asked_about_once():
    said = words_on(printed()).replace("\n", " ")
    assert said.count(text("printouts.ask.touchpoints", "en")) == 1
    assert said.count(text("printouts.ask.pain_points", "en")) == 1
    assert text("printouts.ask.systems", "en") not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_questions_parts_and_rules_in_each_language(language):
    keys = [f"printouts.ask.{kind.id}" for kind in LANE_KINDS]
    for part in agenda(180):
        keys += [f"printouts.agenda.{part.name}", f"printouts.agenda.{part.name}.how"]
    missing = [key for key in keys if text(key, language) == key]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_the_language_of_the_labels(language):
    first, *others = small_map.records()
    said = words_on(printed([replace(first, language=language), *others]))
    assert text("printouts.facilitation.rules", language) in said
    assert "printouts." not in said and "{" not in said


def test_a_map_with_nothing_on_it_still_gives_a_sheet():
    said = words_on(printed([Map(id="map")])).replace("\n", " ")
    assert text("printouts.ask.touchpoints", "en") in said


def test_larger_paper_is_printed_larger():
    (small, *_), (large, *_) = printed(paper="A4"), printed(paper="A2")
    assert small.zoom == pytest.approx(1.0)
    assert large.zoom > 1.9
    assert large.paper_width / POINTS_PER_MM == pytest.approx(420)


@pytest.mark.parametrize(
    ("options", "said"),
    [({"paper": "70x100"}, "A5"), ({"cell": "x"}, "beneath"), ({"paper": "map"}, "paper size")],
)
def test_what_cannot_be_printed_is_told_in_a_sentence(options, said):
    with pytest.raises(Problem, match=said):
        printed(**options)


@pytest.mark.parametrize("more", range(0, 400, 10))
def test_the_rules_stand_together_on_one_page(more):
    records = [
        replace(each, title="A long title " * more) if isinstance(each, Map) else each
        for each in small_map.records()
    ]
    rules = [text(f"printouts.rule.{at}", "en") for at in (1, 6)]
    on = [[rule in words_on([sheet]) for rule in rules] for sheet in printed(records)]
    assert on.count([True, True]) == 1
    assert [True, False] not in on
