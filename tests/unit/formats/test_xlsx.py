"""XLSX: the grid, a sheet for each type of record, no formulas; only sane workbooks are parsed."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from cjm_editor.formats import xlsx
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.outline import outlined
from cjm_editor.formats.xlsx import bounds
from cjm_editor.i18n import LANGUAGES, Problem, set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Comment, Document, Lane, Map, Persona, Stage, Step, Swimlane
from cjm_editor.templates.instantiate import instantiate
from tests.small_map import document, element, records

FORMULAS = ["=1+1", "+1 2", "-cmd|' /C calc'!A0", "@SUM(A1)", "'=1", "plain"]


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


def write(document, map="map"):
    return xlsx.write(ExportJob(document=document, map_id=map)).data


def read(data, name="Shop.xlsx"):
    return Document(xlsx.read(data, name, "en").records)


def packed(**parts):
    """Give a real workbook with some parts put in place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write(document()))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_comes_back_with_every_card_and_field(language):
    before = Document(instantiate("sample-email", language))
    map = before.all(Map)[0]
    after = read(write(before, map.id))
    headings, rows = outlined(before, map.id)
    again, made = outlined(after, after.all(Map)[0].id)
    order = [again.index(heading) for heading in headings]
    assert sorted(tuple(row[at] for at in order) for row in made) == sorted(rows)


def test_the_grid_comes_first_and_each_type_has_a_sheet():
    book = load_workbook(io.BytesIO(write(document())))
    assert book.sheetnames[0] == "Map"
    assert {"Personas", "Stages", "Steps", "Lanes", "Transfers", "Touchpoints"} < {*book.sheetnames}
    grid = [[cell.value for cell in row] for row in book["Map"].iter_rows()]
    assert grid[0] == [None, None, "Before", None, "After"]
    assert grid[1] == ["Persona", "Lane", "See", "Buy", "Use"]
    assert grid[2] == ["Ana", "Touchpoints", "letter", "page\ntill", None]
    assert [str(each) for each in book["Map"].merged_cells.ranges] == ["C1:D1"]
    assert [cell.value for cell in book["Transfers"][2]][:2] == ["letter", "page"]


def test_a_comment_says_when_it_was_written_and_what_it_answers():
    first = Comment(
        id="k",
        map="map",
        target="letter",
        text="Why?",
        author="Ada",
        written="2026-11-20T09:30:00Z",
    )
    answer = Comment(id="l", map="map", target="letter", text="Because.", answers="k")
    book = load_workbook(io.BytesIO(write(Document([*records(), first, answer]))))
    rows = list(book["Comments"].iter_rows(values_only=True))
    assert rows[0][:4] == ("About", "In answer to", "Written (UTC)", "Text")
    assert rows[1][:5] == ("letter", None, "2026-11-20 09:30", "Why?", "Ada")
    assert rows[2][:4] == ("letter", "Why?", None, "Because.")


def test_readings_and_improvements_have_sheets_with_figures_that_can_be_summed():
    sample = Document(instantiate("sample-email", "en"))
    book = load_workbook(io.BytesIO(write(sample, sample.all(Map)[0].id)))
    tables = {
        name: list(book[name].iter_rows(values_only=True))
        for name in ("Attributes", "Readings", "Improvements")
    }
    heads, first, *_ = tables["Readings"]
    reading = dict(zip(heads, first, strict=True))
    assert reading["Attribute"] == tables["Attributes"][1][0]
    assert isinstance(reading["Figure"], int | float) and reading["About"]
    heads, *rows = tables["Improvements"]
    assert all(isinstance(row[heads.index("Cost")], int | float) for row in rows)
    assert any(" → " in row[heads.index("Mends")] for row in rows), "transfers go by their ends"


@pytest.mark.parametrize("words", FORMULAS)
def test_words_are_never_a_formula_and_come_back(words):
    made = element("touchpoint", "x", "contacts", "see", department=words)
    data = write(Document([*records(), made]))
    book = load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    (again,) = [each for each in read(data).all(Touchpoint) if each.title == "x"]
    assert again.department == words


