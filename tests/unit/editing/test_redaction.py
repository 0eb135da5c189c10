"""What is left out is gone from every text, and what is not stays as it was."""

import pytest

from cjm_editor.editing.map_part import with_only
from cjm_editor.editing.redaction import LEFT_OUT, Redacted, redacted
from cjm_editor.editing.spelt import found_in
from cjm_editor.i18n import Problem
from cjm_editor.kinds.note import Note
from cjm_editor.kinds.thought import Thought
from cjm_editor.model import (
    Comment,
    Decision,
    Document,
    Improvement,
    Map,
    Persona,
    Reading,
    Record,
    Swimlane,
    Transfer,
    Unknown,
)
from cjm_editor.model.plain import record_to_plain
from tests.small_map import element

PEOPLE = (
    Map(id="map", title="How Núria buys", owner="Ada Lovelace", scenario="MARTA ROIG’s morning"),
    Persona(id="n", name="Núria Mas", rank="a1", quote="Never again, I say"),
    Persona(id="m", name="Marta Roig", rank="a0"),
    Persona(id="c", name="The Customer", rank="a2"),
    Persona(id="l", name="李雷", rank="a3"),
    Persona(id="o", name="O'Brien", rank="a4"),
    Swimlane(id="sn", map="map", rank="a0", persona="n"),
    Swimlane(id="sm", map="map", rank="a1", persona="m"),
    Comment(id="k", map="map", target="map", author="Bob Kahn", text="Bob Kahn asked Ada Lovelace"),
)


def cards(*titles: str) -> list[Record]:
    return [element("note", f"c{at}", "l", "s", title=title) for at, title in enumerate(titles)]


def left(what: str, *more: Record) -> Redacted:
    return redacted(Document((*PEOPLE, *more)), "map", what)


def said(found: Redacted) -> str:
    return str([record_to_plain(each) for each in found.document])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Núria calls", "Persona 1 calls"),
        ("nuria’s bill", "Persona 1’s bill"),
        ("NU\u0301RIA  MAS pays", "Persona 1 pays"),
        ("Marta\nRoig waits", "Persona 2 waits"),
        ("Write to marta.roig@example.com.", "Write to […]."),
        ("rmartab@example.com, bob@example.com", "[…], bob@example.com"),
        ("https://example.com/marta-roig", "https://example.com/Persona 2"),
        ("#MartaRoig", "#Persona 2"),
        ("Mar\u00adta’s and Mart\u200ba’s", "Persona 2’s and Persona 2’s"),
        ("Marta\u00adlike, más", "Persona 2like, más"),
        ("Martha", "Martha"),
        ("李雷说", "Persona 4说"),
        ("O’BRIEN, O'Brien", "Persona 5, Persona 5"),
        ("A smartamas", "A smartamas"),
        ("the customer", "Persona 3"),
        ("the bill", "the bill"),
    ],
)
def test_names_are_replaced_wherever_they_stand(before: str, after: str) -> None:
    found = left("names", *cards(before)).document.get("c0")
    assert getattr(found, "title", "") == after


APART = (
    "M a r t a",
    "m.a.r.t.a",
    "M-A-R-T-A",
    "M_a_r_t_a",
    "M\u00a0a\u00a0r\u00a0t\u00a0a",
    "M\u2009a\u2009r\u2009t\u2009a",
    "M\u202fa\u202fr\u202ft\u202fa",
    "Mar\u00adta",
    "M\u200da\u200dr\u200dt\u200da",
    "M\u2060a\u200br\u00adt\ufeffa",
    "M\u00ad a\u00ad r\u00ad t\u00ad a",
    "mArTA",
    "Ｍａｒｔａ",
    "M\u20dda\u20ddr\u20ddt\u20dda\u20dd",
    "M a r t a   R o i g",
    "M\na\nr\nt\na",
    "Mar-ta",
    "Ma.rta_Roig",
)


@pytest.mark.parametrize("name", APART)
def test_a_name_is_found_with_its_letters_apart(name: str) -> None:
    (card,) = (each for each in left("names", *cards(f"to {name}, then")).document.all(Note))
    assert card.title == "to Persona 2, then"
    assert found_in(["Marta Roig", "Marta"], f"to {name}, then")


@pytest.mark.parametrize(
    "name", ["N u r i a", "N u\u0301 r i a", "N \u00fa r i a", "N.Ú.R.I.A", "Nú-ria"]
)
def test_its_accents_may_be_decomposed_or_missing(name: str) -> None:
    (card,) = (each for each in left("names", *cards(name)).document.all(Note))
    assert card.title == "Persona 1"


@pytest.mark.parametrize(
    "words",
    [
        "a\nn\na",
        "Marta b",
        "m ar ta",
        "mar, ta",
        "x M a r t a s",
        "M a r t",
        "grammar tag",
        "Smart a",
    ],
)
def test_other_letters_that_stand_apart_are_no_name(words: str) -> None:
    assert found_in(["Ana", "Marta Roig"], words) == []


def test_letters_apart_of_a_script_without_capitals_are_found() -> None:
    assert found_in(["李雷"], "to 李 雷 and") == ["李雷"]


