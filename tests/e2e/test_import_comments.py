"""Reviewers' notes come home from PDFs by one command, whatever the PDF's pages looked like."""

import json
from pathlib import Path

import pikepdf
import pytest

from cjm_editor.app.files import read_any
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.model import Comment, Map
from cjm_editor.text import Typesetter


@pytest.fixture
def card(cjm, sample_map):
    """Write the map; give a card of it."""
    Path("a.cjm").write_bytes(sample_map)
    return read_any(Path("a.cjm"))[0].all(Touchpoint)[4]


def annotate(pdf: str, card: str, words: str, options: SheetOptions) -> None:
    """Put a note on a card by another program, as a reviewer would."""
    document = read_any(Path("a.cjm"))[0]
    placed = lay_out(document, document.all(Map)[0].id, Typesetter())
    rect = placed.rect_of(card)
    sheets = sheets_of(placed, options, Typesetter(), "")
    for number, sheet in enumerate(sheets):
        for at in () if sheet.overview else sheet.placements:
            if not at.area.contains(*rect.centre):
                continue
            x = at.x + rect.centre[0] * at.scale
            y = sheet.paper_height - (at.y + rect.centre[1] * at.scale)
            with pikepdf.open(pdf, allow_overwriting_input=True) as file:
                note = pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Text,
                    Contents=words,
                    T="Ada",
                    NM=words,
                    Rect=[x - 8, y - 8, x + 8, y + 8],
                )
                page = file.pages[number]
                page.Annots = pikepdf.Array([*page.get("/Annots", []), file.make_indirect(note)])
                file.save(pdf)
            return
    raise AssertionError("no sheet shows the card")


LAYOUTS = {
    "one.pdf": {"paper": "A3"},
    "tiles.pdf": {"paper": "A4", "scale": "true", "tile": True},
    "labels.pdf": {"paper": "A4", "scale": "true", "tile": True, "labels": True},
    "stages.pdf": {"paper": "A4", "pages": "stage"},
    "lanes.pdf": {"paper": "A4", "pages": "lane"},
}


def test_notes_come_home_to_their_card_from_every_layout_in_one_go(cjm, card):
    for name, options in LAYOUTS.items():
        words = [
            f"--{key}" if value is True else f"--{key}={value}" for key, value in options.items()
        ]
        cjm("export", "a.cjm", name, *words)
        annotate(name, card.id, f"On {name}", SheetOptions(**options))
    before = len(read_any(Path("a.cjm"))[0].all(Comment))
    said = json.loads(cjm("import-comments", "a.cjm", *LAYOUTS, "--json").out)["notes"]
    fresh = [note for note in said if note["new"]]
    assert {note["text"]: note["card"] for note in fresh} == {
        f"On {name}": card.id for name in LAYOUTS
    }
    assert {note["author"] for note in fresh} == {"Ada"}
    assert {note["title"] for note in fresh} == {card.title}
    assert len(read_any(Path("a.cjm"))[0].all(Comment)) == before + len(LAYOUTS)
    kept = json.loads(cjm("versions", "a.cjm", "--json").out)["versions"]
    assert [version["kind"] for version in kept] == ["import"]
    again = cjm("import-comments", "a.cjm", *LAYOUTS)
    assert "0 comments were added" in again.out
    assert len(read_any(Path("a.cjm"))[0].all(Comment)) == before + len(LAYOUTS)


def test_a_pdf_without_its_map_brings_its_notes_home_too(cjm, card):
    cjm("export", "a.cjm", "a.pdf", "--no-map")
    annotate("a.pdf", card.id, "Why?", SheetOptions())
    said = json.loads(cjm("import-comments", "a.cjm", "a.pdf", "--json").out)["notes"]
    assert [note["card"] for note in said if note["new"]] == [card.id]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no"])
def test_a_file_that_is_no_pdf_leaves_the_map_as_it_is(cjm, card, data):
    Path("b.pdf").write_bytes(data)
    cjm("export", "a.cjm", "a.pdf")
    before = Path("a.cjm").read_bytes()
    assert "b.pdf" in cjm("import-comments", "a.cjm", "a.pdf", "b.pdf", code=2).err
    assert Path("a.cjm").read_bytes() == before


def test_a_map_that_is_none_is_said(cjm):
    Path("a.cjm").write_bytes(b"nothing")
    assert "a.cjm" in cjm("import-comments", "a.cjm", "a.pdf", code=2).err


def test_it_is_said_which_pdf_has_no_notes(cjm, card):
    cjm("export", "a.cjm", "bare.pdf", "--no-comments")
    cjm("export", "a.cjm", "noted.pdf")
    annotate("noted.pdf", card.id, "Why?", SheetOptions())
    said = cjm("import-comments", "a.cjm", "noted.pdf", "bare.pdf").out
    assert "“bare.pdf” has no notes" in said and "“noted.pdf”" not in said


def test_what_changed_in_the_map_since_a_copy_was_sent_stays(cjm, card):
    """A comment reworded at home is no remark of the reviewer whose copy has the old words."""
    cjm("export", "a.cjm", "sent.pdf")
    document = read_any(Path("a.cjm"))[0]
    own = document.all(Comment)[0]
    cjm("export", "a.cjm", "a.json", "--map", document.all(Map)[0].title)
    plain = Path("a.json").read_text(encoding="utf-8")
    Path("a.json").write_text(plain.replace(own.text, "Reworded at home."), encoding="utf-8")
    cjm("import", "a.json", "b.cjm")
    assert "0 comments were added" in cjm("import-comments", "b.cjm", "sent.pdf").out