def test_of_a_formula_somebody_wrote_only_its_last_value_counts():
    book = Workbook()
    book.active.append(["Stage", "Title", "Kind"])
    book.active.append(["A", '=HYPERLINK("http://a.b")', "Touchpoint"])
    book.active.append(["A", "Till", "Touchpoint"])
    out = io.BytesIO()
    book.save(out)
    assert [each.title for each in read(out.getvalue()).all(Touchpoint)] == ["", "Till"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (lambda: b"", "damaged"),
        (lambda: b"PK\x03\x04" + b"\0" * 99, "damaged"),
        (lambda: write(document())[:-400], "damaged"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "locked"),
        (lambda: b"\0" * (bounds.SIZE_LIMIT + 1), "large"),
        (lambda: packed(**{"xl/sharedStrings.xml": BOMB}), "active"),
        (lambda: packed(**{"xl/workbook.xml": OUTSIDE}), "active"),
        (lambda: packed(**{"xl/workbook.xml": OUTSIDE.decode().encode("utf-16")}), "active"),
        (
            lambda: packed(**{"xl/workbook.xml": b'<?xml version="1.0" encoding="cp037"?><a/>'}),
            "active",
        ),
        (lambda: packed(**{"xl/styles.xml": b" " * (bounds.PART_LIMIT + 1)}), "large"),
        (lambda: packed(**{"xl/media/a.bin": bytes(bounds.UNPACKED_LIMIT)}), "large"),
        (lambda: packed(**{f"a/{at}": b"" for at in range(bounds.MOST_PARTS)}), "large"),
        (lambda: packed(**{"xl/workbook.xml": b"<a>"}), "damaged"),
        (lambda: packed(**{"xl/worksheets/sheet2.xml": b"<a>"}), "damaged"),
    ],
)
def test_what_is_no_sane_workbook_is_refused(data, key):
    with pytest.raises(Problem) as refused:
        read(data())
    assert refused.value.key == f"xlsx.problem.{key}"


def test_a_sheet_that_claims_a_million_rows_takes_no_time_for_them():
    book = Workbook()
    book.active.append(["Stage", "Title"])
    book.active["A1048576"] = "A"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Problem) as refused:
        read(out.getvalue())
    assert refused.value.key == "xlsx.problem.large"


def test_a_workbook_without_cards_is_told_so():
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(Problem) as refused:
        read(out.getvalue())
    assert refused.value.key == "outline.problem.headings"


def test_no_file_is_needed_on_the_way(monkeypatch, tmp_path):
    """Where temporary files lie, the disk may be full."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert read(write(document())).all(Touchpoint)


def laid_out(source):
    """Give the personas with their lanes, and the stages with their steps, in order."""
    [map] = source.all(Map)
    return (
        [
            (
                getattr(source.find(Persona, each.persona), "name", ""),
                [(lane.kind, lane.title) for lane in source.children(Lane, each.id)],
            )
            for each in source.children(Swimlane, map.id)
        ],
        [
            (stage.title, [step.title for step in source.children(Step, stage.id)])
            for stage in source.children(Stage, map.id)
        ],
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["sample-email", "sample-support", "sample-hourglass"])
def test_people_lanes_stages_and_steps_come_back_in_their_order(template, language):
    before = Document(instantiate(template, language))
    assert laid_out(read(write(before, before.all(Map)[0].id))) == laid_out(before)


def test_lanes_and_steps_without_cards_come_back_in_their_places():
    more = [
        Stage(id="s0", map="map", rank="Zz", title="Before all"),
        Step(id="p0", stage="s0"),
        Lane(id="first", swimlane="anas", rank="Zz", kind="channels"),
        Lane(id="second", swimlane="anas", rank="Zzz", kind="thoughts"),
        Lane(id="last", swimlane="anas", rank="z", kind="free", title="Open questions"),
    ]
    before = Document([*records(), *more])
    assert laid_out(read(write(before))) == laid_out(before)


def changed(data, change):
    """Give a workbook as somebody leaves it who did `change` to it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_order_that_somebody_gave_the_rows_of_a_list_leaves_that_of_the_grid():
    def turn(book):
        rows = [[cell.value for cell in row] for row in book["Touchpoints"].iter_rows(min_row=2)]
        for at, row in enumerate(reversed(rows), 2):
            for column, value in enumerate(row, 1):
                book["Touchpoints"].cell(at, column, value)

    again = read(changed(write(document()), turn))
    assert laid_out(again) == laid_out(document())


def test_cells_that_were_joined_downwards_hold_for_all_their_rows():
    def join(book):
        sheet = book.worksheets[0]
        for other in book.worksheets[1:]:
            book.remove(other)
        assert [row[0].value for row in sheet["A3:A4"]] == ["Ana", "Ana"]
        sheet.merge_cells("A3:A4")
        assert sheet["A4"].value is None

    lanes, _ = laid_out(document())
    again, _ = laid_out(read(changed(write(document()), join)))
    assert again == lanes


def test_sheets_that_are_not_read_are_named():
    [notice] = xlsx.read(write(document()), "Shop.xlsx", "en").warnings
    assert "Personas" in notice.sentence("en") and "Touchpoints" not in notice.sentence("en")


def test_rows_are_as_high_as_their_words_take_and_sheets_print_under_their_headings():
    long = element("touchpoint", "c", "contacts", "use", title="Many words of a card " * 20)
    book = load_workbook(io.BytesIO(write(Document([*records(), long]))))
    sheet = book["Touchpoints"]
    heights = {row[5].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()}
    assert heights[long.title] > 100 and heights["letter"] is None
    assert sheet.print_title_rows == "$1:$1"
    assert book.worksheets[0].print_title_cols == "$A:$B"
    # Set like all other cells, and not in whatever face a program takes for none.
    assert sheet["A1"].font.name == sheet["A2"].font.name == "Calibri"
