"""Comments go out as notes on their cards, and notes come back to where they were put."""

import io

import pikepdf
import pytest
from msgspec.structs import replace

from cjm_editor.drawing import Rect
from cjm_editor.formats.pdf import PdfOptions, write
from cjm_editor.formats.pdf.notes import notes_in
from cjm_editor.i18n import Problem
from cjm_editor.layout.sheets import Placement, Sheet
from cjm_editor.layout.sheets.sheet import About
from cjm_editor.model import Comment
from tests.unit.formats.drawn import MAP, job, sample
from tests.unit.formats.pdf.reading import opened

CARD = Rect(200, 100, 120, 60)
ASKED = Comment(
    id="c1",
    map=MAP.id,
    target="card",
    text="Qui ho diu?\nI quan?",
    author="Núria",
    written="2026-11-20T09:30:00+00:00",
)
ANSWERED = Comment(id="c2", map=MAP.id, target="card", answers="c1", text="Tothom", author="Pau")
LOST = Comment(id="c3", map=MAP.id, target="gone", text="Sense targeta", resolved=True)


def drawn(card=CARD):
    from dataclasses import replace as changed

    return changed(sample(), rects=(("card", card),))


def written(*comments, sheets=None, **options):
    made = job(drawn(), *comments, options=PdfOptions(**options))
    return write(replace(made, lay=(lambda _: sheets)) if sheets else made).data


def with_note(data, page=0, **values):
    """Give a PDF after a reviewer has added a note in another program."""
    out = io.BytesIO()
    said = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Text, "Contents": "Hola"} | values
    said = {f"/{key}": value for key, value in said.items()}
    with pikepdf.open(io.BytesIO(data)) as file:
        file.pages[page].Annots = pikepdf.Array(
            [*file.pages[page].get("/Annots", []), file.make_indirect(pikepdf.Dictionary(said))]
        )
        file.save(out)
    return out.getvalue()


def test_comments_stand_on_their_cards_with_their_answers():
    data = written(ASKED, ANSWERED, LOST)
    found = {str(each.NM).partition(".cjm-")[0]: each for each in opened(data).pages[0].Annots}
    assert str(found["c1"].Contents) == ASKED.text
    assert str(found["c1"].T) == "Núria"
    assert str(found["c1"].M) == "D:20261120093000Z"
    assert found["c2"].IRT.objgen == found["c1"].objgen
    assert str(found["c3.resolved"].State) == "Completed"
    (asked,) = [note for note in notes_in(data, "a.pdf") if note.name == "c1"]
    assert asked.at is not None and CARD.contains(*asked.at)
    assert CARD.right - asked.at[0] < 3 and asked.at[1] - CARD.y < 3  # not upon its words
    assert opened(data).check_pdf_syntax() == []
    # Readers that draw no sign of their own, as Chromium, find one in the file, the same for all.
    signs = {each.AP.N.objgen for each in found.values() if "/AP" in each}
    assert len(signs) == 1 and "/AP" in found["c1"]


def test_it_is_seen_whether_anybody_touched_a_comment_since_it_was_sent():
    data = written(ASKED, LOST)
    assert all(note.as_sent for note in notes_in(data, "a.pdf"))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        for each in file.pages[0].Annots:
            if str(each.NM).startswith("c1."):
                each.Contents = pikepdf.String(ASKED.text + " No.")
        file.save(out)
    touched = {note.name: note.as_sent for note in notes_in(out.getvalue(), "a.pdf")}
    assert touched == {"c1": False, "c3": True}


def test_answers_come_after_what_they_answer_wherever_a_program_listed_them():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written())) as file:
        common = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Text}
        made, above = [], None
        for name in ("first", "second", "third"):
            said = {"/Contents": name, "/NM": name, "/Rect": [0, 0, 9, 9]} | common
            above = file.make_indirect(pikepdf.Dictionary(said | ({"/IRT": above} if made else {})))
            made.insert(0, above)
        file.pages[0].Annots = pikepdf.Array(made)
        file.save(out)
    found = notes_in(out.getvalue(), "a.pdf")
    assert [(note.text, note.answers) for note in found] == [
        ("first", ""),
        ("second", "0.first"),
        ("third", "0.second"),
    ]


def test_notes_of_two_pages_that_share_a_name_are_two():
    data = written(sheets=(Sheet(300, 300), Sheet(300, 300)))
    for page in (0, 1):
        data = with_note(data, page, NM="fitz-A0", Contents=f"On {page}", Rect=[10, 10, 20, 20])
    first, second = notes_in(data, "a.pdf")
    assert first.name != second.name and first.key != second.key
    # A name that no other file has is the same on a page that was taken out.
    name = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
    far, near = (
        notes_in(with_note(written(sheets=(Sheet(300, 300),) * 2), page, NM=name), "a.pdf")[0]
        for page in (1, 0)
    )
    assert (far.name, far.key) == (near.name, near.key)


