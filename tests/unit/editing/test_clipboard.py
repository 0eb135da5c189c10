import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from cjm_editor.editing import clipboard
from cjm_editor.editing.clipboard import from_text, to_plain_text, to_text
from cjm_editor.editing.excerpt import copied
from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, Channel, Diff, Document, Persona, Step, Transfer
from tests.small_map import document, element


def test_cards_come_back_from_text_with_all_they_refer_to() -> None:
    map = document()
    picture = Asset(id="shot", data=b"png", sha256="wrong")
    image = element("image", "screen", "pains", "see", asset="shot")
    map.apply(Diff(added={"shot": picture, "screen": image}), "commit")
    cards = copied(map, ["click", "page", "screen", "letter", "cross"])
    assert cards.what == "cards"
    assert [card.id for card in cards.elements] == ["letter", "page", "cross", "screen"]
    assert [transfer.id for transfer in cards.document.all(Transfer)] == ["click"]
    assert [channel.name for channel in cards.document.all(Channel)] == ["E-mail", "Web"]
    assert [persona.name for persona in cards.document.all(Persona)] == ["Ana"]
    back = from_text(to_text(cards))
    sealed = replace(picture, sha256=hashlib.sha256(b"png").hexdigest())
    # The digest is that of the content, whatever the text says.
    assert back.document["shot"] == sealed
    assert set(back.records) - {sealed} == set(cards.records) - {picture}
    assert (back.what, back.picked, back.column) == (cards.what, cards.picked, cards.column)


@pytest.mark.parametrize(
    ("picked", "what", "elements", "steps"),
    [
        (["letter", "till"], "cards", {"letter", "till"}, {"see", "buy"}),
        (["till", "after"], "stages", set(), {"use"}),
        (["buy"], "steps", {"page", "till", "cross", "no discount", "tell the site"}, {"buy"}),
        (["ideas"], "lanes", {"tell the site"}, {"see", "buy", "use"}),
        (["mood", "shared"], "lanes", {"curious", "cross"}, {"see", "buy", "use"}),
        (["shared"], "swimlanes", {"tell the site"}, {"see", "buy", "use"}),
    ],
)
def test_what_is_cut_out(picked: list[str], what: str, elements: set[str], steps: set[str]) -> None:
    excerpt = from_text(to_text(copied(document(), picked)))
    assert excerpt.what == what
    assert {element.id for element in excerpt.elements} == elements
    assert {step.id for step in excerpt.document.all(Step)} == steps


def test_other_programs_get_the_titles() -> None:
    assert to_plain_text(copied(document(), ["page", "letter"])) == "letter\npage"


def test_other_programs_get_a_table_of_whole_stages() -> None:
    assert to_plain_text(copied(document(), ["before"])).splitlines() == [
        "\tSee\tBuy",
        "Touchpoints\tletter\tpage; till",
        "Emotions\tcurious\tcross",
        "Pain points\t\tno discount",
        "Opportunities\t\ttell the site",
    ]


def test_nothing_to_copy() -> None:
    assert not copied(document(), ["map", "web", "gone"]).picked
    assert not copied(Document(), ["page"]).picked


def damaged(**changes: Any) -> str:
    plain = json.loads(to_text(copied(document(), ["letter", "page"])))
    return json.dumps({**plain, **changes})


def card(**changes: Any) -> str:
    records = json.loads(damaged())["records"]
    at = next(at for at, record in enumerate(records) if record["id"] == "letter")
    records[at] = {**records[at], **changes}
    return damaged(records=records)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        "[" * 100_000,
        damaged(format="other"),
        damaged(version=2),
        damaged(records=None),
        damaged(records="abc"),
        damaged(records=[None]),
        damaged(records=[[]]),
        damaged(records=[]),
        damaged(records=[{"type": "channel", "id": "c", "name": 7}]),
        damaged(what="maps"),
        damaged(picked=["gone"]),
        damaged(picked=7),
        damaged(column=-1),
        damaged(column=10**9),
        damaged(column=[]),
        card(lane="gone"),
        card(lane=None),
        card(step="contacts"),
        card(title=7),
        card(channels=["gone"]),
        card(id="page"),
        card(id="map"),
        card(type="stage", map="map"),
    ],
)
def test_damaged_cards_are_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        from_text(text)
    assert caught.value.key == "problem.edit.clipboard_damaged"


def test_what_a_newer_version_adds_is_left_out() -> None:
    records = json.loads(damaged())["records"]
    strange = {"type": "hologram", "id": "h"}
    assert "h" not in from_text(damaged(records=[*records, strange])).document


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, most in (("LARGEST", 10), ("MOST_RECORDS", 3), ("MOST_CARDS", 1)):
        with monkeypatch.context() as patch, pytest.raises(Problem) as caught:
            patch.setattr(clipboard, limit, most)
            from_text(damaged())
        assert caught.value.key == "problem.edit.clipboard_too_big"
