"""The portraits of personas: a page each, and all that is known of them."""

from dataclasses import replace

import pytest

from cjm_editor.drawing import Image
from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.painter import paint
from cjm_editor.i18n import Problem
from cjm_editor.layout.printouts.personas import balanced
from cjm_editor.layout.report import Slab
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.model import Asset, Map, Persona
from tests import small_map
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.printouts.test_booklet import SUPPORT, pieces, placed, words


def printed(map, **options):
    return sheets_of(map, SheetOptions(pages="personas", **options), TYPESETTER, "2026-11-22")


def told_of(persona):
    yield from (persona.name, persona.role, persona.quote)
    for field in ("needs", "goals", "behaviours", "frustrations"):
        yield from getattr(persona, field).splitlines()


@pytest.mark.parametrize("paper", ["A4", "A3", "Letter"])
def test_each_persona_has_a_page_with_all_that_is_known_of_them(paper):
    sheets = printed(SUPPORT, paper=paper)
    people = [each.persona for each in SUPPORT.swimlanes if each.persona]
    assert [sheet.name for sheet in sheets] == [each.name for each in people]
    for sheet, persona in zip(sheets, people, strict=True):
        told = words([sheet])
        for line in told_of(persona):
            assert "".join(line.split()) in told
        assert next((each.title, each.level) for each in sheet.headings) == (persona.name, 1)


def test_the_curve_is_told_in_words():
    sheet = printed(SUPPORT, paper="A4")[0]
    figures = [each.said for each in sheet.passages if each.part == "figure"]
    assert figures[0] == "Marta Roig" and "Veure la factura" in figures[1]


def test_the_worst_pains_come_first():
    told = pieces(printed(SUPPORT, paper="A4")[0])
    pains = [
        told.index(title)
        for title in told
        if title in ("Repeteix DNI i problema quatre cops", "El web amaga l’avaria")
    ]
    assert pains == sorted(pains) and len(pains) == 2
    assert told.index("Repeteix DNI i problema quatre cops") < told.index("El web amaga l’avaria")


def test_much_to_say_goes_on_over_further_pages():
    long = "\n".join(f"line{number} of what somebody wants" for number in range(300))
    quote = " ".join(f"said{number}" for number in range(600))
    records = [
        replace(each, needs=long, quote=quote) if isinstance(each, Persona) else each
        for each in small_map.records()
    ]
    sheets = printed(placed(records), paper="A5")
    assert len(sheets) > 3
    told = words(sheets)
    assert "".join(quote.split()) in told
    for line in long.splitlines():
        assert "".join(line.split()) in told
    for sheet in sheets:
        for rect in extents(sheet.shapes):
            assert rect.x > -0.5 and rect.right < sheet.width + 0.5
            assert rect.y > -0.5 and rect.bottom < sheet.height + 0.5


def test_the_portrait_is_drawn():
    records = [
        replace(each, portrait="face") if isinstance(each, Persona) else each
        for each in small_map.records()
    ]
    records.append(Asset(id="face", name="face.png", width=40, height=60))
    drawn = []

    class Looking:
        def __getattr__(self, name):
            return lambda *shapes: drawn.extend(shapes)

    paint(printed(placed(records), paper="A4")[0].shapes, Looking())
    assert [each.asset for each in drawn if isinstance(each, Image)] == ["face"]


def test_blocks_are_parted_so_that_the_tallest_column_is_low():
    blocks = [[Slab(height)] for height in (5.0, 1.0, 1.0, 4.0, 1.0)]
    columns = balanced(blocks, 2)
    assert [sum(slab.height for slab in each) for each in columns] == [6.0, 6.0]
    assert balanced([], 3) == [[], [], []]


def test_without_a_persona_there_is_nothing_to_print():
    with pytest.raises(Problem) as found:
        printed(placed([Map(id="map")]))
    assert found.value.key == "printouts.problem.no_personas"
