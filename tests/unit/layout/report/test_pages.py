"""What flows over pages: nothing is lost, doubled, torn apart or cut."""

from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from cjm_editor.drawing import Box, Glyphs, Group, Rect
from cjm_editor.drawing.shapes import Line, Shape
from cjm_editor.layout.report import (
    Cell,
    Marked,
    PageStyle,
    Slab,
    balanced,
    flowed,
    heading,
    marked,
    paged,
    paragraph,
    pieces_of,
    space,
    table,
)
from cjm_editor.text import Typesetter
from cjm_editor.text.style import TextStyle

SETTER = Typesetter()
STYLE = PageStyle("A5", 20)
BODY = TextStyle("regular", 10)


def words_on(shapes: tuple[Shape, ...]) -> str:
    found = ""
    for shape in shapes:
        if isinstance(shape, Group):
            found += words_on(shape.shapes)
        elif isinstance(shape, Glyphs):
            found += shape.run.text
    return found


@st.composite
def slabs(draw: st.DrawFn) -> list[Slab]:
    heights = draw(st.lists(st.tuples(st.integers(1, 200), st.booleans()), max_size=40))
    return [
        Slab(float(height), (Box(Rect(0, 0, number + 1, height)),), kept=kept)
        for number, (height, kept) in enumerate(heights)
    ]


@given(slabs())
def test_every_slab_stands_once_in_order_and_on_its_page(given_slabs: list[Slab]) -> None:
    report = flowed("t", given_slabs, STYLE, SETTER)
    seen = []
    for sheet in report.sheets:
        bottom = 0.0
        # The paper comes first and the foot last.
        for group in sheet.shapes[1:-1]:
            assert isinstance(group, Group)
            (group,) = group.shapes
            assert isinstance(group, Group)
            (box,) = group.shapes
            assert isinstance(box, Box)
            assert group.y >= bottom - 1e-6
            bottom = group.y + box.rect.height
            assert bottom <= sheet.height - group.x + 1e-6
            seen.append(box.rect.width)
    assert seen == [number + 1 for number in range(len(given_slabs))]


def test_a_heading_is_never_the_last_on_its_page() -> None:
    title = heading("Title", 2, STYLE.width, SETTER)
    for filled in range(int(STYLE.height) - 60, int(STYLE.height) + 1):
        slabs = [Slab(float(filled), (Box(Rect(0, 0, 1, 1)),)), *title]
        slabs += paragraph("words", STYLE.width, SETTER)
        for sheet in flowed("t", slabs, STYLE, SETTER).sheets:
            said = words_on(sheet.shapes)
            assert ("Title" in said) == ("words" in said)


def test_headings_are_found_again_where_they_stand() -> None:
    slabs = [
        *heading("One", 1, STYLE.width, SETTER),
        Slab(STYLE.height),
        *heading("Two\nlines", 2, STYLE.width, SETTER),
        *paragraph("x", STYLE.width, SETTER),
    ]
    pages = [each.headings for each in flowed("t", slabs, STYLE, SETTER).sheets]
    (one,), (), (two,) = pages
    assert (one.title, one.level) == ("One", 1)
    assert (two.title, two.level) == ("Two lines", 2)
    assert one.y == two.y  # room above a heading is left out at the top of a page


def test_a_long_paragraph_goes_on_on_the_next_page_with_every_word() -> None:
    words = " ".join(f"word{number}" for number in range(2_000))
    report = flowed("t", paragraph(words, STYLE.width, SETTER), STYLE, SETTER)
    assert len(report.sheets) > 3
    said = "".join(words_on(sheet.shapes[1:-1]) for sheet in report.sheets)
    assert all(f"word{number}" in said for number in range(2_000))


def test_a_page_says_its_number_and_an_empty_report_is_one_page() -> None:
    report = flowed("t", [space(10)], PageStyle(foot="At the foot"), SETTER)
    assert len(report.sheets) == 1
    assert words_on(report.sheets[0].shapes) == "At the foot1 / 1"


def test_marks_are_lines_and_not_colours_alone() -> None:
    (slab,) = marked(
        [Marked("kept "), Marked("gone ", "struck"), Marked("new", "new")], 400, SETTER, BODY
    )
    lines = [shape for shape in slab.shapes if isinstance(shape, Line)]
    glyphs = [shape for shape in slab.shapes if isinstance(shape, Glyphs)]
    baseline = glyphs[0].y
    assert [line.start[1] < baseline for line in lines] == [True, False]
    assert words_on(slab.shapes) == "kept gone new"


@example([("aa ", ""), ("aaaaa", ""), ("aaa ", ""), (" ", "struck")])
@given(st.lists(st.tuples(st.text("ab ñ\n", max_size=30), st.sampled_from(("", "struck", "new")))))
def test_marked_words_are_all_there_and_within_the_width(runs: list[tuple[str, str]]) -> None:
    found = marked([Marked(*run) for run in runs], 60, SETTER, BODY)  # type: ignore[arg-type]
    said = "".join(words_on(slab.shapes) for slab in found)
    assert "".join(said.split()) == "".join("".join(words for words, _ in runs).split())
    for slab in found:
        for shape in slab.shapes:
            if isinstance(shape, Glyphs) and not shape.run.text.isspace():
                assert shape.x + shape.run.width <= 60 + 1e-6


