"""Reviewers' notes come home from PDFs by one command, whatever the PDF's pages looked like."""

import json
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pikepdf
import pytest

from cjm_editor.app.files import read_any
from cjm_editor.drawing.words import places_of
from cjm_editor.formats.contents import Contents
from cjm_editor.formats.prepared import prepared
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.model import Comment, Map, Persona
from cjm_editor.text import Typesetter


@pytest.fixture
def card(cjm, sample_map):
    """Write the map; give a card of it."""
    Path("a.cjm").write_bytes(sample_map)
    return read_any(Path("a.cjm"))[0].all(Touchpoint)[4]


def annotate(pdf: str, card: str, words: str, options: SheetOptions, redact: str = "") -> None:
    """Put a note on a card by another program, as a reviewer would."""
    whole = read_any(Path("a.cjm"))[0]
    map_id = whole.all(Map)[0].id
    shown = prepared(whole, map_id, Contents(redact=redact)).document
    placed = lay_out(shown, map_id, Typesetter())
    rect = placed.rect_of(card)
    sheets = sheets_of(placed, options, Typesetter(), "")
    for number, sheet in enumerate(sheets):
        for x, y in middles(sheet, card, rect):
            y = sheet.paper_height - y
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


def middles(sheet, card, rect):
    """Give where on a sheet a card is told of, or else shown on the map."""
    yield from (each.area.centre for each in sheet.about if each.record == card)
    for at in () if sheet.overview or sheet.about else sheet.placements:
        if at.area.contains(*rect.centre):
            x, y = rect.centre
            yield at.x + x * at.scale, at.y + y * at.scale


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


@pytest.mark.parametrize("pages", ["notes", "pocket", "booklet"])
def test_what_is_printed_beside_the_map_brings_notes_home_too(cjm, card, pages):
    options = SheetOptions(pages=pages, paper="A4")
    cjm("export", "a.cjm", "a.pdf", f"--pages={pages}", "--paper=A4")
    document = read_any(Path("a.cjm"))[0]
    placed = lay_out(document, document.all(Map)[0].id, Typesetter())
    sheets = sheets_of(placed, options, Typesetter(), "")
    told = {each.record for sheet in sheets for each in sheet.about}
    cards = [each.id for each in document.all(Touchpoint) if each.id in told]
    annotate("a.pdf", cards[-1], "Why?", options)
    said = json.loads(cjm("import-comments", "a.cjm", "a.pdf", "--json").out)["notes"]
    assert [note["card"] for note in said if note["new"]] == [cards[-1]]


def test_a_note_on_the_page_of_a_persona_is_on_the_persona(cjm, card):
    cjm("export", "a.cjm", "a.pdf", "--pages=personas", "--paper=A4")
    persona = read_any(Path("a.cjm"))[0].all(Persona)[0]
    annotate("a.pdf", persona.id, "Is he?", SheetOptions(pages="personas", paper="A4"))
    said = json.loads(cjm("import-comments", "a.cjm", "a.pdf", "--json").out)["notes"]
    assert [note["card"] for note in said if note["new"]] == [persona.id]


@pytest.mark.parametrize("pages", ["map", "stage", "lane"])
def test_a_redacted_copy_brings_notes_home_though_the_map_has_changed_since(cjm, card, pages):
    redact = "names,quotes,comments,authors,description"
    cjm("export", "a.cjm", "a.pdf", f"--redact={redact}", f"--pages={pages}", "--paper=A4")
    annotate("a.pdf", card.id, "Why?", SheetOptions(pages=pages, paper="A4"), redact)
    cjm("export", "a.cjm", "a.json")
    plain = json.loads(Path("a.json").read_text("utf-8"))
    for record in plain["records"]:
        if record["type"] == "touchpoint" and record["id"] != card.id:
            record["title"] += " and many more words" * 20
    Path("a.json").write_text(json.dumps(plain), "utf-8")
    cjm("import", "a.json", "b.cjm")
    said = json.loads(cjm("import-comments", "b.cjm", "a.pdf", "--json").out)["notes"]
    assert [note["card"] for note in said if note["new"]] == [card.id]