def test_an_answer_finds_a_note_without_a_name():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_note(written(), Rect=[10, 10, 20, 20]))) as file:
        (asked,) = file.pages[0].Annots
        said = {"/Contents": "Sí", "/IRT": asked, "/Rect": [10, 10, 20, 20], "/NM": "b"}
        said |= {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Text}
        file.pages[0].Annots.append(file.make_indirect(pikepdf.Dictionary(said)))
        file.save(out)
    asked, answer = notes_in(out.getvalue(), "a.pdf")
    assert answer.answers == asked.name


def test_a_note_on_the_map_in_small_is_found_too():
    at = Placement(Rect(180, 80, 200, 150), 0.2, 30 - 180 * 0.2, 50 - 80 * 0.2)
    data = written(sheets=(Sheet(300, 200, (at,), overview=True),))
    x, y = at.x + 260 * 0.2, 200 - at.y - 130 * 0.2
    (note,) = notes_in(with_note(data, Rect=[x - 5, y - 5, x + 5, y + 5]), "a.pdf")
    assert note.at == pytest.approx((260, 130), abs=0.01)


def test_comments_can_be_left_at_home():
    assert "/Annots" not in opened(written(ASKED, comments=False)).pages[0]


def test_a_comment_on_something_low_stands_above_it():
    low = Rect(200, 100, 30, 4)
    picture = drawn(low)
    data = write(job(picture, ASKED, options=PdfOptions(paper="map", margin=0.0))).data
    (note,) = opened(data).pages[0].Annots
    left, bottom, right, _ = map(float, note.Rect)
    height = float(opened(data).pages[0].MediaBox[3])
    assert (left + right) / 2 == pytest.approx(215, abs=0.1)
    assert height - bottom < low.y - 5  # clear of the sign of a break


def test_what_was_written_is_read():
    found = {note.name: note for note in notes_in(written(ASKED, ANSWERED, LOST), "a.pdf")}
    assert set(found) == {"c1", "c2", "c3"}, "a state is no note"
    assert (found["c1"].text, found["c1"].author) == (ASKED.text, ASKED.author)
    assert found["c1"].written == ASKED.written
    assert found["c2"].answers == "c1"


@pytest.mark.parametrize("scale", [0.4, 1.0, 3.0])
@pytest.mark.parametrize("zoom", [1.0, 1.02])
@pytest.mark.parametrize("size", [600.0, 40_000.0])
def test_a_note_is_found_where_it_was_put_on_any_sheet(scale, zoom, size):
    area = Rect(180, 80, 200, 150)
    at = Placement(area, scale, 30 - area.x * scale, 50 - area.y * scale)
    sheet = Sheet(size, size / 2, (at,), zoom=zoom)
    data = written(sheets=(Sheet(300, 300), sheet))
    unit = int(opened(data).pages[1].get("/UserUnit", 1))
    x = (at.x + 260 * scale) * zoom / unit
    y = (sheet.height - at.y - 130 * scale) * zoom / unit
    (note,) = notes_in(with_note(data, 1, Rect=[x - 5, y - 5, x + 5, y + 5]), "a.pdf")
    assert note.at == pytest.approx((260, 130), abs=0.01)
    assert note.page == 1
    assert note.reach == pytest.approx(18 * unit / (scale * zoom), rel=0.01)
    (away,) = notes_in(with_note(data, 1, Rect=[0, 0, 2, 2]), "a.pdf")
    assert away.at is None
    edge = at.x * zoom / unit + area.x * scale * zoom / unit
    (beside,) = notes_in(with_note(data, 1, Rect=[edge - 9, y - 5, edge - 3, y + 5]), "a.pdf")
    assert beside.at == pytest.approx((area.x, 130), abs=0.01)


@pytest.mark.parametrize(
    ("said", "written_at"),
    [
        ("D:20261122101530+02'00'", "2026-11-22T08:15:30+00:00"),
        ("D:20261122101530-0130", "2026-11-22T11:45:30+00:00"),
        ("D:20261122", "2026-11-22T00:00:00+00:00"),
        ("D:20269922", ""),
        ("yesterday", ""),
    ],
)
def test_dates_of_all_programs_are_understood(said, written_at):
    (note,) = notes_in(with_note(written(), Rect=[0, 0, 9, 9], M=said), "a.pdf")
    assert note.written == written_at


@pytest.mark.parametrize("kind", ["FreeText", "Highlight", "Square", "Ink", "Stamp"])
def test_notes_of_all_kinds_count(kind):
    data = with_note(written(), Rect=[0, 0, 9, 9], Subtype=pikepdf.Name(f"/{kind}"))
    assert [note.text for note in notes_in(data, "a.pdf")] == ["Hola"]


