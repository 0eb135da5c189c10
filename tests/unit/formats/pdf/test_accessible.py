"""A PDF claims to be accessible by PDF/UA-1 only where a validator says the same."""

import page
import pytest
from msgspec.structs import replace

from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.layout.printouts import PRINTOUTS
from tests.unit.formats.drawn import Drawn, job
from tests.unit.formats.drawn import text as set_line
from tests.unit.formats.pdf.reading import opened
from tests.unit.formats.pdf.test_layers import written

CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"
_SHOWN_AGAIN = [
    "PDFUA1-FORM-STRUCTURE-001",
    "PDFUA1-ID-PART-001",
    "PDFUA1-ID-SCHEMA-001",
]
"""That marked content is shown on several pages, and so that nothing is claimed."""


def found(data):
    report = page.validate_pdf_bytes(data, profile="ua1")
    return sorted({failure.rule_id for failure in report.failures})


def claims(data):
    return CLAIM in opened(data).Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"comments": False, "attach": False},
        {"layers": False},
        {"paper": "9000x6000"},
        *({"paper": "A4", "pages": each} for each in ("stage", "persona", "group", "lane")),
        *({"paper": "A4", "pages": each} for each in PRINTOUTS),
        {"paper": "map", "pages": "empty"},
        *({"paper": "A4", "pages": each, "annex": True} for each in ("map", "stage", "booklet")),
        {"paper": "map", "annex": True},
    ],
)
def test_a_validator_agrees_that_a_map_is_accessible(options):
    data = written(**options)
    assert claims(data)
    assert found(data) == []


def test_what_is_not_tagged_claims_nothing():
    data = written(tagged=False)
    assert not claims(data)
    assert found(data)


@pytest.mark.parametrize("more", [{}, {"labels": True, "plan": False}])
def test_joined_sheets_that_share_one_drawing_claim_nothing_but_break_no_other_rule(more):
    """PDF/UA lets marked content be painted but once; what else it asks for is there."""
    data = written(paper="A4", scale="true", tile=True, **more)
    assert not claims(data)
    assert found(data) == _SHOWN_AGAIN


@pytest.mark.parametrize("odd", [{"missing": ("\U000e0041",)}, {}])
def test_what_no_font_prints_or_is_in_no_known_language_claims_nothing(odd):
    drawn = Drawn(set_line("Words", 20, 20), **odd)
    made = replace(job(drawn, options=PdfOptions()), words_in="")
    if not odd:
        made = replace(made, map_id=None)
    assert not claims(write(made).data)


def test_the_metadata_says_what_the_map_says():
    metadata = opened(written()).open_metadata()
    assert metadata["dc:title"]
    assert metadata["dc:language"]
    drawn = replace(job(Drawn(())), map_id=None, picture=Drawn((), title="R&D <\x01>"))
    assert opened(write(drawn).data).open_metadata()["dc:title"] == "R&D < >"