def test_notes_of_a_file_of_several_maps_come_home_to_their_own(cjm, card):
    cjm("export", "a.cjm", "a.json")
    plain = Path("a.json").read_text("utf-8")
    both = json.loads(plain)
    for record in json.loads(plain)["records"]:
        plain = plain.replace(record["id"], str(uuid5(NAMESPACE_URL, record["id"])))
    both["records"] += json.loads(plain)["records"]
    Path("both.json").write_text(json.dumps(both), "utf-8")
    cjm("import", "both.json", "both.cjm")
    own = read_any(Path("a.cjm"))[0].all(Map)[0].id
    for name, options in (("a.pdf", ()), ("b.pdf", ("--no-map",))):
        cjm("export", "both.cjm", name, "--map", own, *options)
        annotate(name, card.id, f"On {name}", SheetOptions())
    other = str(uuid5(NAMESPACE_URL, own))
    cjm("import-comments", "both.cjm", "a.pdf", "b.pdf", "--map", other)
    document = read_any(Path("both.cjm"))[0]
    came = [each for each in document.all(Comment) if each.text in ("On a.pdf", "On b.pdf")]
    assert [(each.map, each.target) for each in came] == [(own, card.id)] * 2


@pytest.mark.parametrize("name", ["one.pdf", "stages.pdf", "lanes.pdf"])
def test_notes_come_home_from_a_copy_that_lost_what_we_noted_on_its_pages(cjm, card, name):
    options = LAYOUTS[name]
    cjm("export", "a.cjm", name, "--no-map", *(f"--{k}={v}" for k, v in options.items()))
    annotate(name, card.id, "Why?", SheetOptions(**options))
    with pikepdf.open(name, allow_overwriting_input=True) as file:
        for page in file.pages:
            del page.obj["/PieceInfo"]
        file.save(name)
    said = json.loads(cjm("import-comments", "a.cjm", name, "--json").out)["notes"]
    assert [note["card"] for note in said if note["new"]] == [card.id]


def test_it_is_said_which_pdf_is_of_another_map(cjm, card):
    cjm("export", "a.cjm", "a.pdf")
    annotate("a.pdf", card.id, "Why?", SheetOptions())
    cjm("new", "--template=sample-email", "b.cjm")
    assert "a.pdf” was made of another map" in cjm("import-comments", "b.cjm", "a.pdf").out
    assert "another map" not in cjm("import-comments", "a.cjm", "a.pdf").out


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no"])
def test_a_file_that_is_no_pdf_leaves_the_map_as_it_is(cjm, card, data):
    Path("b.pdf").write_bytes(data)
    before = Path("a.cjm").read_bytes()
    assert "b.pdf" in cjm("import-comments", "a.cjm", "b.pdf", code=2).err
    assert Path("a.cjm").read_bytes() == before


def test_a_bad_copy_holds_up_none_of_the_good_ones(cjm, card):
    for name in ("a.pdf", "c.pdf"):
        cjm("export", "a.cjm", name)
        annotate(name, card.id, f"On {name}", SheetOptions())
    Path("b.pdf").write_bytes(Path("a.pdf").read_bytes()[:9000])
    before = len(read_any(Path("a.cjm"))[0].all(Comment))
    ran = cjm("import-comments", "a.cjm", "a.pdf", "b.pdf", "gone.pdf", "c.pdf", "--json", code=1)
    assert len(read_any(Path("a.cjm"))[0].all(Comment)) == before + 2
    unread = json.loads(ran.out)["unread"]
    assert [each["pdf"] for each in unread] == ["b.pdf", "gone.pdf"]
    assert all(each["pdf"] in each["problem"] for each in unread)
    assert "“b.pdf”" in ran.err and "“gone.pdf”" in ran.err and "“a.pdf”" not in ran.err