@pytest.mark.parametrize(
    "values",
    [
        {"Subtype": pikepdf.Name.Link},
        {"Subtype": pikepdf.Name.Popup},
        {"Contents": "  \r\n"},
        {"Contents": 7},
        {"Subtype": pikepdf.Name.Screen, "A": pikepdf.Dictionary(S=pikepdf.Name.JavaScript)},
    ],
)
def test_what_is_no_note_is_passed_over(values):
    assert notes_in(with_note(written(), Rect=[0, 0, 9, 9], **values), "a.pdf") == ()


@pytest.mark.parametrize("asked", [pikepdf.Array([1]), "c1", 5, pikepdf.Name.Text])
def test_a_note_that_answers_none_is_kept(asked):
    (note,) = notes_in(with_note(written(), Rect=[0, 0, 9, 9], IRT=asked), "a.pdf")
    assert note.text == "Hola" and note.answers == ""


@pytest.mark.parametrize("rect", [None, [], [1, 2], ["a", "b", "c", "d"], [0, 0, 10**12, 10**12]])
def test_a_note_without_a_place_is_kept_all_the_same(rect):
    values = {} if rect is None else {"Rect": pikepdf.Array(rect)}
    (note,) = notes_in(with_note(written(), **values), "a.pdf")
    assert note.text == "Hola"


@pytest.mark.parametrize(
    "private",
    [
        pikepdf.Array([1, 2]),
        *(
            pikepdf.Dictionary(Map=numbers)
            for numbers in ([], [1, 0], [1, 2, 3], ["x"] * 9, [100, 1, *[0] * 7])
        ),
        pikepdf.Dictionary(Map=[100, 1], Records=["card", 1, 2]),
        pikepdf.Dictionary(Map=[100, 1], Records=[1, 2, 3, 4, "card"]),
        pikepdf.Dictionary(Map=[100, 1], Records=5),
    ],
)
def test_places_that_were_meddled_with_are_none(private):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written())) as file:
        file.pages[0].PieceInfo.CjmEditor.Private = private
        file.save(out)
    (note,) = notes_in(with_note(out.getvalue(), Rect=[0, 0, 9, 9]), "a.pdf")
    assert note.at is None and not note.on


def test_of_what_a_sheet_tells_within_each_other_the_smallest_counts():
    about = (About(Rect(0, 0, 300, 300), "page"), About(Rect(50, 50, 100, 20), "line"))
    data = written(sheets=(Sheet(300, 300, about=about, zoom=1.02),))

    def on(x, y):
        rect = [x * 1.02 - 5, (300 - y) * 1.02 - 5, x * 1.02 + 5, (300 - y) * 1.02 + 5]
        return notes_in(with_note(data, Rect=rect), "a.pdf")[0].on

    assert on(60, 60) == on(149, 69) == "line"
    assert on(60, 72) == on(200, 200) == "page"
    assert on(310, 100) == "page" and on(330, 100) == ""  # a little beside it, and too far


def test_a_script_in_a_note_is_nothing_but_its_words():
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    (note,) = notes_in(with_note(written(), Rect=[0, 0, 9, 9], A=action, AA=action), "a.pdf")
    assert note.text == "Hola"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\3\4"])
def test_what_is_no_pdf_says_so(data):
    with pytest.raises(Problem, match="no whole PDF"):
        notes_in(data, "a.pdf")


def test_marks_and_drawings_without_words_are_told_apart():
    quads = [100, 200, 180, 200, 100, 188, 180, 188]
    data = with_note(written(), Rect=[0, 0, 9, 9], Subtype=pikepdf.Name.Highlight, Contents="")
    data = with_note(data, Rect=[0, 0, 9, 9], Subtype=pikepdf.Name.Ink, Contents="")
    data = with_note(data, Subtype=pikepdf.Name.StrikeOut, Contents="", QuadPoints=quads)
    highlight, ink, struck = notes_in(data, "a.pdf")
    assert (highlight.mark, highlight.under, highlight.is_drawing) == ("Highlight", (), False)
    assert ink.is_drawing
    ((_, _, width, height),) = struck.under
    assert width / height == pytest.approx(80 / 12)


@pytest.mark.parametrize("quads", [[1, 2], ["x"] * 8, 7, [0] * 9])
def test_quads_that_are_none_are_passed_over(quads):
    value = pikepdf.Array(quads) if isinstance(quads, list) else quads
    data = with_note(
        written(), Rect=[0, 0, 9, 9], Subtype=pikepdf.Name.Underline, Contents="", QuadPoints=value
    )
    (note,) = notes_in(data, "a.pdf")
    assert note.mark == "Underline"
