"""A finished file is read again, and thrown away where it holds what was left out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cjm_editor.app.drawing import export
from cjm_editor.formats.format import Exported
from cjm_editor.formats.pdf.told import told
from cjm_editor.formats.proof import prove
from cjm_editor.formats.registry import by_id
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Comment, Document, Map, Persona, Record, Swimlane
from tests.small_map import element, records

PDF = by_id("pdf")
SAID = Comment(id="k", map="map", target="letter", author="Bob Kahn", text="Look at this")


def document(*more: Record) -> Document:
    named = {
        "ana": Persona(id="p1", name="Ana Puig", quote="Hello again"),
        "anas": Swimlane(id="anas", map="map", persona="p1"),
        "map": Map(id="map", title="Of Ana", owner="Ada Lovelace"),
    }
    return Document((*(named.get(each.id, each) for each in records()), SAID, *more))


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("paper", ["map", "A4"])
def test_every_word_of_a_pdf_is_read_back(paper: str, tagged: bool) -> None:
    options = {"paper": paper, "tile": paper != "map", "tagged": tagged, "attach": False}
    found = told(export(document(), "map", PDF, options).data)
    for words in ("Ana Puig", "Of Ana", "no discount", "Ada Lovelace", "Bob Kahn", "Look at this"):
        assert words in found, words


@pytest.mark.parametrize(
    "id", ["pdf", "svg", "html", "json", "csv", "xlsx", "markdown", "mermaid", "pptx"]
)
def test_a_redacted_file_holds_none_of_the_words(id: str) -> None:
    form = by_id(id)
    whole = export(document(), "map", form, {})
    bare = export(document(), "map", form, {"redact": "names,comments,authors"})
    with pytest.raises(Problem, match="Ana"):
        prove(form, whole, ["Ana Puig", "Ana"])
    assert prove(form, bare, ["Ana Puig", "Ana", "Bob Kahn", "Look at this"]) == bare
    assert b"EmbeddedFile" not in bare.data


@pytest.mark.parametrize("id", ["csv", "xlsx", "html", "markdown"])
def test_words_are_found_however_they_are_escaped(id: str) -> None:
    words = '=A *b* "c" <d> & 1_2'
    card = element("touchpoint", "x", "contacts", "see", title=words)
    done = export(document(card), "map", by_id(id), {})
    with pytest.raises(Problem):
        prove(by_id(id), Exported(done.data), [words])


def test_what_only_the_attachment_or_the_metadata_holds_is_found() -> None:
    whole = export(document(), "map", PDF, {})
    for words in ("Hello again", "Ada Lovelace"):
        with pytest.raises(Problem, match=words):
            prove(PDF, whole, [words])


def test_a_word_that_the_program_writes_itself_is_told_of() -> None:
    done = export(document(), "map", PDF, {})
    found = prove(PDF, Exported(done.data), ["Legend", "Xylophone"])
    assert "“Legend”" in found.warnings[0].sentence("en")


def test_pictures_lose_what_their_files_tell() -> None:
    picture = Asset(id="a", name="Ana", data=b"no picture at all of Ana Puig")
    card = element("image", "i", "ideas", "see", asset="a")
    done = export(document(picture, card), "map", by_id("json"), {"redact": "names"})
    assert b"Ana Puig" not in done.data


def test_a_packed_file_is_looked_into() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as folder:
        folder.writestr("slide.xml", "<t>Ana</t><t>Puig</t>" * 20)
    assert b"Ana" not in out.getvalue()
    with pytest.raises(Problem, match="Ana Puig"):
        prove(by_id("json"), Exported(out.getvalue()), ["Ana Puig"])


def test_what_stays_is_told_of_with_the_file() -> None:
    more = element("thought", "t1", "thoughts", "see", title="Letter")
    made = export(document(more), "map", PDF, {"redact": "quotes"})
    (notice,) = (each for each in made.warnings if each.key == "contents.warning.stay")
    assert "Letter" in notice.sentence("en")
    assert not export(document(), "map", PDF, {"redact": "quotes"}).warnings