def test_what_was_deleted_here_stays_deleted_unless_it_is_asked_for(cjm, card):
    from cjm_editor.editing import Entry, Label
    from cjm_editor.editing.commands import delete_comment
    from cjm_editor.kinds import SCHEMA
    from cjm_editor.model import Document, Transaction
    from cjm_editor.storage import open_document

    cjm("export", "a.cjm", "a.pdf")
    annotate("a.pdf", card.id, "Why?", SheetOptions())
    cjm("import-comments", "a.cjm", "a.pdf")
    copy = open_document(Path("a.cjm"), schema=SCHEMA)
    records = copy.load()
    document, cursor = Document(records), copy.history(records).cursor
    own, came = sorted(
        (each for each in document.all(Comment) if not each.answers), key=lambda c: c.text == "Why?"
    )[-2:]
    for number, comment in enumerate((own, came), cursor + 1):
        tx = Transaction(document)
        delete_comment(comment.id)(tx)
        copy.record(Entry(Label("edit.delete_comment"), tx.diff), tx.diff, number)
        document.apply(tx.diff, "commit")
    copy.save()
    copy.close(discard=True)
    said = cjm("import-comments", "a.cjm", "a.pdf").out
    assert "0 comments were added" in said and "2 stayed away" in said
    again = json.loads(cjm("import-comments", "a.cjm", "a.pdf", "--json").out)["notes"]
    assert {note["text"] for note in again if note["deleted"]} == {own.text, "Why?"}
    assert "2 comments were added" in cjm("import-comments", "a.cjm", "a.pdf", "--deleted").out


def test_a_note_that_was_moved_since_it_came_home_goes_to_the_new_card(cjm, card):
    other = read_any(Path("a.cjm"))[0].all(Touchpoint)[7]
    for pdf, on in (("a.pdf", card), ("b.pdf", other)):
        cjm("export", "a.cjm", pdf)
        annotate(pdf, on.id, "Why did they wait so long here?", SheetOptions())
    cjm("import-comments", "a.cjm", "a.pdf")
    (note,) = moved_notes(cjm("import-comments", "a.cjm", "b.pdf", "--json").out)
    assert (note["card"], note["new"]) == (other.id, False)
    assert not moved_notes(cjm("import-comments", "a.cjm", "a.pdf", "b.pdf", "--json").out)
    (came,) = (each for each in read_any(Path("a.cjm"))[0].all(Comment) if each.author == "Ada")
    assert came.target == other.id
    third = read_any(Path("a.cjm"))[0].all(Touchpoint)[9]
    cjm("export", "a.cjm", "c.pdf", "--no-comments")
    annotate("c.pdf", third.id, "Why did they wait so long here?", SheetOptions())
    said = cjm("import-comments", "a.cjm", "c.pdf").out
    assert "1 comment was moved" in said and f"moved  {third.title}" in said


def moved_notes(said):
    return [each for each in json.loads(said)["notes"] if each["moved"]]


def mark(pdf: str, card: str, words: str, kind: str) -> None:
    """Mark words of the map by another program, without a word of one's own."""
    document = read_any(Path("a.cjm"))[0]
    placed = lay_out(document, document.all(Map)[0].id, Typesetter())

    texts = []

    def spans(said):
        at = said.rfind(words)
        texts.append(at >= 0)
        return [(at, at + len(words))] if texts.count(True) == 1 and texts[-1] else []

    (sheet,) = sheets_of(placed, SheetOptions(), Typesetter(), "")
    at = sheet.placements[0]
    points = []
    for rect in places_of([placed.card_shapes(card)], spans):
        left, right = (at.x + x * at.scale for x in (rect.x, rect.right))
        high, low = (sheet.paper_height - at.y - y * at.scale for y in (rect.y, rect.bottom))
        points += [left, high, right, high, left, low, right, low]
    with pikepdf.open(pdf, allow_overwriting_input=True) as file:
        zoom = sheet.zoom
        points = [point * zoom for point in points]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            QuadPoints=points,
            Rect=[min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])],
            T="Ada",
        )
        page = file.pages[0]
        page.Annots = pikepdf.Array([*page.get("/Annots", []), file.make_indirect(note)])
        file.save(pdf)


def test_marks_without_words_say_what_they_are_on(cjm, card):
    cjm("export", "a.cjm", "a.pdf")
    mark("a.pdf", card.id, card.title, "Highlight")
    mark("a.pdf", card.id, card.title.split()[-1], "StrikeOut")
    mark("a.pdf", card.id, card.title, "Ink")
    ran = cjm("import-comments", "a.cjm", "a.pdf")
    assert "2 comments were added" in ran.out and "1 drawing without words" in ran.out
    found = [each for each in read_any(Path("a.cjm"))[0].all(Comment) if each.author == "Ada"]
    assert {each.target for each in found} == {card.id}
    assert {each.text for each in found} == {
        f"Marked: “{card.title}”",
        f"Struck out: “{card.title.split()[-1]}”",
    }
    said = cjm("import-comments", "a.cjm", "a.pdf", language="es").out
    assert "Se han añadido 0 comentarios" in said


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
