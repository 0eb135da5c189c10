"""A grid is read where nothing lists cards: stages and steps across, lanes down, cards by line."""

import csv
import io

import pytest
from openpyxl import Workbook, load_workbook

from cjm_editor.formats import xlsx
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.outline import outlined, records_of
from cjm_editor.formats.outline.grid import unfolded
from cjm_editor.i18n import LANGUAGES, Problem, set_language
from cjm_editor.model import Document, Lane, Map, Stage, Step
from cjm_editor.templates.instantiate import instantiate
from tests.small_map import document, element, records


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


def grid_alone(source, map):
    """Write a workbook and leave its first sheet alone in it."""
    book = load_workbook(io.BytesIO(xlsx.write(ExportJob(document=source, map_id=map)).data))
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def places(source, map):
    """Give where each card lies and what it is called; of curves, how high."""
    headings, rows = outlined(source, map)
    cells = [dict(zip(headings, row, strict=True)) for row in rows]
    return [
        (*row[:5], each.get("Title", ""), each.get("Level", ""))
        for row, each in zip(rows, cells, strict=True)
    ]


def made(table, language="en"):
    found = records_of([table], "Made", language)
    source = Document(found.records)
    return source, source.all(Map)[0].id, found.warnings


def test_the_grid_of_a_workbook_is_read_back_as_a_map():
    again = Document(xlsx.read(grid_alone(document(), "map"), "Shop.xlsx", "en").records)
    assert places(again, again.all(Map)[0].id) == places(document(), "map")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grids_of_samples_come_back_in_any_language(language):
    source = Document(instantiate("sample-email", language))
    [map] = source.all(Map)
    again = Document(xlsx.read(grid_alone(source, map.id), "x.xlsx", "en").records)
    [read] = again.all(Map)
    assert read.language == language
    assert [row[:4] for row in places(again, read.id)] == [
        row[:4] for row in places(source, map.id)
    ]


def test_stages_without_titles_and_of_one_title_stay_apart():
    more = [Stage(id="s3", map="map", rank="a2"), Step(id="p3", stage="s3")]
    same = [Stage(id="s4", map="map", rank="a3", title="After"), Step(id="p4", stage="s4")]
    cards = [element("touchpoint", f"c{each}", "contacts", each) for each in ("use", "p3", "p4")]
    alone = grid_alone(Document([*records(), *more, *same, *cards]), "map")
    again = Document(xlsx.read(alone, "x", "en").records)
    titles = [each.title for each in again.children(Stage, again.all(Map)[0].id)]
    assert titles == ["Before", "After", "", "After (2)"]


def test_a_grid_that_somebody_made_by_hand_is_read():
    table = [
        ["", "Discover", "Buy"],
        ["Touchpoints", "• Letter\n• Poster", ""],
        ["Emotions", "Curious (+1,5)", "-2"],
        ["Ours", "", "An idea"],
    ]
    source, map, warnings = made(table)
    assert not warnings
    assert [row[1:] for row in places(source, map)] == [
        ("Touchpoints", "Discover", "", "Touchpoint", "Letter", ""),
        ("Touchpoints", "Discover", "", "Touchpoint", "Poster", ""),
        ("Emotions", "Discover", "", "Emotion", "Curious", "1.5"),
        ("Emotions", "Buy", "", "Emotion", "", "-2"),
        ("Ours", "Buy", "", "Note", "An idea", ""),
    ]
    assert {each.kind for each in source.all(Lane)} == {"touchpoints", "emotions", "notes"}


def test_the_headings_tell_what_the_columns_are_in_any_language():
    table = [["Carril", "Persona", "Descubrir"], ["Puntos de contacto", "Ana", "Carta"]]
    source, map, _ = made(table)
    assert source.find(Map, map).language == "es"
    assert places(source, map)[0][:5] == (
        "Ana",
        "Puntos de contacto",
        "Descubrir",
        "",
        "Punto de contacto",
    )


def test_lists_of_cards_go_before_the_grid_beside_them():
    data = xlsx.write(ExportJob(document=document(), map_id="map")).data
    book = load_workbook(io.BytesIO(data))
    assert "only the grid" not in str(xlsx.read(data, "Shop.xlsx", "en").warnings)
    book.worksheets[0]["C3"] = "letter\nnew one"
    out = io.BytesIO()
    book.save(out)
    notice, _ = xlsx.read(out.getvalue(), "Shop.xlsx", "en").warnings
    assert "1 card that only" in notice.sentence("en")


def test_a_sheet_of_lanes_is_no_grid():
    book = load_workbook(io.BytesIO(xlsx.write(ExportJob(document=document(), map_id="map")).data))
    for name in book.sheetnames:
        table = [
            [str(cell or "") for cell in row] for row in book[name].iter_rows(values_only=True)
        ]
        if name != book.sheetnames[0]:
            assert unfolded(table, "en") is None, name


@pytest.mark.parametrize(
    "table",
    [[], [[]], [["", ""]], [["a", "b"], ["c", "d"]], [["Lane"]], [["Lane", "Persona"], ["x", "y"]]],
)
def test_other_tables_are_none(table):
    assert unfolded(table, "en") is None
    with pytest.raises(Problem):
        records_of([table], "x", "en")


def test_a_grid_without_cards_says_so():
    with pytest.raises(Problem, match="no cards"):
        records_of([[["Lane", "Buy"], ["Touchpoints", ""]]], "x", "en")


def test_a_grid_saved_as_csv_is_read():
    from cjm_editor.formats import csv_outline

    out = io.StringIO()
    csv.writer(out).writerows([["Lane", "Buy"], ["Touchpoints", "One\nTwo"]])
    records = csv_outline.FORMAT.read(out.getvalue().encode(), "x.csv", "en").records
    assert [row[5] for row in places(Document(records), Document(records).all(Map)[0].id)] == [
        "One",
        "Two",
    ]


def test_formulas_in_a_grid_are_words():
    book = Workbook()
    book.active.append(["Lane", "Buy"])
    book.active.append(["Touchpoints", "x"])
    cell = book.active["B2"]
    cell.value, cell.data_type = "=1+1", "s"
    out = io.BytesIO()
    book.save(out)
    again = Document(xlsx.read(out.getvalue(), "x.xlsx", "en").records)
    assert places(again, again.all(Map)[0].id)[0][5] == "=1+1"
