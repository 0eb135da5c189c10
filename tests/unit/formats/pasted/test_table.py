import csv
import io
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.formats.pasted import table_of
from cjm_editor.formats.pasted.html_table import MOST_CELLS
from cjm_editor.formats.pasted.table import LONGEST_HTML
from cjm_editor.i18n import Problem


def html(inner: str) -> str:
    return f"<html><body><!--StartFragment--><table>{inner}</table></body></html>"


def test_cells_are_parted_by_tabs() -> None:
    assert table_of("a\tb\r\nc\t d \r\n") == (("a", "b"), ("c", "d"))
    assert table_of("\tSee\nWeb\tpage") == (("", "See"), ("Web", "page"))
    assert table_of('a\t"two\nlines"\nc\t"say ""x"""') == (("a", "two\nlines"), ("c", 'say "x"'))
    assert table_of("a\tb\t\nc") == (("a", "b"), ("c", "")), "rows are equally long"


@pytest.mark.parametrize("text", ["", "one\ntwo", "one\n\ttwo\n\t\tthree", "one\t\ntwo\t", "\t\t"])
def test_what_is_no_table(text: str) -> None:
    assert table_of(text) is None


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"))).filter(
    lambda cell: "\u200b" not in cell and "\ufeff" not in cell
)


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n))))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, "excel-tab", quoting=csv.QUOTE_ALL).writerows([[".", "."], *rows])
    found = table_of(written.getvalue())
    assert found is not None
    width = len(found[0])
    assert all(any(row[width:]) is False for row in rows)
    kept = [(row + [""] * width)[:width] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    assert [list(row) for row in found[1:]] == kept


@given(st.text("<>/=&;\"' abtdrhle!-\t\n0123456789#", max_size=200))
def test_any_html_is_survived(text: str) -> None:
    table_of("", "<table>" + text)


@pytest.mark.parametrize(
    "begun", ["<!--", "<a ", '<td a="', "<td><a b='", "<![if ", "<?", "&#", "<"]
)
def test_what_is_begun_ever_again_and_never_ended_costs_no_more_than_its_length(begun: str) -> None:
    # Looking through all of the rest for each end would take hours.
    assert table_of("", "<table>" + begun * (LONGEST_HTML // len(begun) - 2)) is None


def test_a_long_table_is_read_as_a_short_one_is() -> None:
    rows = [(f"<{at}>&amp;" * 6, f"line\n{at}") for at in range(3_000)]
    cells = "".join(
        f"<tr><td>{escape(one)}<!-- > --></td>\n<td a='>'>{two.replace(chr(10), '<br>')}</td></tr>"
        for one, two in rows
    )
    assert 400_000 < len(html(cells)) < LONGEST_HTML
    assert table_of("", html(cells)) == tuple(rows)


def test_the_table_of_a_word_processor() -> None:
    found = table_of(
        "whatever\tis in the text",
        "<html><head><style>td {color: red}</style><title>x</title></head><body>"
        "<table><thead><tr><th>See<th><p>Buy</p></tr></thead>"
        "<tr><td><p>one</p><p>two&nbsp;three</p></td>\n<td>&lt;b&gt; &amp; <b>b</b>old"
        "<script>alert(1)</script></td></tr></table></body></html>",
    )
    assert found == (("See", "Buy"), ("one\ntwo three", "<b> & bold"))


def test_merged_cells_have_their_words_in_the_first() -> None:
    rows = "<tr><td colspan=2>a<td rowspan=2>b</tr><tr><td>c<td>d</tr><tr><td>e<td>f<td>g"
    assert table_of("", html(rows)) == (("a", "", "b"), ("c", "d", ""), ("e", "f", "g"))


def test_a_table_in_a_cell_is_part_of_its_words() -> None:
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    assert table_of("", html(f"<tr><td>a{inner}</td><td>b</td></tr>")) == (("a\nxy", "b"),)


def test_words_around_a_table_make_it_a_text() -> None:
    page = "<p>Some words</p>" + html("<tr><td>a<td>b</tr>")
    assert table_of("Some words\na b", page) is None


def test_a_list_of_cells_is_a_list_of_lines() -> None:
    assert table_of("one\ntwo", html("<tr><td>one</tr><tr><td>two</tr>")) is None


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("a\tb\n" * 100_000, ""),
        ("", html("<tr><td>x<td>y" * (MOST_CELLS // 2 + 1))),
        ("", html("<tr><td colspan=400>x</td></tr>" * 200)),
        ("", html("<tr>" + "<td rowspan=65534>x" * 300 + "</tr>" + "<tr></tr>" * 200)),
    ],
)
def test_too_many_cells_are_refused(text: str, page: str) -> None:
    with pytest.raises(Problem) as caught:
        table_of(text, page)
    assert caught.value.key == "formats.problem.pasted_too_many_cells"


@pytest.mark.parametrize(
    "page",
    [
        html("<tr>" + "<div>" * 49_000 + "<td>a<td>b"),
        html("<tr><td>" + "<table><tr><td>" * 16_000),
        html("<tr><td>a" + "&amp;" * 110_000 + "<td>b"),
        html("<tr><td>a<td>b<!--" + "<" * 500_000),
        html("<tr><td>a<td>b" + "<a " * 150_000),
        html('<tr><td colspan="99999999999999999999" rowspan="-3">a<td colspan="x">b'),
        "<table>" * 49_000,
    ],
)
def test_bombs_do_no_harm(page: str) -> None:
    found = table_of("", page)
    assert found is None or len(found[0]) <= 400


def test_what_is_too_long_is_taken_from_the_text() -> None:
    assert table_of("a\tb", html("<tr><td>c<td>d" * 60_000)) == (("a", "b"),)
