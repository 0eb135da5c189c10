"""The change report: in every language, with all that differs, as searchable text."""

import io

import page
import pikepdf
import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, label, rename, set_field
from cjm_editor.editing.comparison import Comparison, compare
from cjm_editor.editing.comparison.grouping import BY, grouped
from cjm_editor.formats.pdf.report import write_report
from cjm_editor.formats.reports.changes import change_report
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.text import Typesetter
from tests.small_map import document
from tests.unit.formats.pdf.reading import copied, opened

SETTER = Typesetter()


@pytest.fixture
def comparison() -> Comparison:
    session = EditSession(document())
    run = session.run
    run(label("rename"), rename("page", "page <img src='file:///etc/passwd'> & more"))
    run(label("set_field"), set_field(["cross"], "value", 1.0))
    run(label("delete"), delete(["no discount"]))
    return compare(document(), session.document)


def printed(comparison: Comparison, language: Language = "en") -> bytes:
    report = change_report(comparison, ("a.cjm", "b.cjm"), SETTER, language, day="2026-01-31")
    return write_report(report, language).data


def said(data: bytes) -> str:
    """Give all that stands on the pages, without the spaces: lines end anywhere."""
    pages = range(len(opened(data).pages))
    return bare("".join(copied(data, number) for number in pages))


def bare(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_differs_is_told_in_the_language_asked_for(
    comparison: Comparison, language: Language
) -> None:
    words = said(printed(comparison, language))
    for key in ("report.changes.title", "report.changes.curves", "compare.kind.removed"):
        assert bare(text(key, language)) in words
    for name in ("page <img src='file:///etc/passwd'> & more", "no discount", "a.cjm", "b.cjm"):
        assert bare(name) in words
    assert "compare." not in words and "field." not in words and "kind." not in words


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison) -> None:
    assert printed(comparison) == printed(comparison)


def test_the_file_names_its_language_title_and_headings(comparison: Comparison) -> None:
    with pikepdf.open(io.BytesIO(printed(comparison, "ca"))) as pdf:
        assert str(pdf.Root.Lang) == "ca"
        assert "Què ha canviat" in str(pdf.docinfo.Title)
        with pdf.open_outline() as outline:
            (top,) = outline.root
            assert top.title == "Què ha canviat"
            assert any("Before · Buy" in each.title for each in top.children)


def test_equal_maps_are_told_on_one_page() -> None:
    same = compare(document(), document())
    data = printed(same)
    assert bare("No differences.") in said(data)
    assert len(opened(data).pages) == 1


def test_only_the_changes_asked_for_are_told(comparison: Comparison) -> None:
    chosen = [each for each in comparison.changes if each.kind == "removed"]
    report = change_report(comparison, ("a", "b"), SETTER, "en", chosen)
    words = said(write_report(report, "en").data)
    assert "nodiscount" in words and "imgsrc" not in words


def test_a_character_that_no_font_prints_is_told() -> None:
    session = EditSession(document())
    session.run(label("rename"), rename("page", "\U000e0fff odd"))
    report = change_report(compare(document(), session.document), ("a", "b"), SETTER, "en")
    exported = write_report(report, "en")
    assert bool(exported.warnings) == bool(report.missing)


@pytest.mark.parametrize("by", BY)
def test_every_grouping_holds_every_change_once(comparison: Comparison, by: str) -> None:
    groups = grouped(comparison, comparison.changes, by)  # type: ignore[arg-type]
    found = [change for group in groups for change in group.changes]
    assert len(found) == len(comparison.changes)
    assert {id(each) for each in found} == {id(each) for each in comparison.changes}
    assert all(group.heading for group in groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_validator_agrees_that_it_is_accessible(comparison: Comparison, language: Language):
    data = printed(comparison, language)
    assert page.validate_pdf_bytes(data, profile="ua1").failures == []
    assert b"pdfuaid:part" in opened(data).Root.Metadata.read_bytes()
