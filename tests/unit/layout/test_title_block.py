from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.drawing import Box, Glyphs, Shape, palette
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.layout.portrait import Face
from cjm_editor.layout.provenance import percentages
from cjm_editor.layout.tail import draw_tail
from cjm_editor.layout.title_block import TitleBlock, draw_title_block
from cjm_editor.model import Map, Persona
from tests.golden.display_list import extent
from tests.unit.layout.maps import TYPESETTER

MAP = Map(
    id="map",
    title="Sense internet a casa",
    scenario="La fibra falla un dimarts",
    journey_type="support",
    state="to_be",
    customer_goal="Tornar a tenir internet",
    owner="Rosa Camps",
    sponsor="Direcció",
    experience_theme="Explica-ho un sol cop",
    review_date="2030-12-15",
)
FACES = (
    Face(Persona(id="ana", name="Ana Prat", role="Traductora"), None, palette.BLUE),
    Face(Persona(id="nobody"), None, palette.ORANGE),
)
EVIDENCE = {"measured": 1, "told": 2, "assumed": 1}


def draw(map: Map, width: float = 760, language: Language = "ca", **evidence: int) -> TitleBlock:
    """Draw the head of a map."""
    return draw_title_block(map, width, evidence, FACES, "", TYPESETTER, language)


def drawn(block: TitleBlock) -> list[Shape]:
    """Give the shapes of the title and of the facts, out of their groups."""
    return [shape for group in block.shapes for shape in group.shapes]


def said(block: TitleBlock) -> str:
    """Give all that is written."""
    return " ".join(shape.run.text for shape in drawn(block) if isinstance(shape, Glyphs))


WRITTEN = "Sense internet|dimarts|Tornar|Rosa|Direcció|sol cop|2030|Ana|AP|Traductora".split("|")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [760, 1000, 3000])
def test_everything_about_the_map_has_its_place(width: float, language: Language) -> None:
    block = draw(MAP, width, language, **EVIDENCE)
    for value in WRITTEN:
        assert value in said(block)
    assert text("block.to_be", language) in said(block)
    assert text("choice.journey_type.support", language) in said(block)
    rects = [extent(shape) for shape in drawn(block)]
    assert all(rect.x >= 24 and rect.right <= width - 24 for rect in rects)
    assert all(rect.bottom <= block.rect.bottom for rect in rects)
    parts = [shape for shape in drawn(block) if isinstance(shape, Glyphs | Box)]
    shrunk = [extent(shape).grown(-0.5) for shape in parts]
    assert not any(one.intersects(other) for one, other in combinations(shrunk, 2))


def test_what_is_not_known_takes_no_room() -> None:
    bare = draw(Map(id="map", title="Sol"))
    assert text("block.owner", "ca") not in said(bare)
    assert bare.rect.height < draw(MAP).rect.height
    assert "%" not in said(bare)


def test_a_map_without_a_title_says_so() -> None:
    assert said(draw(Map(id="map"))).startswith(text("map.untitled", "ca"))


def test_long_titles_are_set_smaller() -> None:
    sizes = [
        draw(replace(MAP, title="paraula " * count)).title_style.size for count in (3, 20, 28, 250)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)


def test_a_wide_map_gives_a_long_title_one_line_and_its_facts_another() -> None:
    long = replace(MAP, title="paraula " * 12)
    narrow, wide = draw(long, 1000, **EVIDENCE), draw(long, 3000, **EVIDENCE)
    assert wide.title_box.height < narrow.title_box.height
    assert draw(MAP, 3000).rect.height < draw(MAP, 760).rect.height
    assert draw(MAP, 3000).reach < 3000 / 2, "a short head stays in view"


def test_a_long_fact_is_set_wider_instead_of_deeper() -> None:
    short, long = draw(MAP), draw(replace(MAP, customer_goal="objectiu " * 60))
    lines = (long.rect.height - short.rect.height) / 12
    assert lines < 10


def test_the_bar_shows_the_shares_of_evidence() -> None:
    block = draw(MAP, **EVIDENCE)
    widths = [shape.rect.width for shape in drawn(block) if isinstance(shape, Box)]
    assert widths == [60, 120, 60]
    percents = {"measured": 25, "told": 50, "assumed": 25}
    assert text("block.evidence", "ca", **percents) in said(block)


def test_percents_add_up() -> None:
    assert percentages([1, 1, 1]) == [34, 33, 33]
    assert percentages([0, 7, 0]) == [0, 100, 0]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5).filter(any))
def test_percents_add_up_and_are_near(counts: list[int]) -> None:
    found = percentages(counts)
    assert sum(found) == 100
    for count, percent in zip(counts, found, strict=True):
        assert abs(percent - count * 100 / sum(counts)) < 1


def test_the_foot_says_whose_map_it_is() -> None:
    tail = draw_tail(MAP, 760, (), (), False, (), (), TYPESETTER, "ca")
    (line,) = [shape for group in tail.group.shapes for shape in group.shapes]  # type: ignore[union-attr]
    assert line.run.text == (
        "Sense internet a casa · Responsable: Rosa Camps · Propera revisió: 15 de desembre de 2030"
    )
    bare = draw_tail(Map(id="map"), 760, (), (), False, (), (), TYPESETTER, "ca")
    assert bare.height == 0
    long = draw_tail(replace(MAP, title="t" * 2000), 760, (), (), False, (), (), TYPESETTER, "ca")
    assert long.height == 2 * tail.height