def test_words_from_right_to_left_keep_their_order() -> None:
    hebrew = "שלום עולם"
    found = marked([Marked("old", "struck"), Marked(hebrew, "new")], 200, SETTER, BODY)
    assert hebrew in "".join(words_on(slab.shapes) for slab in found)


def test_a_table_has_a_line_for_each_line_of_its_longest_cell() -> None:
    rows = [[Cell("a"), Cell("many words " * 20)], [Cell("b"), Cell("1", side="right")]]
    found = table([Cell("x"), Cell("y")], rows, [60, 100], SETTER)
    said = "".join(words_on(cell) for slab in found for cell in slab.cells)
    assert said.replace(" ", "") == f"xy{'a' + 'manywords' * 20}b1"
    (number,) = (
        shape
        for cell in found[-1].cells
        for shape in cell
        if isinstance(shape, Glyphs) and shape.run.text == "1"
    )
    assert abs(number.x + number.run.width - 156) < 1e-6


def test_the_ground_of_a_row_lies_beneath_all_its_words_however_many_lines_they_take() -> None:
    head = [Cell("Needs several lines in so little room"), Cell("One")]
    slabs = table(head, [[Cell("a"), Cell("b")]], (60.0, 60.0), SETTER)
    pieces = pieces_of(slabs, 0.0, 0.0)
    ground, *cells = pieces[:3]
    assert not ground.part and [each.part for each in cells] == ["header", "header"]
    assert len(boxes_in(ground.shapes)) > 1
    assert boxes_in(shape for each in cells for shape in each.shapes) == []


def boxes_in(shapes: Iterable[Shape]) -> list[Box]:
    found: list[Box] = []
    for shape in shapes:
        found += boxes_in(shape.shapes) if isinstance(shape, Group) else ()
        found += [shape] if isinstance(shape, Box) else ()
    return found


def test_a_long_heading_is_set_smaller_than_a_short_one() -> None:
    short, long = (
        heading("Who is here", 1, 300, SETTER),
        heading("Who is here " * 60, 1, 300, SETTER),
    )
    assert max(slab.height for slab in long) < max(slab.height for slab in short)
    assert words_on(tuple(shape for slab in long for shape in slab.shapes)).count("here") == 60


def split(slabs: list[Slab], height: float) -> list[list[str]]:
    """Give what is written on each page that is so high, slab by slab."""
    return [
        [words_on((*slab.shapes, *(each for cell in slab.cells for each in cell))) for slab in page]
        for page in paged(slabs, height)
    ]


def test_no_line_of_a_paragraph_stands_alone_at_the_edge_of_a_page() -> None:
    lines = paragraph("one two six ten " * 8, 60, SETTER)
    assert len(lines) > 6
    step = lines[0].height
    for above in range(10):
        pages = split([Slab(step), *lines], step * (above + 3.5))
        counts = [sum(bool(each) for each in page) for page in pages]
        assert min(count for count in counts if count) > 1


def test_a_table_goes_on_beneath_its_heading_and_no_row_of_it_stands_alone() -> None:
    rows = [[Cell(f"row{number}"), Cell("x")] for number in range(12)]
    slabs = table([Cell("Name"), Cell("Sign")], rows, (60.0, 60.0), SETTER)
    step = slabs[-1].height
    for room in range(4, 14):
        pages = split([Slab(step * 2), *slabs], step * room + 1)
        held = [page for page in pages if any("row" in each for each in page)]
        assert all(sum("row" in each for each in page) > 1 for page in held)
        assert all(next(filter(None, page)) == "NameSign" for page in held)
        seen = [each for page in held for each in page if "row" in each]
        assert seen == [f"row{number}x" for number in range(12)]


def test_a_table_that_goes_on_is_read_with_its_heading_again() -> None:
    rows = [[Cell(f"row{number}")] for number in range(40)]
    report = flowed("t", table([Cell("Name")], rows, (60.0,), SETTER), STYLE, SETTER)
    assert len(report.sheets) > 1
    for sheet in report.sheets:
        (found,) = [each for each in sheet.passages if each.part == "table"]
        assert [cell.part for cell in found.inside[0].inside] == ["header"]


@given(slabs(), st.integers(1, 4))
def test_columns_are_as_high_as_they_need_to_be_and_keep_all(
    given_slabs: list[Slab], columns: int
) -> None:
    room = 2_000.0
    found = balanced(given_slabs, room, columns)
    assert [slab for column in found for slab in column] == given_slabs
    if len(list(paged(given_slabs, room))) <= columns:
        assert len(found) <= columns


def test_lines_are_shared_among_columns() -> None:
    lines = [Slab(10.0) for _ in range(31)]
    assert [len(column) for column in balanced(lines, 500.0, 3)] == [11, 11, 9]