def test_every_text_and_tag_is_looked_through() -> None:
    card = element("note", "card", "l", "s", description="So Marta said", tags=("marta", "Núria"))
    found = left("names", card)
    assert found.document.find(Map, "map") == Map(
        id="map", title="How Persona 1 buys", owner="Ada Lovelace", scenario="Persona 2’s morning"
    )
    assert getattr(found.document["card"], "tags", ()) == ("Persona 2", "Persona 1")
    assert [each.name for each in found.document.all(Persona)] == [
        "Persona 2",
        "Persona 1",
        "Persona 3",
        "Persona 4",
        "Persona 5",
    ]
    assert {"Marta", "Marta Roig", "Núria Mas", "Mas"} <= {*found.gone}


def test_quotes_go_from_everywhere_and_leave_a_sign() -> None:
    thought = Thought(id="t", lane="l", step="s", title="I give up now", description="She sighed")
    found = left("quotes", thought, *cards("“I give  up\nnow”, they say"))
    assert getattr(found.document["t"], "title", "") == LEFT_OUT
    assert getattr(found.document["c0"], "title", "") == f"“{LEFT_OUT}”, they say"
    assert "sighed" not in said(found)
    assert "Never again" not in said(found)
    assert {"I give up now", "She sighed", "Never again, I say"} == {*found.gone}


def test_comments_go_with_their_words() -> None:
    found = left("comments")
    assert found.document.all(Comment) == ()
    assert found.gone == ("Bob Kahn asked Ada Lovelace",)


def test_authors_go_from_the_comments_and_the_map_and_from_what_is_said() -> None:
    found = left("authors")
    assert "Lovelace" not in said(found)
    assert "Kahn" not in said(found)
    assert found.document.all(Comment)[0].text == f"{LEFT_OUT} asked {LEFT_OUT}"
    assert {*found.gone} == {"Ada Lovelace", "Bob Kahn"}


def test_whoever_owns_decides_or_tells_something_is_an_author() -> None:
    found = left(
        "authors",
        Transfer(id="t", map="map", source="a", target="b", owner="Grace Hopper"),
        Improvement(id="i", map="map", owner="Mary Shelley"),
        Decision(id="d", map="map", decided_by="Emmy Noether"),
        Reading(id="r", map="map", target="map", attribute="x", told_by="Rosa Parks"),
    )
    for name in ("Hopper", "Shelley", "Noether", "Parks"):
        assert name not in said(found)
    assert {"Grace Hopper", "Mary Shelley", "Emmy Noether", "Rosa Parks"} <= {*found.gone}


def test_a_field_goes_by_its_name_or_that_of_one_kind() -> None:
    note = element("note", "n1", "l", "s", description="secret")
    pain = element("pain_point", "p1", "l", "s", description="open")
    assert "secret" not in said(left("description", note, pain))
    found = left("Note.description", note, pain)
    assert "secret" not in said(found)
    assert "open" in said(found)
    assert found.gone == ("secret",)


def test_what_still_stands_elsewhere_by_itself_is_not_said_to_be_gone() -> None:
    note = element("note", "n1", "l", "s", title="Sales", description="Sales")
    assert left("note.description", note).gone == ()


def test_a_part_of_a_map_gives_nothing_of_the_others_away() -> None:
    whole = Document((*PEOPLE, *cards("Marta and Núria")))
    part = with_only(whole, "map", "Núria Mas", "")
    found = redacted(part, "map", "names", whole)
    assert "Marta" in found.gone
    assert "Persona 1" in said(found)
    assert "Marta" not in said(found)


def test_what_a_newer_version_added_stays_behind() -> None:
    foreign = Unknown(id="u", table="holograms", values={"of": "Marta"})
    assert "u" not in left("names", foreign).document


def test_what_cannot_be_left_out_is_told() -> None:
    with pytest.raises(Problem, match=r"“faces”.*names, quotes"):
        left("names,faces")
    with pytest.raises(Problem, match="“lane”"):
        left("lane")


def test_a_word_is_found_as_a_whole_alone() -> None:
    assert found_in(["Ana"], "mañana banana") == []
    assert found_in(["Ana", "Bo B"], "l’ANA\nBo\nB") == ["Ana", "Bo B"]
    assert found_in(["Ana Gil"], "anagil, Ana\u00ad gil") == ["Ana Gil"]
    assert found_in(["Mas", "Núria"], "más NURIA") == ["Núria"]
    assert found_in(["", " ", "\u00ad", "🦊"], "a 🦊") == ["🦊"]
    assert found_in(["Núria"], "to: nnurias@example.com") == ["Núria"]


def test_a_single_word_that_stands_elsewhere_too_is_told() -> None:
    thought = Thought(id="t", lane="l", step="s", title="Waiting")
    found = left("quotes", thought, *cards("Waiting in the queue"))
    assert getattr(found.document["t"], "title", "") == LEFT_OUT
    assert getattr(found.document["c0"], "title", "") == "Waiting in the queue"
    assert found.stay == ("Waiting",)
    assert left("quotes", thought, *cards("Awaiting an answer")).stay == ()
